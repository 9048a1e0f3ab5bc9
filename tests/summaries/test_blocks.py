from datetime import date
from typing import get_args

import pytest

from summaries.blocks import Block, EventTitle, Participation, Table, Talk
from tests.summaries.any_minutes import every_block


def test_the_sample_of_every_block_forgets_none() -> None:
    assert {type(block) for block in every_block("a")} == set(get_args(Block))


def test_a_row_has_as_many_cells_as_the_table_has_columns() -> None:
    with pytest.raises(ValueError, match="row 2: 1 cells for 2 columns"):
        Table(columns=("a", "b"), rows=(((), ()), ((),)))


def test_a_table_has_a_column() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        Table(columns=(), rows=())


def test_no_more_people_speak_than_are_present() -> None:
    with pytest.raises(ValueError, match="3 people spoke and only 2"):
        Participation(spoke=3, present=2)


def test_nobody_is_counted_below_zero() -> None:
    with pytest.raises(ValueError, match="counted from 0"):
        Participation(present=-1)


@pytest.mark.parametrize("first", [None, date(2026, 5, 18)])
def test_an_event_ends_after_it_begins(first: date | None) -> None:
    with pytest.raises(ValueError, match="runs forward"):
        EventTitle("Congrès", first, date(2026, 5, 17))


def test_a_talk_names_its_speaker() -> None:
    with pytest.raises(ValueError, match="names its speaker"):
        Talk(" ")
