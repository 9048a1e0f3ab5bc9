"""What is said of a meeting's panel and of hidden ideas."""

import itertools
from dataclasses import replace

from bot.texts import panel_texts
from tests.bot import congress


def test_the_count_is_set_against_what_is_to_come() -> None:
    section = replace(congress.POSTITS, quota=2)

    assert panel_texts.count_line(section, 23, 34) == (
        "**23 idées sur 34 attendues** (2 par personne)"
    )
    assert panel_texts.count_line(replace(section, quota=None), 1, None) == "**1 idée**"


def test_every_idea_is_in_one_of_the_messages_that_reveal_them() -> None:
    texts = [f"Idée {n} : {'un carnet partagé ' * (n % 7)}" for n in range(120)]

    blocks = panel_texts.revealed(congress.POSTITS, texts)

    lines = [line for block in blocks for line in block.split("\n")]
    assert "120 idées révélées" in lines[0]
    assert lines[1:] == [f"- {' '.join(text.split())}" for text in texts]
    assert all(len(block) <= 2_000 for block in blocks)
    assert all(len(a) + len(b.split("\n")[0]) > 1_800 for a, b in itertools.pairwise(blocks))


def test_what_people_gave_is_no_markup_of_ours() -> None:
    (block,) = panel_texts.revealed(congress.POSTITS, ["**gras**\n# titre"])

    assert "\\*\\*gras" in block
    assert block.count("\n") == 1
