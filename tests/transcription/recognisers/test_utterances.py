"""Decoded tokens become utterances, and windows are dealt to threads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whisper.tokenizer import Tokenizer, get_tokenizer

from transcription.recognisers.fast.decoded import Decoded
from transcription.recognisers.fast.engine import Part, deal
from transcription.recognisers.openai_whisper import OpenAIWhisper, utterances


@pytest.fixture(scope="module")
def tokenizer(tiny: OpenAIWhisper) -> Tokenizer:
    assert tiny.name  # it has opened openai-whisper's vocabulary file with due care
    return get_tokenizer(multilingual=True, num_languages=99, language="fr", task="transcribe")


def part(tokenizer: Tokenizer, *said: float | str, start_s: float = 0.0) -> Part:
    tokens: list[int] = []
    for one in said:
        if isinstance(one, str):
            tokens += tokenizer.encode(one)
        else:
            tokens.append(tokenizer.timestamp_begin + round(one / 0.02))
    return Part(start_s, 10.0, Decoded(tuple(tokens), -0.5, 0.25, is_whole=True))


def test_words_are_cut_at_timestamps(tokenizer: Tokenizer) -> None:
    decoded = part(tokenizer, 0.0, " Bonjour.", 2.0, 2.5, " Merci à tous.", 6.0)

    found = list(utterances(decoded, tokenizer))

    times = [(one.start_s, one.end_s, one.text) for one in found]
    assert times == [(0.0, 2.0, "Bonjour."), (2.5, 6.0, "Merci à tous.")]
    assert {round(one.confidence, 3) for one in found} == {0.607}
    assert {one.no_speech for one in found} == {0.25}


def test_a_tail_stands_behind_what_was_decoded_before(tokenizer: Tokenizer) -> None:
    decoded = part(tokenizer, 1.0, " Au revoir.", 2.0, start_s=15.0)

    [one] = utterances(decoded, tokenizer)

    assert (one.start_s, one.end_s) == (16.0, 17.0)


def test_words_without_an_end_last_as_long_as_the_window(tokenizer: Tokenizer) -> None:
    [one] = utterances(part(tokenizer, 1.0, " Et puis"), tokenizer)

    assert (one.start_s, one.end_s) == (1.0, 10.0)


def test_times_in_the_padding_come_back_to_the_window(tokenizer: Tokenizer) -> None:
    [one] = utterances(part(tokenizer, 12.0, " Allô.", 29.0), tokenizer)

    assert (one.start_s, one.end_s) == (10.0, 10.0)


@given(st.integers(1, 100), st.integers(1, 4), st.integers(1, 16))
def test_windows_are_dealt_once_each_in_groups_of_one_size(
    windows: int, threads: int, rows: int
) -> None:
    groups = deal(windows, threads, rows)

    assert sorted(number for group in groups for number in group) == list(range(windows))
    sizes = [len(group) for group in groups]
    assert max(sizes) <= rows
    assert max(sizes) - min(sizes) <= 1
    assert len(groups) % threads == 0 or len(groups) == windows
