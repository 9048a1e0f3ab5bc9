"""Read the minutes entry by entry; correct, validate, move, leave out, add. The notes stay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.contributions import Correction, Scope, TypedEntry
from bot.entries import told
from bot.errors import GoneError
from bot.meeting import Meeting, Section, new_id
from bot.recording import Progress
from bot.services.access import Action, Actor, require
from bot.services.archive.dump import dump
from bot.services.archive.notes import notes_of
from bot.services.archive.scopes import scope_of
from bot.store import drafts, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from summaries.drafts import Unit, fingerprint, theme_unit, units
from summaries.notes import Entry


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before them: which version of a correction, and what the notes said."""

    version: int = 0
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The minutes of a meeting as they stand, those of its entries that were left out included.

    Its theme is the first entry, which never moves. `versions` says of each corrected entry which
    version the reader has before them, and `is_recorded` whether there is a transcript to look in.
    """

    meeting: Meeting
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    versions: Mapping[str, int]
    is_recorded: bool = False

    def unit(self, key: str) -> Unit:
        """Return the entry of this key.

        Raises:
            GoneError: If the minutes have it no more.
        """
        for unit in self.units:
            if unit.key == key:
                return unit
        raise GoneError(f"no entry {key} in meeting {self.meeting.id}")

    def seen(self, key: str) -> Seen:
        """Return what whoever reads an entry now has before them."""
        return Seen(self.versions.get(key, 0), fingerprint(self.unit(key).noted))

    @property
    def keys(self) -> list[str]:
        """The entries that can move, in their order."""
        return [unit.key for unit in self.units[1:]]

    @property
    def n_read(self) -> int:
        """How many entries were read: validated or left out, and not changed since."""
        return sum(not is_to_read(unit) for unit in self.units)

    def next_to_read(self, key: str | None = None) -> Unit | None:
        """Return the first entry to read after this one, or else from the beginning."""
        at = 0 if key is None else self.units.index(self.unit(key)) + 1
        return next(filter(is_to_read, (*self.units[at:], *self.units[:at])), None)


def is_to_read(unit: Unit) -> bool:
    """Say whether nobody has read an entry as it stands."""
    return unit.changed or not (unit.validated or unit.dropped)


async def look(store: Store, actor: Actor, channel_id: int) -> Drafted:
    """Return the draft of the minutes of the channel’s meeting."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.WRITE_MINUTES, meeting)
    return await _drafted(store, actor.guild_id, meeting)


async def correct(
    store: Store, actor: Actor, channel_id: int, key: str, entry: Entry, *, seen: Seen
) -> Drafted:
    """Put an entry in the place of another, and validate it.

    When the notes say something else than was `seen`, it is flagged as changed.

    Raises:
        GoneError: If the minutes have this entry no more.
        DraftMovedError: If somebody worked on it meanwhile; nothing is done.
    """
    return await _make(store, actor, channel_id, Correction(key, told(entry), validated=True), seen)


async def validate(store: Store, actor: Actor, channel_id: int, key: str, *, seen: Seen) -> Drafted:
    """Say that an entry may print as it stands, whatever the notes said when it was corrected."""
    return await _change(store, actor, channel_id, key, seen, dropped=False, validated=True)


async def leave_out(
    store: Store, actor: Actor, channel_id: int, key: str, *, seen: Seen
) -> Drafted:
    """Leave an entry out of the minutes; it stays in the notes."""
    return await _change(store, actor, channel_id, key, seen, dropped=True, validated=False)


async def put_back(store: Store, actor: Actor, channel_id: int, key: str, *, seen: Seen) -> Drafted:
    """Let an entry that was left out print again, as it was corrected; it is to be read."""
    return await _change(store, actor, channel_id, key, seen, dropped=False, validated=False)


async def take_back(
    store: Store, actor: Actor, channel_id: int, key: str, *, seen: Seen
) -> Drafted:
    """Forget what was made of an entry: it prints again as the notes have it."""
    return await _make(store, actor, channel_id, Correction(key), seen)


async def move(
    store: Store, actor: Actor, channel_id: int, key: str, *, by: int, place: int | None = None
) -> Drafted:
    """Move an entry up (negative) or down among those that print.

    `place` is where it was seen among the entries: when it stands elsewhere by now, it stays there.
    """
    drafted = await look(store, actor, channel_id)
    drafted.unit(key)
    order = drafted.keys
    if key not in order or (
        place is not None and drafted.units[place : place + 1] != (drafted.unit(key),)
    ):
        return drafted
    standing = [unit.key for unit in drafted.units[1:] if not unit.dropped or unit.key == key]
    at = standing.index(key)
    beside = standing[min(max(at + by, 0), len(standing) - 1)]
    if beside == key:
        return drafted
    order.remove(key)
    order.insert(order.index(beside) + (by > 0), key)
    async with store.write(actor.guild_id) as session:
        await _save_order(session, drafted, order)
    return await look(store, actor, channel_id)


