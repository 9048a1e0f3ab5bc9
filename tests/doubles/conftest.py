"""A fake Discord with a guild in it, and a small real bot that is connected to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from .discord_server import FakeDiscord
from .pointing import point_discord_at
from .small_bot import SmallBot
from .state import Channel, Guild, Member


@dataclass(frozen=True, slots=True)
class Place:
    """A fake Discord with an association, a channel, and Léa."""

    discord: FakeDiscord
    guild: Guild
    channel: Channel
    lea: Member


@asynccontextmanager
async def running(discord: FakeDiscord, bot: SmallBot) -> AsyncIterator[SmallBot]:
    """Connect a bot to a fake Discord for a while."""
    with point_discord_at(discord.api_url, discord.gateway_url, discord.cdn_url):
        async with bot:
            task = asyncio.create_task(bot.start(discord.token))
            discord.watch(task)
            await discord.connected()
            try:
                yield bot
            finally:
                await bot.close()
                await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with FakeDiscord() as discord:
        guild = discord.add_guild("Association")
        channel = discord.add_channel(guild, "atelier")
        yield Place(discord, guild, channel, discord.add_member(guild, "Léa"))


@pytest.fixture
def connect() -> Callable[[FakeDiscord, SmallBot], AbstractAsyncContextManager[SmallBot]]:
    return running


@pytest.fixture
async def bot(place: Place) -> AsyncIterator[SmallBot]:
    async with running(place.discord, SmallBot()) as small:
        yield small
