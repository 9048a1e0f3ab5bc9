"""What people read of ideas replaced, pinned, on paper, hidden, and of seats, in good French."""

import inspect
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.attending import Seat
from bot.texts import giving_texts
from tests.bot import congress
from tests.bot.french import faults_of
from tests.bot.test_texts import calls, constants

SEATS = [congress.SEAT, replace(congress.SEAT, name="*" * 80)]
OWN: dict[Any, Sequence[Any]] = {Seat: SEATS, Sequence[Seat]: [[], SEATS[:1], SEATS * 25]}
FUNCTIONS = {
    name: function
    for name, function in vars(giving_texts).items()
    if inspect.isfunction(function)
    and function.__module__ == giving_texts.__name__
    and not name.startswith("_")
}


@pytest.mark.parametrize("name", [name for name in vars(giving_texts) if not name.startswith("__")])
def test_a_constant_is_in_good_french(name: str) -> None:
    for text in constants(vars(giving_texts)[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_and_fits_in_a_message(name: str) -> None:
    for text in calls(FUNCTIONS[name], OWN):
        assert faults_of(text) == []
        assert len(text) <= 2_000


def test_a_list_of_seats_shows_every_code_when_there_is_room() -> None:
    assert giving_texts.seats([congress.SEAT]).startswith(
        "**Places sans compte**\n- Place 1\u00a0: code **K7PM**"
    )
