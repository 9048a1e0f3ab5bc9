"""No function of the store sees, changes or counts what another server holds."""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.attending import Floor, Turn
from bot.config import Settings
from bot.contributions import Correction, Fate
from bot.errors import NotFoundError
from bot.privacy import Person
from bot.server import Retained, ServerSettings
from bot.store import (
    consents,
    documents,
    drafts,
    erasing,
    events,
    floor,
    groupings,
    ideas,
    meetings,
    off_record,
    participants,
    proposals,
    recordings,
    retention,
    reviews,
    rows,
    seats,
    servers,
    speakers,
    tables,
    traces,
    uploads,
    web_links,
)
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from tests.bot import congress
from tests.bot.congress import (
    CONSENT,
    CORRECTION,
    DOCUMENT,
    ENTRY,
    EVENT,
    HOLD,
    IDEA,
    MEETING,
    OFF_RECORD,
    OTHER_IDEA,
    PAUL,
    POSTITS,
    PROPOSAL,
    PROPOSED,
    PURGE,
    RECORDING,
    REMARK,
    REVIEW,
    SEAT,
    SEGMENT,
    SERVER,
    SPEAKER,
    TABLE,
    TOKEN,
    UPLOAD,
    WALL,
    WEB_LINK,
)
from tests.bot.databases import ask_each
from tests.bot.people import HERE, THERE
from transcription.transcript import Segment

MODULES = (
    consents,
    documents,
    drafts,
    erasing,
    events,
    floor,
    groupings,
    ideas,
    meetings,
    off_record,
    participants,
    proposals,
    recordings,
    retention,
    reviews,
    rows,
    seats,
    servers,
    speakers,
    stored_sections,
    traces,
    uploads,
    web_links,
)
OFF_THE_RECORD = Segment(60.0, 62.0, "Entre nous.")
WHO = Person(("Paul", "Atelier"), PAUL.user_id, PAUL.id)
Case = tuple[Callable[[Transaction], Awaitable[Any]], object]
_NOTHING: tuple[()] = ()
_REFUSED = NotFoundError
_NO_PARENT = IntegrityError
_OWN = "a row of its own"

