"""Transcripts are written so that other programs read them."""

import itertools
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.errors import TranscriptFormatError
from transcription.formats import FORMATS, read_json, to_srt, to_text, to_vtt
from transcription.transcript import Segment, Transcript

WORKSHOP = Transcript(
    language="fr",
    duration_s=3700.0,
    model="base",
    segments=(
        Segment(0.0, 2.5, "Bonjour à tous !", speaker="Solène", confidence=0.9),
        Segment(2.5, 4.0, "On commence ?", speaker="Solène"),
        Segment(3661.25, 3663.0, "A & B --> <C>", speaker="Léo <3>", flags=("loop",)),
    ),
)
TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d):(\d\d):(\d\d)[.,](\d{3})")


def spans(written: str) -> list[tuple[int, int]]:
    """Begin and end of each cue, in ms."""
    found = [list(map(int, match)) for match in TIMES.findall(written)]
    return [(_ms(numbers[:4]), _ms(numbers[4:])) for numbers in found]


def _ms(clock: list[int]) -> int:
    hours, minutes, seconds, ms = clock
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    times = st.floats(0, 36 * 3600)
    text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)
    starts = sorted(draw(st.lists(times, max_size=4)))
    segments = tuple(
        Segment(
            start_s=start,
            end_s=start + draw(st.floats(0, 30)),
            text=draw(text),
            speaker=draw(st.none() | text),
            confidence=draw(st.none() | st.floats(0, 1)),
            flags=tuple(draw(st.lists(st.sampled_from(["loop", "invented"]), max_size=2))),
            heard=draw(st.just("") | text),
        )
        for start in starts
    )
    return Transcript("fr", draw(times), "base", segments)


@given(transcripts())
def test_json_gives_back_the_same_transcript(transcript: Transcript) -> None:
    assert read_json(FORMATS["json"](transcript)) == transcript


@given(transcripts())
def test_every_format_can_be_written_as_utf_8(transcript: Transcript) -> None:
    for write in FORMATS.values():
        write(transcript).encode("utf-8", errors="strict")


@given(transcripts())
def test_no_text_can_forge_a_cue(transcript: Transcript) -> None:
    for written in (to_vtt(transcript), to_srt(transcript)):
        blocks = written.removeprefix("WEBVTT\n\n").removeprefix("WEBVTT\n").split("\n\n")
        cues = [block.strip("\n").split("\n") for block in blocks if block.strip("\n")]

        assert [cue[0] for cue in cues] == [str(number + 1) for number in range(len(cues))]
        assert all(cue[1].count("-->") == 1 and TIMES.fullmatch(cue[1]) for cue in cues)
        assert not any("-->" in line for cue in cues for line in cue[2:])
        assert all(len(cue) <= 4 for cue in cues)


@given(transcripts())
def test_every_cue_of_webvtt_ends_after_it_begins(transcript: Transcript) -> None:
    assert all(begin < end for begin, end in spans(to_vtt(transcript)))


def test_webvtt_names_voices_and_escapes_what_is_markup() -> None:
    assert to_vtt(WORKSHOP) == (
        "WEBVTT\n\n"
        "1\n00:00:00.000 --> 00:00:02.500\n<v Solène>Bonjour à tous !\n\n"
        "2\n00:00:02.500 --> 00:00:04.000\n<v Solène>On commence ?\n\n"
        "3\n01:01:01.250 --> 01:01:03.000\n<v Léo &lt;3&gt;>A &amp; B --&gt; &lt;C&gt;\n"
    )


def test_srt_names_a_speaker_when_the_voice_changes() -> None:
    assert to_srt(WORKSHOP) == (
        "1\n00:00:00,000 --> 00:00:02,500\nSolène\u00a0: Bonjour à tous !\n\n"
        "2\n00:00:02,500 --> 00:00:04,000\nOn commence ?\n\n"
        "3\n01:01:01,250 --> 01:01:03,000\nLéo <3>\u00a0: A & B → <C>\n"
    )


def test_text_has_one_line_an_utterance_and_marks_doubt() -> None:
    assert to_text(WORKSHOP).splitlines() == [
        "[00:00:00] Solène\u00a0: Bonjour à tous !",
        "[00:00:02] Solène\u00a0: On commence ?",
        "[01:01:01] (?) Léo <3>\u00a0: A & B --> <C>",
    ]


def test_a_long_utterance_is_shared_among_cues_of_two_short_lines() -> None:
    text = "Je propose un seul numéro de téléphone pour tous les trajets de la vallée. " * 4
    long = Transcript("fr", 60.0, "base", (Segment(10.0, 30.0, text),))

    written = to_vtt(long)

    cues = [block.splitlines()[2:] for block in written.split("\n\n")[1:]]
    assert all(len(lines) <= 2 and max(map(len, lines)) <= 42 for lines in cues)
    assert " ".join(line for lines in cues for line in lines) == text.strip()
    times = spans(written)
    assert (times[0][0], times[-1][1]) == (10_000, 30_000)
    assert all(one[1] == after[0] for one, after in itertools.pairwise(times))


def test_no_break_spaces_stay_where_they_are() -> None:
    text = "«\u00a0Qui\u00a0?\u00a0»"

    assert text in to_vtt(Transcript("fr", 9.0, "base", (Segment(0.0, 1.0, text),)))


def test_nobody_turns_the_lines_of_others() -> None:
    turned = Segment(0.0, 1.0, "bon \u202ereversé", speaker="Léa\u2067")
    transcript = Transcript(language="fr", duration_s=2.0, model="base", segments=(turned,))

    for name in ("txt", "vtt", "srt"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", FORMATS[name](transcript))


def test_a_silent_recording_has_files_too() -> None:
    silent = Transcript("fr", 3.0, "base")

    assert to_vtt(silent) == "WEBVTT\n"
    assert to_srt(silent) == to_text(silent) == ""
    assert json.loads(FORMATS["json"](silent))["segments"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "truncated"),
        ("[]", "object"),
        ('{"language": "fr"}', "duration_s"),
        (b'{"language": "\xff"}', "utf-8"),
        (
            '{"language": "fr", "duration_s": 1, "model": "b", "segments": [{"start_s": -1}]}',
            r"\$\.segments\[0\]",
        ),
    ],
)
def test_what_is_no_transcript_is_refused_with_the_place(text: str | bytes, place: str) -> None:
    with pytest.raises(TranscriptFormatError, match=place):
        read_json(text)
