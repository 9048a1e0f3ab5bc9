"""Who may do what: one table, read by every use case."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import AccessDeniedError, NoMeetingError
from bot.meeting import Meeting
from bot.store import meetings
from bot.store.database import Store


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
    CONFIGURE = "configure"
    PROTECT_DATA = "protect-data"
    OWN_DATA = "own-data"
    CONSENT = "consent"


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
    Action.CONFIGURE: frozenset({Role.ADMINISTRATOR}),
    Action.PROTECT_DATA: frozenset({Role.ADMINISTRATOR}),
    Action.OWN_DATA: _ALL,
    Action.CONSENT: _ALL,
}

DOORS: Mapping[str, Action] = {
    "/evenement creer": Action.MANAGE_EVENTS,
    "/evenement liste": Action.MANAGE_EVENTS,
    "/evenement choisir": Action.MANAGE_EVENTS,
    "/configurer roles": Action.CONFIGURE,
    "/configurer langue": Action.CONFIGURE,
    "/configurer conservation": Action.CONFIGURE,
    "/configurer notice": Action.CONFIGURE,
    "/configurer trame": Action.CONFIGURE,
    "greffier:roles": Action.CONFIGURE,
    "greffier:form-notice": Action.CONFIGURE,
    "/seance ouvrir": Action.MANAGE_MEETING,
    "greffier:form-opening": Action.MANAGE_MEETING,
    "/seance pause": Action.MANAGE_MEETING,
    "/seance reprendre": Action.MANAGE_MEETING,
    "/seance fermer": Action.MANAGE_MEETING,
    "/seance rouvrir": Action.MANAGE_MEETING,
    "greffier:panel:pause": Action.MANAGE_MEETING,
    "greffier:panel:resume": Action.MANAGE_MEETING,
    "greffier:panel:next": Action.MANAGE_SECTION,
    "greffier:panel:timer": Action.MANAGE_SECTION,
    "greffier:panel:reveal": Action.MANAGE_SECTION,
    "greffier:minutes": Action.MANAGE_SECTION,
    "/mur": Action.MANAGE_MEETING,
    "greffier:link-renew": Action.MANAGE_MEETING,
    "greffier:link-revoke": Action.MANAGE_MEETING,
    "/section suivante": Action.MANAGE_SECTION,
    "/section ouvrir": Action.MANAGE_SECTION,
    "/section fermer": Action.MANAGE_SECTION,
    "/section minuteur": Action.MANAGE_SECTION,
    "/section reveler": Action.MANAGE_SECTION,
    "/presents": Action.TAKE_ATTENDANCE,
    "/idee": Action.GIVE_IDEA,
    "greffier:give": Action.GIVE_IDEA,
    "greffier:edit": Action.GIVE_IDEA,
    "greffier:withdraw": Action.GIVE_IDEA,
    "greffier:form-idea": Action.GIVE_IDEA,
    "greffier:form-edit": Action.GIVE_IDEA,
    "greffier:row": Action.GIVE_IDEA,
    "greffier:instead": Action.GIVE_IDEA,
    "greffier:again": Action.GIVE_IDEA,
    "greffier:swap": Action.GIVE_IDEA,
    "Donner comme idée": Action.GIVE_IDEA,
    "greffier:agree": Action.GIVE_IDEA,
    "greffier:decline": Action.GIVE_IDEA,
    "/seance papier": Action.GIVE_IDEA,
    "greffier:form-paper": Action.GIVE_IDEA,
    "greffier:twice": Action.GIVE_IDEA,
    "/seance inscrire": Action.MANAGE_SEATS,
    "/seance places": Action.MANAGE_SEATS,
    "/masquer": Action.HIDE,
    "/montrer": Action.HIDE,
    "Masquer cette idée": Action.HIDE,
    "greffier:form-hide": Action.HIDE,
    "/parole demander": Action.SPEAK,
    "greffier:floor:ask": Action.SPEAK,
    "greffier:floor:leave": Action.SPEAK,
    "/parole donner": Action.LEAD_FLOOR,
    "/parole tour": Action.LEAD_FLOOR,
    "greffier:floor:next": Action.LEAD_FLOOR,
    "greffier:form-round": Action.LEAD_FLOOR,
    "/remarque": Action.REMARK,
    "Noter comme remarque": Action.REMARK,
    "/retenir": Action.KEEP,
    "Retenir comme idée": Action.KEEP,
    "greffier:keep": Action.KEEP,
    "greffier:drop": Action.KEEP,
    "/regroup": Action.REGROUP,
    "/annuler": Action.REGROUP,
    "/retablir": Action.REGROUP,
    "/theme renommer": Action.REGROUP,
    "/theme deplacer": Action.REGROUP,
    "/theme fusionner": Action.REGROUP,
    "/theme scinder": Action.REGROUP,
    "/theme isoler": Action.REGROUP,
    "/theme ordre": Action.REGROUP,
    "/theme epingler": Action.REGROUP,
    "/theme pourquoi": Action.REGROUP,
    "greffier:apply": Action.REGROUP,
    "greffier:another": Action.REGROUP,
    "greffier:themes": Action.REGROUP,
    "greffier:leave": Action.REGROUP,
    "greffier:arrange": Action.REGROUP,
    "greffier:see": Action.REGROUP,
    "greffier:undo": Action.REGROUP,
    "greffier:page": Action.REGROUP,
    "greffier:title": Action.REGROUP,
    "greffier:other-title": Action.REGROUP,
    "greffier:form-title": Action.REGROUP,
    "greffier:screen": Action.REGROUP,
    "greffier:jump": Action.REGROUP,
    "greffier:ideas": Action.REGROUP,
    "greffier:themes-of": Action.REGROUP,
    "greffier:cut": Action.REGROUP,
    "/enregistrement ajouter": Action.MANAGE_RECORDINGS,
    "/enregistrement statut": Action.MANAGE_RECORDINGS,
    "/enregistrement arreter": Action.MANAGE_RECORDINGS,
    "/enregistrement reprendre": Action.MANAGE_RECORDINGS,
    "/enregistrement situer": Action.MANAGE_RECORDINGS,
    "greffier:language": Action.MANAGE_RECORDINGS,
    "/locuteurs": Action.NAME_SPEAKERS,
    "greffier:voices": Action.NAME_SPEAKERS,
    "greffier:voice": Action.NAME_SPEAKERS,
    "greffier:form-voice": Action.NAME_SPEAKERS,
    "/compte-rendu": Action.WRITE_MINUTES,
    "/personne": Action.WRITE_MINUTES,
    "greffier:draft-go": Action.WRITE_MINUTES,
    "greffier:draft-do": Action.WRITE_MINUTES,
    "greffier:draft-move": Action.WRITE_MINUTES,
    "greffier:draft-correct": Action.WRITE_MINUTES,
    "greffier:draft-jump": Action.WRITE_MINUTES,
    "greffier:draft-add": Action.WRITE_MINUTES,
    "greffier:draft-turn": Action.WRITE_MINUTES,
    "greffier:form-entry": Action.WRITE_MINUTES,
    "greffier:proposals": Action.WRITE_MINUTES,
    "greffier:proposal:keep": Action.WRITE_MINUTES,
    "greffier:proposal:drop": Action.WRITE_MINUTES,
    "greffier:proposal:next": Action.WRITE_MINUTES,
    "/minutes": Action.MAKE_MINUTES,
    "/exporter": Action.EXPORT,
    "/mes-donnees voir": Action.OWN_DATA,
    "/mes-donnees exporter": Action.OWN_DATA,
    "/mes-donnees effacer": Action.OWN_DATA,
    "greffier:forget-me": Action.OWN_DATA,
    "/accords donner": Action.CONSENT,
    "greffier:consents": Action.CONSENT,
    "greffier:consent": Action.CONSENT,
    "/accords bilan": Action.MANAGE_RECORDINGS,
    "/accords papier": Action.MANAGE_RECORDINGS,
    "/donnees echeances": Action.PROTECT_DATA,
    "/donnees geler": Action.PROTECT_DATA,
    "/donnees degeler": Action.PROTECT_DATA,
    "/donnees voir": Action.PROTECT_DATA,
    "/donnees effacer": Action.PROTECT_DATA,
    "greffier:forget-them": Action.PROTECT_DATA,
}
"""What each command, entry of a menu, button, menu and form does: none opens without its line."""

PRIVATE = frozenset(door for door, action in DOORS.items() if action is Action.OWN_DATA)
"""What opens in private messages too: nothing there depends on a role."""

SERVER_WIDE = frozenset(
    {Action.MANAGE_EVENTS, Action.CONFIGURE, Action.PROTECT_DATA, Action.OWN_DATA}
)
"""What concerns no meeting, so that having opened one counts for nothing."""
NOT_YET_OPEN = frozenset({"/seance ouvrir", "greffier:form-opening"})
"""Where the meeting is not there yet, and another one in the channel counts for nothing."""


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


async def admit(store: Store, actor: Actor, door: str, channel_id: int) -> None:
    """Let the actor through a door; who opened the meeting of the channel leads that one.

    The services ask again, with the meeting they act on: what is refused here is refused before
    anything is read or shown.

    Raises:
        AccessDeniedError: If none of the actor's roles allows what the door leads to.
        KeyError: If the door is in no line of the table.
    """
    action, meeting = DOORS[door], None
    if ALLOWED[action] & actor.roles:
        return
    if action not in SERVER_WIDE and door not in NOT_YET_OPEN:
        async with store.read(actor.guild_id) as session:
            with suppress(NoMeetingError):
                meeting = await meetings.in_channel(session, channel_id)
    require(actor, action, meeting)
