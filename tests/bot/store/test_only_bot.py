"""Of two bots with one PostgreSQL the second is refused, until the first is gone."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import BotRunningError, DatabaseAwayError
from bot.store.only_bot import OnlyBot, only_bot
from tests.bot import postgres
from tests.bot.databases import POSTGRESQL, SQLITE, ask
from tests.bot.postgres import Postgres

_HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
_HOLDS = """
import sys
from bot.store.only_bot import only_bot
with only_bot(sys.argv[1], wait_s=0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def own_server(postgres_server: Postgres) -> Iterator[Postgres]:
    """A PostgreSQL to be ended at will."""
    assert postgres_server.port
    with postgres.running() as server:
        yield server


@pytest.mark.only_on(POSTGRESQL)
def test_a_second_bot_is_refused_as_long_as_the_first_is_there(database_url: str) -> None:
    with only_bot(database_url) as first:
        assert first is not None
        with pytest.raises(BotRunningError), only_bot(database_url, wait_s=0.0):
            pass
        assert first.is_ours()

    with only_bot(database_url, wait_s=0.0) as second:
        assert second is not None


@pytest.mark.only_on(POSTGRESQL)
def test_a_bot_that_was_killed_leaves_its_place(database_url: str) -> None:
    first = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", _HOLDS, database_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(BotRunningError), only_bot(database_url, wait_s=0.0):
            pass
        first.send_signal(signal.SIGKILL)
        first.wait()

        with only_bot(database_url, wait_s=30.0) as second:
            assert second is not None


@pytest.mark.only_on(SQLITE)
def test_the_bot_of_a_file_is_known_by_its_folder(database_url: str) -> None:
    url = database_url or "sqlite:///greffier.sqlite3"

    with only_bot(url) as first, only_bot(url) as second:
        assert first is second is None


async def test_after_an_outage_the_bot_that_lives_has_its_place_again(
    own_server: Postgres,
) -> None:
    url = own_server.address(own_server.create())
    with closing(OnlyBot(url)) as first, closing(OnlyBot(url)) as second:
        first.take(wait_s=0.0)
        kept = asyncio.create_task(first.keep(look_every_s=0.02, patience_s=60.0))
        own_server.crash()
        with pytest.raises(DatabaseAwayError):
            second.is_ours()
        own_server.start()
        while ask(url, _HELD) == [(0,)]:  # noqa: ASYNC110 (PostgreSQL holds it)
            await asyncio.sleep(0.02)

        assert not second.is_ours()
        assert not kept.done()
        kept.cancel()


async def test_a_bot_whose_place_was_taken_during_an_outage_ends(own_server: Postgres) -> None:
    url = own_server.address(own_server.create())
    with closing(OnlyBot(url)) as first, closing(OnlyBot(url)) as second:
        first.take(wait_s=0.0)
        own_server.crash()
        own_server.start()
        second.take(wait_s=0.0)

        with pytest.raises(BotRunningError):
            await first.keep(look_every_s=0.02, patience_s=0.1)
        assert second.is_ours()
