"""The French words around the facts."""

from summaries.wording import describe_wall


def test_a_wall_is_said_in_french_for_those_who_do_not_see_it() -> None:
    assert describe_wall([("Aidants", 2), ("Transport", 1)]) == (
        "Mur de 3\u00a0idées en 2\u00a0thèmes\u00a0: "
        "Aidants (2\u00a0idées)\u00a0; Transport (1\u00a0idée)."
    )
    assert describe_wall([]) == "Mur de post-it vide."
