"""Every action against every role: the table itself, and the services that read it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.config import Settings
from bot.errors import AccessDeniedError
from bot.gestures import Pin
from bot.meeting import Form
from bot.privacy import Words
from bot.server import Retained
from bot.services import (
    addresses,
    arranging,
    arrivals,
    conduct,
    drafting,
    events,
    floor,
    hiding,
    ideas,
    keeping,
    meetings,
    moderating,
    paper,
    people,
    proposing,
    recordings,
    remarks,
    requests,
    seats,
    speakers,
    timers,
    walls,
    web_links,
)
from bot.services.access import ALLOWED, Action, Actor, Role, require, roles_in
from bot.services.addresses import Wanted
from bot.services.drafting import Seen
from bot.services.meetings import Plan
from bot.services.privacy import forgetting, retention
from bot.services.remarks import Said
from bot.services.requests import Desk
from bot.services.servers import Servers
from bot.store.database import Store
from summaries.blocks import Remark
from tests.bot import congress
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.services.voices import heard, keep
from tests.bot.services.workshop import offer
from tests.bot.sounds import Sound, silence

P, F, S, A = Role.PARTICIPANT, Role.FACILITATOR, Role.SECRETARY, Role.ADMINISTRATOR
# As the documentation of the commands says it, written down a second time.
EXPECTED = {
    Action.MANAGE_EVENTS: {F, S, A},
    Action.MANAGE_MEETING: {F, A},
    Action.MANAGE_SECTION: {F, A},
    Action.GIVE_IDEA: {P, F, S, A},
    Action.REMARK: {P, F, S, A},
    Action.REMARK_FOR_OTHERS: {S, A},
    Action.TAKE_ATTENDANCE: {F, S, A},
    Action.REGROUP: {F, A},
    Action.KEEP: {F, S, A},
    Action.MANAGE_RECORDINGS: {F, S, A},
    Action.NAME_SPEAKERS: {S, A},
    Action.WRITE_MINUTES: {S, A},
    Action.MAKE_MINUTES: {S, A},
    Action.EXPORT: {S, A},
    Action.MANAGE_SEATS: {F, S, A},
    Action.HIDE: {F, A},
    Action.SPEAK: {P, F, S, A},
    Action.LEAD_FLOOR: {F, A},
    Action.CONFIGURE: {A},
    Action.PROTECT_DATA: {A},
    Action.OWN_DATA: {P, F, S, A},
    Action.CONSENT: {P, F, S, A},
}
# Somebody without any relation to the meeting of the tests.
_STRANGE_CHANNEL = 777
_REMARK = f"remark/{congress.REMARK.id}"
_CORRECTED_ONCE = Seen(1, congress.CORRECTION.seen)


class Room:
    """What the services are called with."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self.desk, self.store, self.settings = desk, desk.store, settings
        self.servers = Servers(desk.store, settings)


async def _undone(store: Store, actor: Actor) -> object:
    """Step back from a gesture that somebody who may do it has done."""
    made = await arranging.make(store, FACILITATOR, congress.WALL.id, Pin(0))
    return await arranging.undo(store, actor, made.grouping.id)


async def _reopened(store: Store, actor: Actor) -> object:
    """Open again a meeting that somebody who may do it has closed."""
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    return await conduct.reopen(store, actor, CHANNEL)


async def _revealed(store: Store, actor: Actor) -> object:
    """Reveal what somebody who may do it has hidden."""
    await meetings.open_section(store, FACILITATOR, CHANNEL, congress.POSTITS.id, hidden=True)
    return await hiding.reveal(store, actor, CHANNEL)


