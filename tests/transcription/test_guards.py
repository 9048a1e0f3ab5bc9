"""What nobody may have said is flagged, and what people do say is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription.guards import (
    FOREIGN,
    INVENTED,
    LOOP,
    RATE,
    SILENCE,
    doubts,
    flag_repeats,
)
from transcription.transcript import Segment


def said(text: str) -> tuple[str, ...]:
    return doubts(text, confidence=0.8, no_speech=0.1, duration_s=30.0)


@pytest.mark.parametrize(
    "text",
    [
        "Sous-titres réalisés par la communauté d'Amara.org",
        "Sous-titres réalisés para la communauté d’Amara. org",
        "Sous-titrage ST' 501",
        "Sous-titrage Société Radio-Canada",
        "❤️ par SousTitreur.com",
        "Merci d'avoir regardé cette vidéo !",
    ],
)
def test_credits_learnt_from_subtitles_are_flagged(text: str) -> None:
    assert said(text) == (INVENTED,)


@pytest.mark.parametrize(
    "text",
    [
        "Je vais vous parler du collectif.",
        "Il faudrait des sous-titres pour les personnes sourdes.",
        "Merci d'avoir regardé avec nous ce qui ne va pas, cette vidéo était utile.",
        "Oui oui oui oui, bien sûr.",
        "Plus de médecins, plus de temps, plus de places, plus de bus.",
    ],
)
def test_what_people_say_is_not_flagged(text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "merci " * 8,
        "Il y a des gens, il y a des gens, il y a des gens, il y a des gens",
        "Nous voulons dire que la la la la la la la la la",
    ],
)
def test_words_that_go_round_and_round_are_flagged(text: str) -> None:
    assert said(text) == (LOOP,)


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), st.integers(8, 12))
def test_any_phrase_said_eight_times_is_a_loop(phrase: list[str], times: int) -> None:
    assert LOOP in said(" ".join(phrase * times))


@pytest.mark.parametrize("text", ["...", "♪ ♪", "– !"])
def test_what_holds_no_word_is_flagged_as_silence(text: str) -> None:
    assert said(text) == (SILENCE,)


@pytest.mark.parametrize(
    ("confidence", "no_speech", "flags"), [(0.2, 0.9, (SILENCE,)), (0.8, 0.9, ()), (0.2, 0.1, ())]
)
def test_unsure_words_over_silence_are_flagged(
    confidence: float, no_speech: float, flags: tuple[str, ...]
) -> None:
    found = doubts("Bonjour.", confidence=confidence, no_speech=no_speech, duration_s=1.0)

    assert found == flags


@pytest.mark.parametrize(
    "text",
    [
        "I think that we have to go there and see what they can do for you.",
        "Продолжение следует",
        "ご視聴ありがとうございました",
        "Wir haben das nicht für die Menschen gemacht, und es ist gut.",
    ],
)
def test_words_of_another_language_are_flagged(text: str) -> None:
    assert FOREIGN in said(text)


def test_the_language_announced_is_never_foreign() -> None:
    text = "I think that we have to go there and see what they can do for you."

    found = doubts(text, confidence=0.8, no_speech=0.1, duration_s=9.0, language="en")

    assert found == ()


def test_more_words_than_anybody_says_are_flagged_and_quick_answers_are_not() -> None:
    sentence = "Nous avons décidé de rappeler tous les patients avant la fin du mois."

    assert doubts(sentence, confidence=0.8, no_speech=0.1, duration_s=1.0) == (RATE,)
    assert doubts(sentence, confidence=0.8, no_speech=0.1, duration_s=3.0) == ()
    assert doubts("Oui, bien sûr.", confidence=0.8, no_speech=0.1, duration_s=0.2) == ()


def test_a_sentence_that_comes_three_times_in_a_row_is_flagged_and_kept() -> None:
    texts = ["Bonjour à tous.", "C'est la vie.", "C’est la vie.", "c'est la vie.", "Au revoir."]
    segments = [Segment(float(at), at + 1.0, text) for at, text in enumerate(texts)]

    flagged = flag_repeats(segments)

    assert [segment.text for segment in flagged] == texts
    assert [segment.flags for segment in flagged] == [(), (LOOP,), (LOOP,), (LOOP,), ()]


def test_short_answers_may_come_many_times() -> None:
    segments = [Segment(float(at), at + 1.0, "Oui, oui.") for at in range(6)]

    assert flag_repeats(segments) == tuple(segments)
