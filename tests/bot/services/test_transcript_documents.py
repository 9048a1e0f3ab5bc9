import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.transcript_documents import to_word
from bot.texts import transcript_texts
from tests.bot.services.voices import heard
from tests.summaries.any_minutes import AWKWARD
from tests.summaries.word.reading import faults_of, lines_of
from transcription import guards
from transcription.transcript import Segment, Transcript

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)
SAID = (
    *heard(("Farida", 3, "Bonjour à tous."), ("Farida", 8, "On commence.")),
    *heard(("2", 13, "Le carnet se perd.")),
    *heard(("2", 18, "Non non non non."), flags=("loop", "silence")),
    *heard(("2", 754, "C'est dit !"), ("Farida", 3_661, "Merci.")),
)


def transcript(*segments: Segment, language: str = "fr") -> Transcript:
    return Transcript(language=language, duration_s=4_200, model="base", segments=segments)


def written(made: Transcript, title: str = "Sortir de l'hôpital") -> bytes:
    return to_word(made, title, written_at=NOON)


def lines(content: bytes) -> list[str]:
    return lines_of(docx.Document(io.BytesIO(content)))


def test_a_turn_is_a_paragraph_with_its_voice_its_time_and_its_words() -> None:
    content = written(transcript(*SAID))

    title, note, *turns = lines(content)
    doubt = "*(à vérifier : mots répétés en boucle, peut-être un silence)*"
    assert title == "Sortir de l'hôpital"
    assert note == (
        "*Transcription automatique d'un enregistrement de 1 h 10. "
        "Un passage est à vérifier en écoutant le son.*"
    )
    assert turns == [
        "**Farida** 00:03 Bonjour à tous. On commence.",
        f"**Voix 2** 00:13 Le carnet se perd. *Non non non non.* {doubt}",
        "**Voix 2** 12:34 C'est dit !",
        "**Farida** 1:01:01 Merci.",
    ]


def test_a_transcript_is_a_valid_file() -> None:
    assert faults_of(written(transcript(*SAID))) == []


def test_a_silent_recording_makes_a_valid_page_that_says_so() -> None:
    content = written(transcript())

    assert "Personne ne parle" in lines(content)[1]
    assert faults_of(content) == []


def test_a_transcript_in_another_language_than_spoken_says_so_at_its_top() -> None:
    made = replace(transcript(*SAID), heard_language="en")

    _title, warning, note, *_turns = lines(written(made))

    assert warning == (
        "**Attention : on y parle anglais, alors que cette transcription a été faite en français.**"
    )
    assert note.startswith("*Transcription automatique")
    assert faults_of(written(made)) == []


def test_where_no_voice_is_told_apart_a_silence_begins_a_paragraph() -> None:
    said = heard((None, 0, "Un."), (None, 4.5, "Deux."), (None, 12, "Trois."))

    *_, first, second = lines(written(transcript(*said)))

    assert (first, second) == ("00:00 Un. Deux.", "00:12 Trois.")


def test_a_long_speech_is_cut_so_that_its_times_stay_near() -> None:
    said = heard(*(("1", 5.0 * rank, "Encore.") for rank in range(60)))

    _, _, *turns = lines(written(transcript(*said)))

    assert [turn.partition(" Encore")[0] for turn in turns] == [
        *("**Voix 1** 00:00", "**Voix 1** 02:00", "**Voix 1** 04:00"),
    ]


def test_every_flag_of_the_guards_has_its_french_words() -> None:
    flags = {value for name, value in vars(guards).items() if name.isupper() and name[0] != "_"}

    assert {flag for flag in flags if isinstance(flag, str)} == set(transcript_texts.DOUBTS)
    assert transcript_texts.OTHER_DOUBT in transcript_texts.to_check(["a flag of tomorrow"])


def test_the_same_transcript_gives_the_same_bytes() -> None:
    assert written(transcript(*SAID)) == written(transcript(*SAID))


@settings(max_examples=15)
@given(
    words=st.sampled_from(AWKWARD) | st.text(min_size=1),
    flags=st.lists(st.sampled_from([*transcript_texts.DOUBTS, "other"]), max_size=2),
)
def test_whatever_is_said_the_file_opens(words: str, flags: list[str]) -> None:
    said = f"a{words}".encode("utf-16", "ignore").decode("utf-16", "ignore")

    content = written(transcript(Segment(0, 1, said, said, flags=tuple(flags))), title=words)

    assert docx.Document(io.BytesIO(content)).paragraphs
