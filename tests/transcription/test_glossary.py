"""Terms are chosen for a meeting and become a prompt that fits."""

import re

from hypothesis import given
from hypothesis import strategies as st

from transcription import glossary

SECTOR = {
    "MSP": "maison de santé pluriprofessionnelle",
    "CPTS": "communauté professionnelle territoriale de santé",
    "MG": "médecin généraliste",
    "PMI": "protection maternelle et infantile",
    "ETP": "éducation thérapeutique du patient",
    "DU": "diplôme d’université",
}
lines = st.text(alphabet="abc dé", max_size=12)


def words(text: str) -> int:
    return len(text.split())


def test_what_the_meeting_expects_comes_first_then_what_is_said_most() -> None:
    terms = glossary.choose([" Val\nd’Orne ", "ETP", "ETP", ""], SECTOR)

    assert terms == ("Val d’Orne", "ETP", "MSP", "CPTS", "MG", "PMI", "DU")


def test_the_subject_brings_its_acronyms_forward() -> None:
    about = "La protection des enfants et des mères : le regard de la médecine générale"

    terms = glossary.choose([], SECTOR, about=about, most=3)

    assert terms == ("MG", "PMI", "MSP")


def test_an_acronym_that_is_written_is_expected() -> None:
    assert glossary.choose([], SECTOR, about="Où en est le DU ?", most=1) == ("DU",)


def test_a_word_of_every_expansion_tells_less_than_a_rare_one() -> None:
    sector = {
        "AB": "santé du quartier",
        "CD": "santé de la montagne",
        "EF": "santé et garde",
    }

    terms = glossary.choose([], sector, about="Santé : les nuits de garde", most=1)

    assert terms == ("EF",)


@given(st.lists(lines, max_size=20), lines, st.integers(0, 20))
def test_no_more_terms_than_asked_each_once(own: list[str], about: str, most: int) -> None:
    terms = glossary.choose(own, SECTOR, about=about, most=most)

    clean = list(dict.fromkeys(filter(None, (" ".join(term.split()) for term in own))))
    assert len(terms) == len(set(terms)) == min(most, len({*clean, *SECTOR}))
    assert list(terms[: len(clean)]) == clean[:most]


def test_terms_are_named_once_in_their_order() -> None:
    line = glossary.prompt(
        ["CPTS", "MSP", "  Maison\ndes aidants ", "CPTS", ""], room=50, count_tokens=words
    )

    assert line == "Glossaire : CPTS, MSP, Maison des aidants."


def test_a_line_names_four_terms() -> None:
    line = glossary.prompt(["CPTS", "MSP", "ARS", "DAC", "Karim"], room=50, count_tokens=words)

    assert line == "Glossaire : CPTS, MSP, ARS, DAC.\nKarim."


def test_no_term_is_no_prompt() -> None:
    assert glossary.prompt([" "], room=50, count_tokens=words) == ""


@given(st.lists(st.text(alphabet="abc d", max_size=12), max_size=20), st.integers(0, 12))
def test_the_prompt_fits_and_keeps_the_first_terms(terms: list[str], room: int) -> None:
    line = glossary.prompt(terms, room=room, count_tokens=words)

    assert words(line) <= room
    clean = list(dict.fromkeys(filter(None, (" ".join(term.split()) for term in terms))))
    kept = re.split(r", |\.\n", line.removeprefix("Glossaire : ").removesuffix(".")) if line else []
    assert kept == clean[: len(kept)]
