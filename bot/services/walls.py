"""The wall of a section: proposed, applied, undone; no version is ever destroyed."""

from dataclasses import dataclass, replace
from typing import Final

from bot.contributions import Grouping, Idea, Scope
from bot.decisions import Change, change
from bot.errors import NoSectionError, NothingToRedoError, NothingToUndoError, ProposalOutdatedError
from bot.meeting import Form, Meeting, Section, State, new_id, now
from bot.services import quotas, scopes
from bot.services.access import Action, Actor, require
from bot.services.quotas import QuotaCheck
from bot.store import groupings, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from bot.texts import grouping_texts, in_each_language
from summaries.text import fold

LATE: Final = "late"
"""What a version that placed ideas that came late says of how it was made."""


@dataclass(frozen=True, slots=True)
class PlacedTheme:
    """A theme and its ideas as they read now, the withdrawn ones gone.

    `place` is where it stands in the version, among those whose ideas are all withdrawn too.
    """

    title: str
    ideas: tuple[Idea, ...]
    place: int = 0
    alternatives: tuple[str, ...] = ()
    titled: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Wall:
    """A version of a section's wall; `loose` are the ideas of its scope no theme holds.

    `quota` is the section's quota against what came, where it has one; `change` is what a proposal
    would change on the wall that stands.
    """

    meeting: Meeting
    section: Section
    grouping: Grouping
    themes: tuple[PlacedTheme, ...]
    loose: tuple[Idea, ...]
    quota: QuotaCheck | None = None
    change: Change | None = None


async def section_to_group(
    store: Store, actor: Actor, channel_id: int, *, scope: Scope = Scope.SECTION
) -> tuple[Section, tuple[Idea, ...]]:
    """Return the section `/regroup` is about, and the ideas of the scope.

    It is the open one if it is of post-its, else the last of post-its that was opened, else the
    open one whatever its form.

    Raises:
        NoSectionError: If the meeting has none that was opened.
        ScopeDeniedError: If the scope holds meetings the actor does not lead.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.REGROUP, meeting)
        section = await grouped_section(session, meeting)
        await scopes.require_scope(session, actor, section, scope)
        return section, await scopes.ideas_of(session, section, scope)


async def look(store: Store, actor: Actor, grouping_id: str) -> Wall:
    """Return a version, or a proposal, as it reads now."""
    async with store.read(actor.guild_id) as session:
        grouping = await groupings.get(session, grouping_id)
        return await as_it_reads(session, actor, grouping)


async def looked(store: Store, actor: Actor, grouping_id: str) -> None:
    """Note that who groups a wall has looked at it: no idea on it is new any more."""
    async with store.write(actor.guild_id) as session:
        grouping = await groupings.get(session, grouping_id)
        section = await stored_sections.get(session, grouping.section_id)
        require(actor, Action.REGROUP, await meetings.get(session, section.meeting_id))
        if grouping.fresh:
            await groupings.look_at(session, grouping_id)


async def apply(store: Store, actor: Actor, grouping_id: str) -> tuple[Wall, bool]:
    """Make a proposal the wall that stands; say whether this call did it, or one before.

    Raises:
        ProposalOutdatedError: If another version stands than the one it was made on; nothing is
            done.
    """
    async with store.write(actor.guild_id) as session:
        proposed = await groupings.get(session, grouping_id)
        wall = await as_it_reads(session, actor, proposed)
        first = proposed.number is None
        if first:
            standing = wall.section.grouping_id
            if await _base(session, proposed.parameters.get("on", standing)) != await _base(
                session, standing
            ):
                raise ProposalOutdatedError
            await groupings.look_at(session, grouping_id)
            proposed = await groupings.number(session, grouping_id, parent_id=standing)
            await stand(session, wall.section, proposed.id)
        return await as_it_reads(session, actor, proposed), first


async def _base(session: Transaction, version_id: str | None) -> str | None:
    """Return what a version is but for ideas that came late: these are nobody's change."""
    return None if version_id is None else (await groupings.get(session, version_id)).base


