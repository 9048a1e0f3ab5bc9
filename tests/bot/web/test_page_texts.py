"""The pages find every sentence they want, in each language, and leave none unsaid."""

import re
from importlib import import_module
from importlib.resources import files

import pytest

from bot.texts import LANGUAGES
from summaries.wall import ACCENTS
from tests.bot.french import faults_of

PAGES = {
    "wall": ("mur.html", "mur.js", "heading.js", "paint.js"),
    "participant": ("participer.html", "participer.js", "slips.js"),
}
STATIC = files("bot.web") / "static"
PROVIDED = {"lang", "static", "texts"}


def wanted(names: tuple[str, ...]) -> set[str]:
    """Return the sentences a page and its scripts ask for by name."""
    found: set[str] = set()
    for name in names:
        text = (STATIC / name).read_text("utf-8")
        found |= set(re.findall(r"\{\{ (\w+) \}\}", text)) - PROVIDED
        found |= set(re.findall(r'\b(?:say|button)\("(\w+)"', text))
        for counted in re.findall(r'\bcount\("(\w+)"', text):
            found |= {f"{counted}_one", f"{counted}_other"}
    return found


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_wanted_and_each_wanted_is_there(page: str, language: str) -> None:
    texts = getattr(import_module(f"bot.texts.{language}.page_texts"), page)()
    asked = wanted(PAGES[page])

    # These are chosen between two: say(x ? "one" : "other").
    chosen = {"on_its_way", "kept_here", "far", "far_kept", "far_seat", "too_fast"}
    assert asked <= texts.keys()
    assert texts.keys() - asked <= chosen


@pytest.mark.parametrize("page", PAGES)
def test_the_languages_leave_the_same_places(page: str) -> None:
    french, english = (
        getattr(import_module(f"bot.texts.{language}.page_texts"), page)() for language in LANGUAGES
    )

    assert french.keys() == english.keys()
    for name, text in french.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[name]))
        assert faults_of(text) == []


@pytest.mark.parametrize("page", ["mur", "participer"])
def test_every_module_is_asked_for_at_once(page: str) -> None:
    """On a bad network each round of imports is a second or more."""
    html = (STATIC / f"{page}.html").read_text("utf-8")
    known: set[str] = set()
    waiting = [f"{page}.js"]
    while waiting:
        script = (STATIC / waiting.pop()).read_text("utf-8")
        found = set(re.findall(r'(?:from|import) "\./(\w+\.js)"', script)) - known
        known |= found
        waiting += found

    assert set(re.findall(r'rel="modulepreload" href="\{\{ static \}\}/(\w+\.js)"', html)) == known


def test_the_colours_are_those_of_the_printed_wall() -> None:
    sheet = (STATIC / "house.css").read_text("utf-8")

    assert tuple(re.findall(r"\.c\d \{ --accent: (#\w+); \}", sheet)) == ACCENTS
