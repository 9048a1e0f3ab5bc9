"""Text set in the shipped fonts: measured, wrapped as French is, and drawn.

A character the main face lacks is lent by the next font that has it, and drawn as a box when none
has: nothing people wrote disappears without a trace.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from summaries.text import shown

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_FACES: Final = {False: "AtkinsonHyperlegibleNext-Regular", True: "AtkinsonHyperlegibleNext-Bold"}
_LENDERS: Final = ("DejaVuSans-subset", "NotoEmoji-subset")
_BOX: Final = "\u25af"
_LINE_HEIGHT: Final = 1.22
_PROBE_PX: Final = 24
_NOT_A_CHARACTER: Final = "\U0010ffff"  # no font has it: it draws what the font draws for a gap
# Skin tones and "as text", "as emoji" only alter the emoji before them, and ours have one colour.
_MODIFIERS: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_INVISIBLE: Final = frozenset({"Cc", "Cf"})  # controls and joiners: no ink, and Raqm refuses some
# A line breaks at a plain space, but never before « ! » nor after an opening quote.
_BREAK: Final = re.compile(r"(?<!«)[ \t]+(?![!?:;»%€])")


@dataclass(frozen=True, slots=True)
class Lettering:
    """One size and weight of the shipped fonts, in pixels."""

    size_px: int
    bold: bool = False

    @property
    def line_px(self) -> int:
        """From one line to the next."""
        return round(self.size_px * _LINE_HEIGHT)

    def width_px(self, text: str) -> float:
        """Return how far `text` reaches on one line."""
        return _width_px(self.size_px, self.bold, text)

    def wrap(self, text: str, width_px: float) -> list[str]:
        """Cut `text` in lines that fit; a word that fits on no line is cut where it must."""
        paragraphs = shown(text).splitlines() or [""]
        return [
            line
            for paragraph in paragraphs
            for line in self._wrap_line(_inked(paragraph), width_px)
        ]

    def wrap_title(self, text: str, width_px: float, *, most_lines: int) -> list[str]:
        """Cut `text` in at most `most_lines` lines; a « … » ends the last when some is left."""
        lines = self.wrap(text, width_px)
        if len(lines) <= most_lines:
            return lines
        return [
            *lines[: most_lines - 1],
            self._cut_word(lines[most_lines - 1], width_px - self.size_px)[0] + "…",
        ]

    def draw(self, pen: "ImageDraw", at: tuple[float, float], line: str, *, fill: str) -> None:
        """Draw one line, `at` being where its left and the top of its line meet."""
        x, top = at
        for font_name, run in _runs(_FACES[self.bold], line):
            font = _font(font_name, self.size_px)
            pen.text((x, top + self.size_px), run, font=font, fill=fill, anchor="ls")
            x += font.getlength(run)

    def _wrap_line(self, paragraph: str, width_px: float) -> Iterator[str]:
        line = ""
        for word in _BREAK.split(paragraph.strip()):
            longer = f"{line} {word}" if line else word
            if self.width_px(longer) <= width_px:
                line = longer
                continue
            if line:
                yield line
            *full, line = self._cut_word(word, width_px)
            yield from full
        yield line

    def _cut_word(self, word: str, width_px: float) -> list[str]:
        if self.width_px(word) <= width_px:
            return [word]
        pieces, piece, reach = [], "", 0.0
        for char in word:
            step = self.width_px(char)
            if piece and reach + step > width_px:
                pieces.append(piece)
                piece, reach = "", 0.0
            piece += char
            reach += step
        return [*pieces, piece]


def _inked(paragraph: str) -> str:
    # The main face has no narrow no-break space; the wider one says the same.
    bare = _MODIFIERS.sub("", paragraph.replace("\t", " ").replace("\u202f", "\u00a0"))
    return "".join(char for char in bare if unicodedata.category(char) not in _INVISIBLE)


@functools.lru_cache(maxsize=10_000)
def _width_px(size_px: int, bold: bool, text: str) -> float:  # noqa: FBT001 - a key of the cache
    return sum(_font(name, size_px).getlength(run) for name, run in _runs(_FACES[bold], text))


def _runs(face: str, text: str) -> Iterator[tuple[str, str]]:
    """Cut `text` where the font changes; a blank stays with the word before it."""
    current, run = face, ""
    for char in text:
        keeps = char.isspace() and _has(current, char)
        lender = current if keeps else _lender(face, char)
        shown = char if lender else _BOX
        lender = lender or _LENDERS[0]
        if lender != current and run:
            yield current, run
            run = ""
        current, run = lender, run + shown
    if run:
        yield current, run


@functools.lru_cache(maxsize=10_000)
def _lender(face: str, char: str) -> str | None:
    return next((name for name in (face, *_LENDERS) if _has(name, char)), None)


@functools.lru_cache(maxsize=10_000)
def _has(name: str, char: str) -> bool:
    # Pillow tells no coverage, so a character is missing when it looks like one that must be.
    font = _font(name, _PROBE_PX, shaped=False)
    return bytes(font.getmask(char)) != bytes(font.getmask(_NOT_A_CHARACTER))


@functools.lru_cache(maxsize=64)
def _font(name: str, size_px: int, *, shaped: bool = True) -> "FreeTypeFont":
    from PIL import ImageFont, features  # noqa: PLC0415 - only who draws pays for Pillow

    # Raqm joins Arabic letters and turns them right to left; it lacks on some systems.
    raqm = shaped and features.check_feature("raqm")
    engine = ImageFont.Layout.RAQM if raqm else ImageFont.Layout.BASIC
    with as_file(files("summaries") / "fonts" / f"{name}.ttf") as path:
        return ImageFont.truetype(str(path), size_px, layout_engine=engine)
