"""Every sentence people read is in good French: typography, and « vous »."""

import inspect
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_type_hints

import pytest

from bot.clock import Place
from bot.meeting import Attendance, Event, Form, Meeting, Section, State
from bot.recording import Excerpt, Progress, Recording, Voice
from bot.texts.fr import (
    common_texts,
    grouping_texts,
    idea_texts,
    meeting_texts,
    recording_texts,
    transcript_texts,
)
from tests.bot import congress
from tests.bot.french import faults_of

VOICES = [
    Voice("1", ("a",), 61.0, (Excerpt(3.0, "Bonjour à tous."), Excerpt(4_000.0, "*" * 400))),
    Voice("2", ("a",), 7_300.0, where="*" * 200),
    Voice("*" + "x" * 79, ("a", "b"), 9.0, (Excerpt(754.0, "Oui.", "*" * 200),)),
]
MICROPHONE = replace(congress.RECORDING, speaker="*" * 80, name="*" * 200)
PLACES = [
    Place(congress.RECORDING, 0.0),
    Place(congress.RECORDING, 2_710.0),
    Place(MICROPHONE, 0.0),
    Place(MICROPHONE, 2_710.0, MICROPHONE),
    Place(MICROPHONE, None, MICROPHONE),
]
SAMPLES: Mapping[Any, Sequence[Any]] = {
    str: ["Un carnet", "x" * 80],
    int: [0, 1, 2],
    date: [date(2026, 5, 6)],
    str | None: [None, "Un carnet"],
    int | None: [None, 1, 3],
    float | None: [None, 12.0, 400.0],
    float: [0.0, 59.6, 754.0, 3_661.0],
    bool: [False, True],
    Event: [congress.EVENT],
    Event | None: [None, congress.EVENT],
    Meeting: [
        congress.MEETING,
        replace(congress.MEETING, anonymous=True, number=None, facilitators=()),
    ],
    Section: [
        replace(congress.POSTITS, form=form, quota=quota, prompt=prompt)
        for form in Form
        for quota in (None, 2)
        for prompt in ("", "Que changer")
    ],
    Attendance: [Attendance(), Attendance(3, 2, ("Léa",), ("Paul",)), Attendance(present=0)],
    Recording: [
        replace(congress.RECORDING, progress=progress, reason=reason, duration_s=duration_s)
        for progress in Progress
        for reason in ("", "Le disque est plein.")
        for duration_s in (None, 2.5)
    ]
    + [
        replace(congress.RECORDING, progress=progress, duration_s=2.5, heard_language="en")
        for progress in Progress
    ],
    Voice: VOICES,
    Sequence[Voice]: [VOICES[:1], VOICES, VOICES * 20],
    Sequence[Event]: [[], [congress.EVENT], [congress.EVENT] * 40],
    Sequence[Section]: [
        [congress.POSTITS],
        [congress.POSTITS, *(replace(congress.TABLE, state=state) for state in State)],
    ],
    Sequence[str]: [[], ["Un carnet"], ["x" * 80] * 20],
    Place: PLACES,
    Sequence[Place]: [[], PLACES[:1], PLACES * 8],
    Sequence[Recording]: [[], [replace(congress.RECORDING, heard_language="en")] * 12],
    Sequence[tuple[str, int]]: [[], [("Outils", 1)], [("Prévenir", 2)] * 200],
}
# Where a name says more than a type: a text is as long as people may write it, a wall that stands
# has a number, and room is what Discord gives.
NAMED: Mapping[str, Sequence[Any]] = {
    "text": ["Un carnet", "x" * 4_000],
    "number": [1, 2],
    "room": [2_000],
    "longest": [300],
    **{key: ["fr", "ht", "tlh"] for key in ("heard", "announced", "recognised", "language")},
}
TOPICS = (
    common_texts,
    grouping_texts,
    idea_texts,
    meeting_texts,
    recording_texts,
    transcript_texts,
)
FUNCTIONS = {
    name: function
    for topic in TOPICS
    for name, function in vars(topic).items()
    if inspect.isfunction(function)
    and function.__module__ == topic.__name__
    and not name.startswith("_")
}
CONSTANTS = {
    name: value
    for topic in TOPICS
    for name, value in vars(topic).items()
    if not name.startswith("__")
}


def constants(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case Mapping():
            return [text for each in value.values() for text in constants(each)]
        case tuple() | list():
            return [text for each in value for text in constants(each)]
        case _:
            return []


def calls(function: Callable[..., Any], own: Mapping[Any, Sequence[Any]] = {}) -> list[Any]:
    """Call a function with every sample of what it takes; `own` are samples by name or by type."""
    hints = get_type_hints(function)
    hints.pop("return")
    known = {**SAMPLES, **NAMED, **own}
    made = itertools.product(*(known.get(name) or known[hint] for name, hint in hints.items()))
    return [function(**dict(zip(hints, given, strict=True))) for given in made]


@pytest.mark.parametrize("name", CONSTANTS)
def test_a_constant_is_in_good_french(name: str) -> None:
    for text in constants(CONSTANTS[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_is_in_good_french_whatever_is_put_in_it(name: str) -> None:
    for text in calls(FUNCTIONS[name]):
        assert faults_of(text) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_sentence_fits_in_a_message_however_long_what_is_put_in_it(name: str) -> None:
    # Discord docs, "Create Message": content holds up to 2000 characters.
    if name == "inert":
        return
    for text in calls(FUNCTIONS[name]):
        assert len(text) <= 2_000, name


@pytest.mark.parametrize(
    "wrong",
    [
        "Quoi ?", "Quoi?", "« Oui »", "Voici :", "Voici: oui", "l'idée", "Donne ton idée", "Tu as",
        "Attendez...", "deux  blancs", "« Oui»",
    ],
)  # fmt: skip
def test_a_fault_of_french_is_seen(wrong: str) -> None:
    assert faults_of(wrong) != []


def test_good_french_is_not_blamed() -> None:
    good = "Et «\u00a0demain\u00a0»\u00a0? Écrivez `/idée : non`, à 10:30, sur https://exemple.fr?a=b\u00a0!"

    assert faults_of(good) == []
