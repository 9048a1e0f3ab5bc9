"""Who may do what: one table, read by every use case."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import AccessDeniedError
from bot.meeting import Meeting


class Role(StrEnum):
    """The four roles; everybody is a participant."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What somebody asks the bot to do."""

    MANAGE_EVENTS = "manage-events"
    MANAGE_MEETING = "manage-meeting"
    MANAGE_SECTION = "manage-section"
    GIVE_IDEA = "give-idea"
    REMARK = "remark"
    REMARK_FOR_OTHERS = "remark-for-others"
    TAKE_ATTENDANCE = "take-attendance"
    REGROUP = "regroup"
    KEEP = "keep"
    MANAGE_RECORDINGS = "manage-recordings"
    NAME_SPEAKERS = "name-speakers"
    WRITE_MINUTES = "write-minutes"
    MAKE_MINUTES = "make-minutes"
    EXPORT = "export"
    MANAGE_SEATS = "manage-seats"
    HIDE = "hide"
    SPEAK = "speak"
    LEAD_FLOOR = "lead-floor"


_ALL = frozenset(Role)
_FACILITATOR = frozenset({Role.FACILITATOR, Role.ADMINISTRATOR})
_SECRETARY = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})

ALLOWED: Mapping[Action, frozenset[Role]] = {
    Action.MANAGE_EVENTS: _FACILITATOR | _SECRETARY,
    Action.MANAGE_MEETING: _FACILITATOR,
    Action.MANAGE_SECTION: _FACILITATOR,
    Action.GIVE_IDEA: _ALL,
    Action.REMARK: _ALL,
    Action.REMARK_FOR_OTHERS: _SECRETARY,
    Action.TAKE_ATTENDANCE: _FACILITATOR | _SECRETARY,
    Action.REGROUP: _FACILITATOR,
    Action.KEEP: _FACILITATOR | _SECRETARY,
    Action.MANAGE_RECORDINGS: _FACILITATOR | _SECRETARY,
    Action.NAME_SPEAKERS: _SECRETARY,
    Action.WRITE_MINUTES: _SECRETARY,
    Action.MAKE_MINUTES: _SECRETARY,
    Action.EXPORT: _SECRETARY,
    Action.MANAGE_SEATS: _FACILITATOR | _SECRETARY,
    Action.HIDE: _FACILITATOR,
    Action.SPEAK: _ALL,
    Action.LEAD_FLOOR: _FACILITATOR,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody on one server, with the roles they hold there."""

    guild_id: int
    user_id: int
    name: str
    roles: frozenset[Role] = frozenset({Role.PARTICIPANT})


def roles_in(actor: Actor, meeting: Meeting | None) -> frozenset[Role]:
    """Return the actor's roles; who opened a meeting leads and records that one."""
    opened = meeting is not None and meeting.opened_by == actor.user_id
    return actor.roles | ({Role.FACILITATOR, Role.SECRETARY} if opened else frozenset())


def require(actor: Actor, action: Action, meeting: Meeting | None = None) -> None:
    """Let the actor go on.

    Raises:
        AccessDeniedError: If none of the actor's roles allows the action.
    """
    if not ALLOWED[action] & roles_in(actor, meeting):
        raise AccessDeniedError(action, tuple(sorted(ALLOWED[action])))
