"""What a meeting's panel says, and which message shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.meeting import Meeting, Section
from bot.services.hiding import still_hidden
from bot.services.live import step_of
from bot.services.meetings import Standing, standing_of
from bot.store import meetings
from bot.store.database import Store


@dataclass(frozen=True, slots=True)
class Panel:
    """Where a meeting stands, and what the section that is open has received.

    `expected` is how many ideas are to come, where that is known; `hidden` is the section whose
    ideas wait to be revealed.
    """

    standing: Standing
    received: int = 0
    expected: int | None = None
    hidden: Section | None = None


async def look(store: Store, guild_id: int, meeting_id: str) -> Panel:
    """Return what the panel of a meeting says now."""
    async with store.read(guild_id) as session:
        standing = await standing_of(session, await meetings.get(session, meeting_id))
        section = standing.open_section
        if section is None:
            return Panel(standing, hidden=still_hidden(standing.sections))
        step = await step_of(session, standing.meeting, section)
        return Panel(standing, step.received, step.expected, still_hidden(standing.sections))


async def kept_true(store: Store, guild_id: int) -> Sequence[Meeting]:
    """Return the meetings of a server whose panel stands, and is to be kept true."""
    async with store.read(guild_id) as session:
        return await meetings.with_panel(session)


async def shown_in(store: Store, guild_id: int, meeting_id: str, message_id: int | None) -> None:
    """Remember which message shows a meeting's panel; None when none does any more."""
    async with store.write(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        await meetings.save(session, replace(meeting, panel_message_id=message_id))
