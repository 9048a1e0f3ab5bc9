"""The speaking queue, who has spoken, and rounds of the table."""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.attending import Floor, Speaker, Turn
from bot.contributions import TypedEntry
from bot.entries import told
from bot.errors import MeetingClosedError
from bot.meeting import Meeting, Section, State, new_id, now
from bot.services.access import Action, Actor, require
from bot.services.ideas import section_taking
from bot.services.words import names, optional, taken
from bot.store import drafts, floor, meetings
from bot.store.database import Store, Transaction
from summaries.blocks import Round
from summaries.text import fold

_LONGEST_NAME: Final = 80
_LONGEST_PART: Final = 500
_TO: Final = re.compile(r"^aux(?:\s+|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Queue:
    """A meeting and its speaking queue; `message_id` is the message that shows it, if any."""

    meeting: Meeting
    floor: Floor
    message_id: int | None = None


async def look(store: Store, guild_id: int, channel_id: int) -> Queue:
    """Return the speaking queue of the channel's meeting."""
    async with store.read(guild_id) as session:
        return await _queue(session, await meetings.in_channel(session, channel_id))


async def shown_in(store: Store, guild_id: int, meeting_id: str, message_id: int) -> None:
    """Note which message shows a queue."""
    async with store.write(guild_id) as session:
        await floor.show_in(session, meeting_id, message_id)


async def ask(store: Store, actor: Actor, channel_id: int) -> Queue:
    """Put the actor at the end of the queue; asking twice keeps their place."""
    async with store.write(actor.guild_id) as session:
        meeting = await _going_on(session, actor, channel_id, Action.SPEAK)
        queue = await floor.of_meeting(session, meeting.id)
        if queue.rank_of(actor.user_id) is None:
            name = optional(actor.name, limit=_LONGEST_NAME)
            speaker = Speaker(new_id(), meeting.id, name, now(), user_id=actor.user_id)
            await floor.add(session, speaker)
        return await _queue(session, meeting)


async def leave(store: Store, actor: Actor, channel_id: int) -> Queue:
    """Take the actor out of the queue, or take the floor from them; twice is harmless."""
    async with store.write(actor.guild_id) as session:
        meeting = await _going_on(session, actor, channel_id, Action.SPEAK)
        for one in (await floor.of_meeting(session, meeting.id)).speakers:
            if one.user_id == actor.user_id and one.turn is Turn.WAITING:
                await floor.leave(session, one.id)
            elif one.user_id == actor.user_id and one.turn is Turn.SPEAKING:
                await floor.turn(session, one.id, Turn.SPOKE)
        return await _queue(session, meeting)


async def give(
    store: Store, actor: Actor, channel_id: int, *, to: str = "", after: str | None = None
) -> Queue:
    """Give the floor to who waits first, or to somebody by name; nobody waiting ends the turn.

    Args:
        store: Where the queue is kept.
        actor: Who leads.
        channel_id: The meeting's channel.
        to: Somebody who waits, or who did not ask: a person without an account, say.
        after: Who had the floor when the actor decided ("" for nobody): when somebody else has it
            by now, another click came first and nothing is done.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await _going_on(session, actor, channel_id, Action.LEAD_FLOOR)
        before = await floor.of_meeting(session, meeting.id)
        speaking = before.speaking
        if after is not None and after != ("" if speaking is None else speaking.id):
            return await _queue(session, meeting)
        if speaking is not None:
            await floor.turn(session, speaking.id, Turn.SPOKE)
        following = await _following(session, meeting, before, optional(to, limit=_LONGEST_NAME))
        if following is not None:
            await floor.turn(session, following.id, Turn.SPEAKING)
        given = await floor.of_meeting(session, meeting.id)
        return await _queue(session, await _counted(session, meeting, len(given.spoke)))


async def record_round(
    store: Store, actor: Actor, channel_id: int, *, group: str, result: str, people: str = ""
) -> tuple[Section, Round]:
    """Write a round of the table into the open section, where the minutes print it.

    Raises:
        NoSectionError: If no section is open.
        EmptyTextError: If it does not say whom it asked, or what came of it.
    """
    asked = _TO.sub("", " ".join(taken(group, limit=_LONGEST_PART).split()))
    gathered = " ".join(taken(result, limit=_LONGEST_PART).split()).rstrip(".")
    async with store.write(actor.guild_id) as session:
        meeting = await _going_on(session, actor, channel_id, Action.LEAD_FLOOR)
        section = await section_taking(session, meeting, in_pause=True)
        spoke = () if meeting.anonymous else names(people)
        made = Round(group=taken(asked), result=taken(gathered), names=spoke)
        await drafts.add_entry(session, TypedEntry(new_id(), section.id, told(made)))
        return section, made


async def _following(
    session: Transaction, meeting: Meeting, before: Floor, to: str
) -> Speaker | None:
    """Return who gets the floor, put into the queue when they did not ask."""
    if not to:
        return before.waiting[0] if before.waiting else None
    same = [one for one in before.speakers if fold(one.name) == fold(to)]
    for one in same:
        if one.turn is Turn.WAITING:
            return one
    # Somebody who spoke before is one person still, whatever way they come back.
    user_id = same[0].user_id if same else None
    named = Speaker(new_id(), meeting.id, to, now(), user_id=user_id)
    await floor.add(session, named)
    return named


async def _counted(session: Transaction, meeting: Meeting, spoke: int) -> Meeting:
    """Note how many people have spoken; never fewer than were noted, nor more than are there."""
    there = meeting.attendance
    count = max(there.spoke or 0, spoke)
    if there.present is not None:
        count = min(count, there.present)
    if not count or count == there.spoke:
        return meeting
    changed = replace(meeting, attendance=replace(there, spoke=count))
    await meetings.save(session, changed)
    return changed


async def _queue(session: Transaction, meeting: Meeting) -> Queue:
    return Queue(
        meeting=meeting,
        floor=await floor.of_meeting(session, meeting.id),
        message_id=await floor.message(session, meeting.id),
    )


async def _going_on(session: Transaction, actor: Actor, channel_id: int, action: Action) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, action, meeting)
    if meeting.state is State.CLOSED:
        raise MeetingClosedError(meeting.id)
    return meeting
