"""Whose idea it is, and whether somebody may give one more."""

import hmac
from collections.abc import Callable

from bot.contributions import Idea
from bot.errors import AccessDeniedError, GoneError, QuotaReachedError, SectionClosedError
from bot.meeting import Section, State
from bot.services.access import Action, Role
from bot.store import ideas, meetings
from bot.store import sections as stored_sections
from bot.store.database import Transaction


async def owned(
    session: Transaction,
    idea_id: str,
    *,
    author_id: str | None,
    proof: str,
    signed: Callable[[str], str],
) -> Idea:
    """Return an idea that its author may still change.

    Where no author is stored the proof speaks for them: what the meeting's key makes of the idea.

    Raises:
        GoneError: If it was withdrawn.
        SectionClosedError: If its section has closed.
        AccessDeniedError: If somebody else asks.
    """
    idea = await ideas.get(session, idea_id)
    if idea.withdrawn:
        raise GoneError(idea_id)
    section = await stored_sections.get(session, idea.section_id)
    if section.state is not State.OPEN:
        raise SectionClosedError(section.id)
    if idea.participant_id is not None:
        allowed = author_id == idea.participant_id
    else:
        key = await meetings.quota_key(session, idea.meeting_id)
        allowed = key is not None and hmac.compare_digest(proof.encode(), signed(key).encode())
    if not allowed:
        raise AccessDeniedError(Action.GIVE_IDEA, (Role.PARTICIPANT,))
    return idea


def check_quota(section: Section, given: int) -> None:
    """Let one more idea in.

    Raises:
        QuotaReachedError: If the section allows no more.
    """
    if section.quota is not None and given >= section.quota:
        raise QuotaReachedError(section.quota)
