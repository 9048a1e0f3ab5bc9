"""Ideas put into themes that already stand; nothing that has a place moves."""

from collections.abc import Sequence
from typing import Final

from summaries.embedding import Embedder, Vectors, portable_embedder
from summaries.errors import NoThemeError
from summaries.ideas import Idea
from summaries.nearness import WORDLESS, mean_similarities, rows_of, said
from summaries.text import Language, language_of
from summaries.themes import Kept, Theme, check_kept

# Less than this nearer to a theme than to the next, nobody can say which: a question for a person.
_SURE: Final = 0.02


def place_in(
    ideas: Sequence[Idea],
    themes: Sequence[Kept],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> tuple[list[Theme], tuple[Idea, ...]]:
    """Put each idea in the nearest of the themes given, and give back those no theme claims.

    Every theme keeps its title, its ideas and its place in the order. An idea is unsure when it
    has no words, when no theme is nearer than a stranger, or when two are as near.

    Raises:
        NoThemeError: If there are ideas and no theme.
        TitleTakenError: If two themes have the same title.
        IdeaKeptTwiceError: If an idea is kept in two places.
        UnknownLanguageError: If `language` is not known.
    """
    imposed = [Kept(one.title, one.ideas, titled=True, example=one.example) for one in themes]
    check_kept(imposed)
    held = {idea.id for one in imposed for idea in one.ideas}
    free = [idea for idea in ideas if idea.id not in held]
    if free and not imposed:
        raise NoThemeError
    texts = [one.texts for one in imposed]
    near = _similarities(free, texts, embedder or portable_embedder(), language)
    twins = _twins([one.ideas for one in imposed])

    added: list[list[Idea]] = [[] for _ in imposed]
    unsure = []
    for idea, similar in zip(free, near, strict=True):
        best, *others = sorted(similar.tolist(), reverse=True)
        key = said(idea.text)
        if key in twins:
            added[twins[key]].append(idea)
        elif key == WORDLESS or best <= 0 or (others and best - others[0] < _SURE):
            unsure.append(idea)
        else:
            added[int(similar.argmax())].append(idea)
    return [
        Theme(title=one.title, ideas=(*one.ideas, *more))
        for one, more in zip(imposed, added, strict=True)
    ], tuple(unsure)


def join(
    late: Sequence[Idea],
    themes: Sequence[Theme | Kept],
    *,
    embedder: Embedder | None = None,
    language: Language | None = None,
) -> list[int]:
    """Return, for each late idea, the index of the theme it is nearest to on average.

    A title counts when a person chose it, or when there is nothing else under it. A late idea that
    repeats another goes with it, and one without words with the last theme, where such ideas wait.

    Raises:
        NoThemeError: If there are ideas and no theme.
        UnknownLanguageError: If `language` is not known.
    """
    if late and not themes:
        raise NoThemeError
    texts = [
        one.texts if isinstance(one, Kept) else tuple(i.text for i in one.ideas) or (one.title,)
        for one in themes
    ]
    near = _similarities(late, texts, embedder or portable_embedder(), language)
    fixed = {WORDLESS: len(themes) - 1} | _twins([one.ideas for one in themes])
    return [
        fixed.get(said(idea.text), int(similar.argmax()))
        for idea, similar in zip(late, near, strict=True)
    ]


def _twins(places: Sequence[Sequence[Idea]]) -> dict[str, int]:
    """Return the first theme where each thing is said already, wordless ideas aside."""
    first: dict[str, int] = {}
    for n, ideas in enumerate(places):
        for idea in ideas:
            first.setdefault(said(idea.text), n)
    first.pop(WORDLESS, None)
    return first


def _similarities(
    ideas: Sequence[Idea],
    themes: Sequence[Sequence[str]],
    embedder: Embedder,
    language: Language | None,
) -> Vectors | tuple[()]:
    """Return how near each idea is to each theme on average, shape (n_ideas, n_themes)."""
    texts = [*(text for theme in themes for text in theme), *(idea.text for idea in ideas)]
    language = language_of(texts, told=language)
    if not ideas:
        return ()
    rows = rows_of(texts, embedder, language)
    groups, start = [], 0
    for theme in themes:
        groups.append(rows[start : start + len(theme)])
        start += len(theme)
    return mean_similarities(rows[start:], groups)
