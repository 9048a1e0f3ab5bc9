from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.errors import (
    AnonymousVoicesError,
    BadNameError,
    EmptyTextError,
    NoMeetingError,
    NoRecordingError,
    NoTranscriptError,
    NoVoiceError,
    TextTooLongError,
    UnknownVoiceError,
)
from bot.recording import Excerpt, Progress, Voice
from bot.services import events, meetings, speakers
from bot.services.access import Actor
from bot.services.meetings import Plan
from bot.services.speakers import Named
from bot.store import meetings as stored_meetings
from bot.store import recordings
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import ADMINISTRATOR, CHANNEL, ELSEWHERE, HERE, SECRETARY
from tests.bot.services.voices import heard, keep
from transcription.transcript import Segment

MORNING = heard(
    ("1", 3, "Bonjour à toutes et à tous, merci d’être là."),
    ("2", 8, "Oui."),
    ("1", 13, "On commence."),
    ("2", 18, "Le carnet se perd une fois sur deux."),
    ("1", 754, "Qui d’autre veut parler du carnet de liaison ?"),
    (None, 760, "Brouhaha."),
)
AFTERNOON = heard(("1", 2, "On reprend."), ("2", 7, "Je disais donc."))


@pytest.fixture
async def opened(store: Store) -> Store:
    """A meeting of two recordings, whose numbers begin again in the second."""
    await congress.fill(store, HERE)
    await keep(store, HERE, MORNING, name="matin.ogg")
    await keep(store, HERE, AFTERNOON, name="soir.ogg")
    return store


async def name(store: Store, voice_id: str, given: str, actor: Actor = SECRETARY) -> Named:
    return await speakers.name_voice(store, actor, CHANNEL, voice_id=voice_id, name=given)


async def known(store: Store) -> Sequence[Voice]:
    return await speakers.voices(store, SECRETARY, CHANNEL)


async def said_by(store: Store, recording_id: str) -> list[str | None]:
    async with store.read(HERE) as session:
        return [s.speaker for s in await recordings.transcript(session, recording_id)]


async def test_the_same_number_in_two_recordings_is_two_voices(opened: Store) -> None:
    found = await known(opened)

    assert [(voice.speaker, voice.where) for voice in found] == [
        *(("1", "matin.ogg"), ("2", "matin.ogg")),
        *(("1", "soir.ogg"), ("2", "soir.ogg")),
    ]
    assert [voice.spoken_s for voice in found] == [12.0, 8.0, 4.0, 4.0]
    assert len({voice.id for voice in found}) == 4


async def test_a_voice_is_recognised_by_its_two_longest_passages_in_their_order(
    opened: Store,
) -> None:
    first, *_ = await known(opened)

    assert first.excerpts == (
        Excerpt(3.0, 7.0, MORNING[0].text, "matin.ogg"),
        Excerpt(754.0, 758.0, MORNING[4].text, "matin.ogg"),
    )


async def test_a_doubtful_passage_is_shown_only_when_there_is_no_other(store: Store) -> None:
    await congress.fill(store, HERE)
    doubtful = heard(("1", 0, "Sous-titres réalisés par la communauté"), flags=("invented",))
    await keep(store, HERE, [*doubtful, *heard(("1", 5, "Oui."), ("1", 10, "Non."))])

    (voice,) = await known(store)

    assert [excerpt.text for excerpt in voice.excerpts] == ["Oui.", "Non."]
    assert voice.spoken_s == 12.0


async def test_a_name_goes_to_every_passage_of_its_voice_and_to_no_other(opened: Store) -> None:
    first, *_ = await known(opened)

    named = await name(opened, first.id, "  Marie  Jo ")

    assert (named.name, named.passages, named.merged) == ("Marie Jo", 3, False)
    assert await said_by(opened, "matin.ogg") == [
        *("Marie Jo", "2", "Marie Jo", "2", "Marie Jo", None),
    ]
    assert await said_by(opened, "soir.ogg") == ["1", "2"]


