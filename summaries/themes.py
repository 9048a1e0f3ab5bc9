"""Ideas placed in themes: each idea in exactly one, nothing reworded, nothing lost."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from summaries.clustering import VARIANTS, cluster, number_of_themes
from summaries.embedding import Embedder, portable_embedder
from summaries.errors import IdeaKeptTwiceError, TitleTakenError, TooFewThemesError
from summaries.ideas import Idea
from summaries.naming import Name, first_free, name_themes
from summaries.nearness import WORDLESS, readings_of, said
from summaries.readings import read_texts
from summaries.text import Language, fold, language_of

_log = logging.getLogger(__name__)
_ALTERNATIVES: Final = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """Ideas that go together under a title, and other titles they could have."""

    title: str
    ideas: tuple[Idea, ...]
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a theme has a title")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a person decided: these ideas are together, under this title when it is hers.

    `titled` is False when a run may give another title. A theme named beforehand has no idea yet;
    an `example` of what goes there helps to find them.
    """

    title: str = ""
    ideas: tuple[Idea, ...] = ()
    titled: bool = False
    example: str = ""

    def __post_init__(self) -> None:
        if self.is_hers and not self.title.strip():
            raise ValueError("a theme has a title")

    @property
    def is_hers(self) -> bool:
        """Whether the title is a person's, as that of a theme named beforehand always is."""
        return self.titled or not self.ideas

    @property
    def texts(self) -> tuple[str, ...]:
        """What says which ideas belong here: the ideas, and what a person said of them."""
        told = " : ".join(part for part in (self.title, self.example) if part.strip())
        return (*(idea.text for idea in self.ideas), *((told,) if self.is_hers else ()))


def group_ideas(
    ideas: Sequence[Idea],
    *,
    embedder: Embedder | None = None,
    k: int | None = None,
    kept: Sequence[Kept] = (),
    language: Language | None = None,
    variant: int = 0,
) -> list[Theme]:
    """Place each idea in exactly one theme: those that are kept first, then the largest.

    The same ideas give the same themes whatever their order; inside a theme they keep the order
    they came in. Ideas that differ by case, accents or blanks alone stay together, and those
    without a single word (an emoji, nothing at all) wait together in a last theme.

    Each `kept` gives one theme, in the order given: its ideas in their order, then those the run
    adds. No two of them merge, and none of their ideas moves.

    Args:
        ideas: What to place; ids are the caller's business and serve only to find the ideas that
            are kept.
        embedder: What turns texts into vectors; the portable one when None.
        k: How many themes, those kept included; chosen from the number of different ideas when
            None. Fewer come out when fewer ideas differ.
        kept: What people decided. Its ideas have a place whether or not they are in `ideas`.
        language: What the ideas are written in; what their small words say when None.
        variant: Which cut, the usual one or another that is as good (see `VARIANTS`).

    Raises:
        ValueError: If `k` is less than 1, or there is no such variant.
        TooFewThemesError: If `k` is less than what is kept.
        TitleTakenError: If people gave one title to two themes.
        IdeaKeptTwiceError: If an idea is kept in two places.
        UnknownLanguageError: If `language` is not known.
    """
    texts_given = (*(idea.text for idea in ideas), *(text for one in kept for text in one.texts))
    language = language_of(texts_given, told=language)
    if k is not None and k < 1:
        raise ValueError(f"ideas go into at least one theme, got {k}")
    if not 0 <= variant < len(VARIANTS):
        raise ValueError(f"there are {len(VARIANTS)} cuts from 0 on, got {variant}")
    if kept:
        return _group_around(
            kept, ideas, embedder or portable_embedder(), k, language, variant=variant
        )
    if not ideas:
        return []
    embedder = embedder or portable_embedder()
    alike = _gather_alike(ideas)
    # Sorted: between equal distances, who came first must not decide who goes with whom.
    texts = {key: min(ideas[i].text for i in alike[key]) for key in sorted(alike)}

    groups = _cut(texts, embedder, k, language, variant=variant)
    groups.sort(key=lambda keys: (WORDLESS in keys, -sum(len(alike[key]) for key in keys), keys))
    names = name_themes([[texts[key] for key in keys] for keys in groups], language=language)

    _log.info("grouped %d ideas in %d themes with %s", len(ideas), len(groups), embedder.name)
    return [
        Theme(
            title=name.title,
            ideas=tuple(ideas[i] for i in sorted(i for key in keys for i in alike[key])),
            alternatives=name.alternatives,
        )
        for keys, name in zip(groups, names, strict=True)
    ]


def check_kept(kept: Sequence[Kept]) -> None:
    """Refuse decisions that cannot stand together.

    Raises:
        TitleTakenError: If people gave one title to two themes, but for case, accents or blanks.
        IdeaKeptTwiceError: If an idea is kept in two places.
    """
    titles: set[str] = set()
    for title in (one.title for one in kept if one.is_hers):
        if fold(title) in titles:
            raise TitleTakenError(title)
        titles.add(fold(title))
    held: set[str] = set()
    for idea in (idea for one in kept for idea in one.ideas):
        if idea.id in held:
            raise IdeaKeptTwiceError(idea.id)
        held.add(idea.id)


