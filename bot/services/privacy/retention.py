"""What is kept of meetings goes when its delay is over, unless something holds it back."""

import asyncio
import logging
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.config import Settings
from bot.meeting import Meeting, new_id, now
from bot.privacy import Due, Hold, Purge
from bot.server import Retained
from bot.services import sound_files
from bot.services.access import Action, Actor, require
from bot.services.storage import GIVEN, storage_of
from bot.services.words import taken
from bot.store import meetings, retention, servers
from bot.store import recordings as stored
from bot.store.database import Store, Transaction

_log = logging.getLogger(__name__)

NOTICE_DAYS: Final = 30
"""How far ahead what goes next is announced."""
GRACE_DAYS: Final = 30
"""How long the data of a server without the bot is kept: it may have been put out by mistake."""
_LONGEST_REASON: Final = 300
_DOCUMENTS: Final = {
    Retained.SOUND: (),
    Retained.TRANSCRIPTS: ("transcript", "archive"),
    Retained.IDENTITIES: ("archive",),
    Retained.MINUTES: None,
}
"""The kinds of documents that hold what goes: our own copies go with it (None: every kind)."""


async def foreseen(store: Store, actor: Actor, *, today: date) -> tuple[list[Due], Purge | None]:
    """Return what goes within the next days, and what went last."""
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        due = await _due(session, today + timedelta(days=NOTICE_DAYS))
        return due, await retention.last_purge(session)


async def hold(store: Store, actor: Actor, reason: str, *, channel_id: int | None) -> Hold:
    """Let nothing be erased of a channel's meeting, or of the whole server without a channel."""
    require(actor, Action.PROTECT_DATA)
    written = taken(reason, limit=_LONGEST_REASON)
    async with store.write(actor.guild_id) as session:
        meeting = None if channel_id is None else await meetings.in_channel(session, channel_id)
        placed = Hold(new_id(), written, now(), None if meeting is None else meeting.id)
        await retention.hold(session, placed, author_id=actor.user_id)
    return placed


async def lift(store: Store, actor: Actor, hold_id: str) -> None:
    """Let things be erased again.

    Raises:
        GoneError: If it was lifted already.
    """
    require(actor, Action.PROTECT_DATA)
    async with store.write(actor.guild_id) as session:
        await retention.lift(session, hold_id)


async def holds(store: Store, actor: Actor) -> Sequence[Hold]:
    """Return what holds things back."""
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        return await retention.holds(session)


async def purge_all(store: Store, settings: Settings, *, today: date) -> None:
    """Remove from every server what its delays are over for, and the servers the bot left."""
    for guild_id in await store.guilds():
        try:
            if await _left_long_ago(store, guild_id, today=today):
                await _forget_server(store, settings, guild_id)
            else:
                await purge(store, settings, guild_id, today=today)
        except Exception:  # noqa: BLE001 (one server's trouble must not keep the others' data)
            _log.exception("the purge of server %d failed", guild_id)
    await store.shred(everywhere=True)


async def purge(store: Store, settings: Settings, guild_id: int, *, today: date) -> Purge | None:
    """Remove what a server's delays are over for; return what went, if anything did.

    Killed anywhere it goes on the next time: a file goes before the row that names it.
    """
    async with store.read(guild_id) as session:
        due = [one for one in await _due(session, today) if not one.held]
    for one in due:
        await _remove(store, settings, guild_id, one)
        _log.info("server %d: %s of meeting %s removed", guild_id, one.kept, one.meeting_id)
    if not due:
        return None
    done = Purge(now(), dict(Counter(one.kept for one in due)))
    async with store.write(guild_id) as session:
        await retention.note_purge(session, done)
    return done


async def left(store: Store, guild_id: int) -> None:
    """Note that the bot is on a server no more; its data goes after a while."""
    async with store.write(guild_id) as session:
        await retention.leave(session, now())


async def joined(store: Store, guild_id: int) -> None:
    """Note that the bot is on a server, so that nothing of it goes."""
    async with store.read(guild_id) as session:
        away = await retention.left_at(session)
    if away is not None:
        async with store.write(guild_id) as session:
            await retention.leave(session, None)


