"""Each guide names every button and menu people meet, in the words of its language."""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from bot.texts import LANGUAGES
from bot.texts.en import command_texts
from tests.bot.discord.doors import items
from tests.bot.texts.saying import everything, module, said

GUIDES: Final = {"fr": "guide.md", "en": "guide.en.md"}
THEIRS: Final = frozenset({"Applications"})
"""Words of Discord itself."""
_DOCS = Path(__file__).parents[3] / "docs"

# What is written on each button and menu, or where none is chosen in it.
LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "greffier:roles": ("setting_texts.ROLES",),
    "greffier:give": ("idea_texts.GIVE_IDEA",),
    "greffier:edit": ("idea_texts.EDIT_IDEA",),
    "greffier:withdraw": ("idea_texts.WITHDRAW_IDEA",),
    "greffier:row": ("idea_texts.COMPLETE_ROW",),
    "greffier:keep": ("wall_texts.KEEP_AS_IDEA",),
    "greffier:drop": ("wall_texts.DROP_IDEA",),
    "greffier:apply": ("grouping_texts.APPLY",),
    "greffier:another": ("grouping_texts.ANOTHER_CUT",),
    "greffier:themes": ("grouping_texts.MORE_THEMES", "grouping_texts.FEWER_THEMES"),
    "greffier:leave": ("grouping_texts.LEAVE",),
    "greffier:arrange": ("theme_texts.ARRANGE",),
    "greffier:see": ("theme_texts.GESTURES",),
    "greffier:undo": ("theme_texts.UNDO_GESTURE",),
    "greffier:page": (
        *("theme_texts.PREVIOUS_IDEAS", "theme_texts.NEXT_IDEAS"),
        "theme_texts.OTHER_THEMES",
    ),
    "greffier:title": (),  # a title the machine proposes
    "greffier:other-title": ("theme_texts.OTHER_TITLE",),
    "greffier:screen": ("theme_texts.OTHER_GESTURE",),
    "greffier:jump": ("theme_texts.JUMP",),
    "greffier:ideas": (
        *("theme_texts.CHOOSE_IDEA", "theme_texts.CHOOSE_IDEAS"),
        *("theme_texts.CHOOSE_LEAVING", "theme_texts.CHOOSE_FIRST"),
    ),
    "greffier:themes-of": (
        *("theme_texts.CHOOSE_THEME", "theme_texts.CHOOSE_THEMES", "theme_texts.CHOOSE_TARGET"),
        *("theme_texts.CHOOSE_BEFORE", "theme_texts.NEW_THEME", "theme_texts.LAST"),
    ),
    "greffier:cut": ("theme_texts.CHOOSE_TITLE",),
    "greffier:language": ("recording_texts.transcribe_in",),
    "greffier:voices": ("listening_texts.PREVIOUS", "listening_texts.NEXT"),
    "greffier:voice": ("listening_texts.name_button",),
    "greffier:proposals": ("proposal_texts.OPEN_PROPOSALS",),
    "greffier:proposal:keep": ("proposal_texts.KEEP",),
    "greffier:proposal:drop": ("proposal_texts.DROP",),
    "greffier:proposal:next": ("proposal_texts.NEXT",),
    "greffier:panel:next": ("panel_texts.NEXT_SECTION",),
    "greffier:panel:pause": ("panel_texts.PAUSE",),
    "greffier:panel:resume": ("panel_texts.RESUME",),
    "greffier:panel:timer": ("panel_texts.TIMER",),
    "greffier:panel:reveal": ("panel_texts.REVEAL",),
    "greffier:minutes": ("panel_texts.TIMER_CHOICE",),
    "greffier:instead": ("giving_texts.REPLACE_MENU",),
    "greffier:again": ("giving_texts.GIVE_KEPT",),
    "greffier:swap": ("giving_texts.REPLACE",),
    "greffier:agree": ("giving_texts.AGREE",),
    "greffier:decline": ("giving_texts.DECLINE",),
    "greffier:twice": ("giving_texts.STORE_TWICE",),
    "greffier:floor:ask": ("floor_texts.ASK",),
    "greffier:floor:leave": ("floor_texts.LEAVE",),
    "greffier:floor:next": ("floor_texts.NEXT",),
    "greffier:link-renew": ("link_texts.RENEW",),
    "greffier:link-revoke": ("link_texts.REVOKE",),
    "greffier:draft-go": (
        *("draft_texts.PREVIOUS", "draft_texts.NEXT", "draft_texts.MORE", "draft_texts.BACK"),
    ),
    "greffier:draft-do": ("draft_texts.DEEDS",),
    "greffier:draft-move": ("draft_texts.UP", "draft_texts.DOWN"),
    "greffier:draft-correct": ("draft_texts.CORRECT",),
    "greffier:draft-jump": ("draft_texts.JUMP", "draft_texts.EARLIER", "draft_texts.LATER"),
    "greffier:draft-add": ("draft_texts.ADD",),
    "greffier:draft-turn": ("draft_texts.TURN",),
    "greffier:review": ("review_texts.OPEN",),
    "greffier:review-do": ("review_texts.KEEP", "review_texts.REMOVE"),
    "greffier:review-say": ("review_texts.GENERALISE",),
    "greffier:off-record": ("off_record_texts.CHOOSE",),
    "greffier:upload-revoke": ("upload_texts.REVOKE",),
    "greffier:consents": ("consent_texts.MINE",),
    "greffier:consent": ("consent_texts.button",),
    "greffier:forget-me": ("data_texts.FORGET",),
    "greffier:forget-them": ("data_texts.FORGET",),
}


def guide(language: str) -> str:
    """Return a guide, its lines and its blanks made one space."""
    return " ".join((_DOCS / GUIDES[language]).read_text("utf-8").split())


def labels(language: str) -> Iterator[str]:
    """Go through what is written on the buttons and menus, in a language."""
    for topic, _, name in (text.partition(".") for known in LABELS.values() for text in known):
        each = {" ".join(text.split()) for text in said(language, topic, name)}
        if inspect.isfunction(getattr(module(language, topic), name)):
            # What follows its first word is somebody's, or a language's, name.
            yield from (f"**{text.split()[0]}" for text in each)
        else:
            yield from (f"**{text}**" for text in each)


def test_what_every_button_and_menu_says_is_known() -> None:
    assert set(LABELS) == set(items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_names_every_button_and_menu(language: str) -> None:
    told = guide(language)

    assert [label for label in labels(language) if label not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_bold_in_a_guide_is_what_people_read(language: str) -> None:
    written = set(re.findall(r"\*\*([^*]+)\*\*", guide(language)))

    read = {" ".join(text.split()) for _, text in everything(language)}
    begun = {label.strip("*") for label in labels(language)}
    known = read | set(command_texts.WORDS) | set(command_texts.WORDS.values()) | THEIRS
    assert {text for text in written - known if text.split()[0] not in begun} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_names_every_kind_of_block(language: str) -> None:
    told = guide(language).lower()

    kinds = [" ".join(kind.split()).lower() for kind in said(language, "entry_texts", "KINDS")]
    assert [kind for kind in kinds if kind not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_of_a_guide_are_there_and_small(language: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide(language))

    discord = [_DOCS / name for name in shown if name.endswith(f"-{language}.png")]
    assert len(discord) >= 8
    assert [file.name for file in discord if not file.is_file()] == []
    assert [file.name for file in discord if file.stat().st_size >= 120_000] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_inside_a_guide_lead_somewhere(language: str) -> None:
    text = (_DOCS / GUIDES[language]).read_text("utf-8")

    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-") for title in titles}
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", text) if link not in anchors] == []
