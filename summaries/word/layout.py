"""What may be asked of a Word document beyond its words."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Fidelity: TypeAlias = Literal["congress", "accessible"]
"""The look of the notes as associations know it, or the one a screen reader reads best."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How minutes are laid out.

    Args:
        contents: Whether a list of the headings stands under the title, each leading to its own.
        page_breaks: Whether each meeting of several begins on a page of its own.
        comments: Whether each block says where it comes from, as a comment: a working copy.
        fidelity: "accessible" sets no title in capitals and leaves no cell empty.
    """

    contents: bool = False
    page_breaks: bool = True
    comments: bool = False
    fidelity: Fidelity = "congress"
