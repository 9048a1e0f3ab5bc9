"""Gestures on a wall: each makes the next version from one, and loses nothing of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, TypeAlias

from bot.contributions import Grouping, Theme
from bot.errors import (
    EmptySideError,
    IdeaGoneError,
    OneIdeaError,
    OneThemeError,
    TitleTakenError,
    UnknownThemeError,
)
from summaries.text import fold

_MOST_ALTERNATIVES: Final = 3


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a theme another title."""

    theme: int
    title: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put ideas under a theme, wherever they were."""

    ideas: tuple[str, ...]
    theme: int


@dataclass(frozen=True, slots=True)
class Gather:
    """Put ideas, wherever they were, under a new theme that a person titles."""

    ideas: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Isolate:
    """Put one idea in a theme of its own, right after the one it leaves."""

    idea: str
    title: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one theme of several; it stands where the first of them stood.

    It keeps the title of the first, or of the first whose title a person chose.
    """

    themes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Put some of a theme's ideas in a new theme, right after it."""

    theme: int
    ideas: tuple[str, ...]
    title: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderTheme:
    """Put a theme before another one, or last."""

    theme: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class OrderIdeas:
    """Put some of a theme's ideas first, in the order given."""

    theme: int
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """Say whether a theme stays whole whatever is grouped anew."""

    theme: int
    pinned: bool = True


Gesture: TypeAlias = (
    Rename | Move | Gather | Isolate | Merge | Split | OrderTheme | OrderIdeas | Pin
)

METHODS: Final[Mapping[type[Gesture], str]] = {
    Rename: "rename",
    Move: "move",
    Gather: "gather",
    Isolate: "isolate",
    Merge: "merge",
    Split: "split",
    OrderTheme: "order-themes",
    OrderIdeas: "order-ideas",
    Pin: "pin",
}
"""What a version that a gesture made says of how it was made."""


