"""What people decided on a wall, carried over to a new run, and what that run would change."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.contributions import Grouping, Theme
from bot.errors import EmptyTextError, TextTooLongError, TitleTwiceError
from bot.theme_titles import LONGEST_TITLE
from summaries.ideas import Idea
from summaries.text import fold
from summaries.themes import Kept
from summaries.themes import Theme as Found


@dataclass(frozen=True, slots=True)
class Decided:
    """Themes that people made what they are, in their order, and who placed which idea."""

    themes: tuple[Theme, ...] = ()
    kept: tuple[Kept, ...] = ()
    placed_by: Mapping[str, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a proposal would change on the wall that stands, counted.

    `moved` ideas leave the ideas they stood with, `placed` stood in no theme, `new` and `gone`
    are themes.
    """

    moved: int = 0
    placed: int = 0
    new: int = 0
    gone: int = 0


def decided(wall: Grouping, live: Mapping[str, Idea]) -> Decided:
    """Return what a new run must leave alone: titles, ideas placed by hand, pinned themes whole.

    Args:
        wall: The version that stands.
        live: The ideas the new run is about, by id; others are left out.
    """
    themes: list[Theme] = []
    kept: list[Kept] = []
    titles: set[str] = set()
    # A theme nobody sees any more does not hold its title against one that is seen.
    seen = {fold(one.title) for one in wall.themes if any(i in live for i in one.idea_ids)}
    for theme in wall.themes:
        there = [i for i in theme.idea_ids if i in live]
        held = [i for i in there if theme.pinned or i in wall.placed_by]
        hers = theme.titled or theme.pinned
        if not held and not hers:
            continue
        if not there and (not theme.titled or fold(theme.title) in seen):
            continue
        free = hers and fold(theme.title) not in titles
        if not held and not free:
            continue
        titles.add(fold(theme.title))
        themes.append(theme)
        kept.append(Kept(theme.title, tuple(live[i] for i in held), titled=free))
    placed_by = {i: who for i, who in wall.placed_by.items() if i in live}
    return Decided(tuple(themes), tuple(kept), placed_by)


def imposed(titles: Sequence[Kept], before: Decided) -> Decided:
    """Return themes named beforehand, what was decided on the wall under them or after them."""
    places = {fold(kept.title): n for n, kept in enumerate(before.kept)}
    themes: list[Theme] = []
    kept: list[Kept] = []
    for one in titles:
        n = places.pop(fold(one.title), None)
        held = () if n is None else before.kept[n].ideas
        pinned = n is not None and before.themes[n].pinned
        themes.append(Theme(one.title, (), titled=True, pinned=pinned))
        kept.append(Kept(one.title, held, titled=True, example=one.example))
    themes += [before.themes[n] for n in places.values()]
    kept += [before.kept[n] for n in places.values()]
    return Decided(tuple(themes), tuple(kept), before.placed_by)


def carried(found: Sequence[Found], before: Decided) -> tuple[Theme, ...]:
    """Return what a run found, its first themes marked as what was decided they are."""
    themes = [
        Theme(one.title, tuple(idea.id for idea in one.ideas), one.alternatives) for one in found
    ]
    for n, (theme, one) in enumerate(zip(before.themes, before.kept, strict=True)):
        titled = theme.titled and one.is_hers
        themes[n] = replace(themes[n], titled=titled, pinned=theme.pinned)
    return tuple(themes)


def titles_given(text: str) -> tuple[Kept, ...]:
    """Read themes named in one line: « Titre, Titre : un exemple », or with « ; » between them.

    Raises:
        TitleTwiceError: If two have the same title, but for case and accents.
        EmptyTextError: If there is none.
        TextTooLongError: If a title is longer than a wall shows.
    """
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else text.split(",")
    found: list[Kept] = []
    for one in (named(part) for part in parts if part.partition(":")[0].strip()):
        title = one.title
        if len(title) > LONGEST_TITLE:
            raise TextTooLongError(len(title), LONGEST_TITLE)
        if fold(title) in {fold(one.title) for one in found}:
            raise TitleTwiceError(title)
        found.append(one)
    if not found:
        raise EmptyTextError
    return tuple(found)


def named(told: str) -> Kept:
    """Return a theme named beforehand, from « Titre » or « Titre : un exemple »."""
    title, _, example = (" ".join(half.split()) for half in told.partition(":"))
    return Kept(title, titled=True, example=example)


def told(theme: Kept) -> str:
    """Return a theme named beforehand as `named` reads it."""
    return f"{theme.title}: {theme.example}" if theme.example else theme.title


def change(before: Grouping, after: Grouping) -> Change:
    """Count what differs between two placings of the ideas that both know.

    A theme goes on as the one it shares most ideas with.
    """
    common = {i for one in before.themes for i in one.idea_ids} & {
        i for one in after.themes for i in one.idea_ids
    }
    olds = [theme for theme in before.themes if common.intersection(theme.idea_ids)]
    news = [theme for theme in after.themes if theme.idea_ids]
    shared = sorted(
        (
            (len(common.intersection(old.idea_ids) & set(new.idea_ids)), -n, -m)
            for n, old in enumerate(olds)
            for m, new in enumerate(news)
        ),
        reverse=True,
    )
    goes_on: dict[int, int] = {}
    for count, old, new in shared:
        if count and -old not in goes_on and -new not in goes_on.values():
            goes_on[-old] = -new
    stay = sum(
        len(common.intersection(olds[n].idea_ids) & set(news[m].idea_ids))
        for n, m in goes_on.items()
    )
    placed = sum(len(theme.idea_ids) for theme in news) - len(common)
    return Change(len(common) - stay, placed, len(news) - len(goes_on), len(olds) - len(goes_on))
