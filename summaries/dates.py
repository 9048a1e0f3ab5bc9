"""Days written out in French, the same on every machine whatever its locale."""

from datetime import date

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def written_day(day: date) -> str:
    """Return `samedi 7 décembre 2013`."""
    return f"{_WEEKDAYS[day.weekday()]} {_number(day)} {_month(day)} {day.year}"


def written_days(first: date, last: date) -> str:
    """Return `6 et 7 décembre 2013`, or `du 6 au 8 décembre 2013` when it lasts longer.

    Month and year are said once when both days share them.
    """
    end = f"{_number(last)} {_month(last)} {last.year}"
    if first == last:
        return end
    start = _number(first)
    if (first.month, first.year) != (last.month, last.year):
        start = f"{start} {_month(first)}"
    if first.year != last.year:
        start = f"{start} {first.year}"
    return f"{start} et {end}" if (last - first).days == 1 else f"du {start} au {end}"


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]
