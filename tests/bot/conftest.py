"""A migrated database, settings, and people of each role, for everything in the bot."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Data, Settings, Transcription
from bot.jobs import queue
from bot.services.access import Actor, Role
from bot.services.requests import Desk
from bot.store import schema
from bot.store.database import Store
from tests.bot.fetching.web import Web, serving
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import ADMINISTRATOR, ELSEWHERE, FACILITATOR, PARTICIPANT, SECRETARY


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table, the job engine's too; made once and copied for each test."""
    file = tmp_path_factory.mktemp("migrated") / "template.sqlite3"
    schema.upgrade(f"sqlite:///{file}")
    queue.prepare(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path) -> Settings:
    """Settings whose data folder holds a migrated, empty database."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(migrated_file, folder / "greffier.sqlite3")
    # The same model on every machine: nothing is downloaded in a test.
    return Settings(data=Data(folder=str(folder)), transcription=Transcription(model="base"))


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    opened = Store(settings.database_url)
    yield opened
    await opened.close()


@pytest.fixture
def jobs(store: Store, settings: Settings) -> InlineJobs:
    return InlineJobs(store, settings)


@pytest.fixture
def desk(store: Store, jobs: InlineJobs) -> Desk:
    return Desk(store, jobs, wait_s=30)


@pytest.fixture
def facilitator() -> Actor:
    return FACILITATOR


@pytest.fixture
def secretary() -> Actor:
    return SECRETARY


@pytest.fixture
def administrator() -> Actor:
    return ADMINISTRATOR


@pytest.fixture
def participant() -> Actor:
    return PARTICIPANT


@pytest.fixture
def stranger() -> Actor:
    """Somebody who may do everything, on another server."""
    return ELSEWHERE


@pytest.fixture(params=sorted(Role))
def anybody(request: pytest.FixtureRequest) -> Actor:
    """Somebody of each role in turn, and of no other."""
    role = Role(request.param)
    return Actor(guild_id=1, user_id=700, name="Camille", roles=frozenset({role}))


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """A small web on loopback."""
    async with serving(tmp_path / "web") as served:
        yield served