# Each function, called from server 2 with identifiers of server 1, and what it must give there.
CASES: dict[str, Case] = {
    "documents.add": (lambda s: documents.add(s, DOCUMENT), _NO_PARENT),
    "documents.get": (lambda s: documents.get(s, DOCUMENT.id), _REFUSED),
    "drafts.add_entry": (lambda s: drafts.add_entry(s, replace(ENTRY, id="new")), _NO_PARENT),
    "drafts.entries": (lambda s: drafts.entries(s, MEETING.id), _NOTHING),
    "drafts.corrections": (lambda s: drafts.corrections(s, MEETING.id), _NOTHING),
    "drafts.correction": (
        lambda s: drafts.correction(s, MEETING.id, CORRECTION.key),
        Correction(CORRECTION.key),
    ),
    "drafts.correct": (
        lambda s: drafts.correct(s, MEETING.id, replace(CORRECTION, key="new")),
        _NO_PARENT,
    ),
    "ideas.show_in": (lambda s: ideas.show_in(s, IDEA.id, 9_001), _REFUSED),
    "events.add": (lambda s: events.add(s, replace(EVENT, title="Ailleurs")), _OWN),
    "events.get": (lambda s: events.get(s, EVENT.id), _REFUSED),
    "events.exists": (lambda s: events.exists(s, EVENT.id), False),
    "events.first_taken": (lambda s: events.first_taken(s, [MEETING.id, IDEA.id]), None),
    "events.every": (events.every, _NOTHING),
    "events.choose": (lambda s: events.choose(s, "ailleurs"), _OWN),
    "events.current": (events.current, _REFUSED),
    "floor.add": (lambda s: floor.add(s, replace(SPEAKER, id="new")), _NO_PARENT),
    "floor.turn": (lambda s: floor.turn(s, SPEAKER.id, Turn.SPOKE), _REFUSED),
    "floor.leave": (lambda s: floor.leave(s, SPEAKER.id), _REFUSED),
    "floor.of_meeting": (lambda s: floor.of_meeting(s, MEETING.id), Floor()),
    "floor.forget": (lambda s: floor.forget(s, MEETING.id), _OWN),
    "floor.message": (lambda s: floor.message(s, MEETING.id), None),
    "floor.show_in": (lambda s: floor.show_in(s, MEETING.id, 7), _NO_PARENT),
    "groupings.add": (lambda s: groupings.add(s, replace(PROPOSAL, id="new")), _NO_PARENT),
    "groupings.get": (lambda s: groupings.get(s, WALL.id), _REFUSED),
    "groupings.look_at": (lambda s: groupings.look_at(s, WALL.id), _REFUSED),
    "groupings.number": (lambda s: groupings.number(s, PROPOSAL.id, parent_id=None), _REFUSED),
    "groupings.versions": (lambda s: groupings.versions(s, POSTITS.id), _NOTHING),
    "ideas.add": (lambda s: ideas.add(s, replace(IDEA, id="new", message_id=1)), _NO_PARENT),
    "ideas.get": (lambda s: ideas.get(s, IDEA.id), _REFUSED),
    "ideas.exists": (lambda s: ideas.exists(s, IDEA.id), False),
    "ideas.by_message": (lambda s: ideas.by_message(s, 9001), None),
    "ideas.of_section": (lambda s: ideas.of_section(s, POSTITS.id), _NOTHING),
    "ideas.of_meeting": (lambda s: ideas.of_meeting(s, MEETING.id), _NOTHING),
    "ideas.count_given": (lambda s: ideas.count_given(s, POSTITS.id, PAUL.id), 0),
    "ideas.count_received": (lambda s: ideas.count_received(s, POSTITS.id), 0),
    "ideas.rewrite": (lambda s: ideas.rewrite(s, IDEA.id, "changé"), _REFUSED),
    "ideas.texts_before": (lambda s: ideas.texts_before(s, OTHER_IDEA.id), _NOTHING),
    "ideas.withdraw": (lambda s: ideas.withdraw(s, IDEA.id), _REFUSED),
    "ideas.hide": (lambda s: ideas.hide(s, IDEA.id, "insulte", by=101), _REFUSED),
    "ideas.quota_used": (lambda s: ideas.quota_used(s, POSTITS.id, TOKEN), 0),
    "ideas.use_quota": (lambda s: ideas.use_quota(s, POSTITS.id, TOKEN, by=1), _NO_PARENT),
    "ideas.add_remark": (lambda s: ideas.add_remark(s, replace(REMARK, id="new")), _NO_PARENT),
    "ideas.remark": (lambda s: ideas.remark(s, REMARK.id), _REFUSED),
    "ideas.remark_by_message": (lambda s: ideas.remark_by_message(s, 9002), None),
    "ideas.remarks": (lambda s: ideas.remarks(s, MEETING.id), _NOTHING),
    "meetings.add": (lambda s: meetings.add(s, replace(MEETING, id="new")), _NO_PARENT),
    "meetings.save": (lambda s: meetings.save(s, replace(MEETING, theme="changé")), _REFUSED),
    "meetings.get": (lambda s: meetings.get(s, MEETING.id), _REFUSED),
    "meetings.in_channel": (lambda s: meetings.in_channel(s, 500), _REFUSED),
    "meetings.of_event": (lambda s: meetings.of_event(s, EVENT.id), _NOTHING),
    "meetings.quota_key": (lambda s: meetings.quota_key(s, MEETING.id), _REFUSED),
    "meetings.last": (meetings.last, None),
    "meetings.outlines": (meetings.outlines, _NOTHING),
    "meetings.with_panel": (meetings.with_panel, _NOTHING),
    "meetings.change_quota_key": (
        lambda s: meetings.change_quota_key(s, MEETING.id, None),
        _REFUSED,
    ),
    "sections.add": (lambda s: stored_sections.add(s, TABLE), _NO_PARENT),
    "sections.save": (lambda s: stored_sections.save(s, TABLE), _REFUSED),
    "sections.get": (lambda s: stored_sections.get(s, POSTITS.id), _REFUSED),
    "sections.with_wall": (
        lambda s: stored_sections.with_wall(s, MEETING.id),
        _NOTHING,
    ),
    "sections.of_meeting": (lambda s: stored_sections.of_meeting(s, MEETING.id), _NOTHING),
    "participants.named": (lambda s: participants.named(s, 104, "Paul ailleurs"), _OWN),
    "participants.of_account": (lambda s: participants.of_account(s, 104), None),
    "participants.get": (lambda s: participants.get(s, PAUL.id), _REFUSED),
    "participants.save": (lambda s: participants.save(s, PAUL), _REFUSED),
    "participants.add": (lambda s: participants.add(s, PAUL), _OWN),
    "participants.everyone": (participants.everyone, _NOTHING),
    "participants.some": (lambda s: participants.some(s, [PAUL.id]), _NOTHING),
    "meetings.closed_at": (lambda s: meetings.closed_at(s, MEETING.id), _REFUSED),
    "proposals.put": (
        lambda s: proposals.put(s, MEETING.id, [replace(PROPOSED, id="new")]),
        _NO_PARENT,
    ),
    "proposals.of_meeting": (lambda s: proposals.of_meeting(s, MEETING.id), _NOTHING),
    "proposals.get": (lambda s: proposals.get(s, PROPOSED.id), _REFUSED),
    "proposals.decide": (lambda s: proposals.decide(s, PROPOSED.id, Fate.KEPT), _REFUSED),
    "recordings.add": (lambda s: recordings.add(s, replace(RECORDING, id="new")), _NO_PARENT),
    "recordings.save": (lambda s: recordings.save(s, RECORDING), _REFUSED),
    "recordings.find": (lambda s: recordings.find(s, RECORDING.id), None),
    "recordings.get": (lambda s: recordings.get(s, RECORDING.id), _REFUSED),
    "recordings.of_meeting": (lambda s: recordings.of_meeting(s, MEETING.id), _NOTHING),
    "recordings.unfinished": (recordings.unfinished, _NOTHING),
    "recordings.plan": (lambda s: recordings.plan(s, RECORDING.id), _REFUSED),
    "recordings.save_plan": (lambda s: recordings.save_plan(s, RECORDING.id, {}), _REFUSED),
    "recordings.heard_so_far": (lambda s: recordings.heard_so_far(s, RECORDING.id), ()),
    "recordings.window": (lambda s: recordings.window(s, RECORDING.id, 0), None),
    "recordings.save_window": (
        lambda s: recordings.save_window(s, RECORDING.id, 0, [SEGMENT]),
        _NO_PARENT,
    ),
    "recordings.forget_results": (
        lambda s: recordings.forget_results(s, RECORDING.id),
        _OWN,
    ),
    "recordings.save_transcript": (
        lambda s: recordings.save_transcript(s, RECORDING.id, []),
        _OWN,
    ),
    "recordings.transcript": (lambda s: recordings.transcript(s, RECORDING.id), _NOTHING),
    "retention.held_until": (lambda s: retention.held_until(s, date(2030, 1, 1)), _NOTHING),
    "retention.still_there": (
        lambda s: retention.still_there(s, MEETING.id),
        frozenset({Retained.MINUTES}),
    ),
    "retention.with_sound": (lambda s: retention.with_sound(s, MEETING.id), _NOTHING),
    "consents.add": (lambda s: consents.add(s, replace(CONSENT, id="new")), _NO_PARENT),
    "consents.of_meeting": (lambda s: consents.of_meeting(s, MEETING.id), _NOTHING),
    "retention.forget_transcripts": (
        lambda s: retention.forget_transcripts(s, MEETING.id),
        _OWN,
    ),
    "retention.forget_identities": (lambda s: retention.forget_identities(s, MEETING.id), _OWN),
    "retention.forget_server": (retention.forget_server, _OWN),
    "retention.documents_of": (lambda s: retention.documents_of(s, MEETING), _NOTHING),
    "retention.forget_document": (lambda s: retention.forget_document(s, DOCUMENT.id), _OWN),
    "retention.hold": (
        lambda s: retention.hold(s, replace(HOLD, id="new"), author_id=1),
        _NO_PARENT,
    ),
    "retention.holds": (retention.holds, _NOTHING),
    "retention.lift": (lambda s: retention.lift(s, HOLD.id), _REFUSED),
    "retention.note_purge": (lambda s: retention.note_purge(s, PURGE), _OWN),
    "retention.last_purge": (retention.last_purge, None),
    "retention.leave": (lambda s: retention.leave(s, congress.NOON), _OWN),
    "retention.left_at": (retention.left_at, None),
    "rows.find": (lambda s: rows.find(s, tables.ideas.IdeaRow, IDEA.id), None),
    "rows.need": (lambda s: rows.need(s, tables.ideas.IdeaRow, IDEA.id), _REFUSED),
    "seats.add": (
        lambda s: seats.add(s, replace(SEAT, id="new", participant_id="new", code="NEW")),
        _NO_PARENT,
    ),
    "seats.save": (lambda s: seats.save(s, replace(SEAT, name="changé")), _REFUSED),
    "seats.of_meeting": (lambda s: seats.of_meeting(s, MEETING.id), _NOTHING),
    "servers.settings": (servers.settings, ServerSettings()),
    "servers.save": (lambda s: servers.save(s, SERVER), _OWN),
    "servers.add_notice": (lambda s: servers.add_notice(s, "Ailleurs", author_id=1), _OWN),
    "speakers.rename": (
        lambda s: speakers.rename(s, RECORDING.id, speaker="Farida", name="Odile"),
        0,
    ),
    "off_record.add": (lambda s: off_record.add(s, replace(OFF_RECORD, id="new")), _NO_PARENT),
    "off_record.of_recording": (lambda s: off_record.of_recording(s, RECORDING.id), ()),
    "off_record.pending": (off_record.pending, _NOTHING),
    "off_record.note": (
        lambda s: off_record.note(s, [OFF_RECORD], left=(), done=True),
        _REFUSED,
    ),
    "off_record.without": (
        lambda s: off_record.without(s, RECORDING.id, [OFF_THE_RECORD, SEGMENT]),
        (OFF_THE_RECORD, SEGMENT),
    ),
    "off_record.cut": (lambda s: off_record.cut(s, RECORDING.id), _OWN),
    "off_record.remnants": (lambda s: off_record.remnants(s, RECORDING.id), _REFUSED),
    "off_record.remove": (
        lambda s: off_record.remove(s, MEETING.id, "proposal", PROPOSED.id),
        False,
    ),
    "reviews.of_meeting": (lambda s: reviews.of_meeting(s, MEETING.id), _NOTHING),
    "reviews.decide": (lambda s: reviews.decide(s, MEETING.id, REVIEW), _NO_PARENT),
    "erasing.remove_ideas": (lambda s: erasing.remove_ideas(s, []), _OWN),
    "erasing.forget_corrections": (lambda s: erasing.forget_corrections(s, IDEA.id), _OWN),
    "traces.person": (lambda s: traces.person(s, participant_id=PAUL.id), Person()),
    "traces.places": (lambda s: traces.places(s, WHO), {}),
    "traces.meetings_of": (lambda s: traces.meetings_of(s, WHO), _NOTHING),
    "traces.mentions": (lambda s: traces.mentions(s, WHO), 0),
    "erasing.remove_words": (lambda s: erasing.remove_words(s, WHO), (0, 0)),
    "traces.forget": (lambda s: traces.forget(s, WHO), 0),
    "uploads.add": (lambda s: uploads.add(s, replace(UPLOAD, id="new")), _NO_PARENT),
    "uploads.get": (lambda s: uploads.get(s, UPLOAD.id), _REFUSED),
    "uploads.save": (lambda s: uploads.save(s, UPLOAD), _REFUSED),
    "uploads.known": (uploads.known, _NOTHING),
    "uploads.remove": (lambda s: uploads.remove(s, UPLOAD.id), _REFUSED),
    "web_links.add": (lambda s: web_links.add(s, replace(WEB_LINK, id="new")), _NO_PARENT),
    "web_links.get": (lambda s: web_links.get(s, WEB_LINK.id), _REFUSED),
    "web_links.of_meeting": (lambda s: web_links.of_meeting(s, MEETING.id), _NOTHING),
    "web_links.revoke": (lambda s: web_links.revoke(s, WEB_LINK.id), _REFUSED),
    "retention.forget_meeting": (lambda s: retention.forget_meeting(s, MEETING.id), _REFUSED),
}


