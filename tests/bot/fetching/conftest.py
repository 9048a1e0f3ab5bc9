"""A web on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.fetching.web import Web, serving


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    folder = tmp_path / "web"
    folder.mkdir()
    async with serving(folder) as served:
        yield served
