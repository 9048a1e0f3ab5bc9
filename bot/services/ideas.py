"""An idea's life: given, edited or withdrawn by its author until its section closes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.contributions import Idea, Source
from bot.errors import (
    AnonymousMeetingError,
    GoneError,
    MeetingPausedError,
    NoMeetingError,
    NoSectionError,
    SectionClosedError,
)
from bot.meeting import Form, Meeting, Section, State, new_id, now
from bot.services.access import Action, Actor, require
from bot.services.owning import check_quota, owned
from bot.services.proofs import sign
from bot.services.words import optional, taken
from bot.store import ideas, meetings, participants
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the author is told: the idea, which one of theirs it is, and how many they may give.

    `proof` shows later that the holder is the author, where no author is stored.
    """

    idea: Idea
    section: Section
    given: int
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An idea on its way in; without `section_id` it is for the section that is open.

    In a table it completes the row of the idea `row`, or of the one the message `reply_to` shows.
    """

    text: str
    source: Source
    channel_id: int
    section_id: str | None = None
    message_id: int | None = None
    row: str | None = None
    column: int | None = None
    reply_to: int | None = None


async def give(
    store: Store, actor: Actor, offer: Offer, *, instead_of: str | None = None
) -> Receipt:
    """Store an idea; the same message gives the same idea however often it is delivered.

    `instead_of` is an idea of the author's own that it replaces: both happen, or neither.

    Raises:
        NoSectionError: If no section is open.
        SectionClosedError: If the section the idea was meant for has closed.
        MeetingPausedError: If the meeting is paused.
        QuotaReachedError: If the author has given as many as the section allows.
        AnonymousMeetingError: If it came by a way that shows its author.
        GoneError: If the idea it replaces was withdrawn already.
    """
    text = taken(offer.text)
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, offer.channel_id)
        require(actor, Action.GIVE_IDEA, meeting)
        section = await _section_to_give(session, meeting, offer.section_id)
        if meeting.anonymous:
            return await _give_unsigned(session, actor, meeting, section, offer, text)
        if offer.message_id is not None:
            known = await ideas.by_message(session, offer.message_id)
            if known is not None:
                return Receipt(known, section, given=0)
        author = await participants.named(session, actor.user_id, optional(actor.name))
        if instead_of is not None:
            await ideas.withdraw(session, (await _own(session, actor, instead_of, "")).id)
        given = await ideas.count_given(session, section.id, author.id)
        check_quota(section, given)
        idea = await _store(session, section, offer, text, participant_id=author.id)
        return Receipt(idea, section, given=given + 1)


async def own(store: Store, actor: Actor, section_id: str) -> Sequence[Idea]:
    """Return somebody's ideas in a section; none where no author is stored."""
    async with store.read(actor.guild_id) as session:
        author = await participants.of_account(session, actor.user_id)
        given = await ideas.of_section(session, section_id)
        return [] if author is None else [i for i in given if i.participant_id == author.id]


async def section_taking(
    session: Transaction,
    meeting: Meeting,
    section_id: str | None = None,
    *,
    in_pause: bool = False,
) -> Section:
    """Return the section of a meeting that takes ideas now; `in_pause` while it is paused too.

    Raises:
        NoSectionError: If none does.
        SectionClosedError: If the one asked for does not.
        MeetingPausedError: If the meeting is paused.
    """
    if in_pause:
        return await _open_section(session, meeting, section_id)
    return await _section_to_give(session, meeting, section_id)


async def is_anonymous(store: Store, guild_id: int, channel_id: int) -> bool:
    """Say whether the channel's meeting stores no author."""
    async with store.read(guild_id) as session:
        return (await meetings.in_channel(session, channel_id)).anonymous


async def takes_messages(
    store: Store, guild_id: int, channel_id: int, *, reply_to: int | None = None
) -> bool:
    """Say whether what is written in this channel now becomes an idea; a pause only delays it.

    All of it does while post-its are given; in a table, what replies to the message of an idea.
    """
    async with store.read(guild_id) as session:
        try:
            meeting = await meetings.in_channel(session, channel_id)
            section = await _open_section(session, meeting, None)
        except (NoMeetingError, NoSectionError, SectionClosedError):
            return False
        if meeting.anonymous or section.hidden:
            return False
        return (
            section.form is Form.POSTITS or await _answered(session, section, reply_to) is not None
        )


async def section_to_give(
    store: Store, actor: Actor, *, channel_id: int, section_id: str | None
) -> Section:
    """Return the section an idea given now goes to.

    Raises:
        NoSectionError: If none is open.
        SectionClosedError: If the one asked for is not.
        MeetingPausedError: If the meeting is paused.
    """
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.GIVE_IDEA, meeting)
        return await _section_to_give(session, meeting, section_id)


async def edit(store: Store, actor: Actor, idea_id: str, text: str, *, proof: str = "") -> Idea:
    """Give an idea a new text on its author's wish; what it said is kept.

    Raises:
        SectionClosedError: If its section has closed.
        AccessDeniedError: If somebody else asks.
        GoneError: If it was withdrawn.
    """
    kept = taken(text)
    async with store.write(actor.guild_id) as session:
        idea = await _own(session, actor, idea_id, proof)
        if kept != idea.text:
            await ideas.rewrite(session, idea.id, kept)
        return await ideas.get(session, idea.id)


