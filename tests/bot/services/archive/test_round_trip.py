"""What goes into an archive comes out of it, through files and through the store."""

import itertools
import json

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from bot.errors import AlreadyImportedError, IdentifierTakenError
from bot.services.archive import reading
from bot.services.archive.document import Archive
from bot.services.archive.dump import dump
from bot.services.archive.restore import restore
from bot.store import events, participants
from bot.store.database import Store
from bot.store.events import first_taken
from tests.bot import congress
from tests.bot.people import HERE, THERE
from tests.bot.strategies import archives, with_named_people

SCHEMA = json.loads(reading.SCHEMA_PATH.read_bytes())
_VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
# One database serves every example: each has a server of its own, and servers do not see each
# other.
_SERVERS = itertools.count(1_000)
_SHARED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_schema_in_the_repository_is_that_of_the_code() -> None:
    assert reading.SCHEMA_PATH.read_bytes() == reading.schema(), (
        "write it again: greffier archive-schema > bot/services/archive/schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(archives())
@settings(max_examples=60)
def test_reading_what_was_written_gives_the_same_archive(archive: Archive) -> None:
    written = reading.write(archive)

    assert reading.read(written) == archive
    _VALIDATOR.validate(json.loads(written))


@given(archives())
@_SHARED
async def test_an_archive_goes_through_the_store_unchanged(store: Store, archive: Archive) -> None:
    first, second = next(_SERVERS), next(_SERVERS)

    await restore(store, first, archive)
    exported = await dump(store, first, archive.event.id)
    await restore(store, second, reading.read(reading.write(exported)))
    again = await dump(store, second, archive.event.id)

    assert exported == with_named_people(archive)
    assert reading.write(again) == reading.write(exported)
    _VALIDATOR.validate(json.loads(reading.write(exported)))


async def test_what_the_bot_stored_goes_to_another_server_and_back_unchanged(
    store: Store,
) -> None:
    await congress.fill(store, HERE)

    exported = reading.write(await dump(store, HERE, congress.EVENT.id))
    await restore(store, THERE, reading.read(exported))

    assert reading.write(await dump(store, THERE, congress.EVENT.id)) == exported
    _VALIDATOR.validate(json.loads(exported))


async def test_an_export_names_no_discord_account_message_or_channel(store: Store) -> None:
    await congress.fill(store, HERE)

    exported = reading.write(await dump(store, HERE, congress.EVENT.id)).decode()

    for number in ("104", "101", "9001", "9002", "500", "00ff", congress.TOKEN):
        assert number not in exported


async def test_importing_twice_is_refused_and_changes_nothing(store: Store) -> None:
    await congress.fill(store, HERE)
    archive = await dump(store, HERE, congress.EVENT.id)

    with pytest.raises(AlreadyImportedError):
        await restore(store, HERE, archive)

    assert await dump(store, HERE, congress.EVENT.id) == archive


async def test_a_copy_under_another_event_is_refused_whole(store: Store) -> None:
    await congress.fill(store, HERE)
    written = reading.write(await dump(store, HERE, congress.EVENT.id))
    copy = reading.read(written.replace(b'"id": "event"', b'"id": "copy"'))
    assert copy.event.id == "copy"

    with pytest.raises(IdentifierTakenError):
        await restore(store, HERE, copy)

    async with store.read(HERE) as session:
        assert [event.id for event in await events.every(session)] == ["event"]


async def test_nothing_is_half_imported_after_a_failure(store: Store) -> None:
    whole = json.loads(reading.write(await _exported(store)))
    whole["meetings"][0]["sections"][0]["ideas"][-1]["author"] = "personne"
    broken = msgspec.convert(whole, Archive)  # as if it had not been checked

    with pytest.raises(KeyError):
        await restore(store, THERE, broken)

    async with store.read(THERE) as session:
        assert await events.every(session) == []
        assert await participants.everyone(session) == []
        assert await first_taken(session, [congress.MEETING.id, congress.POSTITS.id]) is None


async def test_somebody_else_s_identifier_does_not_give_them_an_idea(store: Store) -> None:
    first = {"people": [{"id": "p1", "name": "Léa"}], **_given_by("p1", "Première")}
    second = {"people": [{"id": "p1", "name": "Marc"}], **_given_by("p1", "Seconde")}
    for content in (first, second):
        await restore(store, HERE, reading.read(json.dumps(content).encode()))

    async with store.read(HERE) as session:
        listed = await events.every(session)
    names = {}
    for event in listed:
        found = await dump(store, HERE, event.id)
        names[event.title] = [person.name for person in found.people]
    assert names == {"Première": ["Léa"], "Seconde": ["Marc"]}


def _given_by(person: str, title: str) -> dict[str, object]:
    idea = {"text": "Un carnet", "author": person}
    return {
        "format": "greffier-archive",
        "version": 1,
        "event": {"title": title},
        "meetings": [{"sections": [{"title": "Idées", "ideas": [idea]}]}],
    }


async def _exported(store: Store) -> Archive:
    await congress.fill(store, HERE)
    return await dump(store, HERE, congress.EVENT.id)
