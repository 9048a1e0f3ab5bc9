"""The clock of a meeting: what people type of it, and where each recording stands on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.errors import BadClockError
from bot.recording import Progress, Recording

_COLONS = re.compile(r"[0-9]{1,4}(:[0-5]?[0-9]){1,2}")
_PIECE = re.compile(r"([0-9]{1,6})\s*([a-z]*)\s*")
_UNITS: Final = (
    {"h", "heure", "heures", "hour", "hours"},
    {"m", "mn", "min", "minute", "minutes"},
    {"s", "sec", "seconde", "secondes", "second", "seconds"},
)
_WORTH_S: Final = (3600, 60, 1)
_LONGEST_S: Final = 48 * 3600
"""No meeting's clock goes further: what is beyond was mistyped."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the meeting's clock stood when a recording began.

    `begins_s` is None while that is not known: it begins when the one it comes `after` ends, and
    the length of that one is still to be found.
    """

    recording: Recording
    begins_s: float | None
    after: Recording | None = None


def moment(time_s: float) -> str:
    """Write a time of a recording as players show it: 12:34, or 1:02:03."""
    minutes, seconds = divmod(int(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def places(recordings: Sequence[Recording]) -> list[Place]:
    """Place a meeting's recordings on its clock, in the order in which they were added.

    Without a time of its own a recording follows the one before it of the same microphone, as the
    files of a recorder that cuts every half hour do, and each microphone begins with the meeting:
    the room's has no name, a person's has hers.
    """
    placed: list[Place] = []
    last: dict[str, Place] = {}
    for recording in recordings:
        microphone = recording.speaker.casefold()
        before = last.get(microphone)
        if recording.begins_s is not None:
            place = Place(recording, recording.begins_s)
        elif before is not None:
            place = Place(recording, _end_s(before), before.recording)
        else:
            place = Place(recording, 0.0)
        placed.append(place)
        # What could not even be listened to takes no time.
        if recording.duration_s is not None or recording.progress is not Progress.FAILED:
            last[microphone] = place
    return placed


def read(text: str) -> float:
    """Return the seconds of a time as people type it: 0:45:10, 45 min, 1 h 05.

    Raises:
        BadClockError: If it is none, or no meeting's.
    """
    typed = text.strip().lower()
    time_s = _of_colons(typed) if _COLONS.fullmatch(typed) else _of_words(typed)
    if time_s is None or time_s > _LONGEST_S:
        raise BadClockError(text)
    return float(time_s)


def _of_colons(typed: str) -> int:
    time_s = 0
    for piece in typed.split(":"):
        time_s = 60 * time_s + int(piece)
    return time_s


def _of_words(typed: str) -> int | None:
    """Add hours, minutes and seconds, in this order; after "1 h", a bare "05" is minutes."""
    time_s, at, rank = 0, 0, -1
    while piece := _PIECE.match(typed, at):
        number, unit = int(piece[1]), piece[2]
        if unit or rank < 0:
            found = next((n for n, names in enumerate(_UNITS) if unit in names), None)
        else:
            found = rank + 1
        if found is None and number == 0 and not unit:
            found = len(_UNITS) - 1  # nothing is nothing in any unit
        if found is None or not rank < found < len(_UNITS):
            return None
        time_s += number * _WORTH_S[found]
        at, rank = piece.end(), found
    return time_s if at == len(typed) and rank >= 0 else None


def _end_s(place: Place) -> float | None:
    if place.begins_s is None or place.recording.duration_s is None:
        return None
    return place.begins_s + place.recording.duration_s