async def undo(store: Store, actor: Actor, channel_id: int) -> Wall | None:
    """Bring back the version before; None when no wall stands any more.

    Raises:
        NothingToUndoError: If none stands.
    """
    async with store.write(actor.guild_id) as session:
        section = await led_section(session, actor, channel_id)
        if section.grouping_id is None:
            raise NothingToUndoError(section.id)
        standing = await groupings.get(session, section.grouping_id)
        await stand(session, section, standing.parent_id)
        if standing.parent_id is None:
            return None
        return await as_it_reads(session, actor, await groupings.get(session, standing.parent_id))


async def redo(store: Store, actor: Actor, channel_id: int) -> Wall:
    """Bring back the version that was undone last.

    Raises:
        NothingToRedoError: If nothing was undone.
    """
    async with store.write(actor.guild_id) as session:
        section = await led_section(session, actor, channel_id)
        after = [
            version
            for version in await groupings.versions(session, section.id)
            if version.parent_id == section.grouping_id and version.id != section.grouping_id
        ]
        if not after:
            raise NothingToRedoError(section.id)
        await stand(session, section, after[-1].id)
        return await as_it_reads(session, actor, after[-1])


async def led_section(session: Transaction, actor: Actor, channel_id: int) -> Section:
    """Return the section a channel's wall is made of, for who may group it."""
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.REGROUP, meeting)
    return await grouped_section(session, meeting)


async def grouped_section(session: Transaction, meeting: Meeting) -> Section:
    """Return the section a meeting's wall belongs to (see `section_to_group`)."""
    listed = [
        section
        for section in await stored_sections.of_meeting(session, meeting.id)
        if section.state is not State.PENDING
    ]
    if not listed:
        raise NoSectionError(f"no section was opened in meeting {meeting.id}")
    notes = [section for section in listed if section.form is Form.POSTITS]
    opened = [section for section in listed if section.state is State.OPEN]
    both = [section for section in notes if section in opened]
    return (both or notes or opened or listed)[-1]


async def stand(session: Transaction, section: Section, grouping_id: str | None) -> None:
    """Make a version the one that stands, or none."""
    await stored_sections.save(session, replace(section, grouping_id=grouping_id))


async def go_on(
    session: Transaction, section: Section, made: Grouping, *, author_id: int | None
) -> Grouping:
    """Make what a version has become the one that stands; `made` has the id of that version."""
    version = replace(
        made, id=new_id(), number=None, parent_id=None, created_at=now(), author_id=author_id
    )
    await groupings.add(session, version)
    numbered = await groupings.number(session, version.id, parent_id=made.id)
    await stand(session, section, version.id)
    return numbered


async def as_it_reads(session: Transaction, actor: Actor, grouping: Grouping) -> Wall:
    """Return a version with the ideas as they read now, for who may group them."""
    section = await stored_sections.get(session, grouping.section_id)
    require(actor, Action.REGROUP, await meetings.get(session, section.meeting_id))
    if grouping.number is None:  # what stands was shown to the channel: its scope was allowed
        await scopes.require_scope(session, actor, section, grouping.scope)
    return await as_all_read(session, grouping)


async def as_all_read(session: Transaction, grouping: Grouping) -> Wall:
    """Return a version with the ideas as they read now, whoever looks at it."""
    section = await stored_sections.get(session, grouping.section_id)
    meeting = await meetings.get(session, section.meeting_id)
    live = {idea.id: idea for idea in await scopes.ideas_of(session, section, grouping.scope)}
    themes = tuple(
        PlacedTheme(theme.title, placed, place, theme.alternatives, theme.titled, theme.pinned)
        for place, theme in enumerate(grouping.themes)
        if (placed := tuple(live.pop(i) for i in theme.idea_ids if i in live))
    )
    quota = await quotas.check(session, meeting, section)
    changed = None
    if grouping.number is None and section.grouping_id is not None:
        changed = change(await groupings.get(session, section.grouping_id), grouping)
    return Wall(meeting, section, grouping, themes, tuple(live.values()), quota, changed)


def is_loose(title: str) -> bool:
    """Say whether a theme is where ideas wait, in whichever language it was named."""
    return fold(title) in map(fold, in_each_language(lambda: grouping_texts.LOOSE))
