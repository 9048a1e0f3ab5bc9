"""What was said becomes an idea once, word for word, with where it was said."""

from dataclasses import replace

import pytest

from bot.contributions import Idea, Source
from bot.errors import (
    AccessDeniedError,
    GoneError,
    NoRecordingError,
    NoTranscriptError,
    UnknownPassageError,
)
from bot.recording import Progress
from bot.services import ideas, keeping, meetings, remarks
from bot.services.meetings import Standing
from bot.services.remarks import Said
from bot.store import ideas as stored
from bot.store import recordings
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE, OTHER, PARTICIPANT, SECRETARY
from tests.bot.services.voices import heard, keep
from tests.bot.services.workshop import give, offer, open_postits, open_workshop

LONG = "Le carnet de liaison se perd entre l’hôpital et la ville, " * 5
SAID = heard(("Farida", 3, "Bonjour à toutes."), ("1", 754, LONG.strip()), (None, 900, "Merci."))


@pytest.fixture
async def opened(store: Store) -> Standing:
    await open_workshop(store)
    return await open_postits(store)


async def held(store: Store, standing: Standing) -> list[Idea]:
    async with store.read(HERE) as session:
        return [i for i in await stored.of_meeting(session, standing.meeting.id) if not i.withdrawn]


async def test_a_remark_is_kept_once_with_who_made_it(store: Store, opened: Standing) -> None:
    remark = await remarks.remark(store, OTHER, Said("On oublie la nuit", CHANNEL))

    first = await keeping.keep_remark(store, FACILITATOR, remark.id)
    second = await keeping.keep_remark(store, SECRETARY, remark.id)

    assert (first.first, second.first) == (True, False)
    assert second.idea == first.idea
    (idea,) = await held(store, opened)
    assert (idea.text, idea.source) == ("On oublie la nuit", Source.REMARK)
    assert idea.origin == "remarque d’Odile"
    assert idea.participant_id is None
    assert idea.section_id == first.section.id
    assert first.section.title == "Post-it"


async def test_a_message_noted_as_a_remark_and_kept_is_one_idea(
    store: Store, opened: Standing
) -> None:
    said = Said("On oublie la nuit", CHANNEL, author="Paul", message_id=9)
    kept = await keeping.keep_message(store, FACILITATOR, said)
    remark = await remarks.remark(store, PARTICIPANT, said)

    again = await keeping.keep_remark(store, FACILITATOR, remark.id)

    assert not again.first
    assert again.idea == kept.idea
    assert kept.idea.origin == "remarque de Paul"
    assert len(await held(store, opened)) == 1


async def test_the_same_words_of_two_people_are_two_ideas(store: Store, opened: Standing) -> None:
    for author in ("Paul", "Odile"):
        await keeping.keep_message(store, FACILITATOR, Said("La nuit", CHANNEL, author=author))

    assert {idea.origin for idea in await held(store, opened)} == {
        "remarque de Paul",
        "remarque d’Odile",
    }


async def test_a_message_that_is_a_post_it_is_not_doubled(store: Store, opened: Standing) -> None:
    given = await ideas.give(
        store, PARTICIPANT, offer("Un carnet", source=Source.MESSAGE, message_id=9)
    )

    kept = await keeping.keep_message(
        store, FACILITATOR, Said("Un carnet", CHANNEL, author="Paul", message_id=9)
    )

    assert not kept.first
    assert kept.idea.id == given.idea.id
    assert len(await held(store, opened)) == 1


async def test_what_was_kept_by_mistake_is_dropped_and_may_be_kept_again(
    store: Store, opened: Standing
) -> None:
    said = Said("On oublie la nuit", CHANNEL, author="Paul")
    kept = await keeping.keep_message(store, FACILITATOR, said)

    await keeping.drop(store, FACILITATOR, kept.idea.id)
    assert (await keeping.drop(store, FACILITATOR, kept.idea.id)).withdrawn
    assert await held(store, opened) == []
    again = await keeping.keep_message(store, FACILITATOR, said)

    assert again.first
    assert [idea.text for idea in await held(store, opened)] == ["On oublie la nuit"]


async def test_nobody_drops_what_a_participant_gave(store: Store, opened: Standing) -> None:
    given = await give(store, "Un carnet")

    with pytest.raises(GoneError):
        await keeping.drop(store, FACILITATOR, given.idea.id)
    kept = await keeping.keep_message(store, FACILITATOR, Said("La nuit", CHANNEL, author="Paul"))
    with pytest.raises(AccessDeniedError):
        await keeping.drop(store, PARTICIPANT, kept.idea.id)
    assert len(await held(store, opened)) == 2


