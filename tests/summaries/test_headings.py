from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summaries.blocks import (
    Block,
    EventTitle,
    Finding,
    Line,
    MeetingHeading,
    PartHeading,
    RecapOpening,
    SectionHeading,
)
from summaries.headings import levels
from tests.summaries.any_minutes import every_block

MEETING = MeetingHeading("atelier", 1)
SECTION = SectionHeading("Idées", 1)
KEY = Finding("key", 1, "Se parler")


def test_a_congress_has_meetings_sections_and_keys() -> None:
    blocks = (EventTitle("Congrès"), MEETING, SECTION, KEY, Line("a"), KEY, SECTION, MEETING)

    assert list(levels(blocks)) == [0, 1, 2, 3, 0, 3, 2, 1]


def test_what_stands_under_nothing_stands_higher() -> None:
    assert list(levels((SECTION, KEY, PartHeading("a"), KEY))) == [1, 2, 1, 2]
    assert list(levels((MEETING, KEY, KEY, SECTION, KEY))) == [1, 2, 2, 2, 3]
    assert list(levels((KEY, SECTION, KEY, RecapOpening("webinaire"), SECTION))) == [1, 1, 2, 1, 2]


@given(st.lists(st.sampled_from(every_block("a"))))
def test_no_order_of_blocks_leaves_a_gap(blocks: list[Block]) -> None:
    depths = [depth for depth in levels(blocks) if depth]

    assert all(after <= before + 1 for before, after in zip([0, *depths], depths, strict=False))


@given(st.lists(st.sampled_from(every_block("a"))))
def test_headings_of_a_kind_under_one_heading_stand_side_by_side(blocks: list[Block]) -> None:
    parts = (PartHeading, SectionHeading)
    found = [(type(b), d) for b, d in zip(blocks, levels(blocks), strict=True) if d]

    for (before, depth), (after, next_depth) in pairwise(found):
        if before is after or {before, after} == set(parts):
            assert depth == next_depth
