"""Who speaks when in the demonstration recording, as its script says."""

import csv
from pathlib import Path
from typing import NamedTuple

RECORDING = Path(__file__).parents[3] / "bot" / "demo" / "recording" / "atelier.ogg"


MINUTE_S = 61.0
"""What the tests hear of it: voices take processor time."""


class Line(NamedTuple):
    """One turn of a script."""

    start_s: float
    end_s: float
    speaker: str


def lines_of(recording: Path) -> list[Line]:
    """Read the turns of the script beside a recording, those that end within the minute."""
    with recording.with_suffix(".tsv").open(encoding="utf-8", newline="") as file:
        return [
            Line(float(row["start_s"]), float(row["end_s"]), row["speaker"])
            for row in csv.DictReader(file, delimiter="\t")
            if float(row["end_s"]) <= MINUTE_S
        ]