async def add(
    store: Store,
    actor: Actor,
    channel_id: int,
    entry: Entry,
    *,
    after: str | None = None,
    section_id: str | None = None,
) -> tuple[Drafted, str]:
    """Add an entry at the end of a section, or right `after` another; return its key too.

    Without a section it goes to the one `after` stands in, or to the last one; after the theme it
    goes before all others.

    Raises:
        GoneError: If the meeting has no section, or no longer this one.
    """
    drafted = await look(store, actor, channel_id)
    made = TypedEntry(new_id(), _section_for(drafted, section_id, after).id, told(entry))
    key = f"typed/{made.id}"
    async with store.write(actor.guild_id) as session:
        await drafts.add_entry(session, made)
        # Whoever typed it has read it.
        read = Correction(
            key, validated=True, seen=fingerprint(entry), author_id=actor.user_id, version=0
        )
        await drafts.correct(session, drafted.meeting.id, read)
        if after is not None:
            order = drafted.keys
            order.insert(drafted.units.index(drafted.unit(after)), key)
            await _save_order(session, drafted, order)
    return await look(store, actor, channel_id), key


async def _save_order(session: Transaction, drafted: Drafted, order: list[str]) -> None:
    meeting = await meetings.get(session, drafted.meeting.id)
    await meetings.save(session, replace(meeting, draft_order=tuple(order)))


def _section_for(drafted: Drafted, section_id: str | None, after: str | None) -> Section:
    by_id = {section.id: section for section in drafted.sections}
    if section_id is not None and section_id in by_id:
        return by_id[section_id]
    if section_id is not None or not by_id:
        raise GoneError(f"no section {section_id} in meeting {drafted.meeting.id}")
    if after == drafted.units[0].key:
        return drafted.sections[0]
    before = next(
        (
            by_id[unit.section_key]
            for unit in drafted.units
            if unit.key == after and unit.section_key in by_id
        ),
        None,
    )
    return before or drafted.sections[-1]


async def _drafted(store: Store, guild_id: int, meeting: Meeting) -> Drafted:
    archive = await dump(
        store, guild_id, meeting.event_id, transcripts=False, meeting_id=meeting.id
    )
    (meeting_archive,) = [one for one in archive.meetings if one.id == meeting.id]
    walls = [wall for section in meeting_archive.sections for wall in section.groupings]
    if any(scope_of(wall) is Scope.EVENT for wall in walls):
        archive = await dump(store, guild_id, meeting.event_id, transcripts=False)
    (notes,) = notes_of(archive, meeting_id=meeting.id).meetings
    async with store.read(guild_id) as session:
        sections = await stored_sections.of_meeting(session, meeting.id)
        made = await drafts.corrections(session, meeting.id)
    return Drafted(
        meeting=meeting,
        sections=tuple(sections),
        units=(theme_unit(notes), *units(notes)),
        versions={each.key: each.version for each in made},
        is_recorded=any(one.progress is Progress.DONE for one in meeting_archive.recordings),
    )


async def _change(
    store: Store,
    actor: Actor,
    channel_id: int,
    key: str,
    seen: Seen,
    *,
    dropped: bool,
    validated: bool,
) -> Drafted:
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        before = await drafts.correction(session, meeting.id, key)
    again = replace(before, dropped=dropped, validated=validated) == before
    if again and (before.version, before.author_id) == (seen.version + 1, actor.user_id):
        return await look(store, actor, channel_id)  # a second click of the same person
    made = replace(before, dropped=dropped, validated=validated)
    return await _make(store, actor, channel_id, made, seen)


async def _make(
    store: Store, actor: Actor, channel_id: int, made: Correction, seen: Seen
) -> Drafted:
    drafted = await look(store, actor, channel_id)
    drafted.unit(made.key)
    touched = made.content is not None or made.dropped or made.validated
    stored = replace(
        made,
        seen=seen.fingerprint if touched else "",
        author_id=actor.user_id,
        version=seen.version,
    )
    async with store.write(actor.guild_id) as session:
        await drafts.correct(session, drafted.meeting.id, stored)
    return await _drafted(store, actor.guild_id, drafted.meeting)
