"""Make the files people take away (worker side): minutes, archive, picture of the wall."""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.errors import ArchiveError, EmptyMeetingError, NoTranscriptError
from bot.meeting import new_id, now
from bot.services import recordings
from bot.services.archive import document as archived
from bot.services.archive.dump import dump
from bot.services.archive.notes import is_empty, notes_of, standing_themes
from bot.services.files import file_name, write_whole
from bot.services.transcript_documents import to_word
from bot.services.whole_transcripts import whole
from bot.store import documents, meetings
from bot.store.database import Store
from bot.store.documents import Document
from summaries.markdown import to_markdown
from summaries.minutes import compose
from summaries.wall import draw_wall
from summaries.word.writer import write_docx


class Output(StrEnum):
    """The forms minutes are written in."""

    WORD = "docx"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which event, which of its meetings (None: all of them)."""

    guild_id: int
    event_id: str
    meeting_id: str | None = None


def render_minutes(
    archive: archived.Archive,
    output: Output,
    *,
    written_at: datetime,
    meeting_id: str | None = None,
    pictured: bool = False,
) -> bytes:
    """Return the minutes of an archived event, or of one of its meetings.

    `pictured` adds the walls as pictures to the Word form.

    Raises:
        EmptyMeetingError: If there is nothing to write.
    """
    chosen = [m for m in archive.meetings if meeting_id in {None, m.id}]
    if all(is_empty(meeting) for meeting in chosen):
        raise EmptyMeetingError(archive.event.id)
    minutes = compose(notes_of(archive, meeting_id=meeting_id, pictured=pictured))
    if output is Output.MARKDOWN:
        return to_markdown(minutes).encode()
    target = io.BytesIO()
    write_docx(minutes, target, written_at=written_at)
    return target.getvalue()


def render_wall(archive: archived.Archive, section: archived.Section, *, title: str) -> list[bytes]:
    """Return the pages of a section's wall as PNG."""
    themes, _loose = standing_themes(archive, section)
    return draw_wall(themes, title=title, subtitle=section.prompt or None)


async def make_minutes(
    store: Store, folder: Path, asked: Asked, *, output: Output, pictured: bool = False
) -> str:
    """Write the minutes beside the data, and return the id of the document."""
    archive = await dump(store, asked.guild_id, asked.event_id)
    content = await asyncio.to_thread(
        render_minutes,
        archive,
        output,
        written_at=now(),
        meeting_id=asked.meeting_id,
        pictured=pictured,
    )
    name = file_name(archive.event.title, _meeting_name(archive, asked), suffix=f".{output}")
    return await _keep(store, folder, asked, kind="minutes", name=name, content=content)


async def make_archive(store: Store, folder: Path, asked: Asked) -> str:
    """Write the archive beside the data, and return the id of the document."""
    archive = await dump(store, asked.guild_id, asked.event_id)
    content = archived.write(archive)
    name = file_name(archive.event.title, "archive", suffix=".json")
    return await _keep(store, folder, asked, kind="archive", name=name, content=content)


async def make_wall(store: Store, folder: Path, asked: Asked, *, section_id: str) -> list[str]:
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
            folder,
            asked,
            kind="wall",
            name=file_name("mur", str(page), suffix=".png"),
            content=content,
        )
        for page, content in enumerate(pages, start=1)
    ]


async def make_transcript(store: Store, folder: Path, guild_id: int, recording_id: str) -> str:
    """Write a finished transcript in Word beside the data, and return the id of the document."""
    made = await recordings.transcript(store, guild_id, recording_id)
    recording = await recordings.get(store, guild_id, recording_id)
    async with store.read(guild_id) as session:
        meeting = await meetings.get(session, recording.meeting_id)
    title = Path(recording.name).stem
    content = await asyncio.to_thread(to_word, made, title, written_at=now())
    asked = Asked(guild_id, meeting.event_id, meeting.id)
    name = file_name(title, suffix=".docx")
    return await _keep(store, folder, asked, kind="transcript", name=name, content=content)


async def make_whole_transcript(store: Store, folder: Path, guild_id: int, meeting_id: str) -> str:
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
    return await _keep(store, folder, asked, kind="transcript", name=name, content=content)


def _meeting_name(archive: archived.Archive, asked: Asked) -> str:
    for meeting in archive.meetings:
        if meeting.id == asked.meeting_id:
            return f"{meeting.kind} {meeting.number or ''}"
    return ""


async def _keep(
    store: Store, folder: Path, asked: Asked, *, kind: str, name: str, content: bytes
) -> str:
    document_id = new_id()
    file = Path("documents") / str(asked.guild_id) / document_id / name
    await asyncio.to_thread(write_whole, folder / file, content)
    async with store.write(asked.guild_id) as session:
        await documents.add(
            session,
            Document(
                id=document_id,
                event_id=asked.event_id,
                meeting_id=asked.meeting_id,
                kind=kind,
                name=name,
                file=file.as_posix(),
                made_at=now(),
            ),
        )
    return document_id
