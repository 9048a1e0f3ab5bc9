"""Expected acronyms and names are spelt as expected, and what people said stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription import spelling

TERMS = (
    *("CPTS", "SISA", "FIR", "MSP", "FFMPS", "MDPH", "SSIAD", "IPA", "PASS", "ANS", "ETP", "CCAS"),
    *("Montclar", "Val d’Orne", "Haute-Vallée", "Claire"),
)
words = st.sampled_from(
    ["le", "des", "elle", "aime", "sisa", "pass", "ans", "fier", "claire", "monclar", "vallée"]
)
spelt = st.lists(st.sampled_from("ABCDEFGHILMNOPRSTU"), min_size=2, max_size=6).map("".join)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("les comptes de la Sisa.", "les comptes de la SISA."),
        ("la subvention du FIER.", "la subvention du FIR."),
        ("La CISA peut payer.", "La SISA peut payer."),
        ("demander à la msp de garder", "demander à la MSP de garder"),
        ("le bilan de la CPDS", "le bilan de la CPTS"),
        ("la C P T S et la CP-TS", "la CPTS et la CPTS"),
        ("c’est PTS qui répond", "CPTS qui répond"),
        ("la M.D.P.H. quand il faut un lit", "la MDPH quand il faut un lit"),
        ("Voyez avec la M.D.P.H.", "Voyez avec la MDPH."),
        ("La FFPS publie un guide", "La FFMPS publie un guide"),
        ("le SCIAD de la ville", "le SSIAD de la ville"),
        ("avec LIPA nous avons", "avec l’IPA nous avons"),
        ("le relais de Monclar", "le relais de Montclar"),
        ("au Val d'orne", "au Val d’Orne"),
        ("dans la Haute vallée", "dans la Haute-Vallée"),
    ],
)
def test_a_term_that_was_heard_takes_its_spelling(heard: str, expected: str) -> None:
    assert spelling.mend(heard, TERMS) == expected


@pytest.mark.parametrize(
    "said",
    [
        "La CPS, l’ATP, le FBI et la CIA.",  # other acronyms, a letter away from those expected
        "Le CAS et le CMP, mais PAS le SAS.",
        "C’est la MSP, et elle aime la CPTS.",
        "Fier de toi ! Pass sanitaire. Claires, les idées.",
        "Depuis deux ans, elle passe par la haute vallée et par le val d’orne.",
        "Trois mg le matin, des thés, un pass.",
    ],
)
def test_what_is_said_otherwise_stays(said: str) -> None:
    assert spelling.mend(said, (*TERMS, "MG")) == said


@given(st.lists(words))
def test_small_letters_stay(said: list[str]) -> None:
    text = " ".join(said)

    assert spelling.mend(text, TERMS) == text


@given(st.lists(words | spelt))
def test_what_is_expected_stays_and_nothing_else_is_expected(said: list[str]) -> None:
    text = " ".join(said)

    once = spelling.mend(text, TERMS)
    assert spelling.mend(once, TERMS) == once
    assert spelling.mend(text, ()) == text


@given(st.text(), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_and_any_terms_will_do(text: str, terms: list[str]) -> None:
    assert isinstance(spelling.mend(text, terms), str)