def public_functions() -> set[str]:
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in MODULES
        for name, value in vars(module).items()
        if inspect.iscoroutinefunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    }


def held_by(settings: Settings, guild_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """Everything a server holds, read without the store."""
    names = list(tables.Base.metadata.tables)
    held = ask_each(
        settings.database_url,
        *(f'SELECT * FROM "{table}" WHERE guild_id = {guild_id}' for table in names),  # noqa: S608 (our own names)
    )
    return {table: sorted(rows, key=repr) for table, rows in zip(names, held, strict=True)}


def test_every_public_function_of_the_store_has_a_case() -> None:
    modules = {path.stem for path in Path(rows.__file__).parent.glob("*.py")}

    assert set(CASES) == public_functions()
    assert modules == {module.__name__.rpartition(".")[2] for module in MODULES} | {
        "__init__",
        "copying",
        "database",
        "deeds",
        "engines",
        "holding",
        "only_bot",
        "personal_columns",
        "presence",
        "saving",
        "schema",
    }


def test_every_table_belongs_to_servers() -> None:
    for table in tables.Base.metadata.tables.values():
        assert "guild_id" in table.primary_key.columns, table.name


async def test_the_event_of_the_tests_has_something_in_every_table(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)

    held = held_by(settings, HERE)
    assert [table for table, there in held.items() if not there] == []


@pytest.mark.parametrize("name", sorted(CASES))
async def test_another_server_is_neither_seen_nor_changed_nor_counted(
    name: str, store: Store, settings: Settings
) -> None:
    call, expected = CASES[name]
    await congress.fill(store, HERE)
    before = held_by(settings, HERE)

    if isinstance(expected, type) and issubclass(expected, Exception):
        with pytest.raises(expected):
            async with store.write(THERE) as session:
                await call(session)
    else:
        async with store.write(THERE) as session:
            given = await call(session)
        if expected != _OWN:
            assert (tuple(given) if isinstance(given, list) else given) == expected

    assert held_by(settings, HERE) == before


async def test_on_its_own_server_each_function_finds_what_is_there(store: Store) -> None:
    """Without this, a store that never finds anything would pass for a discreet one."""
    await congress.fill(store, HERE)

    found = {}
    for name, (call, expected) in CASES.items():
        # The sound of a recording that is being transcribed is left alone; nobody left this server.
        if expected in (_OWN, _NO_PARENT) or name.endswith(
            ("save", "save_section", "save_participant", "with_sound", "left_at")
        ):
            continue
        try:
            async with store.write(HERE) as session:
                found[name] = await call(session)
        except NotFoundError:
            found[name] = NotFoundError
    missed = [
        name
        for name, given in found.items()
        if (given is NotFoundError or given in (None, 0, [], (), False))
        and CASES[name][1] is not _REFUSED
    ]

    assert missed == []
    assert NotFoundError not in [given for given in found.values() if inspect.isclass(given)]


async def test_two_servers_hold_the_same_event_side_by_side(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    await congress.fill(store, THERE)

    async with store.write(THERE) as session:
        await ideas.withdraw(session, IDEA.id)
        await recordings.save_transcript(session, RECORDING.id, [])

    async with store.read(HERE) as session:
        assert not (await ideas.get(session, IDEA.id)).withdrawn
        assert await recordings.transcript(session, RECORDING.id) == (SEGMENT,)
    assert len(held_by(settings, HERE)["segment"]) == 1
    assert held_by(settings, THERE)["segment"] == []
