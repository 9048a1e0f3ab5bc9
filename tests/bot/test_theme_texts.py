"""What people read while they arrange a wall is in good French."""

import inspect

import pytest

from bot.texts import theme_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import calls, constants

OWN = [name for name in vars(theme_texts) if not name.startswith("__")]
FUNCTIONS = {
    name: function
    for name, function in vars(theme_texts).items()
    if inspect.isfunction(function)
    and function.__module__ == theme_texts.__name__
    and not name.startswith("_")
}


@pytest.mark.parametrize("name", OWN)
def test_a_constant_is_in_good_french(name: str) -> None:
    for text in constants(vars(theme_texts)[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(name: str) -> None:
    for text in calls(FUNCTIONS[name]):
        assert faults_of(text) == []
        assert len(text) <= 2_000


def test_a_choice_of_a_menu_is_one_short_line() -> None:
    assert theme_texts.in_menu("Un  carnet\nde liaison") == "Un carnet de liaison"
    assert len(theme_texts.in_menu("x" * 300)) == 100
