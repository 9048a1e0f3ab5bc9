"""An archive written by hand is read; one that contradicts itself is refused with its place."""

import json
from copy import deepcopy
from typing import Any

import pytest

from bot.errors import ArchiveError
from bot.services.archive import reading
from bot.services.archive.dump import dump
from bot.services.archive.restore import restore
from bot.store.database import Store
from tests.bot.people import HERE

MINIMAL = {
    "format": "greffier-archive",
    "version": 1,
    "event": {"title": "Journée du réseau"},
    "meetings": [
        {
            "theme": "Accueillir",
            "sections": [
                {
                    "title": "Idées",
                    "form": "postits",
                    "ideas": [{"text": f"Idée {letter}"} for letter in "zyxabc"],
                    "remarks": [{"text": "Deux", "author": "Léa"}, {"text": "Un"}],
                }
            ],
            "remarks": [{"text": text} for text in ("Fin", "Et puis")],
        },
        {"theme": "Sortir"},
    ],
}
FULL: dict[str, Any] = {
    "format": "greffier-archive",
    "version": 1,
    "event": {"title": "Journée", "id": "e1"},
    "people": [{"id": "p1", "name": "Léa"}, {"id": "p2", "name": "Marc"}],
    "meetings": [
        {
            "id": "m1",
            "attendance": {"present": 3, "spoke": 2},
            "remarks": [{"id": "r0", "text": "Bien", "person": "p1"}],
            "recordings": [
                {
                    "id": "s1",
                    "name": "son.ogg",
                    "segments": [
                        {"start_s": 0, "end_s": 1, "text": "Bonjour"},
                        {"start_s": 2, "end_s": 3, "text": "Merci"},
                    ],
                }
            ],
            "sections": [
                {
                    "id": "x1",
                    "title": "Idées",
                    "ideas": [
                        {"id": "i1", "text": "Une", "author": "p1"},
                        {"id": "i2", "text": "Deux", "row": "i1", "column": 1},
                        {"id": "i3", "text": "Trois"},
                    ],
                    "remarks": [{"id": "r1", "text": "Oui", "person": "p2"}],
                    "groupings": [
                        {"id": "g1", "themes": [{"title": "A", "ideas": ["i1"]}]},
                        {
                            "id": "g2",
                            "number": 2,
                            "parent": "g1",
                            "themes": [
                                {"title": "A", "ideas": ["i1"]},
                                {"title": "B", "ideas": ["i3"]},
                            ],
                        },
                    ],
                    "grouping": "g2",
                }
            ],
        }
    ],
}
_SECTION = "meetings.0.sections.0"
_IDEAS = f"{_SECTION}.ideas"
_GROUPINGS = f"{_SECTION}.groupings"
_SEGMENTS = "meetings.0.recordings.0.segments"

