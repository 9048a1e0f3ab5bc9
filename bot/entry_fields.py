"""The fields in which each kind of entry is typed: five at most, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Shape(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    ITEMS = "items"
    COLUMNS = "columns"
    ROWS = "rows"
    SPEAKERS = "speakers"
    ACTORS = "actors"
    LINKS = "links"
    PAIRS = "pairs"
    ADDRESS = "address"
    NUMBER = "number"
    MOMENT = "moment"
    YES_NO = "yes-no"
    FINDING = "finding"


_ONE_LINE: Final = frozenset(
    {Shape.LINE, Shape.COLUMNS, Shape.ADDRESS, Shape.NUMBER, Shape.MOMENT, Shape.YES_NO}
    | {Shape.FINDING}
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: which part of the entry it is, and what it holds.

    What people call it is in `texts.entry_texts`, by the kind and the name.
    """

    name: str
    shape: Shape = Shape.TEXT
    required: bool = False

    @property
    def is_one_line(self) -> bool:
        """Whether it takes one line only."""
        return self.shape in _ONE_LINE


_TEXT = Field("text", required=True)
_AUTHOR = Field("author", Shape.LINE)
_WHEN = Field("when", Shape.LINE)
_CONCLUSION = Field("conclusion")
_WHO = Field("who", Shape.ITEMS)
_TITLE = Field("title", Shape.LINE, required=True)

SPOKEN: Final[Mapping[str, tuple[Field, ...]]] = {
    "line": (_TEXT, Field("aside"), Field("action"), _WHO, _WHEN),
    "remark": (_TEXT, Field("authors", Shape.ITEMS), _CONCLUSION),
    "question": (_TEXT, _AUTHOR, Field("answer")),
    "testimony": (Field("author", Shape.LINE, required=True), _TEXT),
    "quotation": (_TEXT, _AUTHOR, Field("at_s", Shape.MOMENT)),
    "decision": (_TEXT,),
    "action": (_TEXT, _WHO, _WHEN),
    "key-idea": (_TITLE, Field("bullets", Shape.ITEMS), Field("comment"), _CONCLUSION),
    "left-over-question": (_TEXT,),
    "definition": (
        Field("acronym", Shape.LINE, required=True),
        Field("expansion", Shape.LINE),
        Field("text"),
        Field("article", Shape.LINE),
    ),
    "stub": (_TEXT, _AUTHOR),
    "round": (
        Field("group", Shape.LINE, required=True),
        Field("result", required=True),
        Field("names", Shape.ITEMS),
    ),
    "talk": (Field("speaker", Shape.LINE, required=True), Field("subject", Shape.LINE)),
    "speakers": (Field("speakers", Shape.SPEAKERS, required=True), Field("purpose")),
    "participation": (
        Field("spoke", Shape.NUMBER),
        Field("present", Shape.NUMBER),
        Field("duration_min", Shape.NUMBER),
    ),
}
"""What is said in a meeting, most used first."""

WRITTEN: Final[Mapping[str, tuple[Field, ...]]] = {
    "prose": (_TEXT,),
    "section-heading": (_TITLE,),
    "part-heading": (_TITLE,),
    "table": (
        Field("columns", Shape.COLUMNS, required=True),
        Field("rows", Shape.ROWS),
        Field("caption", Shape.LINE),
    ),
    "announced-list": (
        Field("announcement"),
        Field("items", Shape.ITEMS, required=True),
        Field("sentences", Shape.YES_NO),
    ),
    "links": (Field("links", Shape.LINKS, required=True),),
    "acronym-legend": (Field("entries", Shape.PAIRS, required=True),),
    "reference": (_TEXT, Field("pages", Shape.LINE), Field("address", Shape.ADDRESS)),
    "writer-note": (_TEXT,),
    "lead-in": (_TEXT,),
    "arrow-note": (_TEXT,),
    "actors": (Field("announcement"), Field("actors", Shape.ACTORS, required=True)),
    "commission": (Field("context", required=True), Field("authors", Shape.ITEMS)),
    "finding": (
        Field("kind", Shape.FINDING),
        Field("number", Shape.NUMBER),
        Field("finding", required=True),
        Field("quotation"),
        Field("recommendation"),
    ),
}
"""What whoever writes the minutes adds, most used first."""

FORMS: Final[Mapping[str, tuple[Field, ...]]] = {**SPOKEN, **WRITTEN}
