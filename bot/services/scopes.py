"""Whose ideas a wall gathers: its section's, its meeting's, its event's; and who may."""

from collections.abc import Sequence

from bot.contributions import Idea, Scope
from bot.errors import ScopeDeniedError
from bot.meeting import Meeting, Section
from bot.services.access import ALLOWED, Action, Actor, roles_in
from bot.store import ideas, meetings
from bot.store import sections as stored_sections
from bot.store.database import Transaction


async def ideas_of(session: Transaction, section: Section, scope: Scope) -> tuple[Idea, ...]:
    """Return the ideas a section's wall holds, section after section, less those taken from it.

    Those another section hides come when they are revealed.
    """
    if scope is Scope.SECTION:
        return tuple(await ideas.of_section(session, section.id))
    found: list[Idea] = []
    for meeting in await _meetings_in(session, section, scope):
        sections = await stored_sections.of_meeting(session, meeting.id)
        ranks = {s.id: n for n, s in enumerate(sections)}
        hidden = {s.id for s in sections if s.hidden and s.id != section.id}
        live = [
            idea
            for idea in await ideas.of_meeting(session, meeting.id)
            if idea.stands and idea.section_id not in hidden
        ]
        found += sorted(live, key=lambda idea: ranks[idea.section_id])
    return tuple(found)


async def require_scope(session: Transaction, actor: Actor, section: Section, scope: Scope) -> None:
    """Let the actor gather ideas; they must lead every meeting the ideas come from.

    Who opened one meeting leads that one: the ideas of the others may come from channels this
    person does not even see.

    Raises:
        ScopeDeniedError: If there is a meeting they do not lead.
    """
    for meeting in await _meetings_in(session, section, scope):
        if not ALLOWED[Action.REGROUP] & roles_in(actor, meeting):
            raise ScopeDeniedError(Action.REGROUP, tuple(sorted(ALLOWED[Action.REGROUP])))


async def gathers(session: Transaction, section: Section, scope: Scope, other: Section) -> bool:
    """Say whether the wall of a section holds the ideas of another."""
    if scope is Scope.SECTION:
        return section.id == other.id
    return other.meeting_id in {one.id for one in await _meetings_in(session, section, scope)}


async def _meetings_in(session: Transaction, section: Section, scope: Scope) -> Sequence[Meeting]:
    meeting = await meetings.get(session, section.meeting_id)
    if scope is not Scope.EVENT:
        return [meeting]
    return await meetings.of_event(session, meeting.event_id)
