"""The post-it wall as a picture: the ideas, word for word, on notes under their themes.

A theme is told from its neighbour by its panel, its letter and its title; colour only helps.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from summaries.arrangement import MARGIN, WIDTH, Box, Note, Panel, Sizes, arrange
from summaries.lettering import Lettering
from summaries.themes import Theme

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

IDEAS_A_PAGE: Final = 120

# Dark and middling accents alternate, so that neighbours differ in grey and to every eye; white
# letters stand out from all of them (contrast above 4.5). The order keeps neighbours furthest apart
# for the three kinds of colour blindness.
ACCENTS: Final = (
    "#2f3e87", "#956000", "#76194a", "#1c74b0", "#37424f",
    "#687200", "#1d5230", "#bd3a6e", "#582a80", "#0f7b74",
)  # fmt: skip
INK: Final = "#1e2530"
_MUTED: Final = "#5d6470"
_PAPER: Final = "#f1ebe0"
_PANEL: Final = "#fffdf9"
_WHITE: Final = "#ffffff"
_SHADOW: Final = "#4a3b28"
_TINT: Final = 0.2  # the share of accent in a note's paper
_FOLD_TINT: Final = 0.42

_TITLES: Final = (Lettering(76, bold=True), Lettering(62, bold=True))
"""Letters of the title: the first, unless the second spares it a line."""
_SUBTITLE: Final = Lettering(40)
_RADIUS: Final = 18
_SMOOTH: Final = 4  # shapes are cut this many times larger, for edges without steps


def draw_wall(themes: Sequence[Theme], *, title: str, subtitle: str | None = None) -> list[bytes]:
    """Draw the wall, as PNG pages 2400 px wide that hold up to 120 ideas each.

    Letters are as large as a screen allows. A very long idea ends with how many characters it does
    not show, and a character no font has is a box. Without themes there is no page.
    """
    pages = _share_out(themes)
    return [
        _png(_draw_page(page, title, subtitle, _totals(themes, at, len(pages))))
        for at, page in enumerate(pages, start=1)
    ]


def tint(accent: str, share: float = _TINT) -> str:
    """Return the paper that goes with `accent`, a colour of which it holds `share`."""
    channels = (int(accent[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 + share * (channel - 255)):02x}" for channel in channels)


def _share_out(themes: Sequence[Theme]) -> list[list[tuple[int, Theme]]]:
    """Fill pages in order; a theme goes on to the next page only when no page can hold it."""
    pages: list[list[tuple[int, Theme]]] = []
    room = 0
    for number, theme in enumerate(themes):
        if len(theme.ideas) > room or not pages:
            pages.append([])
            room = IDEAS_A_PAGE
        pages[-1].append((number, replace(theme, ideas=theme.ideas[:room])))
        for start in range(room, len(theme.ideas), IDEAS_A_PAGE):
            rest = theme.ideas[start : start + IDEAS_A_PAGE]
            pages.append([(number, Theme(title=f"{theme.title} (suite)", ideas=rest))])
            room = IDEAS_A_PAGE
        room -= len(pages[-1][-1][1].ideas)
    return pages


def _totals(themes: Sequence[Theme], page: int, n_pages: int) -> str:
    n_ideas = sum(len(theme.ideas) for theme in themes)
    totals = f"{_count(n_ideas, 'idée')} · {_count(len(themes), 'thème')}"
    return totals if n_pages == 1 else f"{totals} · page {page} sur {n_pages}"


def _count(number: int, noun: str) -> str:
    return f"{number}\u00a0{noun}{'s' if number > 1 else ''}"


def _draw_page(
    themes: Sequence[tuple[int, Theme]], title: str, subtitle: str | None, totals: str
) -> "Image":
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only who draws pays for Pillow

    width = WIDTH - 2 * MARGIN
    heading = min(_TITLES, key=lambda letters: len(letters.wrap_title(title, width, most_lines=2)))
    title_lines = heading.wrap_title(title, width, most_lines=2)
    under = " · ".join(part for part in (subtitle, totals) if part)
    under_lines = _SUBTITLE.wrap_title(under, width, most_lines=2)
    top = MARGIN + len(title_lines) * heading.line_px + len(under_lines) * _SUBTITLE.line_px + 40

    arranged = arrange(themes, top=top)
    page = Image.new("RGB", (WIDTH, arranged.bottom + MARGIN), _PAPER)
    pen = ImageDraw.Draw(page)
    y = _write(pen, heading, title_lines, (MARGIN, MARGIN - 14), INK)
    _write(pen, _SUBTITLE, under_lines, (MARGIN, y + 6), _MUTED)

    _cast_shadows(page, (panel.box for panel in arranged.panels), blur=14, drop=8, strength=60)
    for panel in arranged.panels:
        _draw_panel(page, panel)
    notes = (note.box for panel in arranged.panels for note in panel.notes)
    _cast_shadows(page, notes, blur=6, drop=5, strength=70)
    for panel in arranged.panels:
        _draw_band(page, panel, arranged.sizes)
        for note in panel.notes:
            _draw_note(page, note, panel, arranged.sizes)
    return page


def _draw_panel(page: "Image", panel: Panel) -> None:
    box = panel.box
    page.paste(_PANEL, (box.left, box.top), _rounded(box.width, box.height))


def _draw_band(page: "Image", panel: Panel, sizes: Sizes) -> None:
    """Draw the theme's band: its letter on a disc, its title beside."""
    from PIL import ImageDraw  # noqa: PLC0415 - only who draws pays for Pillow

    accent, band, badge = _accent(panel), panel.band, sizes.badge
    page.paste(accent, (band.left, band.top), _rounded(band.width, band.height, bottom=False))
    left, top = band.left + _RADIUS, band.top + (band.height - badge) // 2
    page.paste(_WHITE, (left, top), _rounded(badge, badge, radius=badge // 2))

    pen = ImageDraw.Draw(page)
    letter = _letter(panel.number)
    centre = left + (badge - sizes.title.width_px(letter)) / 2
    size = sizes.title.size_px
    sizes.title.draw(pen, (centre, top + (badge - size * 1.3) / 2), letter, fill=accent)
    y = band.top + (band.height - len(panel.title) * sizes.title.line_px) // 2
    _write(pen, sizes.title, panel.title, (left + badge + _RADIUS, y), _WHITE)


def _draw_note(page: "Image", note: Note, panel: Panel, sizes: Sizes) -> None:
    """Draw one post-it, its lower right corner folded over."""
    from PIL import ImageDraw  # noqa: PLC0415 - only who draws pays for Pillow

    accent, box, text = _accent(panel), note.box, sizes.text
    page.paste(tint(accent), (box.left, box.top, box.right, box.bottom))
    fold = sizes.padding  # no letter comes that near to the edge
    corner = (box.right - fold, box.bottom - fold)
    page.paste(_PANEL, (*corner, box.right, box.bottom))
    page.paste(tint(accent, _FOLD_TINT), corner, _triangle(fold))

    pen = ImageDraw.Draw(page)
    n_lines = len(note.lines) + (note.n_unshown > 0)
    x, y = box.left + sizes.padding, box.top + (box.height - n_lines * text.line_px) // 2
    y = _write(pen, text, note.lines, (x, y), INK)
    if note.n_unshown:
        _write(pen, text, [f"… (+\u00a0{_count(note.n_unshown, 'caractère')})"], (x, y), _MUTED)


def _write(
    pen: "ImageDraw", letters: Lettering, lines: Iterable[str], at: tuple[float, int], fill: str
) -> int:
    """Write lines one under the other; return where the next would begin."""
    x, y = at
    for line in lines:
        letters.draw(pen, (x, y), line, fill=fill)
        y += letters.line_px
    return y


def _cast_shadows(
    page: "Image", boxes: Iterable[Box], *, blur: int, drop: int, strength: int
) -> None:
    """Darken softly below each box; drawn small and enlarged, as a blur has no detail to lose."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415 - only who draws pays for Pillow

    small = Image.new("L", (page.width // _SMOOTH, page.height // _SMOOTH))
    pen = ImageDraw.Draw(small)
    for box in boxes:
        sides = (box.left, box.top + drop, box.right, box.bottom + drop)
        pen.rectangle([side // _SMOOTH for side in sides], fill=strength)
    soft = small.filter(ImageFilter.GaussianBlur(blur / _SMOOTH))
    page.paste(_SHADOW, (0, 0), soft.resize(page.size, Image.Resampling.BICUBIC))


def _rounded(width: int, height: int, *, radius: int = _RADIUS, bottom: bool = True) -> "Image":
    """Return the mask of a rectangle with round corners, the upper two alone unless `bottom`."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only who draws pays for Pillow

    large = Image.new("L", (radius * _SMOOTH, radius * _SMOOTH))
    ImageDraw.Draw(large).ellipse((0, 0, 2 * radius * _SMOOTH, 2 * radius * _SMOOTH), fill=255)
    corner = large.reduce(_SMOOTH)
    mirrored = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT)

    mask = Image.new("L", (width, height), 255)
    mask.paste(corner, (0, 0))
    mask.paste(mirrored, (width - radius, 0))
    if bottom:
        turned = Image.Transpose.FLIP_TOP_BOTTOM
        mask.paste(corner.transpose(turned), (0, height - radius))
        mask.paste(mirrored.transpose(turned), (width - radius, height - radius))
    return mask


def _triangle(side_px: int) -> "Image":
    """Return the mask of a corner folded over: the upper left half of a square."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only who draws pays for Pillow

    side = side_px * _SMOOTH
    large = Image.new("L", (side, side))
    ImageDraw.Draw(large).polygon(((0, 0), (side, 0), (0, side)), fill=255)
    return large.reduce(_SMOOTH)


def _accent(panel: Panel) -> str:
    return ACCENTS[panel.number % len(ACCENTS)]


def _letter(number: int) -> str:
    """Return A to Z, then AA, AB…: a figure would pass for a count."""
    letters = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def _png(page: "Image") -> bytes:
    file = io.BytesIO()
    page.save(file, format="PNG")
    return file.getvalue()
