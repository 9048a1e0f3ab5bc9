"""`meetings`, and `transcribe --meeting`: recordings of meetings that the database holds."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import ConfigOption, ServerOption, say, server_of, settings_of
from bot.errors import UnreadableFileError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.meeting import Event, Meeting


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(meetings)


def meetings(
    *,
    server: ServerOption = None,
    config: ConfigOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Le résultat en JSON.")] = False,
) -> None:
    """Liste les séances et leur identifiant, des plus récentes aux plus anciennes."""
    from bot.texts import watching_texts

    settings, path = settings_of(config)
    listed = asyncio.run(_meetings(settings, server_of(settings, path, server)))
    if as_json:
        found = [
            {
                "id": meeting.id,
                "event": event.title,
                "kind": meeting.kind,
                "number": meeting.number,
                "theme": meeting.theme,
                "held_on": None if meeting.held_on is None else meeting.held_on.isoformat(),
            }
            for event, meeting in listed
        ]
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    if not listed:
        say("Aucune séance n’a été ouverte.")
    for event, meeting in listed:
        typer.echo(watching_texts.meeting_line(event, meeting))


def is_address(given: str) -> bool:
    """Tell an address from the path of a file."""
    return "://" in given


def take_in(
    settings: "Settings", guild_id: int, meeting_id: str, given: str, language: str | None
) -> None:
    """Make a copy of a file, or what lies at an address, a recording of a meeting.

    The bot's worker fetches it and transcribes it.
    """
    from bot.texts import watching_texts

    if is_address(given):
        name = asyncio.run(_want(settings, guild_id, meeting_id, given, language or ""))
    else:
        name = asyncio.run(_take_in(settings, guild_id, meeting_id, Path(given), language or ""))
    say(watching_texts.taken_in(name))


async def _want(
    settings: "Settings", guild_id: int, meeting_id: str, address: str, language: str
) -> str:
    from bot import app
    from bot.jobs.queue import Jobs
    from bot.services import addresses
    from bot.services.addresses import Wanted
    from bot.store.database import Store

    app.prepare(settings)
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    try:
        wanted = Wanted(address, language)
        return (await addresses.want(store, jobs, settings, guild_id, meeting_id, wanted)).name
    finally:
        jobs.close()
        await store.close()


def declare(
    settings: "Settings", guild_id: int, meeting_id: str, signed: int, kept_by: str
) -> None:
    """Note the list that the people of a meeting signed on paper, for its sound."""
    from bot import app

    app.prepare(settings)
    asyncio.run(_declare(settings, guild_id, meeting_id, signed, kept_by))


async def _declare(
    settings: "Settings", guild_id: int, meeting_id: str, signed: int, kept_by: str
) -> None:
    from bot.services.privacy import consents
    from bot.store.database import Store

    store = Store(settings.database_url)
    try:
        await consents.declare_from_here(
            store, guild_id, meeting_id, signed=signed, kept_by=kept_by
        )
    finally:
        await store.close()


async def _take_in(
    settings: "Settings", guild_id: int, meeting_id: str, file: Path, language: str
) -> str:
    from bot import app
    from bot.jobs.queue import Jobs
    from bot.meeting import new_id
    from bot.services import intake
    from bot.services.arrivals import Arrival, waiting_place
    from bot.store.database import Store

    app.prepare(settings)
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    recording_id = new_id()
    copy = waiting_place(settings, recording_id)
    try:
        await asyncio.to_thread(_copy, file, copy)
        arrival = Arrival(recording_id, meeting_id, str(copy), file.name, language)
        return (await intake.take_in(store, jobs, settings, guild_id, arrival)).name
    finally:
        await asyncio.to_thread(copy.unlink, missing_ok=True)
        jobs.close()
        await store.close()


def _copy(file: Path, copy: Path) -> None:
    from bot.services.files import copy_whole

    try:
        opened = file.open("rb")
    except OSError as error:
        raise UnreadableFileError(file, str(error.strerror)) from error
    with opened:
        copy_whole(opened, copy)


async def _meetings(settings: "Settings", guild_id: int) -> "list[tuple[Event, Meeting]]":
    from bot import app
    from bot.store import events, meetings
    from bot.store.database import Store

    app.prepare(settings)
    store = Store(settings.database_url)
    try:
        async with store.read(guild_id) as session:
            return [
                (event, meeting)
                for event in await events.every(session)
                for meeting in reversed(await meetings.of_event(session, event.id))
            ]
    finally:
        await store.close()
