"""Meetings and their sections: open, go on, close; who was there."""

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
)
from bot.meeting import Attendance, Event, Form, Meeting, Section, State, new_id
from bot.services import outlines
from bot.services.access import Action, Actor, require
from bot.services.words import optional, taken
from bot.store import events, meetings
from bot.store.database import Store, Transaction
from summaries.outlines import Outline

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


async def open_meeting(store: Store, actor: Actor, plan: Plan) -> Standing:
    """Open a meeting in a channel, with the sections of its outline, the first one open.

    Raises:
        MeetingOpenError: If one is open there already.
        NoEventError: If the server has no current event.
        UnknownOutlineError: If no outline has this name.
        OutlineError: If the association's own cannot be used.
    """
    require(actor, Action.MANAGE_MEETING)
    outline = outlines.find(plan.outline, plan.own_outlines)
    async with store.write(actor.guild_id) as session:
        event = await events.current(session)
        if plan.channel_id is not None and await _is_open_in(session, plan.channel_id):
            raise MeetingOpenError(f"channel {plan.channel_id}")
        held = await meetings.of_event(session, event.id)
        meeting = Meeting(
            id=new_id(),
            event_id=event.id,
            kind=outline.label,
            number=plan.number or 1 + max((m.number or 0 for m in held), default=0),
            held_on=plan.held_on,
            theme=taken(plan.theme),
            facilitators=plan.facilitators,
            outline=outline.name[:_LONGEST_OUTLINE],
            recap=outline.recap,
            anonymous=plan.anonymous,
            channel_id=plan.channel_id,
            opened_by=actor.user_id,
        )
        key = secrets.token_hex(32) if plan.anonymous else None
        await meetings.add(session, meeting, quota_key=key)
        for section in _sections(outline, meeting, plan):
            await meetings.add_section(session, section)
        return await _standing(session, meeting)


async def standing(store: Store, guild_id: int, channel_id: int) -> Standing:
    """Return the meeting of a channel as it stands."""
    async with store.read(guild_id) as session:
        return await _standing(session, await meetings.in_channel(session, channel_id))


async def close_meeting(store: Store, actor: Actor, channel_id: int) -> Standing:
    """Close the meeting and its open section; an anonymous quota can no longer be traced."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id, Action.MANAGE_MEETING)
        for section in await meetings.sections(session, meeting.id):
            if section.state is State.OPEN:
                await meetings.save_section(session, replace(section, state=State.CLOSED))
        closed = replace(meeting, state=State.CLOSED)
        await meetings.save(session, closed)
        await meetings.forget_quota_key(session, meeting.id)
        closing = await _standing(session, closed)
    if meeting.anonymous:
        await store.shred()
    return closing


async def next_section(store: Store, actor: Actor, channel_id: int) -> Standing:
    """Close the open section and open the one after it.

    Raises:
        NoSectionError: If there is none after it; the open one stays open.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id, Action.MANAGE_SECTION)
        listed = await meetings.sections(session, meeting.id)
        at = max((n for n, s in enumerate(listed) if s.state is not State.PENDING), default=-1)
        if at + 1 >= len(listed):
            raise NoSectionError("the last section has been reached")
        await _open_only(session, listed, listed[at + 1].id)
        return await _standing(session, meeting)


async def open_section(
    store: Store,
    actor: Actor,
    channel_id: int,
    section_id: str,
    *,
    prompt: str | None = None,
    quota: int | None = None,
    speaker: str | None = None,
) -> Standing:
    """Open one section (again), and close the one that was open; what is None stays as it is."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id, Action.MANAGE_SECTION)
        listed = await meetings.sections(session, meeting.id)
        chosen = next((s for s in listed if s.id == section_id), None)
        if chosen is None:
            raise NoSectionError(section_id)
        changed = replace(
            chosen,
            prompt=chosen.prompt if prompt is None else optional(prompt),
            quota=chosen.quota if quota is None else quota,
            speaker=chosen.speaker if speaker is None else optional(speaker),
        )
        await meetings.save_section(session, changed)
        listed = [changed if s.id == section_id else s for s in listed]
        await _open_only(session, listed, section_id)
        return await _standing(session, meeting)


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
) -> Standing:
    """Add a section behind the others and open it."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id, Action.MANAGE_SECTION)
        listed = list(await meetings.sections(session, meeting.id))
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
        )
        await meetings.add_section(session, section)
        await _open_only(session, [*listed, section], section.id)
        return await _standing(session, meeting)


async def close_section(store: Store, actor: Actor, channel_id: int) -> Section:
    """Close the open section: what it holds stays as it is from now on."""
    async with store.write(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id, Action.MANAGE_SECTION)
        for section in await meetings.sections(session, meeting.id):
            if section.state is State.OPEN:
                closed = replace(section, state=State.CLOSED)
                await meetings.save_section(session, closed)
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


def _sections(outline: Outline, meeting: Meeting, plan: Plan) -> Sequence[Section]:
    """Return the outline's sections; the animator's prompt and quota go to its post-its."""
    made = []
    for rank, step in enumerate(outline.sections, start=1):
        form = Form(step.form)
        notes = form is Form.POSTITS
        made.append(
            Section(
                id=new_id(),
                meeting_id=meeting.id,
                rank=rank,
                title=step.title,
                form=form,
                prompt=(notes and optional(plan.prompt)) or step.prompt,
                columns=step.columns,
                titled=step.titled,
                quota=(plan.quota if notes else None) or step.quota,
                state=State.OPEN if rank == 1 else State.PENDING,
            )
        )
    return made


async def _is_open_in(session: Transaction, channel_id: int) -> bool:
    try:
        return (await meetings.in_channel(session, channel_id)).state is State.OPEN
    except NoMeetingError:
        return False


async def _led(session: Transaction, actor: Actor, channel_id: int, action: Action) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, action, meeting)
    if meeting.state is State.CLOSED:
        raise MeetingClosedError(meeting.id)
    return meeting


async def _open_only(session: Transaction, listed: Sequence[Section], section_id: str) -> None:
    for section in listed:
        if section.id == section_id:
            await meetings.save_section(session, replace(section, state=State.OPEN))
        elif section.state is State.OPEN:
            await meetings.save_section(session, replace(section, state=State.CLOSED))


async def _standing(session: Transaction, meeting: Meeting) -> Standing:
    return Standing(
        event=await events.get(session, meeting.event_id),
        meeting=meeting,
        sections=tuple(await meetings.sections(session, meeting.id)),
    )
