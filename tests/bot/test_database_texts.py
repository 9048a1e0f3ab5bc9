"""What is said of the database is good French."""

import pytest

from bot.texts.fr import database_texts
from tests.bot.french import faults_of

SENTENCES = [
    database_texts.UPGRADED,
    database_texts.copied(1_204, 22, 0),
    database_texts.copied(1_204, 22, 2),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_said_of_the_database_is_good_french(sentence: str) -> None:
    assert faults_of(sentence) == []
