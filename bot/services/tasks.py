"""Every kind of work, from a job's JSON arguments to its JSON answer (worker side)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from bot.config import Settings
from bot.contributions import Scope
from bot.decisions import named
from bot.fetching.reach import Reach
from bot.jobs.queue import Jobs
from bot.jobs.work import Kind
from bot.meeting import now
from bot.services import (
    cutting,
    documents,
    evidence,
    fetched,
    grouping,
    highlighting,
    intake,
    kept_sound,
    late,
    listening,
)
from bot.services.addresses import reach_of
from bot.services.arrivals import Arrival
from bot.services.documents import Asked
from bot.services.privacy import retention
from bot.services.rendering import Output, wishes_of
from bot.services.storage import GIVEN, storage_of
from bot.store.database import Store
from summaries.acronyms import AcronymMode
from summaries.attribution import Policy

_REMEMBERED: Final = timedelta(days=1)
"""How long jobs that have ended are known: their arguments say who asked, and file names."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What work is done with."""

    store: Store
    settings: Settings
    jobs: Jobs
    reach: Callable[[Settings], Reach] = reach_of


async def _regroup(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> str:
    return await grouping.propose(
        bench.store,
        guild_id,
        section_id=arguments["section_id"],
        # Jobs that stood in the queue before walls had a scope.
        scope=Scope(arguments.get("scope", Scope.SECTION)),
        themes=arguments["themes"],
        # Nor had they other cuts.
        variant=arguments.get("variant", 0),
        unlike=arguments.get("unlike"),
        author_id=arguments["author_id"],
        embedder=bench.settings.themes.embedder,
        imposed_themes=[named(one) for one in arguments.get("imposed", ())],
    )


async def _split(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return await cutting.propose(
        bench.store,
        guild_id,
        grouping_id=arguments["grouping_id"],
        theme=arguments["theme"],
    )


async def _why(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return await evidence.weigh(
        bench.store,
        guild_id,
        grouping_id=arguments["grouping_id"],
        idea_id=arguments["idea_id"],
        embedder=bench.settings.themes.embedder,
    )


async def _late(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> list[str]:
    return await late.place(
        bench.store,
        guild_id,
        section_id=arguments["section_id"],
        embedder=bench.settings.themes.embedder,
    )


async def _wall(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> list[str]:
    asked = Asked(guild_id, arguments["event_id"])
    return await documents.make_wall(
        bench.store, storage_of(bench.settings), asked, section_id=arguments["section_id"]
    )


async def _highlights(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> int:
    return await highlighting.find(bench.store, guild_id, arguments["meeting_id"])


async def _minutes(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> dict[str, Any]:
    asked = Asked(guild_id, arguments["event_id"], arguments["meeting_id"])
    # Jobs that stood in the queue before there was a choice say nothing of it.
    house, wanted = wishes_of(bench.settings.minutes), arguments.get("wishes", {})
    wishes = replace(
        house,
        pictured=wanted.get("pictured", False),
        working=wanted.get("working", False),
        contents=wanted.get("contents", False),
        names=Policy(wanted["names"]) if wanted.get("names") else None,
        acronyms=AcronymMode(wanted.get("acronyms") or house.acronyms),
    )
    document_id, lacking = await documents.make_minutes(
        bench.store,
        storage_of(bench.settings),
        asked,
        output=Output(arguments["output"]),
        wishes=wishes,
    )
    return {"document_id": document_id, "lacking": list(lacking)}


async def _archive(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> str:
    asked = Asked(guild_id, arguments["event_id"])
    return await documents.make_archive(bench.store, storage_of(bench.settings), asked)


async def _transcript(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> str:
    store, storage = bench.store, storage_of(bench.settings)
    if "meeting_id" in arguments:
        return await documents.make_whole_transcript(
            store, storage, guild_id, arguments["meeting_id"]
        )
    return await documents.make_transcript(store, storage, guild_id, arguments["recording_id"])


async def _purge(bench: Bench, _guild_id: int, arguments: Mapping[str, Any]) -> None:
    today = date.fromisoformat(arguments["today"])
    await kept_sound.finish_all(bench.store, bench.settings)
    known = await bench.store.guilds()
    await retention.purge_all(bench.store, bench.settings, today=today)
    for guild_id in known:
        await bench.jobs.forget_ended(guild_id, before=now() - _REMEMBERED)
    await bench.store.shred()
    # A backlog may have a file wait for longer: its turn comes first.
    if not await bench.jobs.arguments_of(Kind.TAKE_IN):
        storage = storage_of(bench.settings)
        await asyncio.to_thread(storage.clear, GIVEN, before=now() - _REMEMBERED)


async def _extracts(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> list[str]:
    return await listening.cut(bench.store, bench.settings, guild_id, arguments["passages"])


async def _take_in(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> str:
    arrival = msgspec.convert(arguments, Arrival)
    return (await intake.take_in(bench.store, bench.jobs, bench.settings, guild_id, arrival)).id


async def _fetch(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> None:
    asked = fetched.Fetch(guild_id, arguments["recording_id"], arguments["job_id"])
    reach = bench.reach(bench.settings)
    await fetched.bring(bench.store, bench.jobs, bench.settings, asked, reach)


async def _off_record(bench: Bench, guild_id: int, arguments: Mapping[str, Any]) -> None:
    await kept_sound.finish(bench.store, bench.settings, guild_id, arguments["recording_id"])


Task = Callable[[Bench, int, Mapping[str, Any]], Awaitable[Any]]

TASKS: Final[Mapping[Kind, Task]] = {
    Kind.REGROUP: _regroup,
    Kind.SPLIT: _split,
    Kind.WHY: _why,
    Kind.LATE: _late,
    Kind.WALL: _wall,
    Kind.HIGHLIGHTS: _highlights,
    Kind.MINUTES: _minutes,
    Kind.ARCHIVE: _archive,
    Kind.TRANSCRIPT: _transcript,
    Kind.PURGE: _purge,
    Kind.EXTRACTS: _extracts,
    Kind.TAKE_IN: _take_in,
    Kind.FETCH: _fetch,
    Kind.OFF_RECORD: _off_record,
}
"""The work done in one step; a transcription has many (see `worker.workflows`)."""
