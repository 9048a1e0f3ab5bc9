"""The jobs of the simulated Discord: done at once, unless a story wants one late."""

from typing import TYPE_CHECKING

from bot.config import Settings
from bot.errors import JobTimeoutError
from bot.jobs.work import Job, Kind
from bot.store.database import Store
from tests.bot.inline_jobs import InlineJobs

if TYPE_CHECKING:
    import simcord


class WatchedJobs(InlineJobs):
    """Jobs that note whether everybody had been answered when the work began.

    Work of the kinds in `late` does not end while somebody waits for it.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.env: simcord.Env | None = None
        self.kept_waiting = 0
        self.late: set[Kind] = set()

    async def enqueue(self, job: Job) -> str:
        # Upkeep asks for its work while the bot starts, when nobody waits for anything.
        asked = [] if self.env is None else self.env.backend.interactions.values()
        self.kept_waiting += sum(not interaction.responded for interaction in asked)
        return await super().enqueue(job)

    async def result(self, job_id: str, *, wait_s: float) -> object:
        job = self.waiting.get(job_id)
        if job is not None and job.kind in self.late:
            raise JobTimeoutError(job_id, wait_s)
        return await super().result(job_id, wait_s=wait_s)