async def withdraw(store: Store, actor: Actor, idea_id: str, *, proof: str = "") -> Idea:
    """Take an idea back on its author's wish; withdrawing twice is harmless.

    Raises:
        SectionClosedError: If its section has closed.
        AccessDeniedError: If somebody else asks.
    """
    async with store.write(actor.guild_id) as session:
        idea = await ideas.get(session, idea_id)
        if idea.withdrawn:
            return idea
        await _own(session, actor, idea_id, proof)
        await ideas.withdraw(session, idea.id)
        key = await meetings.quota_key(session, idea.meeting_id)
        if key is not None:
            await ideas.use_quota(session, idea.section_id, sign(key, actor), by=-1)
        return await ideas.get(session, idea.id)


async def text_of(store: Store, actor: Actor, idea_id: str, *, proof: str = "") -> str:
    """Return the text of one's own idea, to edit it."""
    async with store.read(actor.guild_id) as session:
        return (await _own(session, actor, idea_id, proof)).text


async def by_message(store: Store, guild_id: int, message_id: int) -> Idea | None:
    """Return the idea a chat message gave, if it gave one."""
    async with store.read(guild_id) as session:
        return await ideas.by_message(session, message_id)


async def author_of_message(
    store: Store, guild_id: int, message_id: int
) -> tuple[Idea, Actor] | None:
    """Return the idea a person's message gave and who gave it, unless it is withdrawn."""
    async with store.read(guild_id) as session:
        idea = await ideas.by_message(session, message_id)
        if idea is None or idea.withdrawn or idea.source is not Source.MESSAGE:
            return None
        if idea.participant_id is None:
            return None
        person = await participants.get(session, idea.participant_id)
        if person.user_id is None:
            return None
        return idea, Actor(guild_id, person.user_id, person.name)


async def rows(store: Store, guild_id: int, channel_id: int) -> list[Idea]:
    """Return the ideas that open a row of the table section that is open; none elsewhere."""
    async with store.read(guild_id) as session:
        try:
            meeting = await meetings.in_channel(session, channel_id)
            section = await _open_section(session, meeting, None)
        except (NoMeetingError, NoSectionError, SectionClosedError):
            return []
        if section.form is not Form.TABLE or section.hidden:
            return []
        return [idea for idea in await ideas.of_section(session, section.id) if idea.row is None]


async def _section_to_give(
    session: Transaction, meeting: Meeting, section_id: str | None
) -> Section:
    section = await _open_section(session, meeting, section_id)
    if meeting.paused:
        raise MeetingPausedError(meeting.id)
    return section


async def _open_section(session: Transaction, meeting: Meeting, section_id: str | None) -> Section:
    listed = await stored_sections.of_meeting(session, meeting.id)
    opened = next((s for s in listed if s.state is State.OPEN), None)
    if section_id is not None and (opened is None or opened.id != section_id):
        raise SectionClosedError(section_id)
    if opened is None or meeting.state is not State.OPEN:
        raise NoSectionError(f"no open section in meeting {meeting.id}")
    return opened


async def _give_unsigned(
    session: Transaction,
    actor: Actor,
    meeting: Meeting,
    section: Section,
    offer: Offer,
    text: str,
) -> Receipt:
    if offer.source is not Source.MODAL:
        raise AnonymousMeetingError(meeting.id)
    key = await meetings.quota_key(session, meeting.id)
    if key is None:
        raise SectionClosedError(section.id)
    token = sign(key, actor)
    given = await ideas.quota_used(session, section.id, token)
    check_quota(section, given)
    idea = await _store(session, section, offer, text, participant_id=None)
    await ideas.use_quota(session, section.id, token, by=1)
    return Receipt(idea, section, given=given + 1, proof=sign(key, actor, idea.id))


async def _store(
    session: Transaction,
    section: Section,
    offer: Offer,
    text: str,
    *,
    participant_id: str | None,
) -> Idea:
    row, column = await _place(session, section, offer)
    idea = Idea(
        id=new_id(),
        meeting_id=section.meeting_id,
        section_id=section.id,
        text=text,
        given_at=now(),
        source=offer.source,
        participant_id=participant_id,
        message_id=offer.message_id if participant_id is not None else None,
        row=row,
        column=column,
    )
    await ideas.add(session, idea)
    return idea


async def _place(session: Transaction, section: Section, offer: Offer) -> tuple[str | None, int]:
    """Return the row and column an idea takes in a table; elsewhere none and the first."""
    if offer.row is not None and section.form is Form.TABLE:
        answered: Idea | None = await ideas.get(session, offer.row)
    else:
        answered = await _answered(session, section, offer.reply_to)
    if answered is None:
        return None, 0
    if answered.section_id != section.id:
        raise GoneError(answered.id)
    last = max(len(section.columns) - 1, 1)
    column = answered.column + 1 if offer.column is None else offer.column
    return answered.row or answered.id, min(max(column, 0), last)


async def _answered(session: Transaction, section: Section, message_id: int | None) -> Idea | None:
    """Return the idea of a table that a message shows, if one does."""
    if message_id is None or section.form is not Form.TABLE:
        return None
    found = await ideas.by_message(session, message_id)
    return found if found is not None and found.section_id == section.id else None


async def _own(session: Transaction, actor: Actor, idea_id: str, proof: str) -> Idea:
    author = await participants.of_account(session, actor.user_id)
    return await owned(
        session,
        idea_id,
        author_id=None if author is None else author.id,
        proof=proof,
        signed=lambda key: sign(key, actor, idea_id),
    )
