"""What is said of addresses says the same in each language."""

import inspect

import pytest

from bot.fetching import errors
from bot.fetching.errors import FetchError
from bot.texts.en import address_texts as english
from bot.texts.fr import address_texts as french
from tests.bot.test_explanations import descendants, made

KINDS = sorted(set(descendants(FetchError)) - {errors.HostError}, key=lambda kind: kind.__name__)


def test_both_languages_have_the_same_functions() -> None:
    own = [
        {
            name: str(inspect.signature(function))
            for name, function in vars(module).items()
            if inspect.isfunction(function)
            and function.__module__ == module.__name__
            and not name.startswith("_")
        }
        for module in (french, english)
    ]

    assert own[0] == own[1] != {}


@pytest.mark.parametrize("kind", KINDS)
def test_why_a_recording_cannot_be_fetched_is_said_in_english_too(kind: type[FetchError]) -> None:
    told = english.explain_fetch(made(kind))  # type: ignore[arg-type]  # it makes any error

    assert told != english.explain_fetch(FetchError())
    assert "«" not in told
    assert "\u00a0" not in told
    assert told[-1] == "."