async def test_a_name_is_corrected_in_every_recording_that_holds_it(opened: Store) -> None:
    for voice in await known(opened):
        if voice.speaker == "1":
            await name(opened, voice.id, "Odille")

    corrected = await name(opened, "Odille", "Odile")

    assert (corrected.passages, corrected.merged) == (4, False)
    assert await said_by(opened, "soir.ogg") == ["Odile", "2"]
    odile = next(voice for voice in await known(opened) if voice.named)
    assert odile.recording_ids == ("matin.ogg", "soir.ogg")
    assert {excerpt.where for excerpt in odile.excerpts} == {"matin.ogg"}


async def test_two_voices_of_one_name_become_one_under_the_spelling_that_stands(
    opened: Store,
) -> None:
    first, second, *_ = await known(opened)
    await name(opened, first.id, "Odile")

    merged = await name(opened, second.id, "odile")

    assert (merged.name, merged.passages, merged.merged) == ("Odile", 2, True)
    assert await said_by(opened, "matin.ogg") == [*["Odile"] * 5, None]


async def test_the_case_of_a_name_can_be_corrected(opened: Store) -> None:
    first, *_ = await known(opened)
    await name(opened, first.id, "odile")

    corrected = await name(opened, "odile", "Odile")

    assert (corrected.name, corrected.merged) == ("Odile", False)


async def test_a_voice_that_was_named_meanwhile_is_not_named_again_by_its_number(
    opened: Store,
) -> None:
    first, *_ = await known(opened)
    await name(opened, first.id, "Odile")

    with pytest.raises(UnknownVoiceError):
        await name(opened, first.id, "Nora")


@pytest.mark.parametrize(
    ("given", "error"),
    [("2", BadNameError), ("…", BadNameError), (" ", EmptyTextError), ("x" * 81, TextTooLongError)],
)
async def test_what_is_no_name_changes_nothing(
    opened: Store, given: str, error: type[Exception]
) -> None:
    first, *_ = await known(opened)

    with pytest.raises(error):
        await name(opened, first.id, given)

    assert await known(opened) != []
    assert "1" in await said_by(opened, "matin.ogg")


async def test_a_meeting_without_recording_says_so(store: Store) -> None:
    await events.create(store, ADMINISTRATOR, title="Journées", organiser="", closing="")
    await meetings.open_meeting(store, ADMINISTRATOR, Plan(theme="A", channel_id=CHANNEL))

    with pytest.raises(NoRecordingError):
        await known(store)


async def test_a_recording_on_its_way_has_no_voices_yet(store: Store) -> None:
    await congress.fill(store, HERE)

    with pytest.raises(NoTranscriptError):
        await known(store)


@pytest.mark.parametrize(
    "segments",
    [[], heard((None, 0, "Bonjour."), ("", 5, "Oui."))],
    ids=["silent", "nobody"],
)
async def test_a_transcript_that_tells_nobody_apart_says_so(
    store: Store, segments: list[Segment]
) -> None:
    await congress.fill(store, HERE)
    await keep(store, HERE, segments)

    with pytest.raises(NoVoiceError):
        await known(store)


async def test_a_stopped_recording_does_not_hide_the_voices_of_another(store: Store) -> None:
    await congress.fill(store, HERE)
    await keep(store, HERE, MORNING)
    await keep(store, HERE, AFTERNOON, name="soir.ogg", progress=Progress.FAILED)

    found = await known(store)

    assert [(voice.speaker, voice.where) for voice in found] == [("1", ""), ("2", "")]


async def test_nobody_is_named_in_an_anonymous_meeting(opened: Store) -> None:
    async with opened.write(HERE) as session:
        hidden = replace(congress.MEETING, anonymous=True)
        await stored_meetings.save(session, hidden)
    first, *_ = await known(opened)

    with pytest.raises(AnonymousVoicesError):
        await name(opened, first.id, "Odile")

    assert "Odile" not in await said_by(opened, "matin.ogg")


async def test_voices_belong_to_their_server(opened: Store) -> None:
    first, *_ = await known(opened)

    with pytest.raises(NoMeetingError):
        await name(opened, first.id, "Odile", ELSEWHERE)
