"""The wall most tests of the services begin with."""

import pytest

from bot.services.requests import Desk
from tests.bot.services.workshop import open_wall


@pytest.fixture
async def room(desk: Desk) -> Desk:
    """Six post-its under three themes."""
    return await open_wall(desk)
