"""The life of a meeting that is open: paused, taken up again, opened again after its closing."""

from collections.abc import Sequence
from dataclasses import replace

from bot.errors import MeetingOpenError
from bot.meeting import OUTLINE_DEFAULT, Form, State, now
from bot.services.access import Action, Actor, require
from bot.services.meetings import Plan, Standing, is_open_in, led, new_quota_key, standing_of
from bot.store import events, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store


async def pause(store: Store, actor: Actor, channel_id: int) -> tuple[Standing, bool]:
    """Take no contribution until the meeting resumes; say whether it went on until now.

    The timer of the open section is held.
    """
    return await _set_paused(store, actor, channel_id, paused=True)


async def resume(store: Store, actor: Actor, channel_id: int) -> tuple[Standing, bool]:
    """Take contributions again; say whether the meeting was paused until now."""
    return await _set_paused(store, actor, channel_id, paused=False)


async def reopen(store: Store, actor: Actor, channel_id: int) -> Standing:
    """Open again the meeting that was closed last in a channel; its sections stay closed.

    An anonymous one gets a new key: what was given before belongs to nobody any more.

    Raises:
        MeetingOpenError: If one is open there.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_MEETING, meeting)
        if meeting.state is State.OPEN:
            raise MeetingOpenError(meeting.id)
        opened = replace(meeting, state=State.OPEN)
        await meetings.save(session, opened)
        await meetings.change_quota_key(session, meeting.id, new_quota_key(meeting))
        return await standing_of(session, opened)


async def proposed(
    store: Store, actor: Actor, channel_id: int, *, outline: str = OUTLINE_DEFAULT
) -> Plan:
    """Return what a meeting opened now would most likely be: as the last one of the server was.

    The first one has the `outline` given.

    Raises:
        MeetingOpenError: If one is open in the channel.
        NoEventError: If the server has no current event.
    """
    require(actor, Action.MANAGE_MEETING)
    async with store.read(actor.guild_id) as session:
        await events.current(session)
        if await is_open_in(session, channel_id):
            raise MeetingOpenError(f"channel {channel_id}")
        before = await meetings.last(session)
        if before is None:
            return Plan(theme="", outline=outline, channel_id=channel_id)
        sections = await stored_sections.of_meeting(session, before.id)
    notes = next((section for section in sections if section.form is Form.POSTITS), None)
    return Plan(
        theme=before.theme,
        outline=before.outline,
        facilitators=before.facilitators,
        prompt="" if notes is None else notes.prompt,
        quota=None if notes is None else notes.quota,
        present=before.attendance.present,
        channel_id=channel_id,
    )


async def usual_outlines(store: Store, actor: Actor) -> Sequence[str]:
    """Return the outlines of the server's meetings so far, the most usual first."""
    require(actor, Action.MANAGE_MEETING)
    async with store.read(actor.guild_id) as session:
        return await meetings.outlines(session)


async def _set_paused(
    store: Store, actor: Actor, channel_id: int, *, paused: bool
) -> tuple[Standing, bool]:
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_MEETING)
        if meeting.paused == paused:
            return await standing_of(session, meeting), False
        for section in await stored_sections.of_meeting(session, meeting.id):
            if section.timer is not None:
                timer = section.timer.held(now()) if paused else section.timer.resumed(now())
                await stored_sections.save(session, replace(section, timer=timer))
        changed = replace(meeting, paused=paused)
        await meetings.save(session, changed)
        return await standing_of(session, changed), True
