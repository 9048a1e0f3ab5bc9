"""Seen from inside each worker: which windows it begins, and whether their result stood already.

Python imports a module of this name by itself when it finds one on its path.
"""

import os
import sys
import time
from collections.abc import Sequence
from typing import Any

_REST_S = 0.5


def _standing(recording: str) -> set[int]:
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 (in a worker only)

    from tests.bot.databases import ask  # noqa: PLC0415 (in a worker only)

    asked = f"SELECT number FROM \"window\" WHERE recording_id = '{recording}'"  # noqa: S608 (our own id)
    while True:
        try:
            return {number for (number,) in ask(os.environ["STORM_DATABASE"], asked)}
        except SQLAlchemyError:  # it was killed, or has no room: the worker waits for it too
            time.sleep(_REST_S)


def _watch() -> None:
    """Have every batch noted; each window takes as long as a model of some size would."""
    from transcription import pipeline  # noqa: PLC0415 (in a worker only)

    recognise = pipeline.recognise

    def watched(plan: pipeline.Plan, indexes: Sequence[int], recogniser: Any) -> Any:  # noqa: ANN401 (passed on)
        recording = plan.sound.path.parent.name
        stood = _standing(recording)
        at = os.open(os.environ["STORM_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for index in indexes:
            word = "again" if index in stood else "begun"
            os.write(at, f"{word} {recording} {index}\n".encode())
        os.close(at)
        time.sleep(len(indexes) * float(os.environ["STORM_WINDOW_S"]))
        return recognise(plan, indexes, recogniser)

    pipeline.recognise = watched


if "worker" in sys.orig_argv:
    _watch()
