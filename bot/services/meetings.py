"""Meetings and their sections: open, go on, close; who was there."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import (
    BadAttendanceError,
    MeetingClosedError,
    MeetingOpenError,
    NoMeetingError,
    NoSectionError,
    SectionMovedError,
)
from bot.meeting import Attendance, Event, Form, Meeting, Section, State, new_id, now
from bot.services import outlines
from bot.services.access import Action, Actor, require
from bot.services.outlining import sections_of
from bot.services.words import optional, taken
from bot.store import events, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction

_LONGEST_OUTLINE = 40
"""Characters kept of an outline's name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the animator says of a meeting when opening it.

    `own_outlines` is the folder of the association's own outlines, if it has some.
    """

    theme: str
    outline: str = "atelier"
    number: int | None = None
    held_on: date | None = None
    facilitators: tuple[str, ...] = ()
    prompt: str = ""
    quota: int | None = None
    anonymous: bool = False
    present: int | None = None
    channel_id: int | None = None
    own_outlines: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A meeting, its sections in order, and the event it belongs to."""

    event: Event
    meeting: Meeting
    sections: tuple[Section, ...]

    @property
    def open_section(self) -> Section | None:
        """The section that is open, if one is."""
        return next((s for s in self.sections if s.state is State.OPEN), None)

    @property
    def reached(self) -> int:
        """How many sections of the outline have been reached: what comes next stands behind."""
        return 1 + max(
            (n for n, s in enumerate(self.sections) if s.state is not State.PENDING), default=-1
        )

    @property
    def last_reached(self) -> str:
        """The identifier of the section behind which the next one stands."""
        return self.sections[self.reached - 1].id if self.reached else ""


async def open_meeting(store: Store, actor: Actor, plan: Plan) -> Standing:
    """Open a meeting in a channel, with the sections of its outline, the first one open.

    Raises:
        MeetingOpenError: If one is open there already.
        NoEventError: If the server has no current event.
        UnknownOutlineError: If no outline has this name.
        OutlineError: If the association's own cannot be used.
    """
    require(actor, Action.MANAGE_MEETING)
    outline = await asyncio.to_thread(outlines.find, plan.outline, plan.own_outlines)
    async with store.write(actor.guild_id) as session:
        event = await events.current(session)
        if plan.channel_id is not None and await is_open_in(session, plan.channel_id):
            raise MeetingOpenError(f"channel {plan.channel_id}")
        held = await meetings.of_event(session, event.id)
        meeting = Meeting(
            id=new_id(),
            event_id=event.id,
            kind=outline.label[:_LONGEST_OUTLINE],
            number=plan.number or 1 + max((m.number or 0 for m in held), default=0),
            held_on=plan.held_on,
            theme=taken(plan.theme),
            facilitators=plan.facilitators,
            outline=outline.name[:_LONGEST_OUTLINE],
            recap=outline.recap,
            anonymous=plan.anonymous,
            attendance=Attendance(present=plan.present),
            channel_id=plan.channel_id,
            opened_by=actor.user_id,
        )
        await meetings.add(session, meeting, quota_key=new_quota_key(meeting))
        for section in sections_of(outline, meeting.id, prompt=plan.prompt, quota=plan.quota):
            await stored_sections.add(session, section)
        return await standing_of(session, meeting)


async def standing(store: Store, guild_id: int, channel_id: int) -> Standing:
    """Return the meeting of a channel as it stands."""
    async with store.read(guild_id) as session:
        return await standing_of(session, await meetings.in_channel(session, channel_id))


async def close_meeting(store: Store, actor: Actor, channel_id: int) -> Standing:
    """Close the meeting and its open section; an anonymous quota can no longer be traced."""
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_MEETING)
        for section in await stored_sections.of_meeting(session, meeting.id):
            if section.state is State.OPEN:
                await stored_sections.save(session, _closed(section))
        closed = replace(meeting, state=State.CLOSED, paused=False)
        await meetings.save(session, closed)
        await meetings.change_quota_key(session, meeting.id, None)
        closing = await standing_of(session, closed)
    if meeting.anonymous:
        await store.shred()
    return closing


