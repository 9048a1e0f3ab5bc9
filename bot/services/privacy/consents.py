"""Sound, names and publication: each is agreed to, refused, or declared on paper."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.errors import (
    AnonymousConsentError,
    ConsentMissingError,
    NoMeetingError,
    UnknownMeetingError,
)
from bot.meeting import Meeting, new_id, now
from bot.privacy import Balance, Consent, Purpose
from bot.services.access import Action, Actor, require
from bot.services.words import taken
from bot.store import consents, meetings, participants, servers
from bot.store.database import Store, Transaction
from summaries.text import fold
from transcription.transcript import Segment

_LONGEST_PLACE = 120


async def mine(store: Store, actor: Actor, meeting_id: str) -> Mapping[Purpose, bool]:
    """Return what the actor decided about a meeting; what they did not decide is absent.

    Raises:
        AnonymousConsentError: If the meeting stores nobody.
    """
    require(actor, Action.CONSENT)
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        if meeting.anonymous:
            raise AnonymousConsentError(meeting_id)
        known = await participants.of_account(session, actor.user_id)
        if known is None:
            return {}
        decided = _standing(await consents.of_meeting(session, meeting_id))
    return {purpose: one.given for (who, purpose), one in decided.items() if who == known.id}


async def decide(
    store: Store, actor: Actor, meeting_id: str, purpose: Purpose, *, given: bool
) -> Mapping[Purpose, bool]:
    """Store what the actor decides; the same decision twice is one. Returns what holds now.

    Raises:
        AnonymousConsentError: If the meeting stores nobody.
    """
    require(actor, Action.CONSENT)
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
        if meeting.anonymous:
            raise AnonymousConsentError(meeting_id)
        person = await participants.named(session, actor.user_id, actor.name)
        decided = _standing(await consents.of_meeting(session, meeting_id))
        before = decided.get((person.id, purpose))
        if before is None or before.given is not given:
            notice = (await servers.settings(session)).notice
            await consents.add(
                session,
                Consent(
                    id=new_id(),
                    meeting_id=meeting_id,
                    purpose=purpose,
                    given=given,
                    decided_at=now(),
                    notice=0 if notice is None else notice.number,
                    participant_id=person.id,
                ),
            )
    return await mine(store, actor, meeting_id)


async def declare(
    store: Store, actor: Actor, channel_id: int, *, signed: int, kept_by: str
) -> Consent:
    """Store that a list was signed on paper for the sound of the channel's meeting."""
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_RECORDINGS, meeting)
        return await _declared(session, meeting, signed, kept_by)


async def declare_from_here(
    store: Store, guild_id: int, meeting_id: str, *, signed: int, kept_by: str
) -> Consent:
    """Store it for who administers the machine: an imported meeting has no channel.

    Raises:
        UnknownMeetingError: If the server has no such meeting.
    """
    async with store.write(guild_id) as session:
        try:
            meeting = await meetings.get(session, meeting_id)
        except NoMeetingError as error:
            raise UnknownMeetingError(meeting_id) from error
        return await _declared(session, meeting, signed, kept_by)


async def balance(store: Store, actor: Actor, channel_id: int) -> Sequence[Balance]:
    """Return who agreed to what in the channel's meeting, for who records or writes it."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_RECORDINGS, meeting)
        decided = await consents.of_meeting(session, meeting.id)
        names = {person.id: person.name for person in await participants.everyone(session)}
    return [_balance(purpose, decided, names) for purpose in Purpose]


async def require_sound(session: Transaction, meeting: Meeting) -> None:
    """Let the sound of a meeting be transcribed.

    It may be when a list was declared since anybody refused, or when as many people as were there
    agreed and none refused.

    Raises:
        ConsentMissingError: If it may not.
    """
    decided = await consents.of_meeting(session, meeting.id)
    listed = [n for n, one in enumerate(decided) if one.participant_id is None]
    own = {
        who: (n, one)
        for n, one in enumerate(decided)
        if (who := one.participant_id) is not None and one.purpose is Purpose.SOUND
    }
    refused = [n for n, one in own.values() if not one.given]
    if listed and all(n < listed[-1] for n in refused):
        return
    agreed, present = len(own) - len(refused), meeting.attendance.present
    if refused or present is None or agreed < present or not agreed:
        raise ConsentMissingError(meeting.id, agreed, present, len(refused))


async def unnamed(session: Transaction, meeting_id: str) -> frozenset[str]:
    """Return the participants who do not want to be named in a meeting's minutes."""
    decided = _standing(await consents.of_meeting(session, meeting_id))
    return frozenset(
        who
        for (who, purpose), one in decided.items()
        if purpose is Purpose.ATTRIBUTION and not one.given
    )


async def _declared(session: Transaction, meeting: Meeting, signed: int, kept_by: str) -> Consent:
    notice = (await servers.settings(session)).notice
    declared = Consent(
        id=new_id(),
        meeting_id=meeting.id,
        purpose=Purpose.SOUND,
        given=True,
        decided_at=now(),
        notice=0 if notice is None else notice.number,
        count=signed,
        kept_by=taken(kept_by, limit=_LONGEST_PLACE),
    )
    await consents.add(session, declared)
    return declared


async def refused_publication(session: Transaction, meeting_id: str) -> int:
    """Count the participants who do not want a meeting's minutes to leave the association."""
    decided = _standing(await consents.of_meeting(session, meeting_id))
    return sum(
        not one.given for (_, purpose), one in decided.items() if purpose is Purpose.PUBLICATION
    )


async def without_names(
    session: Transaction, meeting_id: str, said: Sequence[Segment]
) -> tuple[Segment, ...]:
    """Return what was said, by a pseudonym or a number where a name may not be printed."""
    refusing = await unnamed(session, meeting_id)
    known = [one for one in await participants.everyone(session) if one.id in refusing]
    instead = {
        fold(name): (one.id, one.pseudonym) for one in known for name in (one.name, one.full_name)
    }
    taken_numbers = {segment.speaker for segment in said}
    free = (number for n in itertools.count(1) if (number := str(n)) not in taken_numbers)
    numbers: dict[str, str] = {}
    shown = []
    for segment in said:
        who, pseudonym = instead.get(fold(segment.speaker or ""), ("", ""))
        if segment.speaker and who:
            if not pseudonym and who not in numbers:
                numbers[who] = next(free)
            shown.append(replace(segment, speaker=pseudonym or numbers[who]))
        else:
            shown.append(segment)
    return tuple(shown)


def _standing(decided: Sequence[Consent]) -> dict[tuple[str, Purpose], Consent]:
    """Return the last decision of each person about each thing."""
    return {
        (one.participant_id, one.purpose): one for one in decided if one.participant_id is not None
    }


def _balance(purpose: Purpose, decided: Sequence[Consent], names: Mapping[str, str]) -> Balance:
    own = {who: one for (who, of), one in _standing(decided).items() if of is purpose}
    declared = [one for one in decided if one.participant_id is None and one.purpose is purpose]
    return Balance(
        purpose=purpose,
        agreed=sum(one.given for one in own.values()),
        refused=tuple(sorted(names[who] for who, one in own.items() if not one.given)),
        on_paper=declared[-1].count if declared else 0,
    )
