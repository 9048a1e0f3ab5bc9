"""The time of day some processes read, which jumps an hour; the time that passes does not.

A library in C, compiled here and loaded into each of them, moves what `CLOCK_REALTIME` says to
Python and to the libraries in C alike. The times of files stay, and so does PostgreSQL's own clock.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

_SOURCE: Final = Path(__file__).with_name("clock.c")
_AHEAD_S: Final = 3_600
_BYTES: Final = 8


class Clock:
    """The clock of the processes that are given its `environment`.

    Args:
        folder: Where the library and the file that sets the clock are made.
    """

    def __init__(self, folder: Path) -> None:
        self._library, self._file = folder / "clock.so", folder / "clock"
        self._ahead_s = 0
        compiler = shutil.which("cc") if sys.platform == "linux" else None
        self.can_jump = compiler is not None
        """Whether this machine has what it takes."""
        if compiler is not None:
            build = [compiler, "-shared", "-fPIC", "-O2", "-o", str(self._library), str(_SOURCE)]
            subprocess.run(build, check=True)  # noqa: S603 (our own source)
            self._set()

    @property
    def environment(self) -> dict[str, str]:
        """What a process is started with to read this clock."""
        if not self.can_jump:
            return {}
        return {"LD_PRELOAD": str(self._library), "STORM_CLOCK": str(self._file)}

    async def jump(self) -> None:
        """Go an hour ahead, or the hour back."""
        self._ahead_s = 0 if self._ahead_s else _AHEAD_S
        self._set()

    def _set(self) -> None:
        # Written over in place: every process has this very file before its eyes.
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.write(self._ahead_s.to_bytes(_BYTES, sys.byteorder))
