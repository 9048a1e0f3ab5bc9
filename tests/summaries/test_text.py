"""Text is cleaned once, and read as words whatever its spelling."""

from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.errors import UnknownLanguageError
from summaries.text import (
    check_language,
    clean,
    content_words,
    fold,
    language_of,
    looks_like_verb,
    stem,
    words,
)
from tests.summaries.strategies import anything, texts


@given(texts)
def test_cleaned_text_always_fits_in_an_xml_document(text: str) -> None:
    cleaned = clean(text).replace("&", "&amp;").replace("<", "&lt;")

    minidom.parseString(f"<t>{cleaned}</t>".encode())  # noqa: S318 - our own text


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))))
def test_cleaning_leaves_ordinary_text_verbatim(text: str) -> None:
    assert clean(text) == text


def test_cleaning_keeps_tabs_and_line_ends_and_drops_what_nobody_sees() -> None:
    assert clean("un\tdeux\r\ntrois\x00\x0b\ufffe\U0001ffff\ud800") == "un\tdeux\r\ntrois"


def test_the_two_halves_of_an_emoji_meet_again() -> None:
    assert clean("\ud83d\ude00") == "😀"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Santé", "SANTE"), ("cœur", "Coeur"), ("l’hôpital", "L’HÔPITAL"), ("a  b", " a b")],
)
def test_folding_ignores_case_accents_and_blanks(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_stop_at_apostrophes_and_keep_hyphens() -> None:
    found = [word.written for word in words("L’accueil sans rendez-vous peut-on l'avoir ?")]

    assert found == ["L", "accueil", "sans", "rendez-vous", "peut", "l", "avoir"]


@given(texts)
def test_every_word_stands_where_it_says(text: str) -> None:
    assert all(text[word.start : word.end] == word.written for word in words(text))


def test_content_words_are_the_subjects_of_an_idea() -> None:
    assert content_words("Améliorer l'accueil des aidants à l'hôpital") == [
        "accueil",
        "aidants",
        "hôpital",
    ]


def test_an_idea_of_small_words_keeps_them() -> None:
    assert content_words("Pour tous, avec nous") == ["Pour", "tous", "avec", "nous"]


@pytest.mark.parametrize("word", ["Créer", "réunir", "mettre", "prendre", "identifier", "produire"])
def test_infinitives_look_like_verbs(word: str) -> None:
    assert looks_like_verb(word)


@pytest.mark.parametrize("word", ["atelier", "avenir", "dossier", "santé", "foyer", "loisir"])
def test_nouns_that_end_like_infinitives_do_not(word: str) -> None:
    assert not looks_like_verb(word)


def test_the_forms_of_a_word_share_a_stem_with_or_without_accents() -> None:
    assert stem("Rencontres") == stem("rencontre")
    assert stem("santé") == stem("Sante")


def test_an_english_meeting_is_read_with_english_small_words_and_endings() -> None:
    found = content_words("We need to improve discharge letters for the patients", "en")

    assert found == ["discharge", "letters", "patients"]
    assert stem("meetings", "en") == stem("meeting", "en")
    assert not looks_like_verb("Letter", "en")


def test_a_subject_in_english_may_be_a_small_word_in_french() -> None:
    assert content_words("pour car parking", "fr") == ["parking"]
    assert content_words("pour car parking", "en") == ["pour", "car", "parking"]


def test_a_language_nobody_taught_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match="fr, en, not in 'de'"):
        check_language("de")


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("Former les aidants", "Un bus pour le soir"), "fr"),
        (("Train the carers", "A bus on Sundays", "who calls at night?"), "en"),
        (("On a un parking", "Moins d'attente", "Le burn out des infirmières"), "fr"),
        (("Feedback", "Formation"), "fr"),
        ((), "fr"),
    ],
)
def test_small_words_tell_the_language_of_a_meeting(texts: tuple[str, ...], language: str) -> None:
    assert language_of(texts) == language
