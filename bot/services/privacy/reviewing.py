"""What the minutes may say too much of: shown, then kept, generalised or removed."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.entries import told, understood
from bot.errors import DraftMovedError
from bot.meeting import now
from bot.privacy import Review, Verdict
from bot.services import drafting
from bot.services.access import Actor
from bot.services.drafting import Drafted
from bot.store import participants, reviews
from bot.store.database import Store
from summaries.drafts import Unit, fingerprint, words_of
from summaries.notes import Entry, PostIts
from summaries.sensitive import Passage, sensitive_passages
from summaries.text import language_of

_NOT_WORDS = frozenset({"block", "authors", "author", "who", "names", "speaker", "speakers"})
"""Fields of an entry that name people rather than say something of them."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """An entry of the minutes that nobody decided on, as `seen` marks it, and its passages."""

    unit: Unit
    passages: tuple[Passage, ...]
    seen: str

    @property
    def is_wall(self) -> bool:
        """Whether it is a wall of post-its, whose words are hidden one by one."""
        return isinstance(self.unit.entry, PostIts)


def flagged(
    units: Sequence[Unit], decided: Mapping[str, str], *, names: Collection[str]
) -> list[Flagged]:
    """Return the entries that print and may say too much, but those decided on as they stand.

    Args:
        units: The entries of a meeting's minutes.
        decided: What marks the words somebody decided on, by the key of their entry.
        names: What the people who are known are called.
    """
    found = []
    for unit in units:
        seen = fingerprint(unit.entry)
        if unit.dropped or not unit.key or decided.get(unit.key) == seen:
            continue
        texts = texts_of(unit.entry)
        language = language_of(texts)
        passages = tuple(
            passage
            for text in texts
            for passage in sensitive_passages(text, names=names, language=language)
        )
        if passages:
            found.append(Flagged(unit, passages, seen))
    return found


def texts_of(entry: Entry) -> list[str]:
    """Return what an entry says, without the names of who says it."""
    return words_of(entry) if isinstance(entry, PostIts) else list(_strings(asdict(entry)))


async def waiting(store: Store, actor: Actor, channel_id: int) -> list[Flagged]:
    """Return what waits for a decision in the minutes of the channel's meeting."""
    return await _waiting(store, actor, await drafting.look(store, actor, channel_id))


async def keep(store: Store, actor: Actor, channel_id: int, key: str, seen: str) -> None:
    """Let an entry print as it stands; it is shown again when its words change.

    Raises:
        GoneError: If the minutes have it no more.
        DraftMovedError: If it says something else by now.
    """
    drafted = await drafting.look(store, actor, channel_id)
    _as_seen(drafted, key, seen)
    await _decide(store, actor, drafted, key, Verdict.KEPT, seen)


async def remove(store: Store, actor: Actor, channel_id: int, key: str, seen: str) -> None:
    """Leave an entry out of the minutes; it stays in the notes."""
    drafted = await drafting.look(store, actor, channel_id)
    _as_seen(drafted, key, seen)
    await drafting.leave_out(store, actor, channel_id, key, seen=drafted.seen(key))
    await _decide(store, actor, drafted, key, Verdict.REMOVED, seen)


async def generalise(
    store: Store, actor: Actor, channel_id: int, key: str, seen: str, wordings: Sequence[str]
) -> None:
    """Put other words in the place of an entry's passages, in their order; the notes stay.

    Passages beyond the wordings given are shown again.
    """
    drafted = await drafting.look(store, actor, channel_id)
    unit = _as_seen(drafted, key, seen)
    known = next(
        (one for one in await _waiting(store, actor, drafted) if one.unit.key == key), None
    )
    if known is None or known.is_wall:
        raise DraftMovedError(key)
    pairs = list(zip(known.passages, wordings, strict=False))

    def said(text: str) -> str:
        for passage, wording in pairs:
            text = text.replace(passage.text, wording.strip())
        return text

    entry = understood(_with(told(unit.entry), said))
    await drafting.correct(store, actor, channel_id, key, entry, seen=drafted.seen(key))
    if len(pairs) == len(known.passages):
        mark = fingerprint(entry)
        await _decide(store, actor, drafted, key, Verdict.GENERALISED, mark)


async def _waiting(store: Store, actor: Actor, drafted: Drafted) -> list[Flagged]:
    async with store.read(actor.guild_id) as session:
        decided = {
            one.key: one.seen for one in await reviews.of_meeting(session, drafted.meeting.id)
        }
        people = await participants.everyone(session)
    names = {name for one in people for name in (one.name, one.full_name) if name}
    names = names | set(drafted.meeting.attendance.names)
    return await asyncio.to_thread(flagged, drafted.units, decided, names=names)


def _as_seen(drafted: Drafted, key: str, seen: str) -> Unit:
    unit = drafted.unit(key)
    if fingerprint(unit.entry) != seen:
        raise DraftMovedError(key)
    return unit


async def _decide(
    store: Store, actor: Actor, drafted: Drafted, key: str, verdict: Verdict, seen: str
) -> None:
    async with store.write(actor.guild_id) as session:
        made = Review(key, verdict, seen, now(), actor.user_id)
        await reviews.decide(session, drafted.meeting.id, made)


def _strings(value: Any, field: str = "") -> Iterator[str]:  # noqa: ANN401 (JSON)
    match value:
        case _ if field in _NOT_WORDS:
            return
        case str():
            yield value
        case Mapping():
            for key, one in value.items():
                yield from _strings(one, key)
        case list() | tuple():
            for one in value:
                yield from _strings(one, field)


def _with(value: Any, said: Callable[[str], str], field: str = "") -> Any:  # noqa: ANN401 (JSON)
    match value:
        case _ if field in _NOT_WORDS:
            return value
        case str():
            return said(value)
        case Mapping():
            return {key: _with(one, said, key) for key, one in value.items()}
        case list():
            return [_with(one, said, field) for one in value]
        case _:
            return value
