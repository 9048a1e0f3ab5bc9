"""What is said of proposals: in good French, and never too long."""

from dataclasses import replace

from bot.contributions import Worth
from bot.texts import proposal_texts
from tests.bot.congress import PROPOSED
from tests.bot.french import faults_of

SENTENCES = [
    *(
        proposal_texts.proposal(
            replace(PROPOSED, worth=worth, text=text, speaker=who, who=who, due=due),
            rank=3,
            count=12,
        )
        for worth in Worth
        for text in ("On décide.", "x\ny", "*" * 4_000)
        for who in ("", "Odile", "1")
        for due in ("", "avant juin")
    ),
    proposal_texts.OPEN_PROPOSALS,
    proposal_texts.KEEP,
    proposal_texts.DROP,
    proposal_texts.NEXT,
    proposal_texts.NONE_FOUND,
]


def test_every_sentence_is_in_good_french_and_fits_in_a_message() -> None:
    for text in SENTENCES:
        assert faults_of(text) == []
        assert len(text) <= 2_000
