"""Recordings sent by a page: a link for one file, what comes by it, and what becomes of that."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.config import Settings
from bot.errors import (
    FileTooLargeError,
    GoneError,
    NoRoomError,
    UploadOverError,
    UploadsFullError,
    UploadTakenError,
)
from bot.meeting import Meeting, new_id, now
from bot.recording import Recording, Stage, Upload
from bot.services import partials, speakers
from bot.services.access import Action, Actor, require
from bot.services.arrivals import Arrival
from bot.services.privacy import consents
from bot.services.words import taken
from bot.store import meetings, recordings, uploads
from bot.store.database import Store, Transaction

_GB: Final = 1_000_000_000
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a recording before it comes."""

    language: str = ""
    begins_s: float | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A link, how many bytes came by it, and the recording they became."""

    upload: Upload
    meeting: Meeting
    held_bytes: int
    recording: Recording | None

    @property
    def stage(self) -> Stage:
        """How far the recording has come."""
        if self.recording is not None:
            return Stage.TAKEN
        if self.upload.reason:
            return Stage.REFUSED
        if not self.upload.file_id:
            return Stage.AWAITED
        return Stage.CHECKED if self.held_bytes >= self.upload.size_bytes else Stage.COMING


async def ask(
    store: Store, actor: Actor, channel_id: int, about: About = About()
) -> tuple[Meeting, Upload]:
    """Return a link by which one recording of the channel's meeting can be sent.

    Raises:
        ConsentMissingError: If its sound may not be transcribed.
        AnonymousVoicesError: If its microphone has a name and the meeting stores none.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_RECORDINGS, meeting)
        await consents.require_sound(session, meeting)
        speaker = speakers.owner(meeting, about.speaker)
        upload = Upload(
            new_id(), meeting.id, now(), actor.user_id, about.language, about.begins_s, speaker
        )
        await uploads.add(session, upload)
    return meeting, upload


async def revoke(store: Store, settings: Settings, actor: Actor, upload_id: str) -> None:
    """Let a link serve no more; nothing stays of what came by it and was not taken in.

    Raises:
        UploadOverError: If it does not hold any more.
        UploadTakenError: If a whole file came by it.
    """
    async with store.write(actor.guild_id) as session:
        upload = await _open(session, settings, actor.guild_id, upload_id)
        require(actor, Action.MANAGE_RECORDINGS, await meetings.get(session, upload.meeting_id))
        await uploads.remove(session, upload_id)
    await _remove_file(settings, actor.guild_id, upload)


async def look(store: Store, settings: Settings, guild_id: int, upload_id: str) -> Standing:
    """Return where a link stands.

    Raises:
        UploadOverError: If it does not hold any more.
    """
    async with store.read(guild_id) as session:
        upload = await _held(session, settings, upload_id)
        meeting = await meetings.get(session, upload.meeting_id)
    if not upload.file_id:
        return Standing(upload, meeting, 0, None)
    held_bytes = _came(settings, guild_id, upload)
    # Asked last: a file goes when its recording is there, never before.
    async with store.read(guild_id) as session:
        recording = await recordings.find(session, upload.file_id)
    return Standing(upload, meeting, held_bytes, recording)


async def begin(
    store: Store, settings: Settings, guild_id: int, upload_id: str, *, name: str, size_bytes: int
) -> Upload:
    """Let a file come by a link, in the place of one that was refused.

    Raises:
        UploadTakenError: If another one came, or comes.
        FileTooLargeError: If it is larger than a link takes.
        UploadsFullError: If too much is on its way to this server.
        NoRoomError: If the disk cannot take it.
        ConsentMissingError: If its sound may not be transcribed.
    """
    limit_bytes = settings.recordings.upload_gb * _GB
    if size_bytes > limit_bytes:
        raise FileTooLargeError(size_bytes, limit_bytes)
    async with store.write(guild_id) as session:
        before = await _held(session, settings, upload_id)
        if before.file_id and not before.reason:
            raise UploadTakenError(f"upload {upload_id}")
        await consents.require_sound(session, await meetings.get(session, before.meeting_id))
        others = [one for one in await _on_their_way(session) if one.id != upload_id]
        on_way_bytes = size_bytes + sum(one.size_bytes for one in others)
        if on_way_bytes > settings.recordings.uploads_gb * _GB:
            raise UploadsFullError(f"server {guild_id}: {on_way_bytes} bytes on their way")
        await _remove_file(settings, guild_id, before)
        upload = replace(
            before,
            file_id=new_id(),
            # Its end stays: it says what kind of file it is.
            name=taken(name.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]),
            size_bytes=size_bytes,
            reason="",
        )
        to_come = size_bytes + sum(
            one.size_bytes - _came(settings, guild_id, one) for one in others
        )
        file = partials.place(settings, guild_id, upload.file_id)
        if not await asyncio.to_thread(partials.has_room, file, to_come):
            raise NoRoomError(f"{to_come} bytes to come")
        await uploads.save(session, upload)
    return upload


