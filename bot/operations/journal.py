"""The log as one JSON object a line, for what gathers logs; of faults, the kind and the place."""

import json
import logging
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime


class Lines(logging.Formatter):
    """Writes a record as JSON.

    A fault's own words are left out: a library may have put there what people wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "process": record.process,
            "event": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            line["error"] = type(error).__qualname__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
        return json.dumps(line, ensure_ascii=False)


def write_lines() -> None:
    """Have everything this process logs written that way."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Lines())


def tell_faults(tell: Callable[[str], None]) -> None:
    """Tell the kind of each fault logged from here on: every handler of last resort logs it."""
    logging.getLogger().addHandler(_Telling(tell))


class _Telling(logging.Handler):
    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[0] is not None:
            with suppress(OSError):  # whoever was to be told may have died: who logs goes on
                self._tell(record.exc_info[0].__name__)
