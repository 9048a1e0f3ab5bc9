"""Where each note of the wall goes: panels of notes packed in columns, as roomy as they can be.

Every length is in pixels of the picture.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summaries.lettering import Lettering
from summaries.themes import Theme

WIDTH: Final = 2400
MARGIN: Final = 72

_GAP: Final = 32
_NOTE_GAP: Final = 0.5  # of the letters' size, as the padding
_PADDING: Final = 0.62
# From roomy to dense: columns of the page, size of the letters. Narrower columns would cut words.
_DENSITIES: Final = ((3, 46), (4, 40), (5, 34), (6, 30), (7, 26))
# A projected page is shrunk until it is no higher than the screen (16:9, as wide as the picture).
_SCREEN_HEIGHT: Final = 1350
_MOST_GROWTH: Final = 0.6  # how much higher a note may become to fill its panel
_MOST_LINES: Final = 12
_MOST_TITLE_LINES: Final = 3
_FEWEST_LINES: Final = 2  # a note of one word is still a note


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column past it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row past it."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Note:
    """One idea cut in lines; `n_unshown` characters did not fit."""

    box: Box
    lines: tuple[str, ...]
    n_unshown: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A theme: its title cut in lines on a band, its notes below; `number` counts from 0."""

    box: Box
    band: Box
    number: int
    title: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How one density sets its letters."""

    n_columns: int
    text: Lettering

    @property
    def title(self) -> Lettering:
        """The letters of a theme's title."""
        return Lettering(round(self.text.size_px * 1.12), bold=True)

    @property
    def column(self) -> float:
        """The width of a column."""
        return (WIDTH - 2 * MARGIN - (self.n_columns - 1) * _GAP) / self.n_columns

    @property
    def padding(self) -> int:
        """Between the edge of a panel or note and what it holds."""
        return round(self.text.size_px * _PADDING)

    @property
    def note_gap(self) -> int:
        """Between two notes."""
        return round(self.text.size_px * _NOTE_GAP)

    @property
    def badge(self) -> int:
        """The diameter of the disc that holds a theme's letter."""
        return round(self.title.size_px * 1.45)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The panels of one page, down to `bottom`."""

    panels: tuple[Panel, ...]
    sizes: Sizes
    bottom: int


def arrange(themes: Sequence[tuple[int, Theme]], *, top: int) -> Arrangement:
    """Place numbered themes below `top` so that their letters are largest on a screen."""
    most = max(1, *(len(theme.ideas) for _, theme in themes))
    tried = (
        _pack(themes, Sizes(n_columns, Lettering(size_px)), top, n_high)
        for n_columns, size_px in _DENSITIES
        for n_high in range(1, most + 1)
    )
    return _filled(max(tried, key=_size_on_screen))


def _size_on_screen(arrangement: Arrangement) -> float:
    shrunk = max(1.0, (arrangement.bottom + MARGIN) / _SCREEN_HEIGHT)
    return arrangement.sizes.text.size_px / shrunk


def _pack(themes: Sequence[tuple[int, Theme]], sizes: Sizes, top: int, n_high: int) -> Arrangement:
    """Put each panel where it hangs highest, wide enough to be about `n_high` notes high."""
    skyline = [top] * sizes.n_columns
    panels, columns = [], []
    for number, theme in themes:
        span = max(1, min(-(-len(theme.ideas) // n_high), sizes.n_columns))
        starts = range(sizes.n_columns - span + 1)
        column = min(starts, key=lambda start: max(skyline[start : start + span]))
        held = range(column, column + span)
        panel = _panel(number, theme, sizes, held, max(skyline[column : column + span]))
        panels.append(panel)
        columns.append(held)
        skyline[column : column + span] = [panel.box.bottom + _GAP] * span
    for at, (number, theme) in enumerate(themes):
        held, below = _widened(at, panels, columns, sizes.n_columns)
        if held == columns[at]:
            continue
        wide = _panel(number, theme, sizes, held, below)
        if wide.box.bottom <= panels[at].box.bottom:
            columns[at], panels[at] = held, wide
    return Arrangement(tuple(panels), sizes, max((p.box.bottom for p in panels), default=top))


def _widened(
    at: int, panels: Sequence[Panel], columns: Sequence[range], n_columns: int
) -> tuple[range, int]:
    """Return the columns a panel can have, those beside where nothing hangs lower, and its top."""
    top = panels[at].box.top
    ends = [0] * n_columns
    for other, panel in enumerate(panels):
        for column in columns[other] if other != at else ():
            ends[column] = max(ends[column], panel.box.bottom)
    first, last, most = columns[at].start, columns[at].stop, len(panels[at].notes)
    while last - first < most and last < n_columns and ends[last] <= top:
        last += 1
    while last - first < most and first > 0 and ends[first - 1] <= top:
        first -= 1
    above = [end for end in ends[first:last] if end <= top]  # the others hang from it
    return range(first, last), max([top, *(end + _GAP for end in above)])


def _panel(number: int, theme: Theme, sizes: Sizes, columns: range, top: int) -> Panel:
    """Lay out one theme in columns of the page, downwards from `top`."""
    left = MARGIN + round(columns.start * (sizes.column + _GAP))
    n_columns = len(columns)
    place = Box(left, top, round(n_columns * (sizes.column + _GAP) - _GAP), 0)
    padding, gap = sizes.padding, sizes.note_gap
    beside_badge = place.width - 3 * padding - sizes.badge
    title = sizes.title.wrap_title(theme.title, beside_badge, most_lines=_MOST_TITLE_LINES)
    band_height = max(sizes.badge, len(title) * sizes.title.line_px) + round(1.4 * padding)
    band = replace(place, height=band_height)

    inner = place.width - 2 * padding
    note_width = (inner - (n_columns - 1) * gap) // n_columns
    bottoms = [band.bottom + padding] * n_columns
    notes = []
    for idea in theme.ideas:
        column = bottoms.index(min(bottoms))
        lines, n_unshown = _note_lines(idea.text, sizes.text, round(note_width - 2.2 * padding))
        n_lines = max(_FEWEST_LINES, len(lines) + (n_unshown > 0))
        box = Box(
            place.left + padding + column * (note_width + gap),
            bottoms[column],
            note_width,
            n_lines * sizes.text.line_px + 2 * padding,
        )
        notes.append(Note(box, lines, n_unshown))
        bottoms[column] = box.bottom + gap
    height = max(bottoms) - gap + padding - place.top
    return Panel(replace(place, height=height), band, number, tuple(title), tuple(notes))


@functools.lru_cache(maxsize=10_000)
def _note_lines(text: str, letters: Lettering, width: int) -> tuple[tuple[str, ...], int]:
    lines = letters.wrap(text, width)
    if len(lines) <= _MOST_LINES:
        return tuple(lines), 0
    # Never a silent cut: the note says how much it leaves to the minutes.
    return tuple(lines[: _MOST_LINES - 1]), sum(map(len, lines[_MOST_LINES - 1 :]))


def _filled(arrangement: Arrangement) -> Arrangement:
    """Stretch each panel towards the one below it, and its notes with it: a wall has no holes."""
    sizes = arrangement.sizes
    panels = tuple(_stretched(panel, floor, sizes) for panel, floor in _floors(arrangement))
    return replace(arrangement, panels=panels)


def _stretched(panel: Panel, floor: int, sizes: Sizes) -> Panel:
    notes: list[Note] = []
    for left in dict.fromkeys(note.box.left for note in panel.notes):
        column = [note for note in panel.notes if note.box.left == left]
        spare = floor - sizes.padding - column[-1].box.bottom
        lowered = 0
        for note in column:
            growth = min(spare // len(column), round(_MOST_GROWTH * note.box.height))
            box = replace(note.box, top=note.box.top + lowered, height=note.box.height + growth)
            notes.append(replace(note, box=box))
            lowered += growth
    lowest = max((note.box.bottom for note in notes), default=floor) + sizes.padding
    if floor - lowest > _FEWEST_LINES * sizes.text.line_px:
        floor = lowest  # an end higher up is a lesser hole than a blank panel
    return replace(panel, box=replace(panel.box, height=floor - panel.box.top), notes=tuple(notes))


def _floors(arrangement: Arrangement) -> Iterator[tuple[Panel, int]]:
    for panel in arrangement.panels:
        below = [
            other.box.top - _GAP
            for other in arrangement.panels
            if other.box.top > panel.box.top
            and other.box.left < panel.box.right
            and panel.box.left < other.box.right
        ]
        yield panel, min(below, default=arrangement.bottom)
