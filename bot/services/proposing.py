"""What a meeting’s recordings propose to its minutes, kept or left aside by the secretary."""

from collections.abc import Sequence

import msgspec

from bot.contributions import Fate, Proposal, TypedEntry, Worth
from bot.entries import Evidence, told
from bot.errors import NoSectionError
from bot.meeting import Form, Section
from bot.recording import is_name
from bot.services.access import Action, Actor, require
from bot.store import drafts, meetings, proposals
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from summaries.blocks import Action as Todo
from summaries.blocks import Decision, Question, Quotation, SectionHeading
from summaries.notes import Entry

_TALKED = frozenset({Form.DISCUSSION, Form.TALK, Form.TEXT})


async def waiting(store: Store, actor: Actor, channel_id: int) -> Sequence[Proposal]:
    """Return the proposals of the channel’s meeting that nobody decided on, as they were said."""
    async with store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.WRITE_MINUTES, meeting)
        stored = await proposals.of_meeting(session, meeting.id)
    return [proposal for proposal in stored if proposal.fate is Fate.PENDING]


async def keep(store: Store, actor: Actor, proposal_id: str) -> str:
    """Put a proposal into the minutes, and return the key of its entry; twice is once.

    Raises:
        GoneError: If this server has no such proposal.
        NoSectionError: If its meeting has no section to put it into.
    """
    async with store.write(actor.guild_id) as session:
        proposal = await _allowed(session, actor, proposal_id)
        entry = TypedEntry(
            id=proposal.id,
            section_id=(await _section_for(session, proposal.meeting_id)).id,
            content=told(as_entry(proposal)),
            source=_evidence(proposal),
        )
        if proposal.fate is not Fate.KEPT:
            await drafts.add_entry(session, entry)
            await proposals.decide(session, proposal_id, Fate.KEPT)
    return f"typed/{entry.id}"


async def drop(store: Store, actor: Actor, proposal_id: str) -> None:
    """Leave a proposal aside: it is not shown again; one that was kept stays."""
    async with store.write(actor.guild_id) as session:
        proposal = await _allowed(session, actor, proposal_id)
        if proposal.fate is Fate.PENDING:
            await proposals.decide(session, proposal_id, Fate.DROPPED)


def as_entry(proposal: Proposal) -> Entry:
    """Return the entry a proposal becomes: what was said, as it was said."""
    said_by = proposal.speaker if is_name(proposal.speaker) else ""
    match proposal.worth:
        case Worth.CHAPTER:
            return SectionHeading(proposal.text)
        case Worth.QUESTION:
            return Question(proposal.text, said_by)
        case Worth.DECISION:
            return Decision(proposal.text)
        case Worth.ACTION:
            who = (proposal.who,) if is_name(proposal.who) else ()
            return Todo(proposal.text, who, proposal.due)
        case Worth.KEY:
            return Quotation(proposal.text, said_by, proposal.at_s)


async def _allowed(session: Transaction, actor: Actor, proposal_id: str) -> Proposal:
    proposal = await proposals.get(session, proposal_id)
    require(actor, Action.WRITE_MINUTES, await meetings.get(session, proposal.meeting_id))
    return proposal


async def _section_for(session: Transaction, meeting_id: str) -> Section:
    """Return the first section where people talk, or else the last one."""
    sections = await stored_sections.of_meeting(session, meeting_id)
    if not sections:
        raise NoSectionError(f"no section in meeting {meeting_id}")
    return next((section for section in sections if section.form in _TALKED), sections[-1])


def _evidence(proposal: Proposal) -> dict[str, object]:
    made: dict[str, object] = msgspec.to_builtins(
        Evidence(proposal.recording, proposal.at_s, proposal.speaker, proposal.text)
    )
    return made
