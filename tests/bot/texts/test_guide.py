"""The guide in English calls buttons and menus as people read them."""

import re
from pathlib import Path

from bot.texts.en.command_texts import WORDS
from tests.bot.texts.saying import everything

GUIDE = Path(__file__).parents[3] / "docs" / "guide.en.md"
THINGS = {"panel"}
"""What is in bold and is neither a button nor a menu."""


def test_what_is_in_bold_is_what_people_read() -> None:
    written = re.findall(r"\*\*([^*]+)\*\*", GUIDE.read_text("utf-8"))
    read = {text for _, text in everything("en")} | set(WORDS.values())

    bold = {" ".join(words.split()) for words in written}
    assert bold - THINGS - read - set(WORDS) == set()