Call = Callable[[Room, Actor], Awaitable[object]]
CALLS: dict[str, tuple[Action, Call]] = {
    "events.create": (
        Action.MANAGE_EVENTS,
        lambda r, a: events.create(r.store, a, title="Autre", organiser="", closing=""),
    ),
    "events.every": (Action.MANAGE_EVENTS, lambda r, a: events.every(r.store, a)),
    "events.choose": (
        Action.MANAGE_EVENTS,
        lambda r, a: events.choose(r.store, a, congress.EVENT.id),
    ),
    "meetings.open_meeting": (
        Action.MANAGE_MEETING,
        lambda r, a: meetings.open_meeting(
            r.store, a, Plan(theme="A", channel_id=_STRANGE_CHANNEL)
        ),
    ),
    "meetings.close_meeting": (
        Action.MANAGE_MEETING,
        lambda r, a: meetings.close_meeting(r.store, a, CHANNEL),
    ),
    "meetings.next_section": (
        Action.MANAGE_SECTION,
        lambda r, a: meetings.next_section(r.store, a, CHANNEL),
    ),
    "meetings.open_section": (
        Action.MANAGE_SECTION,
        lambda r, a: meetings.open_section(r.store, a, CHANNEL, congress.TABLE.id),
    ),
    "meetings.add_section": (
        Action.MANAGE_SECTION,
        lambda r, a: meetings.add_section(r.store, a, CHANNEL, title="B", form=Form.LIST),
    ),
    "meetings.close_section": (
        Action.MANAGE_SECTION,
        lambda r, a: meetings.close_section(r.store, a, CHANNEL),
    ),
    "conduct.pause": (
        Action.MANAGE_MEETING,
        lambda r, a: conduct.pause(r.store, a, CHANNEL),
    ),
    "conduct.resume": (
        Action.MANAGE_MEETING,
        lambda r, a: conduct.resume(r.store, a, CHANNEL),
    ),
    "conduct.reopen": (Action.MANAGE_MEETING, lambda r, a: _reopened(r.store, a)),
    "conduct.usual_outlines": (
        Action.MANAGE_MEETING,
        lambda r, a: conduct.usual_outlines(r.store, a),
    ),
    "conduct.proposed": (
        Action.MANAGE_MEETING,
        lambda r, a: conduct.proposed(r.store, a, _STRANGE_CHANNEL),
    ),
    "timers.give_time": (
        Action.MANAGE_SECTION,
        lambda r, a: timers.give_time(r.store, a, CHANNEL, 5),
    ),
    "timers.may_give_time": (
        Action.MANAGE_SECTION,
        lambda r, a: timers.may_give_time(r.store, a, CHANNEL),
    ),
    "web_links.show": (
        Action.MANAGE_MEETING,
        lambda r, a: web_links.show(r.store, a, CHANNEL, days=7),
    ),
    "web_links.renew": (
        Action.MANAGE_MEETING,
        lambda r, a: web_links.renew(r.store, a, congress.WEB_LINK.id, days=7),
    ),
    "web_links.revoke": (
        Action.MANAGE_MEETING,
        lambda r, a: web_links.revoke(r.store, a, congress.WEB_LINK.id),
    ),
    "hiding.reveal": (Action.MANAGE_SECTION, lambda r, a: _revealed(r.store, a)),
    "meetings.take_attendance": (
        Action.TAKE_ATTENDANCE,
        lambda r, a: meetings.take_attendance(r.store, a, CHANNEL, present=20),
    ),
    "ideas.give": (Action.GIVE_IDEA, lambda r, a: ideas.give(r.store, a, offer())),
    "ideas.section_to_give": (
        Action.GIVE_IDEA,
        lambda r, a: ideas.section_to_give(r.store, a, channel_id=CHANNEL, section_id=None),
    ),
    "remarks.remark": (Action.REMARK, lambda r, a: remarks.remark(r.store, a, Said("A", CHANNEL))),
    "remarks.remark for another": (
        Action.REMARK_FOR_OTHERS,
        lambda r, a: remarks.remark(r.store, a, Said("A", CHANNEL, author="Odile")),
    ),
    "walls.section_to_group": (
        Action.REGROUP,
        lambda r, a: walls.section_to_group(r.store, a, CHANNEL),
    ),
    "walls.look": (Action.REGROUP, lambda r, a: walls.look(r.store, a, congress.WALL.id)),
    "walls.apply": (Action.REGROUP, lambda r, a: walls.apply(r.store, a, congress.PROPOSAL.id)),
    "walls.undo": (Action.REGROUP, lambda r, a: walls.undo(r.store, a, CHANNEL)),
    "arranging.in_channel": (
        Action.REGROUP,
        lambda r, a: arranging.in_channel(r.store, a, CHANNEL),
    ),
    "arranging.present": (
        Action.REGROUP,
        lambda r, a: arranging.present(r.store, a, congress.WALL.id),
    ),
    "arranging.make": (
        Action.REGROUP,
        lambda r, a: arranging.make(r.store, a, congress.WALL.id, Pin(0)),
    ),
    "arranging.undo": (
        Action.REGROUP,
        lambda r, a: _undone(r.store, a),
    ),
    "requests.cut": (
        Action.REGROUP,
        lambda r, a: requests.cut(r.desk, a, congress.PROPOSAL.id, 0),
    ),
    "keeping.keep_message": (
        Action.KEEP,
        lambda r, a: keeping.keep_message(r.store, a, Said("A", CHANNEL, author="Odile")),
    ),
    "keeping.keep_remark": (
        Action.KEEP,
        lambda r, a: keeping.keep_remark(r.store, a, congress.REMARK.id),
    ),
    "keeping.passages": (Action.KEEP, lambda r, a: keeping.passages(r.store, a, CHANNEL)),
    "keeping.keep_passage": (
        Action.KEEP,
        lambda r, a: keeping.keep_passage(r.store, a, CHANNEL, "matin.ogg:0:0"),
    ),
    "requests.regroup": (
        Action.REGROUP,
        lambda r, a: requests.regroup(r.desk, a, CHANNEL, themes=None),
    ),
    "arrivals.attach": (
        Action.MANAGE_RECORDINGS,
        lambda r, a: arrivals.attach(
            r.desk, r.settings, a, CHANNEL, Sound("a.wav", silence(), "fr")
        ),
    ),
    "addresses.add": (
        Action.MANAGE_RECORDINGS,
        lambda r, a: addresses.add(
            r.store, r.desk.jobs, r.settings, a, CHANNEL, Wanted("https://vimeo.com/774789827")
        ),
    ),
    "recordings.status": (
        Action.MANAGE_RECORDINGS,
        lambda r, a: recordings.status(r.store, a, CHANNEL),
    ),
    "speakers.voices": (
        Action.NAME_SPEAKERS,
        lambda r, a: speakers.voices(r.store, a, CHANNEL),
    ),
    "speakers.to_name": (
        Action.NAME_SPEAKERS,
        lambda r, a: speakers.to_name(r.store, a, CHANNEL, "matin.ogg:1"),
    ),
    "speakers.name_voice": (
        Action.NAME_SPEAKERS,
        lambda r, a: speakers.name_voice(r.store, a, CHANNEL, voice_id="matin.ogg:1", name="Odile"),
    ),
    "people.named_in": (Action.WRITE_MINUTES, lambda r, a: people.named_in(r.store, a, CHANNEL)),
    "people.describe": (
        Action.WRITE_MINUTES,
        lambda r, a: people.describe(r.store, a, CHANNEL, name="Paul"),
    ),
    "retention.foreseen": (
        Action.PROTECT_DATA,
        lambda r, a: retention.foreseen(r.store, a, today=congress.NOON.date()),
    ),
    "retention.hold": (
        Action.PROTECT_DATA,
        lambda r, a: retention.hold(r.store, a, "Un différend", channel_id=None),
    ),
    "retention.lift": (
        Action.PROTECT_DATA,
        lambda r, a: retention.lift(r.store, a, congress.HOLD.id),
    ),
    "retention.holds": (Action.PROTECT_DATA, lambda r, a: retention.holds(r.store, a)),
    "forgetting.people": (Action.PROTECT_DATA, lambda r, a: forgetting.people(r.store, a)),
    "forgetting.of_person": (
        Action.PROTECT_DATA,
        lambda r, a: forgetting.of_person(r.store, a, "Paul"),
    ),
    "forgetting.forget_person": (
        Action.PROTECT_DATA,
        lambda r, a: forgetting.forget_person(
            r.store, r.desk.jobs, r.settings, a, "Paul", words=Words.KEPT
        ),
    ),
    "proposing.waiting": (
        Action.WRITE_MINUTES,
        lambda r, a: proposing.waiting(r.store, a, CHANNEL),
    ),
    "proposing.keep": (
        Action.WRITE_MINUTES,
        lambda r, a: proposing.keep(r.store, a, congress.PROPOSED.id),
    ),
    "proposing.drop": (
        Action.WRITE_MINUTES,
        lambda r, a: proposing.drop(r.store, a, congress.PROPOSED.id),
    ),
    "requests.highlights": (
        Action.WRITE_MINUTES,
        lambda r, a: requests.highlights(r.desk, a, CHANNEL),
    ),
    "drafting.look": (Action.WRITE_MINUTES, lambda r, a: drafting.look(r.store, a, CHANNEL)),
    "drafting.correct": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.correct(
            r.store, a, CHANNEL, _REMARK, Remark("A"), seen=_CORRECTED_ONCE
        ),
    ),
    "drafting.validate": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.validate(r.store, a, CHANNEL, _REMARK, seen=_CORRECTED_ONCE),
    ),
    "drafting.leave_out": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.leave_out(r.store, a, CHANNEL, _REMARK, seen=_CORRECTED_ONCE),
    ),
    "drafting.put_back": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.put_back(r.store, a, CHANNEL, _REMARK, seen=_CORRECTED_ONCE),
    ),
    "drafting.take_back": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.take_back(r.store, a, CHANNEL, _REMARK, seen=_CORRECTED_ONCE),
    ),
    "drafting.move": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.move(r.store, a, CHANNEL, _REMARK, by=1),
    ),
    "drafting.add": (
        Action.WRITE_MINUTES,
        lambda r, a: drafting.add(r.store, a, CHANNEL, Remark("A")),
    ),
    "requests.minutes": (
        Action.MAKE_MINUTES,
        lambda r, a: requests.minutes(r.desk, a, CHANNEL, requests.Order("md")),
    ),
    "seats.enrol": (Action.MANAGE_SEATS, lambda r, a: seats.enrol(r.store, a, CHANNEL)),
    "seats.every": (Action.MANAGE_SEATS, lambda r, a: seats.every(r.store, a, CHANNEL)),
    "seats.rename": (
        Action.MANAGE_SEATS,
        lambda r, a: seats.rename(r.store, a, CHANNEL, congress.SEAT.code, "Jeanne"),
    ),
    "seats.free": (
        Action.MANAGE_SEATS,
        lambda r, a: seats.free(r.store, a, CHANNEL, congress.SEAT.code),
    ),
    "paper.give": (Action.MANAGE_SEATS, lambda r, a: paper.give(r.store, a, CHANNEL, "Un")),
    "paper.give for a seat": (
        Action.GIVE_IDEA,
        lambda r, a: paper.give(r.store, a, CHANNEL, "Un", place=congress.SEAT.code),
    ),
    "paper.seat_to_give": (
        Action.MANAGE_SEATS,
        lambda r, a: paper.seat_to_give(r.store, a, CHANNEL, ""),
    ),
    "moderating.listed": (Action.HIDE, lambda r, a: moderating.listed(r.store, a, CHANNEL)),
    "moderating.of_message": (
        Action.HIDE,
        lambda r, a: moderating.of_message(r.store, a, CHANNEL, congress.IDEA.message_id or 0),
    ),
    "moderating.hide": (
        Action.HIDE,
        lambda r, a: moderating.hide(r.store, a, congress.IDEA.id, "Insulte"),
    ),
    "moderating.show": (Action.HIDE, lambda r, a: moderating.show(r.store, a, congress.IDEA.id)),
    "floor.ask": (Action.SPEAK, lambda r, a: floor.ask(r.store, a, CHANNEL)),
    "floor.leave": (Action.SPEAK, lambda r, a: floor.leave(r.store, a, CHANNEL)),
    "floor.give": (Action.LEAD_FLOOR, lambda r, a: floor.give(r.store, a, CHANNEL)),
    "floor.record_round": (
        Action.LEAD_FLOOR,
        lambda r, a: floor.record_round(r.store, a, CHANNEL, group="internes", result="un avis"),
    ),
    "servers.look": (Action.CONFIGURE, lambda r, a: r.servers.look(a)),
    "servers.set_roles": (
        Action.CONFIGURE,
        lambda r, a: r.servers.set_roles(a, Role.SECRETARY, [5]),
    ),
    "servers.set_languages": (
        Action.CONFIGURE,
        lambda r, a: r.servers.set_languages(a, interface="fr"),
    ),
    "servers.set_retention": (
        Action.CONFIGURE,
        lambda r, a: r.servers.set_retention(a, {Retained.SOUND: 30}),
    ),
    "servers.set_outline": (Action.CONFIGURE, lambda r, a: r.servers.set_outline(a, "libre")),
    "servers.set_notice": (Action.CONFIGURE, lambda r, a: r.servers.set_notice(a, "Bonjour")),
    "requests.archive": (Action.EXPORT, lambda r, a: requests.archive(r.desk, a, CHANNEL)),
}


