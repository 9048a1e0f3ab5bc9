"""The whole bot in a simulated Discord, with what must hold in every story checked at its end."""

import logging
from collections.abc import AsyncIterator, Iterator

import discord
import pytest
import simcord
from discord import app_commands

from bot.client import Greffier
from bot.config import Settings
from bot.store.database import Store
from bot.views.parts import EXPECTED, Parts
from tests.bot.discord.room import Room, furnished
from tests.bot.discord.watched_jobs import WatchedJobs
from transcription.errors import TranscriptionError


@pytest.fixture
def watched(store: Store, settings: Settings) -> Iterator[WatchedJobs]:
    made = WatchedJobs(store, settings)
    yield made
    made.close()


@pytest.fixture
def bot(settings: Settings, store: Store, watched: WatchedJobs) -> Greffier:
    return Greffier(Parts(settings, store, watched))


@pytest.fixture
def no_fault_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A button explains its own faults, so that an unexpected one shows in the log only."""
    yield
    faults = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not faults, [record.getMessage() for record in faults]


@pytest.fixture
async def env(
    bot: Greffier, watched: WatchedJobs, no_fault_logged: None
) -> AsyncIterator[simcord.Env]:
    assert no_fault_logged is None
    running = simcord.Env(bot, check_errors=False, settle_timeout=20.0)
    await running.start()
    watched.env = running
    try:
        yield running
    finally:
        await running.shutdown()
    unexpected = [error for error in running.errors if not _is_expected(error)]
    assert not unexpected, unexpected
    _check_answers(running)
    assert watched.kept_waiting == 0, "work began before somebody was answered"


@pytest.fixture
def room(env: simcord.Env, bot: Greffier, settings: Settings, store: Store) -> Room:
    return furnished(env, bot, settings, store)


def _is_expected(error: BaseException) -> bool:
    """Say whether an error is one the bot explains in its own words."""
    cause = error.__cause__ if isinstance(error, app_commands.CommandInvokeError) else error
    return isinstance(cause, (*EXPECTED, TranscriptionError))


def _check_answers(env: simcord.Env) -> None:
    """Nobody is left without an answer, and nobody is pinged by what somebody wrote."""
    for interaction in env.backend.interactions.values():
        assert interaction.responded, interaction.command_name
        if interaction.response_kind == "deferred":
            assert not interaction.loading, interaction.command_name
    for request in env.http_requests:
        if isinstance(request.json, dict) and request.json.get("content"):
            assert request.json["allowed_mentions"]["parse"] == [], request.path
    for message in (m for channel in env.backend.messages.values() for m in channel.values()):
        if message.author_id == env.backend.bot_user.id:
            assert not message.mention_everyone, message.content
            assert not message.ping_user_ids, message.content
            assert not message.ping_role_ids, message.content
            assert len(message.content) <= 2_000
            for embed in message.embeds:
                assert len(discord.Embed.from_dict(embed)) <= 6_000