async def forget_file(store: Store, settings: Settings, guild_id: int, upload_id: str) -> None:
    """Forget what came by a link, so that another file can come by it.

    Raises:
        UploadTakenError: If it came whole, and is a recording or about to be one.
    """
    async with store.write(guild_id) as session:
        upload = await _open(session, settings, guild_id, upload_id)
        await uploads.save(session, replace(upload, file_id="", name="", size_bytes=0, reason=""))
    await _remove_file(settings, guild_id, upload)


async def arrived(
    store: Store, settings: Settings, guild_id: int
) -> Sequence[tuple[Upload, Arrival]]:
    """Return what came whole and is still to be taken in."""
    async with store.read(guild_id) as session:
        whole = await _whole(session, settings, guild_id)
    return [(one, _arrival(settings, guild_id, one)) for one in whole]


async def expected_on(store: Store, settings: Settings) -> frozenset[int]:
    """Return the servers where a recording may come, lies, or is not transcribed yet."""
    lying = await asyncio.to_thread(partials.servers_with_files, settings)
    return frozenset(lying).union(await store.guilds_with_recordings_to_come())


async def refuse(store: Store, guild_id: int, upload: Upload, reason: str) -> int | None:
    """Note why a file could not be taken in; it stays, to be tried again, until its link is over.

    Returns:
        The channel of its meeting; None where the link was revoked meanwhile.
    """
    async with store.write(guild_id) as session:
        try:
            kept = await uploads.get(session, upload.id)
        except GoneError:
            return None
        if kept.file_id == upload.file_id:
            await uploads.save(session, replace(kept, reason=reason))
        return (await meetings.get(session, kept.meeting_id)).channel_id


async def try_again(store: Store, settings: Settings, guild_id: int, upload_id: str) -> None:
    """Have a file that could not be taken in tried again."""
    async with store.write(guild_id) as session:
        await uploads.save(session, replace(await _held(session, settings, upload_id), reason=""))


async def sweep(store: Store, settings: Settings, guild_id: int) -> None:
    """Forget the links that are over, and every file that no link holds any more."""
    folder = partials.place(settings, guild_id, "any").parent
    # Listed first: what is begun meanwhile is not in the list.
    files = await asyncio.to_thread(partials.files_in, folder)
    async with store.read(guild_id) as session:
        being_taken = await _whole(session, settings, guild_id)
        known = await uploads.known(session)
    over = [one for one in known if _is_over(settings, one) and one not in being_taken]
    if over:
        async with store.write(guild_id) as session:
            for one in over:
                await uploads.remove(session, one.id)
    kept = {one.file_id for one in known if one not in over}
    for file in files:
        if file.name not in kept:
            await asyncio.to_thread(partials.remove, file)


def ends_at(settings: Settings, upload: Upload) -> datetime:
    """Return until when a link holds."""
    return upload.made_at + timedelta(hours=settings.recordings.upload_hours)


def _is_over(settings: Settings, upload: Upload) -> bool:
    return now() > ends_at(settings, upload)


async def _held(session: Transaction, settings: Settings, upload_id: str) -> Upload:
    try:
        upload = await uploads.get(session, upload_id)
    except GoneError as error:
        raise UploadOverError(f"upload {upload_id} is gone") from error
    if _is_over(settings, upload):
        raise UploadOverError(f"upload {upload_id} is over")
    return upload


async def _on_their_way(session: Transaction) -> list[Upload]:
    """Return what was begun and is not a recording yet."""
    return [
        one
        for one in await uploads.known(session)
        if one.file_id and await recordings.find(session, one.file_id) is None
    ]


async def _whole(session: Transaction, settings: Settings, guild_id: int) -> list[Upload]:
    """Return what came whole and is being taken in, or is about to be."""
    return [
        one
        for one in await _on_their_way(session)
        if not one.reason and _came(settings, guild_id, one) >= one.size_bytes
    ]


async def _open(session: Transaction, settings: Settings, guild_id: int, upload_id: str) -> Upload:
    """Return a link by which nothing came whole that is not refused."""
    upload = await _held(session, settings, upload_id)
    if await recordings.find(session, upload.file_id) is not None or (
        upload in await _whole(session, settings, guild_id)
    ):
        raise UploadTakenError(f"upload {upload_id}")
    return upload


def _came(settings: Settings, guild_id: int, upload: Upload) -> int:
    return partials.held_bytes(partials.place(settings, guild_id, upload.file_id))


async def _remove_file(settings: Settings, guild_id: int, upload: Upload) -> None:
    if upload.file_id:
        file = partials.place(settings, guild_id, upload.file_id)
        await asyncio.to_thread(partials.remove, file)


def _arrival(settings: Settings, guild_id: int, upload: Upload) -> Arrival:
    return Arrival(
        id=upload.file_id,
        meeting_id=upload.meeting_id,
        file=str(partials.place(settings, guild_id, upload.file_id)),
        name=upload.name,
        language=upload.language,
        begins_s=upload.begins_s,
        speaker=upload.speaker,
    )