@pytest.fixture
async def room(desk: Desk, settings: Settings) -> Room:
    await congress.fill(desk.store, HERE)
    await keep(desk.store, HERE, heard(("1", 0, "Bonjour.")))
    return Room(desk, settings)


def test_the_table_says_what_the_documentation_says() -> None:
    assert {action: set(roles) for action, roles in ALLOWED.items()} == EXPECTED
    assert set(EXPECTED) == set(Action)


@pytest.mark.parametrize("action", list(Action))
def test_each_action_lets_its_roles_through_and_no_other(action: Action, anybody: Actor) -> None:
    if anybody.roles & EXPECTED[action]:
        require(anybody, action)
        return
    with pytest.raises(AccessDeniedError) as caught:
        require(anybody, action)
    assert set(caught.value.allowed) == EXPECTED[action]


@pytest.mark.parametrize("name", CALLS)
async def test_each_service_asks_for_its_action(name: str, anybody: Actor, room: Room) -> None:
    action, call = CALLS[name]

    if anybody.roles & EXPECTED[action]:
        await call(room, anybody)
        return
    with pytest.raises(AccessDeniedError) as caught:
        await call(room, anybody)
    assert caught.value.action == action


async def test_who_opened_a_meeting_leads_and_records_that_one_only(
    store: Store, jobs: InlineJobs, participant: Actor
) -> None:
    await congress.fill(store, HERE)
    opener = replace(participant, user_id=congress.MEETING.opened_by or 0)
    another = replace(congress.MEETING, opened_by=999)

    assert roles_in(opener, congress.MEETING) >= {F, S}
    assert roles_in(opener, another) == {P}
    assert roles_in(opener, None) == {P}
    made = await requests.minutes(Desk(store, jobs, 30), opener, CHANNEL, requests.Order("md"))
    assert made.document.kind == "minutes"


async def test_a_role_on_one_server_is_worth_nothing_on_another(
    room: Room, stranger: Actor
) -> None:
    with pytest.raises(Exception, match="no meeting in channel"):
        await meetings.close_meeting(room.store, stranger, CHANNEL)
