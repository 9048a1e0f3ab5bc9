"""Follow transcriptions: one message in the channel that is edited, then the files."""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import discord

from bot.cogs.patience import patient
from bot.errors import JobFailedError, JobTimeoutError, StorageError
from bot.meeting import now
from bot.recording import Progress, Recording
from bot.services import recordings, requests, transcripts, whole_transcripts
from bot.services.storage import content_of
from bot.store.documents import Document
from bot.texts import recording_texts, transcript_texts
from bot.views.messages import write_to
from bot.views.parts import Interaction, PartsBot, say, speak_for
from bot.views.permissions import lacking
from bot.views.recordings import language_view

_log = logging.getLogger(__name__)

_LONGEST_WAIT_S: Final = 48 * 3600
_LOOK_S: Final = 10
"""How often the message is brought up to date: Discord slows who edits much."""


class Follower:
    """Waits for transcriptions and tells their channel."""

    def __init__(self, bot: PartsBot) -> None:
        """Speak through a bot."""
        self._bot = bot
        self._watches: dict[str, asyncio.Task[None]] = {}
        self._asked: dict[str, Interaction] = {}

    def follow(
        self, guild_id: int, channel_id: int, recording_id: str, asked: Interaction | None = None
    ) -> None:
        """Follow a transcription to its end; one that is followed already is left alone.

        What the channel does not take is told to who `asked` for it: after a restart, nobody.
        """
        if asked is not None:
            self._asked[recording_id] = asked
        if recording_id in self._watches:
            return
        watch = asyncio.create_task(self._follow(guild_id, channel_id, recording_id))
        self._watches[recording_id] = watch
        watch.add_done_callback(lambda _: self._leave(recording_id))

    def _leave(self, recording_id: str) -> None:
        self._watches.pop(recording_id, None)
        self._asked.pop(recording_id, None)

    async def close(self) -> None:
        """Stop following; the jobs go on and are followed again after the next start."""
        for watch in self._watches.values():
            watch.cancel()
        await asyncio.gather(*self._watches.values(), return_exceptions=True)

    async def files_of(self, guild_id: int, kept: Recording) -> list[discord.File]:
        """Return a transcript as files to attach; what there is of one that is under way."""
        return _files(await transcripts.files(self._bot.parts.store, guild_id, kept))

    async def whole_files_of(self, guild_id: int, meeting_id: str) -> list[discord.File]:
        """Return what a meeting's recordings say together as files to attach, if there are any."""
        store = self._bot.parts.store
        return _files(await whole_transcripts.whole_files(store, guild_id, meeting_id))

    async def _word(self, made: Awaitable[Document]) -> list[discord.File]:
        """Return a transcript in Word; the text is enough when it cannot be written now."""
        try:
            document = await made
            content = await content_of(self._bot.parts.settings, document.file)
        except (JobFailedError, JobTimeoutError, StorageError) as error:
            _log.warning("no Word transcript: %s", error)
            return []
        return [discord.File(io.BytesIO(content), filename=document.name)]

    async def _whole(self, guild_id: int, meeting_id: str) -> list[discord.File]:
        """Return the transcript of a meeting once the last of several recordings has ended."""
        parts = self._bot.parts
        if not await whole_transcripts.all_ended(parts.store, guild_id, meeting_id):
            return []
        files = await self.whole_files_of(guild_id, meeting_id)
        if not files:
            return []
        word = requests.whole_word_transcript(parts.desk, guild_id, meeting_id)
        return [*await self._word(word), *files]

    async def _follow(self, guild_id: int, channel_id: int, recording_id: str) -> None:
        """Keep the message true until the transcription ends, then post the transcript.

        Discord forgets an interaction after 15 minutes and a long recording takes more, so both
        are ordinary messages. Source: Discord docs, "Receiving and Responding".
        """
        await self._speak(guild_id)
        channel = self._bot.get_partial_messageable(channel_id, guild_id=guild_id)
        shown, followed = await self._show(channel, guild_id, recording_id), ""
        # What is begun anew, or taken up again, before this notices goes on as another job.
        while (kept := await self._get(guild_id, recording_id)).job_id != followed:
            followed = kept.job_id
            kept, shown = await self._wait(channel, guild_id, recording_id, shown)
            if kept.progress in {Progress.DONE, Progress.FAILED}:
                told, files = await self._ending(guild_id, kept)
                await self._conclude(channel, kept, told, files)

    # The steps wait for the database one by one: what was posted must not be posted again.

    @patient
    async def _speak(self, guild_id: int) -> None:
        await speak_for(self._bot.parts, guild_id)

    @patient
    async def _get(self, guild_id: int, recording_id: str) -> Recording:
        return await recordings.get(self._bot.parts.store, guild_id, recording_id)

    @patient
    async def _note(self, guild_id: int, recording_id: str, message_id: int) -> None:
        store = self._bot.parts.store
        await recordings.announced_in(store, guild_id, recording_id, message_id)

    @patient
    async def _wait(
        self, channel: discord.PartialMessageable, guild_id: int, recording_id: str, shown: str
    ) -> tuple[Recording, str]:
        """Keep the message true until the job ends; return how it ended, and the message."""
        parts = self._bot.parts
        ended = asyncio.create_task(
            recordings.ended(
                parts.store, parts.jobs, guild_id, recording_id, wait_s=_LONGEST_WAIT_S
            )
        )
        try:
            while not ended.done():
                await asyncio.wait({ended}, timeout=_LOOK_S)
                kept = await recordings.get(parts.store, guild_id, recording_id)
                shown = await _edit(channel, kept, shown)
            return await ended, shown
        finally:
            ended.cancel()

    async def _show(
        self, channel: discord.PartialMessageable, guild_id: int, recording_id: str
    ) -> str:
        """Post the message, unless it stands already from before a restart."""
        kept = await self._get(guild_id, recording_id)
        if kept.message_id is not None:
            return ""
        text = recording_texts.recording_progress(kept, kept.seconds_left(now()))
        try:
            message = await channel.send(text, view=language_view(kept))
        except discord.HTTPException as error:
            _log.warning("could not show recording %s: %s", recording_id, error.code)
            await self._tell(kept, error, recording_texts.progress_refused)
        else:
            await self._note(guild_id, recording_id, message.id)
        return text

    async def _tell(
        self,
        kept: Recording,
        refused: discord.HTTPException,
        text: Callable[[Recording, Sequence[str], bool], str],
    ) -> None:
        """Tell in private, to who asked, what Discord refused to show in the channel."""
        asked = self._asked.get(kept.id)
        if asked is None:
            return
        told = text(kept, lacking(asked), isinstance(refused, discord.NotFound))
        try:
            await say(asked, told)
        except discord.HTTPException as error:
            # Discord takes what is said there for 15 minutes; a transcription may take hours.
            _log.info("interaction %s is over: %s", asked.id, error.code)
            await write_to(self._bot, asked.user.id, told)

    @patient
    async def _ending(self, guild_id: int, kept: Recording) -> tuple[str, list[discord.File]]:
        """Return what is posted when a transcription has ended."""
        files: list[discord.File] = []
        if kept.progress is Progress.DONE:
            word = requests.word_transcript(self._bot.parts.desk, guild_id, kept.id)
            files = [*await self._word(word), *await self.files_of(guild_id, kept)]
        told = recording_texts.recording_ended(kept)
        if whole := await self._whole(guild_id, kept.meeting_id):
            told, files = f"{told}\n{transcript_texts.WHOLE_READY}", files + whole
        return told, files

    async def _conclude(
        self,
        channel: discord.PartialMessageable,
        kept: Recording,
        told: str,
        files: list[discord.File],
    ) -> None:
        try:
            await channel.send(told, files=files, view=language_view(kept))
        except discord.HTTPException as error:
            _log.warning("could not announce recording %s: %s", kept.id, error.code)
            await self._tell(kept, error, recording_texts.end_refused)


def _files(made: Mapping[str, bytes]) -> list[discord.File]:
    return [discord.File(io.BytesIO(content), filename=name) for name, content in made.items()]


async def _edit(channel: discord.PartialMessageable, kept: Recording, shown: str) -> str:
    """Bring the message up to date when there is something new, and return what it says."""
    text = recording_texts.recording_progress(kept, kept.seconds_left(now()))
    if kept.message_id is None or text == shown:
        return text
    try:
        await channel.get_partial_message(kept.message_id).edit(
            content=text, view=language_view(kept)
        )
    except discord.HTTPException as error:
        _log.info("could not edit the message of recording %s: %s", kept.id, error.code)
    return text