def perform(gesture: Gesture, wall: Grouping, *, by: int | None, live: Collection[str]) -> Grouping:
    """Return what a version becomes by a gesture.

    Themes are named by their place in `wall.themes`. What the gesture does not name stays as it
    is. Ideas it places are placed by `by`, and neither doubtful nor fresh any more. A theme whose
    last idea leaves goes.

    Args:
        gesture: What somebody does.
        wall: The version it is done on.
        by: Who does it.
        live: The ids of the ideas that have not been withdrawn; the others take no place and
            their themes no title.

    Raises:
        IdeaGoneError: If one of the ideas is not live, or not where the gesture takes it from.
        UnknownThemeError: If the version has no such theme, or none with a live idea.
        TitleTakenError: If another theme has the title, but for case and accents.
        OneThemeError: If a theme would be merged with itself.
        OneIdeaError: If a theme of one idea would be split.
        EmptySideError: If one side of a cut would have no idea.
    """
    table = _Table(wall, frozenset(live))
    placed: tuple[str, ...] = ()
    match gesture:
        case Rename(theme, title):
            themes = table.renamed(theme, title)
        case Move(ideas, theme):
            themes, placed = table.moved(ideas, theme), ideas
        case Gather(ideas, title):
            new = Theme(title, _each_once(ideas), titled=True)
            themes, placed = table.founded(new, after=None), ideas
        case Isolate(idea, title):
            new = Theme(title, (idea,))
            themes, placed = table.founded(new, after=table.home(idea)), (idea,)
        case Merge(merged):
            themes, placed = table.merged(merged)
        case Split(theme, ideas, title, alternatives):
            themes, placed = table.split(theme, Theme(title, _each_once(ideas), alternatives))
        case OrderTheme(theme, before):
            themes = table.ordered(theme, before)
        case OrderIdeas(theme, ideas):
            themes = table.with_first(theme, ideas)
        case Pin(theme, pinned):
            themes = table.put(theme, replace(table.at(theme), pinned=pinned))
    hands = frozenset(placed)
    return replace(
        wall,
        method=METHODS[type(gesture)],
        parameters={"scope": wall.scope.value, **_parameters(gesture)},
        themes=tuple(themes),
        placed_by={**wall.placed_by, **dict.fromkeys(placed, by)},
        doubtful=tuple(i for i in wall.doubtful if i not in hands),
        fresh=tuple(i for i in wall.fresh if i not in hands),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A version's themes, and what may be done with them."""

    wall: Grouping
    live: frozenset[str]

    def at(self, place: int) -> Theme:
        themes = self.wall.themes
        if not 0 <= place < len(themes) or not self.live.intersection(themes[place].idea_ids):
            raise UnknownThemeError
        return themes[place]

    def home(self, idea: str) -> int | None:
        """Return where the theme that holds an idea stands; None for an idea that none holds."""
        holding = (n for n, theme in enumerate(self.wall.themes) if idea in theme.idea_ids)
        return next(holding, None)

    def put(self, place: int, theme: Theme) -> list[Theme]:
        themes = list(self.wall.themes)
        themes[place] = theme
        return themes

    def renamed(self, place: int, title: str) -> list[Theme]:
        theme = self.at(place)
        self._check_title(title, but=(place,))
        others = [other for other in theme.alternatives if other != title]
        if theme.title != title:
            others = [*others[: _MOST_ALTERNATIVES - 1], theme.title]
        return self.put(place, replace(theme, title=title, titled=True, alternatives=tuple(others)))

    def moved(self, ideas: Sequence[str], place: int) -> list[Theme]:
        theme = self.at(place)
        self._check_live(ideas)
        came = tuple(i for i in _each_once(ideas) if i not in theme.idea_ids)
        left = self._without(came)
        left[place] = replace(theme, idea_ids=theme.idea_ids + came)
        return self._kept(left)

    def founded(self, new: Theme, *, after: int | None) -> list[Theme]:
        self._check_live(new.idea_ids)
        left = self._without(new.idea_ids)
        emptied = {n for n, theme in enumerate(left) if not self.live.intersection(theme.idea_ids)}
        self._check_title(new.title, but=emptied)
        left.insert(len(left) if after is None else after + 1, new)
        return self._kept(left)

    def merged(self, places: Sequence[int]) -> tuple[list[Theme], tuple[str, ...]]:
        chosen = _each_once(places)
        themes = [self.at(place) for place in chosen]
        if len(themes) < 2:  # noqa: PLR2004 (two make one)
            raise OneThemeError
        named = next((theme for theme in themes if theme.titled), themes[0])
        others = [theme.title for theme in themes if theme is not named]
        ids = tuple(i for theme in themes for i in theme.idea_ids)
        whole = Theme(
            title=named.title,
            idea_ids=ids,
            alternatives=tuple(dict.fromkeys([*others, *named.alternatives]))[:_MOST_ALTERNATIVES],
            titled=named.titled,
            pinned=any(theme.pinned for theme in themes),
        )
        left = [
            whole if n == chosen[0] else theme
            for n, theme in enumerate(self.wall.themes)
            if n not in chosen[1:]
        ]
        return left, tuple(i for i in ids if i in self.live)

    def split(self, place: int, new: Theme) -> tuple[list[Theme], tuple[str, ...]]:
        theme = self.at(place)
        held = [i for i in theme.idea_ids if i in self.live]
        if len(held) == 1:
            raise OneIdeaError
        if not set(new.idea_ids) <= set(held):
            raise IdeaGoneError
        if not new.idea_ids or len(new.idea_ids) == len(held):
            raise EmptySideError
        return self.founded(new, after=place), tuple(held)

    def ordered(self, place: int, before: int | None) -> list[Theme]:
        theme = self.at(place)
        if before == place:
            return list(self.wall.themes)
        mark = None if before is None else self.at(before)
        left = [other for n, other in enumerate(self.wall.themes) if n != place]
        stand = next((n for n, other in enumerate(left) if other is mark), len(left))
        left.insert(stand, theme)
        return left

    def with_first(self, place: int, ideas: Sequence[str]) -> list[Theme]:
        theme = self.at(place)
        first = _each_once(ideas)
        self._check_live(first)
        if not set(first) <= set(theme.idea_ids):
            raise IdeaGoneError
        rest = tuple(i for i in theme.idea_ids if i not in first)
        return self.put(place, replace(theme, idea_ids=first + rest))

    def _without(self, ideas: Collection[str]) -> list[Theme]:
        return [
            replace(theme, idea_ids=tuple(i for i in theme.idea_ids if i not in ideas))
            for theme in self.wall.themes
        ]

    def _kept(self, themes: Sequence[Theme]) -> list[Theme]:
        """Leave out the themes that have nothing left, but for those that never had anything."""
        bare = {fold(theme.title) for theme in self.wall.themes if not theme.idea_ids}
        return [theme for theme in themes if theme.idea_ids or fold(theme.title) in bare]

    def _check_live(self, ideas: Collection[str]) -> None:
        if not ideas or not self.live.issuperset(ideas):
            raise IdeaGoneError

    def _check_title(self, title: str, *, but: Collection[int]) -> None:
        for n, theme in enumerate(self.wall.themes):
            seen = self.live.intersection(theme.idea_ids)
            if n not in but and seen and fold(theme.title) == fold(title):
                raise TitleTakenError(title)


def _each_once(things: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(things))


def _parameters(gesture: Gesture) -> dict[str, Any]:
    """Return a gesture as JSON holds it."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(gesture).items()
    }
