"""People's words as they are shown."""

import pytest

from bot import markup
from tests.summaries.hostile import ALIVE, HOSTILE, UNSEEN


def test_a_choice_of_a_menu_is_one_short_line() -> None:
    assert markup.in_menu("Un  carnet\nde liaison") == "Un carnet de liaison"
    assert len(markup.in_menu("x" * 300)) == 100


def test_what_there_is_no_room_for_is_counted() -> None:
    lines = [f"- {n}" for n in range(20)]

    shown = markup.fitted("Liste", lines, "et {} de plus".format, room=60)

    assert shown.startswith("Liste\n- 0\n- 1\n")
    assert len(shown) <= 60
    left_out = 20 - (shown.count("\n") - 1)
    assert shown.endswith(f"\n- et {left_out} de plus")


def test_words_are_cut_between_two_of_them_unless_one_is_very_long() -> None:
    said = "Je propose un seul numéro, affiché à la mairie et chez le boulanger"

    assert markup.inert(said, longest=40) == "Je propose un seul numéro, affiché à…"
    assert markup.inert(said, longest=30) == "Je propose un seul numéro…"
    assert markup.inert("a " + "x" * 300, longest=30) == f"a {'x' * 27}…"


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("longest", [None, 20, 300])
def test_hostile_words_do_nothing_in_a_message(kind: str, longest: int | None) -> None:
    told = markup.inert(HOSTILE[kind], longest=longest)

    assert not UNSEEN.search(told)
    assert not ALIVE.search(told)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_turn_and_hide_nothing_in_a_menu(kind: str) -> None:
    assert not UNSEEN.search(markup.in_menu(HOSTILE[kind]))
