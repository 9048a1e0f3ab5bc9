"""A migrated database, settings, and people of each role, for everything in the bot."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.config import Data, Settings, Transcription
from bot.jobs import queue
from bot.services.access import Actor, Role
from bot.services.requests import Desk
from bot.store import schema
from bot.store.database import Store
from tests.bot import postgres
from tests.bot.databases import POSTGRESQL, SQLITE
from tests.bot.fetching.web import Web, serving
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import ADMINISTRATOR, ELSEWHERE, FACILITATOR, PARTICIPANT, SECRETARY
from tests.bot.postgres import Postgres

_ON_BOTH = ("store", "services", "jobs")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is about the store, and what stands right on it, on both databases."""
    part = Path(metafunc.definition.path).relative_to(Path(__file__).parent).parts[0]
    mark = metafunc.definition.get_closest_marker("only_on")
    kinds = [SQLITE, POSTGRESQL] if mark is None else list(mark.args)
    for address in {"database_url", "new_url"}.intersection(metafunc.fixturenames):
        if part in _ON_BOTH:
            metafunc.parametrize(address, kinds, indirect=True)


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL for the whole run (for each of its processes)."""
    try:
        with postgres.running() as server:
            yield server
    except postgres.PostgresMissingError as error:
        pytest.skip(f"no PostgreSQL here: {error}")


@pytest.fixture(scope="session")
def migrated_database(postgres_server: Postgres) -> str:
    """As `migrated_file`, in PostgreSQL."""
    name = postgres_server.create()
    schema.upgrade(postgres_server.address(name))
    queue.prepare(postgres_server.address(name))
    return name


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated, empty database; empty for a file in the data folder."""
    if getattr(request, "param", SQLITE) == SQLITE:
        yield ""
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = server.create(template=request.getfixturevalue("migrated_database"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table."""
    if getattr(request, "param", SQLITE) == SQLITE:
        yield f"sqlite:///{tmp_path / 'greffier.sqlite3'}"
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = server.create()
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path, database_url: str) -> Settings:
    """Settings whose database is migrated and empty."""
    folder = tmp_path / "data"
    folder.mkdir()
    if not database_url:
        shutil.copy(migrated_file, folder / "greffier.sqlite3")
    data = Data(folder=str(folder), database_url=database_url)
    # The same model on every machine: nothing is downloaded in a test.
    return Settings(data=data, transcription=Transcription(model="base"))


@pytest.fixture
async def store(settings: Settings) -> AsyncIterator[Store]:
    opened = Store(settings.database_url)
    yield opened
    await opened.close()


@pytest.fixture
def jobs(store: Store, settings: Settings) -> Iterator[InlineJobs]:
    made = InlineJobs(store, settings)
    yield made
    made.close()


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
