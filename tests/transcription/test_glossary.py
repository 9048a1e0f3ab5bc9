"""Terms become a prompt that fits."""

from hypothesis import given
from hypothesis import strategies as st

from transcription import glossary


def words(text: str) -> int:
    return len(text.split())


def test_terms_are_named_once_in_their_order() -> None:
    line = glossary.prompt(
        ["CPTS", "MSP", "  Maison\ndes aidants ", "CPTS", ""], room=50, count_tokens=words
    )

    assert line == "Glossaire : CPTS, MSP, Maison des aidants."


def test_no_term_is_no_prompt() -> None:
    assert glossary.prompt([" "], room=50, count_tokens=words) == ""


@given(st.lists(st.text(alphabet="abc d", max_size=12), max_size=20), st.integers(0, 12))
def test_the_prompt_fits_and_keeps_the_first_terms(terms: list[str], room: int) -> None:
    line = glossary.prompt(terms, room=room, count_tokens=words)

    assert words(line) <= room
    clean = list(dict.fromkeys(filter(None, (" ".join(term.split()) for term in terms))))
    kept = line.removeprefix("Glossaire : ").removesuffix(".").split(", ") if line else []
    assert kept == clean[: len(kept)]
