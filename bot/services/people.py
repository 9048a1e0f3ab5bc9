"""How the minutes may name people: in full, by what they do, or as they asked to be called."""

from collections.abc import Sequence
from dataclasses import replace

from bot.meeting import Meeting, Participant, new_id
from bot.services.access import Action, Actor, require
from bot.services.words import optional, person_name
from bot.store import ideas, meetings, participants
from bot.store.database import Store, Transaction
from summaries.text import fold

_LONGEST = 120
CLEAR = "-"
"""What takes back what was noted of somebody."""


async def named_in(store: Store, actor: Actor, channel_id: int) -> Sequence[str]:
    """Return the names the minutes of the channel's meeting give, each once, in French order."""
    async with store.read(actor.guild_id) as session:
        meeting = await _meeting(session, actor, channel_id)
        said = [remark.author for remark in await ideas.remarks(session, meeting.id)]
        given = {idea.participant_id for idea in await ideas.of_meeting(session, meeting.id)}
        known = [one.name for one in await participants.everyone(session) if one.id in given]
    every = {*known, *said, *meeting.facilitators, *meeting.attendance.names} - {""}
    return sorted(every, key=fold)


async def describe(
    store: Store,
    actor: Actor,
    channel_id: int,
    *,
    name: str,
    full_name: str | None = None,
    role: str | None = None,
    pseudonym: str | None = None,
) -> Participant:
    """Note how the minutes may name somebody; what is None stays, `CLEAR` takes it back.

    Raises:
        BadNameError: If the name has no letter.
    """
    wanted = person_name(name)
    async with store.write(actor.guild_id) as session:
        await _meeting(session, actor, channel_id)
        known = await participants.everyone(session)
        person = next((one for one in known if fold(one.name) == fold(wanted)), None)
        if person is None:
            person = Participant(id=new_id(), name=wanted)
            await participants.add(session, person)
        described = replace(
            person,
            full_name=_kept(full_name, person.full_name),
            role=_kept(role, person.role),
            pseudonym=_kept(pseudonym, person.pseudonym),
        )
        await participants.save(session, described)
    return described


def _kept(typed: str | None, before: str) -> str:
    if typed is None:
        return before
    return "" if typed.strip() == CLEAR else optional(typed, limit=_LONGEST)


async def _meeting(session: Transaction, actor: Actor, channel_id: int) -> Meeting:
    meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.WRITE_MINUTES, meeting)
    return meeting
