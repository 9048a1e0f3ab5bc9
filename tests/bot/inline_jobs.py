"""Jobs done at once in the test's own process, by the services the worker calls."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.config import Settings
from bot.errors import GreffierError, JobFailedError
from bot.fetching.reach import Reach
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.services import transcribing
from bot.services.servers import language_of
from bot.services.tasks import TASKS, Bench
from bot.store.database import Store, Transaction
from bot.texts import explanations, speaking
from transcription.errors import TranscriptionError


class InlineJobs(Jobs):
    """Runs a job when its result is asked for, so that no second process is needed."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(settings.database_url)
        self._bench = Bench(store, settings, self)
        self.waiting: dict[str, Job] = {}

    def set_up(self, settings: Settings) -> None:
        """Work with other settings from here on."""
        self._bench = replace(self._bench, settings=settings)

    def reach_with(self, reach: Callable[[Settings], Reach]) -> None:
        """Fetch recordings from elsewhere than the internet."""
        self._bench = replace(self._bench, reach=reach)

    async def enqueue(self, job: Job) -> str:
        self.waiting[job.id] = job
        return job.id

    async def enqueue_within(self, transaction: Transaction, job: Job) -> str:
        assert transaction.in_transaction()
        return await self.enqueue(job)

    async def cancel(self, job_id: str) -> None:
        self.waiting.pop(job_id, None)

    async def result(self, job_id: str, *, wait_s: float) -> Any:  # noqa: ANN401 (JSON)
        assert wait_s > 0
        job = self.waiting.pop(job_id, None)
        if job is None:
            raise JobFailedError(job_id, None)  # as a cancelled one ends
        try:
            if job.kind is Kind.TRANSCRIBE:
                return await self._transcribe(job)
            return await TASKS[job.kind](self._bench, job.guild_id, job.arguments)
        except (GreffierError, TranscriptionError, OSError) as error:
            with speaking(await language_of(self._bench.store, job.guild_id)):
                raise JobFailedError(job_id, explanations.explain(error)) from error

    async def _transcribe(self, job: Job) -> Any:  # noqa: ANN401 (JSON)
        store, settings = self._bench.store, self._bench.settings
        recording_id = job.arguments["recording_id"]
        try:
            done = 0
            for stretch in itertools.count():
                dealt, complete = await transcribing.plan(
                    store, settings, job.guild_id, recording_id, stretch
                )
                for number in range(done, dealt):
                    await transcribing.recognise(
                        store, settings, job.guild_id, recording_id, number
                    )
                done = dealt
                if complete:
                    break
            return await transcribing.assemble(store, settings, job.guild_id, recording_id)
        except TranscriptionError as error:
            with speaking(await language_of(store, job.guild_id)):
                reason = explanations.explain(error)
            await transcribing.fail(store, settings, job.guild_id, recording_id, reason)
            raise