# What is put where, and the place the refusal names.
FAULTS: dict[str, tuple[str, object, str]] = {
    "another format": ("format", "autre", "$.format"),
    "another version": ("version", 2, "$.version"),
    "an unknown field": ("event.colour", "bleu", "$.event"),
    "a title of blanks": ("event.title", " \u2003 ", "$.event.title"),
    "a title that is a number": ("event.title", 3, "$.event.title"),
    "a person without identifier": ("people.0.id", "", "$.people[0].id"),
    "a person twice": ("people.1.id", "p1", "$.people[1]"),
    "an identifier with blanks": (f"{_IDEAS}.1.id", "i 2", f"${_IDEAS}[1].id"),
    "an identifier twice": (f"{_IDEAS}.2.id", "i1", f"${_IDEAS}[2]"),
    "an idea and a section alike": (f"{_IDEAS}.2.id", "x1", f"${_IDEAS}[2]"),
    "an idea without words": (f"{_IDEAS}.2.text", "\x00\x07", f"${_IDEAS}[2].text"),
    "an idea of 4,001 characters": (f"{_IDEAS}.2.text", "x" * 4_001, f"${_IDEAS}[2].text"),
    "an unknown author": (f"{_IDEAS}.0.author", "p9", f"${_IDEAS}[0].author"),
    "an unknown row": (f"{_IDEAS}.1.row", "i9", f"${_IDEAS}[1].row"),
    "a row that is a cell": (f"{_IDEAS}.2.row", "i2", f"${_IDEAS}[2].row"),
    "an idea in its own row": (f"{_IDEAS}.1.row", "i2", f"${_IDEAS}[1].row"),
    "a column before the first": (f"{_IDEAS}.1.column", -1, f"${_IDEAS}[1].column"),
    "a column nobody counts": (f"{_IDEAS}.1.column", 10**30, f"${_IDEAS}[1].column"),
    "an unknown source": (f"{_IDEAS}.0.source", "pigeon", f"${_IDEAS}[0].source"),
    "an instant without zone": (
        f"{_IDEAS}.0.given_at",
        "2026-05-16T12:00:00",
        f"${_IDEAS}[0].given_at",
    ),
    "an instant before the calendar": (
        f"{_IDEAS}.0.given_at",
        "0001-01-01T00:00:00+14:00",
        f"${_IDEAS}[0].given_at",
    ),
    "an unknown person in a section": (
        f"{_SECTION}.remarks.0.person",
        "p9",
        f"${_SECTION}.remarks[0].person",
    ),
    "an unknown person in a meeting": (
        "meetings.0.remarks.0.person",
        "p9",
        "$.meetings[0].remarks[0].person",
    ),
    "an unknown form": (f"{_SECTION}.form", "chanson", f"${_SECTION}.form"),
    "a quota of none": (f"{_SECTION}.quota", 0, f"${_SECTION}.quota"),
    "an unknown standing wall": (f"{_SECTION}.grouping", "g9", f"${_SECTION}.grouping"),
    "a version twice": (f"{_GROUPINGS}.1.number", 1, f"${_GROUPINGS}[1].number"),
    "a version before the first": (f"{_GROUPINGS}.0.number", 0, f"${_GROUPINGS}[0].number"),
    "an unknown version before": (f"{_GROUPINGS}.1.parent", "g9", f"${_GROUPINGS}[1].parent"),
    "a version before itself": (f"{_GROUPINGS}.1.parent", "g2", f"${_GROUPINGS}[1].parent"),
    "a later version before": (f"{_GROUPINGS}.0.parent", "g2", f"${_GROUPINGS}[0].parent"),
    "a theme without title": (
        f"{_GROUPINGS}.0.themes.0.title",
        "  ",
        f"${_GROUPINGS}[0].themes[0].title",
    ),
    "a theme of unknown ideas": (
        f"{_GROUPINGS}.0.themes.0.ideas",
        ["i9"],
        f"${_GROUPINGS}[0].themes[0].ideas",
    ),
    "a scope that is none": (
        f"{_GROUPINGS}.0.parameters",
        {"scope": "village"},
        f"${_GROUPINGS}[0].parameters",
    ),
    "a scope that is no text": (
        f"{_GROUPINGS}.0.parameters",
        {"scope": ["event"]},
        f"${_GROUPINGS}[0].parameters",
    ),
    "an idea in two themes": (
        f"{_GROUPINGS}.1.themes.1.ideas",
        ["i1"],
        f"${_GROUPINGS}[1].themes[1].ideas",
    ),
    "more who spoke than were there": (
        "meetings.0.attendance.spoke",
        4,
        "$.meetings[0].attendance",
    ),
    "fewer than nobody": ("meetings.0.attendance.present", -1, "$.meetings[0].attendance.present"),
    "a day that does not exist": ("meetings.0.date", "2026-02-30", "$.meetings[0].date"),
    "a segment that runs backwards": (f"{_SEGMENTS}.0.end_s", -1, f"${_SEGMENTS}[0].end_s"),
    "a segment that ends before it starts": (f"{_SEGMENTS}.1.end_s", 1, f"${_SEGMENTS}[1]"),
    "segments out of order": (f"{_SEGMENTS}.0.start_s", 2.5, f"${_SEGMENTS}[0]"),
    "a segment that says nothing": (f"{_SEGMENTS}.0.text", "\n", f"${_SEGMENTS}[0].text"),
    "more than certain": (f"{_SEGMENTS}.0.confidence", 1.5, f"${_SEGMENTS}[0].confidence"),
    "a meeting of no kind": ("meetings.0.kind", " ", "$.meetings[0].kind"),
    "meetings that are no list": ("meetings", {"theme": "A"}, "$.meetings"),
    "a section that is no object": (_SECTION, "Idées", f"${_SECTION}"),
}


def with_fault(path: str, value: object) -> bytes:
    content: Any = deepcopy(FULL)
    at = content
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        at = at[step]
    at[last] = value
    return json.dumps(content).encode()


