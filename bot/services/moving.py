"""A whole installation, from the database it has to a new one."""

import msgspec

from bot.config import DatabaseUrl, Settings
from bot.errors import DatabaseAddressError, WorkerRunningError
from bot.jobs import queue
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import new_id
from bot.store import copying, engines, schema
from bot.store.copying import Copied
from bot.store.holding import Part, held
from bot.store.only_bot import only_bot
from bot.store.presence import Presence


def move(settings: Settings, target_url: str) -> Copied:
    """Copy the database to another address and verify it; the one there is is left as it was.

    Transcriptions under way are queued there again, and go on where they were. The files of the
    data folder stay where they are.

    Raises:
        DatabaseAddressError: If the address is none.
        BotRunningError: If a bot runs on another machine.
        WorkerRunningError: If Greffier runs.
        TargetNotEmptyError: If the other database holds something.
        CopyDiffersError: If the copy is not what the original is; nothing is kept of it then.
        DatabaseAwayError: If one of the two does not answer.
    """
    try:
        target_url = msgspec.convert(target_url or None, DatabaseUrl)
    except msgspec.ValidationError as error:
        raise DatabaseAddressError from error
    no_bot = only_bot(settings.database_url, wait_s=0.0)
    with held(settings.folder, Part.BOT, Part.WORKER), no_bot:
        schema.upgrade(settings.database_url)
        _check_no_worker(settings)
        schema.upgrade(target_url)
        queue.prepare(target_url)
        jobs = Jobs(target_url)
        try:
            with copying.copied(settings.database_url, target_url) as (made, writing):
                for one in made.waiting:
                    arguments = {"recording_id": one.recording_id}
                    job = Job(Kind.TRANSCRIBE, one.guild_id, arguments, id=one.job_id)
                    jobs.enqueue_beside(writing, job)
        finally:
            jobs.close()
    return made


def _check_no_worker(settings: Settings) -> None:
    """Look for the workers of other machines, which hold nothing in this folder."""
    if engines.is_file(settings.database_url):
        return
    myself = new_id()
    presence = Presence(settings.database_url, myself)
    try:
        if presence.everyone() != {myself}:
            raise WorkerRunningError(settings.folder)
    finally:
        presence.close()