async def next_section(
    store: Store, actor: Actor, channel_id: int, *, after: str | None = None
) -> Standing:
    """Close the open section and open the one after it.

    With `after`, the last section reached when somebody asked, asking twice goes on once.

    Raises:
        NoSectionError: If there is none after it; the open one stays open.
        SectionMovedError: If another section than `after` has been reached.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_SECTION)
        now_stands = await standing_of(session, meeting)
        if after is not None and after != now_stands.last_reached:
            raise SectionMovedError(after)
        if now_stands.reached >= len(now_stands.sections):
            raise NoSectionError("the last section has been reached")
        following = now_stands.sections[now_stands.reached]
        return await _open_only(session, meeting, now_stands.sections, following.id)


async def open_section(  # noqa: PLR0913 (what the command's options give)
    store: Store,
    actor: Actor,
    channel_id: int,
    section_id: str,
    *,
    prompt: str | None = None,
    quota: int | None = None,
    speaker: str | None = None,
    hidden: bool = False,
) -> Standing:
    """Open one section (again), and close the one that was open; what is None stays as it is.

    `hidden` hides its ideas.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_SECTION)
        listed = await stored_sections.of_meeting(session, meeting.id)
        chosen = next((s for s in listed if s.id == section_id), None)
        if chosen is None:
            raise NoSectionError(section_id)
        changed = replace(
            chosen,
            prompt=chosen.prompt if prompt is None else optional(prompt),
            quota=chosen.quota if quota is None else quota,
            speaker=chosen.speaker if speaker is None else optional(speaker),
            hidden=hidden or chosen.hidden,
        )
        await stored_sections.save(session, changed)
        listed = [changed if s.id == section_id else s for s in listed]
        return await _open_only(session, meeting, listed, section_id)


async def add_section(  # noqa: PLR0913 (what the command's options give)
    store: Store,
    actor: Actor,
    channel_id: int,
    *,
    title: str,
    form: Form,
    prompt: str = "",
    columns: tuple[str, ...] = (),
    quota: int | None = None,
    speaker: str = "",
    hidden: bool = False,
) -> Standing:
    """Add a section behind the others and open it; `hidden` hides its ideas."""
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_SECTION)
        listed = list(await stored_sections.of_meeting(session, meeting.id))
        section = Section(
            id=new_id(),
            meeting_id=meeting.id,
            rank=1 + max((s.rank for s in listed), default=0),
            title=taken(title),
            form=form,
            prompt=optional(prompt),
            columns=columns,
            quota=quota,
            speaker=optional(speaker),
            hidden=hidden,
        )
        await stored_sections.add(session, section)
        return await _open_only(session, meeting, [*listed, section], section.id)


async def close_section(store: Store, actor: Actor, channel_id: int) -> Section:
    """Close the open section: what it holds stays as it is from now on."""
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_SECTION)
        for section in await stored_sections.of_meeting(session, meeting.id):
            if section.state is State.OPEN:
                closed = _closed(section)
                await stored_sections.save(session, closed)
                return closed
        raise NoSectionError("no section is open")


async def take_attendance(
    store: Store,
    actor: Actor,
    channel_id: int,
    *,
    present: int | None = None,
    spoke: int | None = None,
    names: tuple[str, ...] = (),
    apologies: tuple[str, ...] = (),
) -> Attendance:
    """Note who was there; what is left out keeps its value.

    Raises:
        BadAttendanceError: If the counts contradict each other.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.TAKE_ATTENDANCE, meeting)
        known = meeting.attendance
        try:
            noted = Attendance(
                present=known.present if present is None else present,
                spoke=known.spoke if spoke is None else spoke,
                names=names or known.names,
                apologies=apologies or known.apologies,
            )
        except ValueError as error:
            raise BadAttendanceError(str(error)) from error
        await meetings.save(session, replace(meeting, attendance=noted))
        return noted


async def is_open_in(session: Transaction, channel_id: int) -> bool:
    """Say whether a meeting is open in a channel."""
    try:
        return (await meetings.in_channel(session, channel_id)).state is State.OPEN
    except NoMeetingError:
        return False


async def led(session: Transaction, actor: Actor, channel_id: int, action: Action) -> Meeting:
    """Return the meeting of a channel for who may act on it, while it is not closed."""
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, action, meeting)
    if meeting.state is State.CLOSED:
        raise MeetingClosedError(meeting.id)
    return meeting


async def _open_only(
    session: Transaction, meeting: Meeting, listed: Sequence[Section], section_id: str
) -> Standing:
    """Open one section and close the others; a pause that nobody thought of ends with it."""
    for section in listed:
        if section.id == section_id:
            timer = section.timer and section.timer.resumed(now())
            await stored_sections.save(session, replace(section, state=State.OPEN, timer=timer))
        elif section.state is State.OPEN:
            await stored_sections.save(session, _closed(section))
    if meeting.paused:
        meeting = replace(meeting, paused=False)
        await meetings.save(session, meeting)
    return await standing_of(session, meeting)


def _closed(section: Section) -> Section:
    return replace(section, state=State.CLOSED, timer=None)


def new_quota_key(meeting: Meeting) -> str | None:
    """Return a key that ties people to their counts, for a meeting that does not know them."""
    return secrets.token_hex(32) if meeting.anonymous else None


async def standing_of(session: Transaction, meeting: Meeting) -> Standing:
    """Return a meeting with its sections and its event."""
    return Standing(
        event=await events.get(session, meeting.event_id),
        meeting=meeting,
        sections=tuple(await stored_sections.of_meeting(session, meeting.id)),
    )
