"""How many ideas a section was to receive, how many came, and who has some left to give."""

from collections import Counter
from dataclasses import dataclass

from bot.contributions import KEPT
from bot.meeting import Meeting, Section
from bot.store import ideas, participants, seats
from bot.store.database import Transaction


@dataclass(frozen=True, slots=True)
class QuotaCheck:
    """A section's quota against what came.

    `present` is None while nobody noted how many people are there, `givers` where an idea has no
    author. `short` are the people known to take part who have ideas left to give, with how many
    they gave: for the facilitator alone, and empty in an anonymous meeting.
    """

    quota: int
    received: int
    present: int | None = None
    givers: int | None = None
    short: tuple[tuple[str, int], ...] = ()

    @property
    def expected(self) -> int | None:
        """How many ideas were to come, where it is known how many people are there."""
        return None if self.present is None else self.quota * self.present


async def check(session: Transaction, meeting: Meeting, section: Section) -> QuotaCheck | None:
    """Return a section's quota against what came; None where people give as many as they like."""
    if section.quota is None:
        return None
    given = [i for i in await ideas.of_section(session, section.id) if i.source not in KEPT]
    present = meeting.attendance.present
    authors = Counter(idea.participant_id for idea in given)
    if meeting.anonymous:
        return QuotaCheck(section.quota, len(given), present)
    taking_part = [idea.participant_id for idea in await ideas.of_meeting(session, meeting.id)]
    taking_part += [seat.participant_id for seat in await seats.of_meeting(session, meeting.id)]
    taking_part += [r.participant_id for r in await ideas.remarks(session, meeting.id)]
    names = {person.id: person.name for person in await participants.everyone(session)}
    short = [
        (names[person_id], authors[person_id])
        for person_id in dict.fromkeys(taking_part)
        if person_id is not None and authors[person_id] < section.quota
    ]
    return QuotaCheck(
        quota=section.quota,
        received=len(given),
        present=present,
        givers=None if None in authors else len(authors),
        short=tuple(sorted(short)),
    )
