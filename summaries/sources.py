"""Where each line of the minutes comes from, for whoever has to answer for it."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """What a line was made from."""

    IDEA = "idea"
    REMARK = "remark"
    PASSAGE = "passage"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence.

    `by` is who gave or said it (nobody in an anonymous meeting), `words` what it said when the
    minutes say it otherwise; a passage has its `recording` and the moment `at_s` it begins.
    """

    origin: Origin
    by: str = ""
    words: str = ""
    recording: str = ""
    at_s: float | None = None
