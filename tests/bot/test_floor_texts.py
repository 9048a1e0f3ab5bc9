"""What people read of the speaking queue is in good French."""

import inspect

import pytest

from bot.texts import floor_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import calls, constants

FUNCTIONS = {
    name: function
    for name, function in vars(floor_texts).items()
    if inspect.isfunction(function)
    and function.__module__ == floor_texts.__name__
    and not name.startswith("_")
}


@pytest.mark.parametrize("name", [name for name in vars(floor_texts) if not name.startswith("__")])
def test_a_constant_is_in_good_french(name: str) -> None:
    for text in constants(vars(floor_texts)[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(name: str) -> None:
    for text in calls(FUNCTIONS[name]):
        assert faults_of(text) == []
        assert len(text) <= 2_000


def test_a_long_queue_counts_who_is_not_shown() -> None:
    told = floor_texts.queue("Paul", [f"Personne {n}" for n in range(20)], 3)

    assert "15. Personne 14" in told
    assert told.endswith("… et 5 de plus\n3 personnes ont pris la parole jusqu’ici.")
