"""Somebody is seen, then forgotten: nothing of them is left, and nothing of others is lost."""

import json
from dataclasses import replace

import pytest

from bot.config import Settings
from bot.errors import AccessDeniedError, NoPersonError
from bot.meeting import Attendance
from bot.privacy import Holdings, Words
from bot.services import documents, floor, remarks
from bot.services.access import Actor
from bot.services.archive.document import Archive
from bot.services.archive.dump import dump
from bot.services.documents import Asked
from bot.services.privacy import forgetting
from bot.services.remarks import Said
from bot.services.rendering import Output, Wishes
from bot.services.requests import Desk
from bot.services.storage import storage_of
from bot.store import drafts, groupings, ideas
from bot.store import meetings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT, THERE
from tests.bot.searching import found_in, numbers_in
from tests.bot.services.voices import keep
from tests.bot.services.workshop import give, open_postits, open_workshop
from transcription.transcript import Segment

NAME = "Quernevez"
ODILE = Actor(HERE, 987_654_321_012_345_678, NAME)


async def speak_up(desk: Desk) -> str:
    """Let Odile be everywhere somebody can be, and return the meeting; Paul is there too."""
    store = desk.store
    standing = await open_workshop(store, actor=replace(ODILE, roles=FACILITATOR.roles))
    section = (await open_postits(store)).sections[-1]
    given = await give(store, "Un relais la nuit", ODILE)
    other = await give(store, "Un annuaire", PARTICIPANT)
    await floor.ask(store, ODILE, CHANNEL)
    await remarks.remark(store, ODILE, Said("On manque de bras.", CHANNEL))
    async with store.write(HERE) as session:
        await ideas.rewrite(session, given.idea.id, "Un relais la nuit et le dimanche")
        meeting = await stored.get(session, standing.meeting.id)
        there = Attendance(names=("Paul", NAME), apologies=("Simon",))
        await stored.save(session, replace(meeting, facilitators=(NAME,), attendance=there))
        wall = replace(
            congress.WALL,
            section_id=section.id,
            author_id=ODILE.user_id,
            themes=(replace(congress.WALL.themes[0], idea_ids=(given.idea.id, other.idea.id)),),
            placed_by={given.idea.id: ODILE.user_id, other.idea.id: PARTICIPANT.user_id},
            doubtful=(given.idea.id,),
            fresh=(),
        )
        await groupings.add(session, wall)
        await drafts.add_entry(
            session,
            replace(
                congress.ENTRY,
                section_id=section.id,
                content={
                    "block": "action",
                    "text": "écrire l’annuaire",
                    "who": [NAME, "Paul"],
                },
            ),
        )
    said = [Segment(0.0, 2.0, "Bonjour.", speaker=NAME), Segment(2.0, 4.0, "Oui.", speaker="1")]
    await keep(store, HERE, said, meeting_id=standing.meeting.id)
    return standing.meeting.id


async def seen(store: Store) -> Holdings:
    return await forgetting.own(store, HERE, ODILE.user_id)


async def test_somebody_sees_all_that_is_held_of_them(desk: Desk) -> None:
    await speak_up(desk)

    held = await seen(desk.store)

    assert held.names == (NAME,)
    assert [(idea.text, idea.before) for idea in held.ideas] == [
        ("Un relais la nuit et le dimanche", ("Un relais la nuit",))
    ]
    assert [remark.text for remark in held.remarks] == ["On manque de bras."]
    assert held.places == {
        "meeting.opened_by": 1,
        "meeting.facilitators": 1,
        "meeting.names": 1,
        "remark.author": 1,
        "grouping.author_id": 1,
        "grouping.placed_by": 1,
        "entry.content": 1,
        "segment.speaker": 1,
        "turn.name": 1,
    }


async def test_the_file_is_json_that_says_the_same(desk: Desk) -> None:
    await speak_up(desk)

    file = json.loads(forgetting.as_file([await seen(desk.store)]))

    (server,) = file["servers"]
    assert file["format"] == "greffier-personal-data"
    assert [idea["text"] for idea in server["ideas"]] == ["Un relais la nuit et le dimanche"]


async def test_who_was_never_there_is_held_nowhere(desk: Desk) -> None:
    await speak_up(desk)

    held = await forgetting.own(desk.store, HERE, 1_234_567)

    assert held.is_empty
    assert (await forgetting.own(desk.store, THERE, ODILE.user_id)).is_empty


