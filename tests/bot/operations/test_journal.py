"""The log as JSON lines holds what happened, and no word of anybody's."""

import json
import logging

from bot.operations.journal import Lines


def test_a_line_tells_the_kind_and_the_place_of_a_fault_and_not_its_words() -> None:
    try:
        int("Odile a dit que")
    except ValueError as error:
        record = logging.LogRecord(
            "bot.views", logging.ERROR, __file__, 1, "interaction %s failed", (7,), None
        )
        record.exc_info = (type(error), error, error.__traceback__)

    written = Lines().format(record)

    assert "Odile" not in written
    assert "\n" not in written
    line = json.loads(written)
    assert (line["level"], line["event"], line["error"]) == (
        "ERROR",
        "interaction 7 failed",
        "ValueError",
    )
    assert "test_journal.py" in line["where"][0]
