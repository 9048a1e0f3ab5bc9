import pytest

from summaries.notes import MeetingNotes, PostIts


def test_a_quota_asks_for_at_least_one_idea() -> None:
    with pytest.raises(ValueError, match="at least one idea"):
        PostIts(quota=0)


def test_a_meeting_says_what_kind_it_is() -> None:
    with pytest.raises(ValueError, match="what kind it is"):
        MeetingNotes(kind=" ")
