"""What a 📌 on a message can make of it."""

from enum import StrEnum

from bot.errors import MeetingPausedError, NoMeetingError, NoSectionError, SectionClosedError
from bot.services.ideas import section_taking
from bot.store import ideas, meetings
from bot.store.database import Store


class Pin(StrEnum):
    """What becomes of a message somebody pins."""

    NOTHING = "nothing"
    IDEA_ALREADY = "idea-already"
    ANONYMOUS = "anonymous"
    MAY_BE_GIVEN = "may-be-given"


async def pinned(store: Store, guild_id: int, channel_id: int, message_id: int) -> Pin:
    """Say what a pinned message may become: an idea needs a section that takes and shows ideas."""
    async with store.read(guild_id) as session:
        try:
            meeting = await meetings.in_channel(session, channel_id)
            section = await section_taking(session, meeting)
        except (NoMeetingError, NoSectionError, SectionClosedError, MeetingPausedError):
            return Pin.NOTHING
        if section.hidden:
            return Pin.NOTHING
        if meeting.anonymous:
            return Pin.ANONYMOUS
        known = await ideas.by_message(session, message_id)
        return Pin.MAY_BE_GIVEN if known is None else Pin.IDEA_ALREADY
