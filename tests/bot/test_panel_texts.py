"""What is said of a meeting's panel, timer, pause and hidden ideas: good French, never too long."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

from bot.meeting import State, Timer
from bot.texts import panel_texts
from tests.bot import congress
from tests.bot.french import faults_of

NOON = datetime(2026, 5, 16, 12, 0, tzinfo=UTC)
TIMERS = (None, Timer(ends_at=NOON), Timer(left_s=45), Timer(left_s=605))
LONG = replace(congress.POSTITS, title="*" * 200, prompt="_" * 900)
SECTIONS = [
    replace(section, timer=timer, quota=quota, state=state)
    for section in (replace(congress.POSTITS, prompt="Que changer"), LONG)
    for timer in TIMERS
    for quota in (None, 1, 2)
    for state in State
]
MEETINGS = [
    congress.MEETING,
    replace(congress.MEETING, theme="*" * 1_000, paused=True, anonymous=True),
    replace(congress.MEETING, state=State.CLOSED),
]
SENTENCES = [
    *(
        panel_texts.panel(meeting, [section], received=received, expected=expected, hidden=hidden)
        for meeting, section, (received, expected), hidden in itertools.product(
            MEETINGS, SECTIONS, ((None, None), (0, None), (1, 1), (23, 34)), (True, False)
        )
    ),
    *(
        said(section)
        for section in SECTIONS
        for said in (
            panel_texts.timer_given,
            panel_texts.last_minute,
            panel_texts.time_over,
            panel_texts.closed_hidden,
        )
    ),
    *map(panel_texts.minutes_label, (0, 1, 2, 90)),
    *map(panel_texts.reopened, MEETINGS),
    panel_texts.reopened_guide([]),
    panel_texts.reopened_guide(SECTIONS),
    *panel_texts.revealed(LONG, ["Un carnet", "*" * 4_000] * 60),
    *(value for name, value in vars(panel_texts).items() if name.isupper() and name[0] != "_"),
]


def test_every_sentence_is_in_good_french_and_fits_in_a_message() -> None:
    for text in SENTENCES:
        assert faults_of(text) == []
        assert 0 < len(text) <= 2_000


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
