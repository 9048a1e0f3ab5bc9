"""Hand work to the worker process through durable queues, and wait for what comes back."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from dbos import (
    DBOSClient,
    DBOSPortableJSONSerializer,
    EnqueueOptions,
    WorkflowStatus,
    run_dbos_database_migrations,
)
from dbos import error as engine_errors

from bot.errors import DatabaseAwayError, JobFailedError, JobGivenUpError, JobTimeoutError
from bot.jobs.work import PLACES, Job, Kind
from bot.store import engines
from bot.store.copying import Writing
from bot.store.database import Transaction

APPLICATION: Final = "greffier"
APPLICATION_VERSION: Final = "1"
"""The shape of the jobs' arguments. Left out, DBOS makes one from the sources and no job begun
before an upgrade would ever go on."""

SERIALIZER: Final = DBOSPortableJSONSerializer()
_POLL_S: Final = 0.2
WAITING: Final = ("ENQUEUED", "DELAYED")
"""The engine's words for a job that nobody has begun."""
_NOT_ENDED: Final = (*WAITING, "PENDING")
_REST_S: Final = 1.0
_ENDED: Final = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")


@dataclass(frozen=True, slots=True)
class Status:
    """Where a job stands; `state` is the engine's word."""

    id: str
    kind: str
    state: str
    guild_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that ended by itself, `at` when."""

    id: str
    guild_id: int
    arguments: dict[str, Any]
    at: datetime


class Jobs:
    """The queues, reached through the database both processes share."""

    def __init__(self, database_url: str) -> None:
        """Connect at the first use."""
        self._url = database_url
        self._opened: DBOSClient | None = None

    async def enqueue(self, job: Job) -> str:
        """Put a job in its queue; the same id again is the same job."""
        with engines.reaching():
            await self._client.enqueue_async(_options(job), job.guild_id, job.arguments)
        return job.id

    async def enqueue_within(self, transaction: Transaction, job: Job) -> str:
        """Put a job in its queue when, and only when, the transaction is committed."""
        await transaction.run_sync(
            lambda session: self._client.enqueue_in_transaction(
                session, _options(job), job.guild_id, job.arguments
            )
        )
        return job.id

    def enqueue_beside(self, writing: Writing, job: Job) -> None:
        """Do the same with a transaction beside the store."""
        self._client.enqueue_in_transaction(writing, _options(job), job.guild_id, job.arguments)

    async def cancel(self, job_id: str) -> None:
        """Stop a job: the step it is in ends, no other begins."""
        with engines.reaching():
            await self._client.cancel_workflow_async(job_id)

    async def forget_ended(self, guild_id: int, *, before: datetime | None = None) -> None:
        """Remove what is known of a server's jobs that have ended: their arguments name people.

        `before`, an aware time, leaves those that ended since: somebody may wait for their result.
        """
        until = None if before is None else before.isoformat()
        ended = await self._known(status=list(_ENDED), completed_before=until)
        ids = [one.workflow_id for one in ended if _guild_of(one) == guild_id]
        with engines.reaching():
            await self._client.delete_workflows_async(ids)

    async def unfinished(self) -> list[Status]:
        """Return the jobs that have not ended."""
        return [_status(one) for one in await self._known(status=list(_NOT_ENDED))]

    async def last_ended(self, kind: Kind) -> Ended | None:
        """Return the job of a kind that ended last, by itself, of those still known."""
        found = await self._known(name=kind, status="SUCCESS")
        last = max(found, key=lambda one: one.completed_at or 0, default=None)
        if last is None or last.input is None:
            return None
        guild_id, arguments = last.input["args"]
        return Ended(last.workflow_id, guild_id, arguments, _instant(last.completed_at))

    async def arguments_of(self, kind: Kind) -> list[dict[str, Any]]:
        """Return what the jobs of a kind that have not ended were given."""
        found = await self._known(name=kind, status=list(_NOT_ENDED))
        return [one.input["args"][1] for one in found if one.input is not None]

    async def recent(self, *, most: int = 50) -> list[Status]:
        """Return the newest jobs and where they stand."""
        return [_status(one) for one in await self._known(limit=most, sort_desc=True)]

    async def result(self, job_id: str, *, wait_s: float) -> Any:  # noqa: ANN401 (JSON)
        """Return what a job gave; the database may go and come back meanwhile.

        Raises:
            JobTimeoutError: If it is not done after `wait_s` seconds; it goes on.
            JobFailedError: If it failed; of what killed its worker each time, JobGivenUpError.
        """
        try:
            async with asyncio.timeout(wait_s):
                outcome = await self._outcome(job_id)
        except TimeoutError as error:
            raise JobTimeoutError(job_id, wait_s) from error
        except engine_errors.DBOSAwaitedWorkflowMaxRecoveryAttemptsExceeded as error:
            raise JobGivenUpError(job_id) from error
        except Exception as error:  # DBOS raises the workflow's own error, whatever it was
            raise JobFailedError(job_id, None) from error
        if outcome.get("reason") is not None:
            raise JobFailedError(job_id, outcome["reason"])
        return outcome["value"]

    def close(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            self._opened.destroy()
            self._opened = None

    async def _known(self, **chosen: Any) -> list[WorkflowStatus]:  # noqa: ANN401 (the engine's own)
        """Return what the engine knows of the jobs chosen, but for what they gave."""
        with engines.reaching():
            return await self._client.list_workflows_async(load_output=False, **chosen)

    async def _outcome(self, job_id: str) -> Any:  # noqa: ANN401 (JSON)
        while True:
            try:
                with engines.reaching():
                    handle: Any = await self._client.retrieve_workflow_async(job_id)
                    return await handle.get_result(polling_interval_sec=_POLL_S)
            except DatabaseAwayError:
                await asyncio.sleep(_REST_S)

    @property
    def _client(self) -> DBOSClient:
        if self._opened is None:
            self._opened = DBOSClient(
                system_database_url=engines.address(self._url),
                application_name=APPLICATION,
                serializer=SERIALIZER,
                lazy=True,  # connecting holds the thread of the bot's loop
                # It would hold a thread for each call until the database is back.
                retry_connection_errors=False,
            )
        return self._opened


def prepare(database_url: str) -> None:
    """Make the queue's own tables in the database; the client never does."""
    quiet_engine()
    with engines.reaching():
        run_dbos_database_migrations(engines.address(database_url))


def quiet_engine() -> None:
    """Keep the engine's log to what an administrator can act on, and let it go where ours goes.

    Left alone it writes beside our log, with what a fault says: a library may repeat words there.
    """
    log = logging.getLogger("dbos")
    log.setLevel(logging.WARNING)
    log.handlers = [logging.NullHandler()]  # it gives itself one when it has none
    log.propagate = True


def _status(one: WorkflowStatus) -> Status:
    return Status(
        id=one.workflow_id,
        kind=one.name,
        state=one.status,
        guild_id=_guild_of(one),
        asked_at=_instant(one.created_at),
    )


def _instant(at_ms: int | None) -> datetime:
    return datetime.fromtimestamp((at_ms or 0) / 1_000, UTC)


def _guild_of(one: WorkflowStatus) -> int:
    return int((one.input or {"args": [0]})["args"][0])


def _options(job: Job) -> EnqueueOptions:
    line, priority = PLACES[job.kind]
    return {
        "queue_name": line,
        "workflow_name": job.kind,
        "workflow_id": job.id,
        "app_version": APPLICATION_VERSION,
        "priority": priority - job.live,
    }
