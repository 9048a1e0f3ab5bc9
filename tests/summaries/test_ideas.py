"""An idea keeps what was written."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given

from summaries.ideas import Idea
from tests.summaries.strategies import texts


@given(texts)
def test_an_idea_keeps_its_words_to_the_letter(text: str) -> None:
    assert Idea(id="1", text=text).text == text


def test_an_idea_cannot_be_reworded() -> None:
    idea = Idea(id="1", text="Du concret !!")

    with pytest.raises(FrozenInstanceError):
        idea.text = "Du concret."  # type: ignore[misc]  # what the test tries
