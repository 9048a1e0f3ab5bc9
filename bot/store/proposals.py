"""What transcripts propose to the minutes, and what became of each proposal."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.contributions import Fate, Proposal, Worth
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.minutes import ProposalRow


async def put(session: Transaction, meeting_id: str, found: Sequence[Proposal]) -> None:
    """Store what a meeting’s transcripts propose now: what was kept or dropped stays so.

    A proposal nobody looked at goes when it is not found any more.
    """
    rows = await session.scalars(select(ProposalRow).where(ProposalRow.meeting_id == meeting_id))
    known = {row.id: row for row in rows}
    numbers = {proposal.id: number for number, proposal in enumerate(found)}
    for row in known.values():
        if row.id not in numbers and row.fate == Fate.PENDING:
            await session.delete(row)
    for proposal in found:
        row = known.get(proposal.id) or ProposalRow(
            id=proposal.id, meeting_id=meeting_id, fate=proposal.fate
        )
        row.number, row.worth = numbers[proposal.id], proposal.worth
        row.text, row.at_s, row.recording = proposal.text, proposal.at_s, proposal.recording
        row.speaker, row.who, row.due = proposal.speaker, proposal.who, proposal.due
        session.add(row)
    await session.flush()


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[Proposal]:
    """Return what a meeting’s transcripts propose, in the order it was said."""
    rows = await session.scalars(
        select(ProposalRow)
        .where(ProposalRow.meeting_id == meeting_id)
        .order_by(ProposalRow.number, ProposalRow.id)
    )
    return [_proposal(row) for row in rows]


async def get(session: Transaction, proposal_id: str) -> Proposal:
    """Return a proposal.

    Raises:
        GoneError: If this server has no such proposal.
    """
    return _proposal(await need(session, ProposalRow, proposal_id))


async def decide(session: Transaction, proposal_id: str, fate: Fate) -> None:
    """Store what became of a proposal."""
    (await need(session, ProposalRow, proposal_id)).fate = fate
    await session.flush()


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        id=row.id,
        meeting_id=row.meeting_id,
        worth=Worth(row.worth),
        text=row.text,
        at_s=row.at_s,
        recording=row.recording,
        speaker=row.speaker,
        who=row.who,
        due=row.due,
        fate=Fate(row.fate),
    )
