"""Hide an idea that harms somebody, with a reason; it is kept, and can be shown again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.contributions import Idea
from bot.errors import NoIdeaError
from bot.meeting import Meeting, Section
from bot.services.access import Action, Actor, require
from bot.services.late import sections_to_look_at
from bot.services.words import taken
from bot.store import ideas, meetings, participants
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Hidden:
    """An idea that was hidden or shown, its section, whose it is if known, and its walls.

    `first` unless it was hidden, or shown, before.
    """

    idea: Idea
    section: Section
    author_user_id: int | None
    wall_section_ids: tuple[str, ...]
    first: bool


async def listed(
    store: Store, actor: Actor, channel_id: int, *, hidden: bool = False
) -> Sequence[Idea]:
    """Return the ideas of the channel's meeting that show, or those that are hidden; last first."""
    async with store.read(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id)
        given = await ideas.of_meeting(session, meeting.id)
    return [i for i in reversed(given) if not i.withdrawn and bool(i.hidden) is hidden]


async def of_message(store: Store, actor: Actor, channel_id: int, message_id: int) -> Idea:
    """Return the idea a message of the channel gave, for who may hide it.

    Raises:
        NoIdeaError: If it gave none.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await _led(session, actor, channel_id)
        idea = await ideas.by_message(session, message_id)
        if idea is None or idea.withdrawn or idea.meeting_id != meeting.id:
            raise NoIdeaError(f"message {message_id}")
        return idea


async def hide(store: Store, actor: Actor, idea_id: str, reason: str) -> Hidden:
    """Hide an idea: it neither shows nor prints, and stays stored with who hid it and why."""
    return await _set(store, actor, idea_id, taken(reason, limit=_LONGEST_REASON))


async def show(store: Store, actor: Actor, idea_id: str) -> Hidden:
    """Show an idea again."""
    return await _set(store, actor, idea_id, "")


async def _set(store: Store, actor: Actor, idea_id: str, reason: str) -> Hidden:
    async with store.write(actor.guild_id) as session:
        idea = await ideas.get(session, idea_id)
        require(actor, Action.HIDE, await meetings.get(session, idea.meeting_id))
        first = bool(idea.hidden) != bool(reason)
        if first:
            await ideas.hide(session, idea_id, reason, by=actor.user_id)
        section = await stored_sections.get(session, idea.section_id)
        walls = await sections_to_look_at(session, section)
        person = None
        if idea.participant_id is not None:
            person = await participants.get(session, idea.participant_id)
        return Hidden(
            idea=await ideas.get(session, idea_id),
            section=section,
            author_user_id=None if person is None else person.user_id,
            wall_section_ids=tuple(one.id for one in walls),
            first=first,
        )


async def _led(session: Transaction, actor: Actor, channel_id: int) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.HIDE, meeting)
    return meeting
