"""A draft laid over the notes: order, corrections, what changed since."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from summaries.blocks import Line, SectionHeading
from summaries.drafts import corrected_theme, fingerprint, theme_key, theme_unit, units
from summaries.notes import Correction, Draft, Entry, MeetingNotes, Prose, SectionNotes, Sourced

KEYS = tuple(f"idea/{n}" for n in range(8))
keys = st.lists(st.sampled_from(KEYS), unique=True)


def meeting(given: list[str], draft: Draft, theme: str = "") -> MeetingNotes:
    entries: tuple[Entry | Sourced, ...] = tuple(Sourced(Line(key), key) for key in given)
    sections = (SectionNotes("Section", entries, key="s"),)
    return MeetingNotes("Atelier", theme=theme, sections=sections, key="m", draft=draft)


@given(keys, keys)
def test_an_order_loses_nothing_and_newer_entries_stay_behind_the_one_they_follow(
    given: list[str], order: list[str]
) -> None:
    made = [unit.key for unit in units(meeting(given, Draft(order=("s/title", *order))))]
    expected = ["s/title", *given] if given else []

    assert sorted(made) == sorted(expected)
    known = [key for key in made if key in order]
    assert known == [key for key in order if key in given]
    for before, key in itertools.pairwise(expected):
        if key not in order:
            assert made.index(key) == made.index(before) + 1


def test_a_correction_stands_in_the_place_of_its_entry_and_the_entry_stays_known() -> None:
    seen = fingerprint(Line("idea/0"))
    draft = Draft({"idea/0": Correction(Line("Autre"), validated=True, seen=seen)})

    heading, unit = units(meeting(["idea/0"], draft))

    assert heading.entry == SectionHeading("Section")
    assert (unit.entry, unit.noted) == (Line("Autre"), Line("idea/0"))
    assert (unit.corrected, unit.validated, unit.changed) == (True, True, False)


def test_what_the_notes_say_otherwise_by_now_is_flagged() -> None:
    draft = Draft({"idea/0": Correction(validated=True, seen=fingerprint(Line("avant")))})

    assert units(meeting(["idea/0"], draft))[1].changed


def test_the_theme_is_an_entry_that_can_be_corrected_and_left_out() -> None:
    bare = meeting([], Draft(), "Sortir")
    key = theme_key(bare)

    assert corrected_theme(bare) == "Sortir"
    assert theme_unit(bare).noted == Prose("Sortir")
    for correction, theme in (
        (Correction(Prose("Bien sortir")), "Bien sortir"),
        (Correction(dropped=True), ""),
        (Correction(validated=True), "Sortir"),
    ):
        assert corrected_theme(meeting([], Draft({key: correction}), "Sortir")) == theme
