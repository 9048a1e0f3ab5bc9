"""Remarks of the open discussion, attributed by first name."""

from dataclasses import dataclass

from bot.contributions import Remark
from bot.errors import AnonymousMeetingError, MeetingClosedError, MeetingPausedError
from bot.meeting import State, new_id, now
from bot.services.access import Action, Actor, require
from bot.services.words import optional, taken
from bot.store import ideas, meetings, participants
from bot.store import sections as stored_sections
from bot.store.database import Store

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on its way in; without `author` it is the actor's own."""

    text: str
    channel_id: int
    author: str = ""
    conclusion: str = ""
    message_id: int | None = None


async def remark(store: Store, actor: Actor, said: Said) -> Remark:
    """Store a remark; the same message makes one remark however often it is chosen.

    Raises:
        AccessDeniedError: If somebody who is not a secretary writes for another.
        AnonymousMeetingError: If the meeting stores no author.
        MeetingClosedError: If the meeting is closed.
        MeetingPausedError: If it is paused; who writes for others may go on.
    """
    text = taken(said.text)
    own_name = taken(actor.name, limit=_LONGEST_NAME)
    author = optional(said.author, limit=_LONGEST_NAME) or own_name
    own = author == own_name
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, said.channel_id)
        require(actor, Action.REMARK, meeting)
        if not own:
            require(actor, Action.REMARK_FOR_OTHERS, meeting)
        if meeting.anonymous:
            raise AnonymousMeetingError(meeting.id)
        if meeting.state is State.CLOSED:
            raise MeetingClosedError(meeting.id)
        if meeting.paused and own:
            raise MeetingPausedError(meeting.id)
        if said.message_id is not None:
            known = await ideas.remark_by_message(session, said.message_id)
            if known is not None:
                return known
        person = await participants.named(session, actor.user_id, own_name) if own else None
        listed = await stored_sections.of_meeting(session, meeting.id)
        opened = next((s for s in listed if s.state is State.OPEN), None)
        made = Remark(
            id=new_id(),
            meeting_id=meeting.id,
            section_id=None if opened is None else opened.id,
            participant_id=None if person is None else person.id,
            author=author,
            text=text,
            conclusion=optional(said.conclusion),
            message_id=said.message_id,
            given_at=now(),
        )
        await ideas.add_remark(session, made)
        return made
