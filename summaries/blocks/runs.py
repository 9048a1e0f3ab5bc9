"""Runs of words, the stuff every block is worded in."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "", "aside", "action", "authors", "dates", "detail", "theme", "acronym", "link"
]
"""What a run is for, so that a writer can give it a look of its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; a line feed in it is a line break in the paragraph.

    A run with an `address` leads there (https, http or mailto).
    """

    text: str
    bold: bool = False
    italic: bool = False
    role: Role = ""
    address: str = ""
