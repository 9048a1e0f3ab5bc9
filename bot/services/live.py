"""What the wall on the web shows of a meeting, to whoever has its link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.contributions import Idea
from bot.errors import NoSectionError
from bot.meeting import Event, Form, Meeting, Section, State
from bot.services import walls
from bot.services.quotas import QuotaCheck
from bot.services.walls import PlacedTheme
from bot.store import events, groupings, ideas, meetings, participants
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction

_GATHERING: Final = frozenset({Form.POSTITS, Form.TABLE, Form.LIST})
"""The forms of a section whose ideas are looked at together while they come."""


@dataclass(frozen=True, slots=True)
class Step:
    """A section as everybody may know it: how many ideas came, and are to come where known."""

    section: Section
    received: int
    expected: int | None
    open: bool


@dataclass(frozen=True, slots=True)
class Live:
    """What shows now: nothing of the ideas while they are hidden, no name in anonymous meetings.

    `ideas` are the loose ones too, in the order they came; `ranks` are the places of those under a
    theme; `names` are their authors, by participant.
    """

    event: Event
    meeting: Meeting
    step: Step | None = None
    themes: tuple[PlacedTheme, ...] = ()
    ideas: tuple[Idea, ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


async def look(store: Store, guild_id: int, meeting_id: str) -> Live:
    """Return what the wall of a meeting shows now."""
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        event = await events.get(session, meeting.event_id)
        section = await _section(session, meeting)
        if section is None:
            return Live(event, meeting)
        step = await step_of(session, meeting, section)
        if section.hidden:
            return Live(event, meeting, step)
        given = await ideas.of_section(session, section.id)
        themes: tuple[PlacedTheme, ...] = ()
        ranks: Mapping[str, int] = {}
        if section.grouping_id is not None:
            grouping = await groupings.get(session, section.grouping_id)
            wall = await walls.as_all_read(session, grouping)
            themes = wall.themes
            ranks = {i: n for theme in grouping.themes for n, i in enumerate(theme.idea_ids)}
            placed = [idea for theme in themes for idea in theme.ideas]
            given = sorted((*placed, *wall.loose), key=lambda idea: (idea.given_at, idea.id))
        names = await _names(session, meeting, given)
        return Live(event, meeting, step, themes, tuple(given), ranks, names)


async def step_of(session: Transaction, meeting: Meeting, section: Section) -> Step:
    """Return a section as everybody may know it."""
    received = await ideas.count_received(session, section.id)
    expected = None
    if section.quota is not None:
        expected = QuotaCheck(section.quota, received, meeting.attendance.present).expected
    taking = section.state is State.OPEN and meeting.state is State.OPEN and not meeting.paused
    return Step(section, received, expected, taking)


async def _section(session: Transaction, meeting: Meeting) -> Section | None:
    """Return the section that gathers ideas now, or else the one whose wall is made."""
    for section in await stored_sections.of_meeting(session, meeting.id):
        if section.state is State.OPEN and section.form in _GATHERING:
            return section
    try:
        return await walls.grouped_section(session, meeting)
    except NoSectionError:
        return None


async def _names(
    session: Transaction, meeting: Meeting, given: Sequence[Idea]
) -> Mapping[str, str]:
    if meeting.anonymous:
        return {}
    ids = {idea.participant_id for idea in given if idea.participant_id}
    people = await participants.some(session, ids)
    return {person.id: person.pseudonym or person.name for person in people}