async def _due(session: Transaction, until: date) -> list[Due]:
    delays = (await servers.settings(session)).retention
    held = {one.meeting_id for one in await retention.holds(session)}
    found = []
    for kept, days in delays.items():
        for meeting, held_on in await retention.held_until(session, until - timedelta(days=days)):
            if kept in await retention.still_there(session, meeting.id):
                found.append(
                    Due(
                        kept=kept,
                        meeting_id=meeting.id,
                        meeting=meeting.theme or meeting.kind,
                        held_on=held_on,
                        due_on=held_on + timedelta(days=days),
                        held=None in held or meeting.id in held,
                    )
                )
    return sorted(found, key=lambda one: (one.due_on, one.meeting_id, one.kept))


async def _remove(store: Store, settings: Settings, guild_id: int, due: Due) -> None:
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, due.meeting_id)
        heard = await _heard(session, meeting.id, due.kept)
    for recording_id in heard:
        await sound_files.forget(store, settings, guild_id, recording_id)
    await forget_documents(store, settings, guild_id, meeting, kinds=_DOCUMENTS[due.kept])
    async with store.write(guild_id) as session:
        match due.kept:
            case Retained.TRANSCRIPTS:
                await retention.forget_transcripts(session, meeting.id)
            case Retained.IDENTITIES:
                await retention.forget_identities(session, meeting.id)
            case Retained.MINUTES:
                await retention.forget_meeting(session, meeting.id)


async def _heard(session: Transaction, meeting_id: str, kept: Retained) -> Sequence[str]:
    """Return the recordings of a meeting whose files go with what goes."""
    match kept:
        case Retained.SOUND:
            return await retention.with_sound(session, meeting_id)
        case Retained.MINUTES:
            # A fetch that failed may have left the beginning of what has no sound yet.
            return [one.id for one in await stored.of_meeting(session, meeting_id)]
        case _:
            return ()


async def forget_documents(
    store: Store,
    settings: Settings,
    guild_id: int,
    meeting: Meeting,
    *,
    kinds: Sequence[str] | None = None,
) -> list[str]:
    """Remove our own copies of what was made of a meeting; return their names."""
    async with store.read(guild_id) as session:
        made = await retention.documents_of(session, meeting, kinds)
    storage = storage_of(settings)
    for document_id, file, _ in made:
        await asyncio.to_thread(storage.delete, file)
        # Where it lay, whatever the storage, before workers were on other machines.
        await asyncio.to_thread((settings.folder / file).unlink, missing_ok=True)
        async with store.write(guild_id) as session:
            await retention.forget_document(session, document_id)
    return [name for _, _, name in made]


async def _left_long_ago(store: Store, guild_id: int, *, today: date) -> bool:
    async with store.read(guild_id) as session:
        away = await retention.left_at(session)
        if away is None or away.date() + timedelta(days=GRACE_DAYS) > today:
            return False
        every = [one.id for one, _ in await retention.held_until(session, date.max)]
        ended = [Retained.MINUTES in await retention.still_there(session, i) for i in every]
        return all(ended) and not await retention.holds(session)


async def _forget_server(store: Store, settings: Settings, guild_id: int) -> None:
    for recording_id in await _every_recording(store, guild_id):
        await sound_files.forget(store, settings, guild_id, recording_id)
    storage = storage_of(settings)
    for kind in ("recordings", "documents", "extracts", GIVEN):
        await asyncio.to_thread(storage.clear, f"{kind}/{guild_id}")
    for kind in ("recordings", "documents", "extracts", "incoming/sent"):
        await asyncio.to_thread(
            shutil.rmtree, settings.folder / kind / str(guild_id), ignore_errors=True
        )
    async with store.write(guild_id) as session:
        await retention.forget_server(session)
    _log.info("server %d: everything removed", guild_id)


async def _every_recording(store: Store, guild_id: int) -> list[str]:
    async with store.read(guild_id) as session:
        held = await retention.held_until(session, date.max)
        return [i for one, _ in held for i in await _heard(session, one.id, Retained.MINUTES)]
