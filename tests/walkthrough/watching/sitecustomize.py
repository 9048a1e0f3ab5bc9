"""Watch a process from its first line: where it connects to is noted, and it logs all it can.

Python imports a module of this name by itself when it finds one on its path.
"""

import logging
import os
import sys
from collections.abc import Callable
from typing import Any

_NOTED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}
_connections = os.open(
    os.environ["WATCHED_CONNECTIONS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600
)


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _NOTED:
        where = arguments[_NOTED[event]]
        host = where[0] if isinstance(where, tuple) else where
        os.write(_connections, f"{host!r}\n".encode())


def _at_debug(configure: Callable[..., None]) -> Callable[..., None]:
    def all_of_it(**options: Any) -> None:  # noqa: ANN401 (whatever logging takes)
        configure(**{**options, "level": logging.DEBUG})

    return all_of_it


sys.addaudithook(_note)
logging.basicConfig = _at_debug(logging.basicConfig)
