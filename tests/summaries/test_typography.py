import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.typography import listed, quoted, typeset

NB = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_text"),
    [
        ("Comment faire ?", f"Comment faire{NB}?"),
        ("Comment faire?", f"Comment faire{NB}?"),
        ("Quoi !!", f"Quoi{NB}!!"),
        ("un ; deux : trois", f"un{NB}; deux{NB}: trois"),
        ("Thème: soigner", f"Thème{NB}: soigner"),
        ("dire «oui» ou « non »", f"dire «{NB}oui{NB}» ou «{NB}non{NB}»"),
        ("l'accueil d'aujourd'hui", "l’accueil d’aujourd’hui"),
        ("« Vraiment ? »", f"«{NB}Vraiment{NB}?{NB}»"),
    ],
)
def test_prose_is_set_as_french_wants_it(typed: str, set_text: str) -> None:
    assert typeset(typed) == set_text


@pytest.mark.parametrize(
    "untouched", ["https://example.org/?page=2", "12:34", "Bravo :smile:", "'a'", "a; b"[:1]]
)
def test_addresses_times_and_codes_are_left_alone(untouched: str) -> None:
    assert typeset(untouched).replace(NB, " ") == untouched


@given(st.text() | st.text("«»':;?! a\u00a0\u202f\n"))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(st.characters()))
def test_quoted_words_are_verbatim(text: str) -> None:
    assert quoted(text) == f"«{NB}" + text + f"{NB}»"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ((), ""),
        (("Aline",), "Aline"),
        (("Aline", "Jo"), "Aline et Jo"),
        (("Aline", "Jo", "Inès"), "Aline, Jo et Inès"),
    ],
)
def test_names_are_listed_as_a_sentence_does(names: tuple[str, ...], sentence: str) -> None:
    assert listed(names) == sentence
