"""Sensitive passages wait for a decision, which is remembered until their words change."""

import pytest

from bot.errors import DraftMovedError
from bot.meeting import now
from bot.privacy import Verdict
from bot.services import drafting, remarks
from bot.services.archive.dump import dump
from bot.services.privacy import reviewing
from bot.services.remarks import Said
from bot.services.rendering import Output, render_minutes
from bot.services.requests import Desk
from bot.store import meetings
from bot.store.database import Store
from summaries.blocks import Remark
from tests.bot.people import CHANNEL, HERE, PARTICIPANT, SECRETARY
from tests.bot.services.workshop import give, open_postits, open_workshop

PATIENT = "Il y a une patiente de 82 ans, diabétique, à Ploërmel."


@pytest.fixture
async def store(desk: Desk) -> Store:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    await remarks.remark(desk.store, PARTICIPANT, Said(PATIENT, CHANNEL))
    await remarks.remark(desk.store, PARTICIPANT, Said("Il faut un annuaire.", CHANNEL))
    return desk.store


async def lacking(store: Store) -> str:
    async with store.read(HERE) as session:
        meeting = await meetings.in_channel(session, CHANNEL)
    archive = await dump(store, HERE, meeting.event_id)
    return "\n".join(render_minutes(archive, Output.MARKDOWN, written_at=now()).lacking)


async def verdicts(store: Store) -> list[str]:
    async with store.read(HERE) as session:
        meeting = await meetings.in_channel(session, CHANNEL)
    (kept,) = (await dump(store, HERE, meeting.event_id)).meetings
    return [one.decision for one in kept.reviews]


async def test_what_is_kept_is_shown_again_only_when_its_words_change(store: Store) -> None:
    (first,) = await reviewing.waiting(store, SECRETARY, CHANNEL)
    assert "en dire trop" in await lacking(store)
    key = first.unit.key

    await reviewing.keep(store, SECRETARY, CHANNEL, key, first.seen)

    assert await reviewing.waiting(store, SECRETARY, CHANNEL) == []
    assert "en dire trop" not in await lacking(store)
    assert await verdicts(store) == [Verdict.KEPT]
    drafted = await drafting.look(store, SECRETARY, CHANNEL)
    said = Remark(f"{PATIENT} Elle vit seule.")
    await drafting.correct(store, SECRETARY, CHANNEL, key, said, seen=drafted.seen(key))
    assert [one.unit.key for one in await reviewing.waiting(store, SECRETARY, CHANNEL)] == [key]


async def test_what_is_generalised_prints_so_and_the_notes_stay(store: Store) -> None:
    (first,) = await reviewing.waiting(store, SECRETARY, CHANNEL)
    wording = first.passages[0].general

    await reviewing.generalise(store, SECRETARY, CHANNEL, first.unit.key, first.seen, [wording])

    unit = (await drafting.look(store, SECRETARY, CHANNEL)).unit(first.unit.key)
    assert "Il y a une personne âgée, dans le secteur." in reviewing.texts_of(unit.entry)
    assert PATIENT in reviewing.texts_of(unit.noted)
    assert await reviewing.waiting(store, SECRETARY, CHANNEL) == []
    assert await verdicts(store) == [Verdict.GENERALISED]


async def test_what_is_removed_prints_no_more(store: Store) -> None:
    (first,) = await reviewing.waiting(store, SECRETARY, CHANNEL)

    await reviewing.remove(store, SECRETARY, CHANNEL, first.unit.key, first.seen)

    assert (await drafting.look(store, SECRETARY, CHANNEL)).unit(first.unit.key).dropped
    assert await reviewing.waiting(store, SECRETARY, CHANNEL) == []
    assert await verdicts(store) == [Verdict.REMOVED]


async def test_a_decision_about_other_words_is_refused(store: Store) -> None:
    (first,) = await reviewing.waiting(store, SECRETARY, CHANNEL)
    stale = "0" * 16

    with pytest.raises(DraftMovedError):
        await reviewing.keep(store, SECRETARY, CHANNEL, first.unit.key, stale)
    with pytest.raises(DraftMovedError):
        await reviewing.generalise(store, SECRETARY, CHANNEL, first.unit.key, stale, ["Rien."])

    assert len(await reviewing.waiting(store, SECRETARY, CHANNEL)) == 1


async def test_a_post_it_is_shown_and_its_wall_stays(store: Store) -> None:
    await give(store, "Un garçon de 14 ans, épileptique, sans lycée", PARTICIPANT)

    walls = [one for one in await reviewing.waiting(store, SECRETARY, CHANNEL) if one.is_wall]

    assert [one.passages[0].text for one in walls] == [
        "Un garçon de 14 ans, épileptique, sans lycée"
    ]