@pytest.mark.parametrize("words", Words)
async def test_after_forgetting_neither_name_nor_number_is_anywhere_on_the_disk(
    desk: Desk, settings: Settings, words: Words
) -> None:
    meeting_id = await speak_up(desk)
    async with desk.store.read(HERE) as session:
        meeting = await stored.get(session, meeting_id)
    asked = Asked(HERE, meeting.event_id, meeting_id)
    await documents.make_archive(desk.store, storage_of(settings), asked)
    await documents.make_minutes(
        desk.store, storage_of(settings), asked, output=Output.MARKDOWN, wishes=Wishes()
    )
    number = str(ODILE.user_id)
    assert found_in(settings.folder, NAME, number) != []

    done = await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, ODILE.user_id, words=words
    )
    remade = await documents.make_archive(desk.store, storage_of(settings), asked)

    assert remade
    assert len(done.documents) == 2
    assert found_in(settings.folder, NAME, number) == []
    assert ODILE.user_id not in numbers_in(settings.folder / "greffier.sqlite3")
    assert (await seen(desk.store)).is_empty


async def test_words_that_are_kept_say_no_longer_whose_they_are(
    desk: Desk, settings: Settings
) -> None:
    await speak_up(desk)

    done = await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, ODILE.user_id, words=Words.KEPT
    )

    assert (done.ideas, done.remarks, done.removed) == (1, 1, 0)
    archive = await whole(desk.store)
    given = {idea.text: idea.author for s in archive.meetings[0].sections for idea in s.ideas}
    assert given["Un relais la nuit et le dimanche"] == ""
    assert given["Un annuaire"] != ""


async def test_words_that_are_removed_leave_those_of_others_in_their_place(
    desk: Desk, settings: Settings
) -> None:
    await speak_up(desk)

    done = await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, ODILE.user_id, words=Words.REMOVED
    )

    assert done.removed == 2
    archive = await whole(desk.store)
    assert [i.text for s in archive.meetings[0].sections for i in s.ideas] == ["Un annuaire"]
    assert found_in(settings.folder, "Un relais la nuit", "On manque de bras") == []


async def test_a_voice_that_loses_its_name_is_not_taken_for_another(
    desk: Desk, settings: Settings
) -> None:
    await speak_up(desk)

    await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, ODILE.user_id, words=Words.KEPT
    )

    (recording,) = (await whole(desk.store)).meetings[0].recordings
    assert [segment.speaker for segment in recording.segments] == ["2", "1"]


async def test_the_administration_forgets_somebody_without_an_account(
    desk: Desk, settings: Settings
) -> None:
    await speak_up(desk)

    done = await forgetting.forget_person(
        desk.store, desk.jobs, settings, ADMINISTRATOR, "simon", words=Words.KEPT
    )

    assert done.places == 1
    assert "Simon" not in str(await whole(desk.store))


async def test_a_name_nobody_has_is_told(desk: Desk, settings: Settings) -> None:
    await speak_up(desk)

    with pytest.raises(NoPersonError):
        await forgetting.forget_person(
            desk.store, desk.jobs, settings, ADMINISTRATOR, "Zoé", words=Words.KEPT
        )


async def test_nobody_but_the_administration_sees_or_forgets_others(
    desk: Desk, settings: Settings
) -> None:
    await speak_up(desk)

    with pytest.raises(AccessDeniedError):
        await forgetting.of_person(desk.store, PARTICIPANT, NAME)
    with pytest.raises(AccessDeniedError):
        await forgetting.forget_person(
            desk.store, desk.jobs, settings, PARTICIPANT, NAME, words=Words.KEPT
        )

    assert not (await seen(desk.store)).is_empty


async def test_a_namesake_who_is_known_keeps_their_remarks(desk: Desk, settings: Settings) -> None:
    await speak_up(desk)
    namesake = Actor(HERE, 106, NAME)
    await remarks.remark(desk.store, namesake, Said("Moi aussi.", CHANNEL))

    await forgetting.forget_own(
        desk.store, desk.jobs, settings, HERE, ODILE.user_id, words=Words.KEPT
    )

    held = await forgetting.own(desk.store, HERE, namesake.user_id)
    assert held.places["remark.author"] == 1


async def whole(store: Store) -> Archive:
    async with store.read(HERE) as session:
        meeting = await stored.in_channel(session, CHANNEL)
    return await dump(store, HERE, meeting.event_id)
