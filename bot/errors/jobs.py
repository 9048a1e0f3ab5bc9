"""Long work ended badly, or has not ended."""

from bot.errors.base import GreffierError


class PoisonedRecordingError(GreffierError):
    """A recording killed its worker at the same step again and again."""


class JobFailedError(GreffierError):
    """Long work ended badly; `reason` is the French sentence its worker left, if any."""

    def __init__(self, job_id: str, reason: str | None) -> None:
        super().__init__(f"job {job_id} failed")
        self.job_id = job_id
        self.reason = reason


class JobGivenUpError(JobFailedError):
    """Long work killed the process that did it, each time it was tried."""

    def __init__(self, job_id: str) -> None:
        super().__init__(job_id, None)


class JobTimeoutError(GreffierError):
    """Long work has not ended yet; it goes on."""

    def __init__(self, job_id: str, waited_s: float) -> None:
        super().__init__(f"job {job_id} not done after {waited_s:.0f} s")
        self.job_id = job_id
        self.waited_s = waited_s
