"""Recordings propose, the secretary disposes, and nothing is asked twice."""

import pytest

from bot.contributions import Fate, Worth
from bot.errors import AccessDeniedError, NoTranscriptError
from bot.services import drafting, highlighting, proposing, requests
from bot.services.meetings import Standing
from bot.services.requests import Desk
from bot.store import proposals
from bot.store.database import Store
from summaries.blocks import Decision, Quotation
from summaries.sources import Origin
from tests.bot.people import CHANNEL, HERE, OTHER, SECRETARY
from tests.bot.services.voices import heard, keep
from tests.bot.services.workshop import open_postits, open_workshop

DECIDED = "On décide de refaire la liste des remplaçants chaque mois."
SAID = heard(
    ("Farida", 0, "Bonjour à toutes et à tous, merci d’être là."),
    ("Farida", 6, "La maison de santé reçoit trente patients par jour sans rendez-vous."),
    ("1", 14, "Est-ce que la pharmacie peut prévenir quand un traitement manque ?"),
    ("Odile", 21, DECIDED),
    ("Farida", 28, "Nadia écrit à la mairie avant le 15 juin."),
)


@pytest.fixture
async def opened(store: Store) -> Standing:
    await open_workshop(store)
    standing = await open_postits(store)
    await keep(store, HERE, SAID, meeting_id=standing.meeting.id, name="atelier.ogg")
    await highlighting.find(store, HERE, standing.meeting.id)
    return standing


async def the_decision(store: Store) -> str:
    found = await proposing.waiting(store, SECRETARY, CHANNEL)
    return next(each.id for each in found if each.worth is Worth.DECISION)


@pytest.mark.usefixtures("opened")
async def test_proposals_say_what_was_said_in_the_order_it_was_said(store: Store) -> None:
    found = await proposing.waiting(store, SECRETARY, CHANNEL)

    assert {Worth.QUESTION, Worth.DECISION} <= {each.worth for each in found}
    assert [each.at_s for each in found] == sorted(each.at_s for each in found)
    said = " ".join(segment.text for segment in SAID)
    assert all(each.text in said for each in found if each.worth is not Worth.CHAPTER)
    assert {each.recording for each in found} == {"atelier.ogg"}


@pytest.mark.usefixtures("opened")
async def test_what_is_kept_enters_the_minutes_once_with_its_evidence(store: Store) -> None:
    proposal_id = await the_decision(store)

    key = await proposing.keep(store, SECRETARY, proposal_id)
    again = await proposing.keep(store, SECRETARY, proposal_id)

    drafted = await drafting.look(store, SECRETARY, CHANNEL)
    assert again == key
    (unit,) = [unit for unit in drafted.units if unit.key == key]
    assert unit.entry == Decision(DECIDED)
    (source,) = unit.sources
    assert (source.origin, source.by, source.recording) == (Origin.PASSAGE, "Odile", "atelier.ogg")
    assert source.at_s == 21


async def test_what_was_decided_stays_decided_when_it_is_found_again(
    store: Store, opened: Standing
) -> None:
    kept, *_, dropped = [each.id for each in await proposing.waiting(store, SECRETARY, CHANNEL)]
    await proposing.keep(store, SECRETARY, kept)
    await proposing.drop(store, SECRETARY, dropped)

    await highlighting.find(store, HERE, opened.meeting.id)

    waiting = [each.id for each in await proposing.waiting(store, SECRETARY, CHANNEL)]
    assert kept not in waiting
    assert dropped not in waiting
    async with store.read(HERE) as session:
        assert (await proposals.get(session, kept)).fate is Fate.KEPT


@pytest.mark.usefixtures("opened")
async def test_who_is_left_unnamed_by_the_recording_is_not_named_by_a_number(store: Store) -> None:
    found = await proposing.waiting(store, SECRETARY, CHANNEL)

    asked = next(each for each in found if each.worth is Worth.QUESTION)

    assert asked.speaker == "1"
    assert "1" not in str(proposing.as_entry(asked))


@pytest.mark.usefixtures("opened")
async def test_a_key_sentence_is_quoted_with_its_moment(store: Store) -> None:
    found = await proposing.waiting(store, SECRETARY, CHANNEL)

    quoted = [proposing.as_entry(each) for each in found if each.worth is Worth.KEY]

    assert all(isinstance(entry, Quotation) and entry.at_s is not None for entry in quoted)


@pytest.mark.usefixtures("opened")
async def test_only_the_secretary_keeps_and_drops(store: Store) -> None:
    proposal_id = await the_decision(store)

    for act in (proposing.keep, proposing.drop):
        with pytest.raises(AccessDeniedError):
            await act(store, OTHER, proposal_id)
    with pytest.raises(AccessDeniedError):
        await proposing.waiting(store, OTHER, CHANNEL)


async def test_without_a_transcript_there_is_nothing_to_look_in(desk: Desk) -> None:
    await open_workshop(desk.store)

    with pytest.raises(NoTranscriptError):
        await requests.highlights(desk, SECRETARY, CHANNEL)