def _group_around(
    kept: Sequence[Kept],
    ideas: Sequence[Idea],
    embedder: Embedder,
    k: int | None,
    language: Language,
    *,
    variant: int,
) -> list[Theme]:
    check_kept(kept)
    if k is not None and k < len(kept):
        raise TooFewThemesError(k, n_kept=len(kept))
    held = {idea.id for one in kept for idea in one.ideas}
    free = [idea for idea in ideas if idea.id not in held]
    added, apart = _share_out(
        kept, _gather_alike(free), free, embedder, k, language, variant=variant
    )

    members = [
        (*one.ideas, *(free[i] for i in sorted(places)))
        for one, places in zip(kept, added, strict=True)
    ]
    members += [tuple(free[i] for i in sorted(places)) for places in apart]
    names = _name_around(kept, members, language)
    _log.info(
        "grouped %d ideas in %d themes, %d of them kept, with %s",
        sum(map(len, members)),
        len(members),
        len(kept),
        embedder.name,
    )
    return [
        Theme(title=name.title, ideas=found, alternatives=name.alternatives)
        for found, name in zip(members, names, strict=True)
    ]


def _share_out(
    kept: Sequence[Kept],
    alike: Mapping[str, Sequence[int]],
    free: Sequence[Idea],
    embedder: Embedder,
    k: int | None,
    language: Language,
    *,
    variant: int,
) -> tuple[list[list[int]], list[list[int]]]:
    """Return the places of free ideas that join each kept theme, then those of new themes."""
    # By content: neither the order of the themes nor that of the ideas decides who goes where.
    order = sorted(range(len(kept)), key=lambda n: (sorted(kept[n].texts), fold(kept[n].title)))
    twin = {said(idea.text): n for n in reversed(order) for idea in kept[n].ideas}
    twin.pop(WORDLESS, None)
    added: list[list[int]] = [list[int]() for _ in kept]
    for key, places in alike.items():
        if key in twin:
            added[twin[key]].extend(places)

    keys = [key for key in sorted(alike) if key not in twin]
    n_different = len(twin) + len([key for key in keys if key != WORDLESS])
    wanted = max(len(kept), number_of_themes(n_different)) if k is None else k
    waits = WORDLESS in keys and (k is None or k > len(kept))
    if waits:
        keys.remove(WORDLESS)
        wanted -= k is not None
    if not keys:
        return added, [list(alike[WORDLESS])] if waits else []

    told = [(n, text) for n in order for text in sorted({*kept[n].texts})]
    texts = [text for _, text in told] + [min(free[i].text for i in alike[key]) for key in keys]
    readings = readings_of(texts, embedder, language)
    numbers = np.array([n for n, _ in told] + [-1] * len(keys), dtype=np.intp)
    labels = cluster(readings, wanted, cut=VARIANTS[variant], held=numbers).tolist()
    theme_of = {label: n for (n, _), label in zip(told, labels, strict=False)}
    new: dict[int, list[str]] = {}
    for key, label in zip(keys, labels[len(told) :], strict=True):
        if label in theme_of:
            added[theme_of[label]].extend(alike[key])
        else:
            new.setdefault(label, []).append(key)
    groups = sorted(new.values(), key=lambda group: (-sum(len(alike[key]) for key in group), group))
    if waits:
        groups.append([WORDLESS])
    return added, [[i for key in group for i in alike[key]] for group in groups]


def _name_around(
    kept: Sequence[Kept], members: Sequence[Sequence[Idea]], language: Language
) -> list[Name]:
    """Name what the run may name, with none of the titles that people chose."""
    hers = {n: one.title for n, one in enumerate(kept) if one.is_hers}
    # Last: titles nobody will see must not be taken from others.
    order = sorted((n for n in range(len(members)) if members[n]), key=lambda n: (n in hers, n))
    texts = [sorted({said(idea.text): idea.text for idea in members[n]}.values()) for n in order]
    found = dict(zip(order, name_themes(texts, language=language), strict=True))

    titles = dict(hers)
    taken = {fold(title) for title in hers.values()}
    for n in (n for n in order if n not in hers):
        titles[n] = first_free((found[n].title, *found[n].alternatives), taken)
        taken.add(fold(titles[n]))
    others = {n: (name.title, *name.alternatives) for n, name in found.items()}
    return [
        Name(
            titles[n],
            tuple(title for title in others.get(n, ()) if fold(title) not in taken)[:_ALTERNATIVES],
        )
        for n in range(len(members))
    ]


def _gather_alike(ideas: Sequence[Idea]) -> dict[str, list[int]]:
    """Return the places of the ideas that say the same thing, by what they say."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for i, idea in enumerate(ideas):
        alike[said(idea.text)].append(i)
    return dict(alike)


def _cut(
    texts: Mapping[str, str],
    embedder: Embedder,
    k: int | None,
    language: Language,
    *,
    variant: int,
) -> list[list[str]]:
    """Share out the keys of `texts` in groups; what has no words stays apart when it can."""
    if k == 1:
        return [list(texts)]
    keys = [key for key in texts if key != WORDLESS]
    apart = [[WORDLESS]] if WORDLESS in texts else []
    n_groups = number_of_themes(len(keys)) if k is None else k - len(apart)
    if not keys:
        return apart
    if n_groups >= len(keys):
        return [*([key] for key in keys), *apart]
    readings = read_texts([texts[key] for key in keys], embedder, language=language)
    labels = cluster(readings, n_groups, cut=VARIANTS[variant])
    return [
        *(
            [key for key, at in zip(keys, labels, strict=True) if at == label]
            for label in range(n_groups)
        ),
        *apart,
    ]
