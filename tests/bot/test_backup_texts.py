"""What is said of backups is good French."""

import pytest

from bot.texts.fr import backup_texts
from tests.bot.french import faults_of


@pytest.mark.parametrize(
    "told",
    [
        backup_texts.DATABASE_ELSEWHERE,
        backup_texts.RECORDINGS_ELSEWHERE,
        backup_texts.BRING_DATABASE,
        backup_texts.KEEP_SECRETS,
        backup_texts.made("a.tar.gz", 12_345_678, 3),
        backup_texts.restored("data", "22/11/2026 09:00 UTC", 0),
        backup_texts.set_aside("data/.replaced"),
        backup_texts.settings_laid("data/config.restored.toml"),
        backup_texts.other_database("data"),
    ],
)
def test_a_sentence_is_good_french(told: str) -> None:
    assert faults_of(told) == []