def place_of(written: str) -> str:
    """`$meetings.0.sections.0.ideas[1]` as the reader says it."""
    steps = written.removeprefix("$").removeprefix(".").split(".")
    return "$" + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in steps)


def test_the_archive_the_faults_are_put_in_has_none() -> None:
    archive = reading.read(json.dumps(FULL).encode())

    assert archive.meetings[0].sections[0].grouping == "g2"


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_match_or_contradicts_itself_is_refused_with_its_place(name: str) -> None:
    path, value, place = FAULTS[name]

    with pytest.raises(ArchiveError) as caught:
        reading.read(with_fault(path, value))

    assert caught.value.place == place_of(place)
    assert caught.value.reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"format": NaN}',
        b"[" * 100_000,
        b'{"event":' * 900 + b"1" + b"}" * 900,
        b'{"format": "greffier-archive", "version": 1, "event": {"title": "A", "\\ud83d": 1}}',
        json.dumps(FULL).replace('"end_s": 3', '"end_s": 1e999').encode(),
        json.dumps(FULL).replace('"spoke": 2', f'"spoke": {"9" * 5_000}').encode(),
    ],
    ids=[
        *("nothing", "half", "a list", "null", "no text", "NaN", "deep", "deep objects"),
        *("half a character", "infinite", "a very long number"),
    ],
)
def test_what_is_no_archive_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(ArchiveError) as caught:
        reading.read(content)

    assert str(caught.value).isprintable()


def test_an_archive_written_by_hand_needs_little() -> None:
    archive = reading.read(json.dumps(MINIMAL).encode())

    ids = [archive.event.id, *(meeting.id for meeting in archive.meetings)]
    ids += [idea.id for idea in archive.meetings[0].sections[0].ideas]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def test_an_empty_identifier_is_a_missing_one() -> None:
    content = deepcopy(FULL)
    content["event"]["id"] = ""
    content["meetings"][0]["id"] = ""

    archive = reading.read(json.dumps(content).encode())

    assert archive.event.id
    assert archive.meetings[0].id


def test_half_characters_and_controls_are_cleaned_away() -> None:
    archive = reading.read(with_fault(f"{_IDEAS}.2.text", "un \ud83d\x07 deux \ud83d\ude00"))

    assert archive.meetings[0].sections[0].ideas[2].text == "un  deux 😀"


async def test_what_was_written_by_hand_keeps_its_order(store: Store) -> None:
    archive = reading.read(json.dumps(MINIMAL).encode())

    await restore(store, HERE, archive)

    back = await dump(store, HERE, archive.event.id)
    assert [meeting.theme for meeting in back.meetings] == ["Accueillir", "Sortir"]
    (section,) = back.meetings[0].sections
    assert [idea.text for idea in section.ideas] == [f"Idée {letter}" for letter in "zyxabc"]
    assert [remark.text for remark in section.remarks] == ["Deux", "Un"]
    assert [remark.text for remark in back.meetings[0].remarks] == ["Fin", "Et puis"]


@pytest.mark.parametrize(
    ("scope", "reached"),
    [("section", {"i1"}), ("meeting", {"i1", "j1"}), ("event", {"i1", "j1", "k1"})],
)
def test_a_wall_holds_the_ideas_of_its_scope_and_no_others(scope: str, reached: set[str]) -> None:
    def archive(*placed: str) -> bytes:
        wall = {"id": "g", "themes": [{"title": "A", "ideas": placed}]}
        here = {
            "title": "Idées",
            "ideas": [{"id": "i1", "text": "Une"}],
            "groupings": [{**wall, "parameters": {"scope": scope}}],
        }
        beside = {"title": "Autres", "ideas": [{"id": "j1", "text": "Deux"}]}
        elsewhere = {"title": "Ailleurs", "ideas": [{"id": "k1", "text": "Trois"}]}
        meetings = [{"sections": [here, beside]}, {"sections": [elsewhere]}]
        return json.dumps({**MINIMAL, "meetings": meetings}).encode()

    placed = reading.read(archive(*sorted(reached))).meetings[0].sections[0].groupings[0]
    assert set(placed.themes[0].ideas) == reached
    for idea_id in {"i1", "j1", "k1"} - reached:
        with pytest.raises(ArchiveError, match="within reach"):
            reading.read(archive("i1", idea_id))
