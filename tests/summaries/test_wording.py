"""The French words around the facts."""

import pytest

from summaries.blocks import Speaker, Speakers
from summaries.wording import describe_wall, phrases, plain_text


def test_a_wall_is_said_in_french_for_those_who_do_not_see_it() -> None:
    assert describe_wall([("Aidants", 2), ("Transport", 1)]) == (
        "Mur de 3\u00a0idées en 2\u00a0thèmes\u00a0: "
        "Aidants (2\u00a0idées)\u00a0; Transport (1\u00a0idée)."
    )
    assert describe_wall([]) == "Mur de post-it vide."


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        (Speaker("Idriss KONATÉ"), "d’Idriss KONATÉ"),
        (Speaker("Yann"), "de Yann"),
        (Speaker("Yves"), "d’Yves"),
        (Speaker("VASSEUR", "Dre"), "de la Dre VASSEUR"),
        (Speaker("FALC", "Dr", "cardiologue", "l’attente"), "du Dr FALC cardiologue sur l’attente"),
    ],
)
def test_who_spoke_is_said_with_the_particle_french_wants(speaker: Speaker, said: str) -> None:
    (phrase,) = phrases(Speakers((speaker,), "On a entendu"))

    assert plain_text(phrase.runs) == f"On a entendu une intervention {said}."
