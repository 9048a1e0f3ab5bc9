"""Make the files people take away (worker side): minutes, archive, picture of the wall."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import ArchiveError, NoTranscriptError
from bot.meeting import new_id, now
from bot.services import recordings, transcripts
from bot.services.archive import document as archived
from bot.services.archive import reading
from bot.services.archive.dump import dump
from bot.services.archive.notes import standing_themes
from bot.services.files import file_name
from bot.services.privacy import consents
from bot.services.rendering import Output, Wishes, render_minutes
from bot.services.storage import Storage
from bot.services.transcript_documents import to_word
from bot.services.whole_transcripts import whole
from bot.store import documents, meetings
from bot.store.database import Store
from bot.store.documents import Document
from bot.texts import wall_texts
from summaries.wall import draw_wall


@dataclass(frozen=True, slots=True)
class Asked:
    """Which event, which of its meetings (None: all of them)."""

    guild_id: int
    event_id: str
    meeting_id: str | None = None


def render_wall(archive: archived.Archive, section: archived.Section, *, title: str) -> list[bytes]:
    """Return the pages of a section's wall as PNG."""
    themes, _loose = standing_themes(archive, section)
    return draw_wall(themes, title=title, subtitle=section.prompt or None)


async def make_minutes(
    store: Store, storage: Storage, asked: Asked, *, output: Output, wishes: Wishes
) -> tuple[str, tuple[str, ...]]:
    """Write the minutes into the storage; return the id of the document, and what it lacks."""
    archive = await dump(store, asked.guild_id, asked.event_id)
    wishes = replace(wishes, meeting_id=asked.meeting_id)
    async with store.read(asked.guild_id) as session:
        unpublished = {
            one.id: await consents.refused_publication(session, one.id) for one in archive.meetings
        }
    rendered = await asyncio.to_thread(
        render_minutes,
        archive,
        output,
        written_at=now(),
        wishes=wishes,
        unpublished=unpublished,
    )
    name = file_name(archive.event.title, _meeting_name(archive, asked), suffix=f".{output}")
    made = await _keep(store, storage, asked, kind="minutes", name=name, content=rendered.content)
    return made, rendered.lacking


async def make_archive(store: Store, storage: Storage, asked: Asked) -> str:
    """Write the archive into the storage, and return the id of the document."""
    archive = await dump(store, asked.guild_id, asked.event_id)
    content = reading.write(archive)
    name = file_name(archive.event.title, "archive", suffix=".json")
    return await _keep(store, storage, asked, kind="archive", name=name, content=content)


async def make_wall(store: Store, storage: Storage, asked: Asked, *, section_id: str) -> list[str]:
    """Draw a section's wall, and return the ids of its pages."""
    archive = await dump(store, asked.guild_id, asked.event_id)
    found = [
        (meeting, section)
        for meeting in archive.meetings
        for section in meeting.sections
        if section.id == section_id
    ]
    if not found:
        raise ArchiveError("$.meetings", f"no section {section_id}")
    meeting, section = found[0]
    pages = await asyncio.to_thread(
        render_wall, archive, section, title=meeting.theme or section.title
    )
    return [
        await _keep(
            store,
            storage,
            asked,
            kind="wall",
            name=file_name(wall_texts.PICTURE, str(page), suffix=".png"),
            content=content,
        )
        for page, content in enumerate(pages, start=1)
    ]


async def make_transcript(store: Store, storage: Storage, guild_id: int, recording_id: str) -> str:
    """Write a finished transcript in Word into the storage, and return the id of the document."""
    made = await transcripts.of_recording(store, guild_id, recording_id)
    recording = await recordings.get(store, guild_id, recording_id)
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, recording.meeting_id)
    title = Path(recording.name).stem
    content = await asyncio.to_thread(to_word, made, title, written_at=now())
    asked = Asked(guild_id, meeting.event_id, meeting.id)
    name = file_name(title, suffix=".docx")
    return await _keep(store, storage, asked, kind="transcript", name=name, content=content)


async def make_whole_transcript(
    store: Store, storage: Storage, guild_id: int, meeting_id: str
) -> str:
    """Write what a meeting's recordings say together in Word, and return the document's id.

    Raises:
        NoTranscriptError: If there are not two that are transcribed.
    """
    made = await whole(store, guild_id, meeting_id)
    if made is None:
        raise NoTranscriptError(f"nothing to merge in meeting {meeting_id}")
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, meeting_id)
    content = await asyncio.to_thread(
        to_word, made.transcript, made.title, places=made.places, written_at=now()
    )
    asked = Asked(guild_id, meeting.event_id, meeting.id)
    name = f"{made.stem}.docx"
    return await _keep(store, storage, asked, kind="transcript", name=name, content=content)


def _meeting_name(archive: archived.Archive, asked: Asked) -> str:
    for meeting in archive.meetings:
        if meeting.id == asked.meeting_id:
            return f"{meeting.kind} {meeting.number or ''}"
    return ""


async def _keep(
    store: Store, storage: Storage, asked: Asked, *, kind: str, name: str, content: bytes
) -> str:
    document_id = new_id()
    file = f"documents/{asked.guild_id}/{document_id}/{name}"
    await asyncio.to_thread(storage.write, content, file)
    async with store.write(asked.guild_id) as session:
        await documents.add(
            session,
            Document(
                id=document_id,
                event_id=asked.event_id,
                meeting_id=asked.meeting_id,
                kind=kind,
                name=name,
                file=file,
                made_at=now(),
            ),
        )
    return document_id
