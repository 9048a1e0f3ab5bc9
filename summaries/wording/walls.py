"""How post-its and their wall read."""

from collections.abc import Iterable
from typing import assert_never

from summaries.blocks import (
    LoosePostIts,
    PostItAnnouncement,
    PostItTheme,
    Run,
    WallBlock,
    WallPicture,
)
from summaries.typography import NO_BREAK_SPACE, listed, quoted
from summaries.wording.phrases import COLON, Kind, Phrase, counted, plain


def phrases(block: WallBlock) -> tuple[Phrase, ...]:
    """Return the paragraphs a block of the wall reads as."""
    match block:
        case PostItAnnouncement():
            return (plain(Kind.ANNOUNCEMENT, _announcement(block)),)
        case PostItTheme(title, ideas):
            said = ", ".join(quoted(idea.text) for idea in ideas)
            return (Phrase(Kind.POST_IT, (Run(title, role="theme"), Run(f"{COLON} {said}"))),)
        case LoosePostIts():
            return _loose(block)
        case WallPicture():
            return ()  # a picture of what the words beside it say
        case _:
            assert_never(block)


def describe_wall(themes: Iterable[tuple[str, int]]) -> str:
    """Say what the picture of a wall shows, from its titles and how many ideas each has."""
    listed_themes = list(themes)
    n_ideas = sum(count for _title, count in listed_themes)
    if not listed_themes:
        return "Mur de post-it vide."
    said = f"{NO_BREAK_SPACE}; ".join(
        f"{title} ({counted(count, 'idée')})" for title, count in listed_themes
    )
    total = f"{counted(n_ideas, 'idée')} en {counted(len(listed_themes), 'thème')}"
    return f"Mur de {total}{COLON} {said}."


def _announcement(block: PostItAnnouncement) -> str:
    asked = {None: "ses idées", 1: "une idée"}.get(block.quota, f"{block.quota} idées")
    sentence = f"Chaque personne a été invitée à donner {asked} sur des post-it"
    if block.prompt:
        ask = "la question" if block.prompt.rstrip().endswith("?") else "la consigne"
        sentence += f", à partir de {ask} {quoted(block.prompt)}"
    if not block.grouped:
        return f"{sentence}{COLON}"
    if not block.grouped_by:
        return f"{sentence}. Les idées ont été regroupées par thème{COLON}"
    have = "a" if len(block.grouped_by) == 1 else "ont"
    return f"{sentence}. {listed(block.grouped_by)} {have} regroupé les idées par thème{COLON}"


def _loose(block: LoosePostIts) -> tuple[Phrase, ...]:
    heading = (
        (plain(Kind.ANNOUNCEMENT, f"Post-it pas encore regroupés{COLON}"),)
        if block.beside_themes
        else ()
    )
    return (*heading, *(plain(Kind.BULLET, quoted(idea.text)) for idea in block.ideas))
