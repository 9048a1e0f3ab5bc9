"""Words that sound near an expected acronym are found, wherever the recogniser cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription import candidates

TERMS = ("PASS", "SCOP", "CPAM", "SSIAD", "SISA", "IPA", "HAD", "FFMPS", "CAF", "CHU", "Montclar")


@pytest.mark.parametrize(
    ("heard", "read"),
    [
        ("La passe reçoit du monde.", "La PASS reçoit du monde."),
        ("une société en Scope", "une société en SCOP"),
        ("demander à la sépame", "demander à la CPAM"),
        ("le siade de la ville", "le SSIAD de la ville"),
        ("Lassisa avance la moitié.", "La SISA avance la moitié."),
        ("que peut uniper ici", "que peut une IPA ici"),
        ("à l'âche à dé depuis", "à l'HAD depuis"),
        ("L'AFFMPS publie", "L'FFMPS publie"),
        ("et la CF répond", "et la CAF répond"),
    ],
)
def test_an_acronym_is_found_by_its_sound(heard: str, read: str) -> None:
    found = candidates.find(heard, TERMS)

    assert read in {heard[: one.start] + one.text + heard[one.end :] for one in found}


@pytest.mark.parametrize(
    "said",
    [
        "Nous avons pris rendez-vous avec le médecin du village.",
        "La CPAM, le CHU et la PASS ont répondu.",  # as expected already
        "Va là. Chut !",
        "",
    ],
)
def test_other_sounds_are_left_alone(said: str) -> None:
    assert candidates.find(said, TERMS) == []


def test_names_are_the_business_of_the_spelling() -> None:
    assert candidates.find("le relais de monclar", ["Montclar"]) == []


def test_the_nearest_comes_first() -> None:
    first, *others = candidates.find("La scope et la CF.", TERMS)

    assert (first.text, first.distance) == ("SCOP", 0.0)
    assert all(one.distance > 0.0 for one in others)


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_and_any_terms_will_do(text: str, terms: list[str]) -> None:
    for one in candidates.find(text, [*terms, "SISA"]):
        assert 0 <= one.start < one.end <= len(text)
        assert 0.0 <= one.distance <= 0.25
