"""The time given to the section that is open: set, stopped, run out."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import NoSectionError, SectionMovedError
from bot.meeting import Section, State, Timer, now
from bot.services.access import Action, Actor
from bot.services.meetings import Standing, led, standing_of
from bot.store import meetings
from bot.store import sections as stored_sections
from bot.store.database import Store


@dataclass(frozen=True, slots=True)
class Running:
    """A timer that runs: its section, where it is told of, and when it ends."""

    section: Section
    channel_id: int
    ends_at: datetime


async def give_time(
    store: Store, actor: Actor, channel_id: int, minutes: int, *, section_id: str | None = None
) -> Standing:
    """Give the open section some minutes from now; none at all stops its timer.

    Raises:
        NoSectionError: If no section is open.
        SectionMovedError: If another one than `section_id` is.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await led(session, actor, channel_id, Action.MANAGE_SECTION)
        section = (await standing_of(session, meeting)).open_section
        if section_id is not None and (section is None or section.id != section_id):
            raise SectionMovedError(section_id)
        if section is None:
            raise NoSectionError(f"no open section in meeting {meeting.id}")
        timer = None
        if minutes > 0:
            timer = Timer(ends_at=now() + timedelta(minutes=minutes))
            timer = timer.held(now()) if meeting.paused else timer
        await stored_sections.save(session, replace(section, timer=timer))
        return await standing_of(session, meeting)


async def may_give_time(store: Store, actor: Actor, channel_id: int) -> None:
    """Let somebody go on who may give time to the sections of a channel's meeting."""
    async with store.read(actor.guild_id) as session:
        await led(session, actor, channel_id, Action.MANAGE_SECTION)


async def running(store: Store, guild_id: int, meeting_id: str) -> Running | None:
    """Return the timer that runs in a meeting, if one does."""
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        for section in await stored_sections.of_meeting(session, meeting_id):
            ends_at = None if section.timer is None else section.timer.ends_at
            if section.state is State.OPEN and ends_at is not None:
                return Running(section, meeting.channel_id or 0, ends_at)
    return None


async def run_out(store: Store, guild_id: int, timer: Running) -> bool:
    """Take away a timer that has come to its end; say whether it still ran: it is told once."""
    async with store.write(guild_id) as session:
        section = await stored_sections.get(session, timer.section.id)
        if section.timer is None or section.timer.ends_at != timer.ends_at:
            return False
        await stored_sections.save(session, replace(section, timer=None))
        return True
