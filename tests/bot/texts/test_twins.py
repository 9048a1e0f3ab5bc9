"""Whatever is said in one language is said in the other, under the same name."""

import inspect
import pkgutil
import re
from collections.abc import Mapping
from importlib import import_module
from typing import get_type_hints

import pytest

from bot.texts import LANGUAGES
from tests.bot.texts.saying import TOPICS, module, names, said

SAID = [(topic, name) for topic in TOPICS for name in names("fr", topic)]
MINUTES = "it goes into the minutes, which are in French"
SAME = {
    "common_texts.listed": "it lays out lines",
    "off_record_texts.in_menu": "it shows what is stored",
    "review_texts.field": "it numbers what both call a passage",
    "wall_texts.source_note": "it shows what is stored",
}
"""What says the same in both languages, and why."""
SAME_WORDS = {
    **dict.fromkeys(("Discussion", "discussion", "participant"), "an English word too"),
    **dict.fromkeys(("Nadia", "Philippe Durand", "CPTS"), "a name"),
    **dict.fromkeys(("participant·es", "un accord unanime pour recommencer en mars"), MINUTES),
}
_FIGURES = re.compile(r"[\d:-]+")


def shape(value: object) -> object:
    """Return what a constant is, without its words."""
    if isinstance(value, Mapping):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [shape(each) for each in value]
    return type(value)


def test_each_language_has_every_topic() -> None:
    assert LANGUAGES == ("fr", "en")
    for language in LANGUAGES:
        folder = import_module(f"bot.texts.{language}").__path__
        assert {topic.name for topic in pkgutil.iter_modules(folder)} == set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_the_same_names_in_the_same_order(topic: str) -> None:
    assert names("en", topic) == names("fr", topic)


@pytest.mark.parametrize(("topic", "name"), SAID)
def test_a_sentence_takes_the_same_facts_and_a_constant_has_the_same_keys(
    topic: str, name: str
) -> None:
    french, english = (getattr(module(language, topic), name) for language in LANGUAGES)

    if inspect.isfunction(french):
        assert inspect.signature(english) == inspect.signature(french)
        assert get_type_hints(english) == get_type_hints(french)
    elif topic != "command_texts":
        assert shape(english) == shape(french)


@pytest.mark.parametrize(("topic", "name"), SAID)
def test_nothing_was_left_in_the_other_language(topic: str, name: str) -> None:
    french, english = (said(language, topic, name) for language in LANGUAGES)

    if inspect.isfunction(getattr(module("fr", topic), name)):
        assert (french != english) == (f"{topic}.{name}" not in SAME)
    elif topic != "command_texts":
        same = {text for text, other in zip(french, english, strict=True) if text == other}
        same = {text for text in same if not _FIGURES.fullmatch(text)}
        assert same <= set(SAME_WORDS)
