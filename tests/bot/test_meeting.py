"""The words of a meeting cannot exist in a wrong state."""

from datetime import UTC

import pytest

from bot.meeting import Attendance, Event, Form, Section, new_id, now


@pytest.mark.parametrize("title", ["", " \n\u00a0"])
def test_an_event_has_a_title(title: str) -> None:
    with pytest.raises(ValueError, match="title"):
        Event(id="e", title=title)


@pytest.mark.parametrize(("present", "spoke"), [(-1, None), (None, -1), (3, 4), (0, 1)])
def test_counts_that_contradict_each_other_are_refused(
    present: int | None, spoke: int | None
) -> None:
    with pytest.raises(ValueError, match="people"):
        Attendance(present=present, spoke=spoke)


@pytest.mark.parametrize(("present", "spoke"), [(None, None), (0, 0), (3, 3), (None, 4), (5, None)])
def test_counts_may_be_unknown(present: int | None, spoke: int | None) -> None:
    assert Attendance(present=present, spoke=spoke).present == present


def test_a_quota_asks_for_one_idea_at_least() -> None:
    with pytest.raises(ValueError, match="quota"):
        Section(id="s", meeting_id="m", rank=1, title="A", form=Form.LIST, quota=0)


def test_identifiers_are_short_and_never_the_same() -> None:
    made = {new_id() for _ in range(1_000)}

    assert len(made) == 1_000
    assert {len(each) for each in made} == {16}


def test_an_instant_knows_its_zone() -> None:
    assert now().tzinfo is UTC
