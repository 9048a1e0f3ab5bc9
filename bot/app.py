"""Build the parts, wire them, run: the only place that does."""

import asyncio
import gc
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Final

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import config
from bot.client import Greffier
from bot.config import Settings
from bot.errors import IntentRefusedError, TokenMissingError, TokenRefusedError
from bot.jobs import queue
from bot.jobs.queue import Jobs
from bot.operations.measures import Measures, Process
from bot.operations.server import Watched, listening, operations_beside
from bot.store import schema
from bot.store.database import Store
from bot.store.holding import Part, held
from bot.store.only_bot import OnlyBot, only_bot
from bot.views.parts import Parts, tell_of_file, tell_of_idea, tell_of_meeting
from bot.web.house import House, Told
from bot.web.server import web_beside
from bot.worker.supervisor import worker_beside

_log = logging.getLogger(__name__)

_MOST_WAITING: Final = 64


def run(settings: Settings, config_path: Path | None) -> None:
    """Run the bot and its worker until told to stop.

    Raises:
        StartError: If it cannot start; says why.
    """
    token = config.discord_token()
    if token is None:
        raise TokenMissingError
    # Before the database is touched: another bot may be of an older version.
    with held(settings.folder, Part.BOT), only_bot(settings.database_url) as only:
        prepare(settings)
        asyncio.run(_serve(settings, config_path, token, only))


def prepare(settings: Settings) -> None:
    """Make the data folder and bring the database to the shape this version needs."""
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    schema.upgrade(settings.database_url)
    queue.prepare(settings.database_url)


async def _serve(
    settings: Settings, config_path: Path | None, token: str, only: OnlyBot | None
) -> None:
    _point_at(settings.discord)
    # Of the few threads there would be, those that wait for a database that is cut off would leave
    # none to look up Discord's addresses with.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_MOST_WAITING))
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    measures = Measures(Process.BOT)
    bot = Greffier(Parts(settings, store, jobs), trace=measures.trace())
    told = Told(
        partial(tell_of_idea, bot), partial(tell_of_meeting, bot), partial(tell_of_file, bot)
    )
    house = House(settings, store, bot.parts.servers, told)
    try:
        async with AsyncExitStack() as beside:
            worker = await beside.enter_async_context(
                worker_beside(config_path, tell_fault=measures.count_fault)
            )
            await beside.enter_async_context(web_beside(house))
            if settings.operations.port:
                measures.watch(lambda: worker.process_id)
                parts = {"worker": worker.ready.is_set, "discord": bot.is_ready}
                watched = Watched(store, jobs, measures, parts)
                port = listening(settings.operations)
                await beside.enter_async_context(operations_beside(port, watched))
            # What is loaded stays: each look for garbage in all of it would hold everybody up for a
            # tenth of a second.
            gc.collect()
            gc.freeze()
            await _until_told_to_stop(bot, token, only)
    finally:
        await bot.close()
        jobs.close()
        await store.close()


async def _until_told_to_stop(bot: Greffier, token: str, only: OnlyBot | None) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    running = [asyncio.create_task(bot.start(token))]
    if only is not None:
        running.append(asyncio.create_task(only.keep()))
    waiting = asyncio.create_task(told.wait())
    try:
        await asyncio.wait({*running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        for ended in running:
            if ended.done():
                await ended
        _log.info("stopping")
    except discord.LoginFailure as error:
        raise TokenRefusedError from error
    except discord.PrivilegedIntentsRequired as error:
        raise IntentRefusedError from error
    finally:
        for task in (waiting, *running):
            task.cancel()
        await asyncio.gather(waiting, *running, return_exceptions=True)


def _point_at(discord_settings: config.Discord) -> None:
    """Send discord.py to the addresses of the settings; Discord's own by default."""
    Route.BASE = discord_settings.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = URL(discord_settings.gateway_url)
    discord.Asset.BASE = discord_settings.cdn_url
