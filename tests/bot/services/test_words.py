"""What is kept of a text, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EmptyTextError, TextTooLongError
from bot.services.words import LONGEST_TEXT, names, optional, taken


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Appeler la veille \n", "Appeler la veille"),
        ("un\x00 \x07deux", "un deux"),
        ("👩🏽‍⚕️", "👩🏽‍⚕️"),
        ("\ud83d\ude00", "😀"),
        ("perdu \ud83d", "perdu"),
        ("مرحبا", "مرحبا"),
        ("e\u0301\u0302", "e\u0301\u0302"),
        ("première\n\nseconde", "première\n\nseconde"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("x" * LONGEST_TEXT, "x" * LONGEST_TEXT),
    ],
)
def test_a_text_is_kept_as_it_was_written(given_text: str, kept: str) -> None:
    assert taken(given_text) == kept


@pytest.mark.parametrize("text", ["", " \u00a0\u2003\n\t", "\x00\x07", "\ud83d", "\u200b\u200f"])
def test_a_text_nobody_can_read_is_refused_or_left_out(text: str) -> None:
    with pytest.raises(EmptyTextError):
        taken(text)
    assert optional(text) == ""


def test_a_text_of_4001_characters_is_refused_with_its_length() -> None:
    with pytest.raises(TextTooLongError) as caught:
        taken("x" * 4_001)

    assert (caught.value.length, caught.value.limit) == (4_001, 4_000)


def test_an_optional_text_may_not_be_longer_either() -> None:
    with pytest.raises(TextTooLongError):
        optional("x" * 81, limit=80)


@given(st.text(st.characters()))
def test_what_is_taken_can_be_stored_and_is_taken_again_unchanged(text: str) -> None:
    try:
        kept = taken(text)
    except EmptyTextError:
        return
    assert kept.encode()
    assert taken(kept) == kept


@pytest.mark.parametrize(
    "typed",
    ["Léa, Paul, Odile", "Léa ; Paul\nOdile", "Léa, Paul et Odile", " Léa /  Paul,, Odile , "],
)
def test_names_are_read_as_people_type_them(typed: str) -> None:
    assert names(typed) == ("Léa", "Paul", "Odile")


def test_no_names_are_none() -> None:
    assert names(" , ;\n") == ()
