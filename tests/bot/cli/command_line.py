"""`greffier` as people type it, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def greffier(*words: str | Path, folder: Path, timeout_s: float = 120, umask: int = -1) -> Ran:
    """Run a command with `folder` as the place to work, without a token.

    `umask` is what it begins with, ours by default.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GREFFIER_")}
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-m", "bot", *map(str, words)],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
        umask=umask,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