async def test_a_passage_is_found_by_its_words_and_kept_whole(
    store: Store, opened: Standing
) -> None:
    await keep(store, HERE, SAID, meeting_id=opened.meeting.id, name="atelier.ogg")

    everything = await keeping.passages(store, FACILITATOR, CHANNEL)
    (found,) = await keeping.passages(store, FACILITATOR, CHANNEL, "HOPITAL carnet")
    kept = await keeping.keep_passage(store, FACILITATOR, CHANNEL, found.id)
    again = await keeping.keep_passage(store, FACILITATOR, CHANNEL, found.label)

    assert [passage.label for passage in everything][::2] == [
        "00:03 Farida\u00a0: Bonjour à toutes.",
        "15:00\u00a0: Merci.",
    ]
    assert len(found.label) <= 100
    assert found.label.startswith("12:34 Voix\u00a01\u00a0: Le carnet")
    assert kept.idea.text == LONG.strip(), "never cut"
    assert (kept.idea.source, kept.idea.origin) == (
        Source.PASSAGE,
        "atelier.ogg, 12:34, Voix\u00a01",
    )
    assert (kept.first, again.first) == (True, False)
    assert len(await held(store, opened)) == 1


async def test_of_several_recordings_each_passage_says_which(
    store: Store, opened: Standing
) -> None:
    for name in ("matin.ogg", "soir.ogg"):
        await keep(store, HERE, SAID, meeting_id=opened.meeting.id, name=name)
    await keep(
        store,
        HERE,
        [],
        meeting_id=opened.meeting.id,
        name="encore.ogg",
        progress=Progress.RUNNING,
    )

    found = await keeping.passages(store, FACILITATOR, CHANNEL, "merci", most=25)

    assert [passage.label for passage in found] == [
        "matin.ogg, 15:00\u00a0: Merci.",
        "soir.ogg, 15:00\u00a0: Merci.",
    ]


async def test_a_passage_transcribed_anew_meanwhile_is_told(store: Store, opened: Standing) -> None:
    await keep(store, HERE, SAID, meeting_id=opened.meeting.id, name="atelier.ogg")
    (found,) = await keeping.passages(store, FACILITATOR, CHANNEL, "merci")
    async with store.write(HERE) as session:
        await recordings.save_transcript(session, "atelier.ogg", heard(("1", 1, "Thank you.")))

    with pytest.raises(UnknownPassageError):
        await keeping.keep_passage(store, FACILITATOR, CHANNEL, found.id)
    assert await held(store, opened) == []


async def test_passages_come_from_finished_transcripts(store: Store, opened: Standing) -> None:
    with pytest.raises(NoRecordingError):
        await keeping.passages(store, FACILITATOR, CHANNEL)
    await keep(store, HERE, [], meeting_id=opened.meeting.id, progress=Progress.RUNNING)
    with pytest.raises(NoTranscriptError):
        await keeping.passages(store, FACILITATOR, CHANNEL)


async def test_in_an_anonymous_meeting_no_name_is_kept(store: Store) -> None:
    await open_workshop(store, anonymous=True)
    standing = await open_postits(store)
    await keep(store, HERE, SAID, meeting_id=standing.meeting.id, name="atelier.ogg")

    for passage in await keeping.passages(store, FACILITATOR, CHANNEL):
        await keeping.keep_passage(store, FACILITATOR, CHANNEL, passage.id)
    said = Said("La nuit", CHANNEL, author="Zénobie", message_id=9)
    await keeping.keep_message(store, FACILITATOR, said)
    again = await keeping.keep_message(store, FACILITATOR, replace(said, author="Odile"))

    kept = await held(store, standing)
    assert not again.first
    assert {idea.origin for idea in kept} == {
        "remarque",
        "atelier.ogg, 00:03",
        "atelier.ogg, 12:34, Voix\u00a01",
        "atelier.ogg, 15:00",
    }
    assert [idea.message_id for idea in kept] == [None] * 4


async def test_what_was_said_is_still_kept_once_the_meeting_is_closed(
    store: Store, opened: Standing
) -> None:
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    await keep(store, HERE, SAID, meeting_id=opened.meeting.id, name="atelier.ogg")

    (found,) = await keeping.passages(store, FACILITATOR, CHANNEL, "merci")

    assert (await keeping.keep_passage(store, FACILITATOR, CHANNEL, found.id)).first
