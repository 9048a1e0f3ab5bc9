"""What a check finds, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.config import Settings


class Verdict(StrEnum):
    """How a check came out."""

    FINE = "ok"
    MISSING = "à voir"
    BROKEN = "à réparer"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, what was found, how to mend it."""

    check: str
    verdict: Verdict
    found: str
    mend: str = ""

    def line(self) -> str:
        """Return the finding as a line for a terminal."""
        mend = f"\n{'':14}→ {self.mend}" if self.mend else ""
        return f"[{self.verdict:^9}]   {self.check} : {self.found}{mend}"


Check: TypeAlias = Callable[[Settings], Finding]
