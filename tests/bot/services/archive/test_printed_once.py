"""Minutes print an idea once: on the widest wall that holds it, else where it was given."""

import json
from collections import Counter
from typing import Any

import pytest

from bot.services.archive import reading
from bot.services.archive.notes import notes_of
from summaries.markdown import to_markdown
from summaries.minutes import compose

WALL: dict[str, Any] = {
    "id": "w",
    "parameters": {"scope": "meeting"},
    "themes": [{"title": "Accueil", "ideas": ["a", "c", "e"]}],
}


def section(name: str, ideas: str, *, form: str = "postits", **more: object) -> dict[str, object]:
    given = [{"id": i, "text": f"Idée {i}"} for i in ideas]
    return {"id": name, "title": name, "form": form, "ideas": given, **more}


def written(*meetings: list[dict[str, object]], only: str | None = None) -> str:
    content = {
        "format": "greffier-archive",
        "version": 1,
        "event": {"title": "Journée"},
        "meetings": [{"id": f"m{n}", "sections": each} for n, each in enumerate(meetings, 1)],
    }
    archive = reading.read(json.dumps(content).encode())
    return to_markdown(compose(notes_of(archive, meeting_id=only)))


def times(text: str) -> Counter[str]:
    return Counter({i: text.count(f"Idée {i}") for i in "abcdef" if f"Idée {i}" in text})


@pytest.mark.parametrize("form", ["postits", "list"])
def test_an_idea_on_the_wall_of_the_meeting_prints_there_only(form: str) -> None:
    wide = section("Mur", "ab", groupings=[WALL], grouping="w")

    text = written([section("Avant", "cd", form=form), wide, section("Ensuite", "ef", form=form)])

    assert times(text) == Counter("abcdef")
    (theme,) = [line for line in text.splitlines() if "ACCUEIL" in line]
    assert all(f"Idée {i}" in theme for i in "ace")
    ends = [text.index(title) for title in ("Avant", "Mur", "Ensuite")]
    assert ends[0] < text.index("Idée d") < ends[1] < text.index("Idée b") < ends[2]


def test_a_table_keeps_its_cells() -> None:
    wide = section("Mur", "ab", groupings=[WALL], grouping="w")

    text = written([section("Tableau", "ced", form="table"), wide])

    assert times(text) == Counter("abccdee")


def test_the_wall_of_the_event_prints_what_the_wall_of_a_meeting_holds_too() -> None:
    narrow = section("Petit", "ab", groupings=[WALL], grouping="w")
    wide = section(
        "Grand",
        "f",
        groupings=[{
            "id": "x",
            "parameters": {"scope": "event"},
            "themes": [{"title": "Tout", "ideas": ["a", "f"]}],
        }],
        grouping="x",
    )  # fmt: skip

    text = written([narrow, section("Reste", "ce")], [wide])

    assert times(text) == Counter("abcef")
    assert text.index("Grand") < text.index("Idée a")


def test_the_minutes_of_one_meeting_miss_nothing_that_stands_on_the_wall_of_another() -> None:
    wall = {**WALL, "parameters": {"scope": "event"}}
    wide = section("Mur", "ab", groupings=[wall], grouping="w")

    text = written([section("Ici", "ce")], [wide], only="m1")

    assert times(text) == Counter("ce")
