"""What people read of the watched folder and of the command line is in good French."""

import inspect

import pytest

from bot.texts.en import watching_texts as english
from bot.texts.fr import watching_texts
from tests.bot.french import faults_of
from tests.bot.test_texts import calls

FUNCTIONS = {
    name: function
    for name, function in inspect.getmembers(watching_texts, inspect.isfunction)
    if function.__module__ == watching_texts.__name__
}


def test_why_a_link_is_put_aside_is_in_good_french() -> None:
    assert faults_of(watching_texts.NO_FILE) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_and_is_said_in_english_too(name: str) -> None:
    for text in calls(FUNCTIONS[name]):
        assert faults_of(text) == []
    assert inspect.signature(getattr(english, name)) == inspect.signature(FUNCTIONS[name])
