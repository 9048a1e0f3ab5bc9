"""What the stories told over the wire share."""

from collections.abc import Iterator

import pytest

from tests.bot import postgres


@pytest.fixture
def database_url() -> Iterator[str]:
    """An empty database of a PostgreSQL of its own."""
    try:
        with postgres.running() as server:
            yield server.address(server.create())
    except postgres.PostgresMissingError as error:
        pytest.skip(f"no PostgreSQL here: {error}")
