"""Play the congress: the bot's own services, a real worker process, a real recogniser."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot import app, config
from bot.contributions import Source
from bot.demo import script
from bot.jobs.queue import Jobs
from bot.recording import Recording
from bot.services import transcripts
from bot.services import arrivals, events, ideas, meetings, recordings, remarks, requests, walls
from bot.services.access import Actor, Role
from bot.services.ideas import Offer
from bot.services.meetings import Standing
from bot.services.privacy import consents
from bot.services.remarks import Said
from bot.services.requests import Desk
from bot.services.storage import storage_of
from bot.store.database import Store
from bot.store.documents import Document
from bot.worker.supervisor import worker_beside
from transcription import weights

_GUILD: Final = 1
_DIRECTOR: Final = Actor(_GUILD, 1, "Démonstration", frozenset(Role))
_KEPT_BY: Final = "le secrétariat du congrès"
_WAIT_S: Final = 900.0
_LOOK_S: Final = 0.5
_COLUMNS: Final = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
_CONFIG: Final = """# Les données de la démonstration sont à côté de ce fichier, dans « data ».
[data]
folder = {folder}

[transcription]
# Le même sur toute machine, vite téléchargé.
model = "base"

[[servers]]
id = 1
"""


@dataclass(slots=True)
class _Show:
    """What the demonstration needs at hand, and what it has made."""

    folder: Path
    desk: Desk
    console: Console
    settings: config.Settings
    made: list[tuple[str, Path]] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return a participant; the same name is the same account."""
        return Actor(_GUILD, self.people.setdefault(name, 100 + len(self.people)), name)

    def keep(self, what: str, document: Document, name: str) -> None:
        """Copy a document to where it is easy to find."""
        path = self.folder / name
        path.write_bytes(storage_of(self.settings).read(document.file))
        self.made.append((what, path))


async def play(folder: Path) -> None:
    """Play the whole congress and leave its files in `folder`.

    Raises:
        TranscriptionError: If the recording cannot be transcribed.
        StartError: If the worker does not start.
    """
    console = Console()
    settings, config_path = _settle(folder)
    began = time.perf_counter()
    with _step(console, "Base de données prête"):
        app.prepare(settings)
    _fetch_model(console, settings)
    store, jobs = Store(settings.database_url), Jobs(settings.database_url)
    show = _Show(folder, Desk(store, jobs, _WAIT_S), console, settings)
    try:
        async with worker_beside(config_path, log=folder / "data" / "worker.log"):
            await _play(show, script.read_congress())
    finally:
        jobs.close()
        await store.close()
    _conclude(show, time.perf_counter() - began)


async def _play(show: _Show, congress: script.Congress) -> None:
    console, store = show.console, show.desk.store
    await events.create(
        store,
        _DIRECTOR,
        title=congress.title,
        organiser=congress.organiser,
        closing=congress.closing,
    )
    recording: Recording | None = None
    with _step(console, f"{len(congress.meetings)} ateliers joués"):
        for channel_id, meeting in enumerate(congress.meetings, start=1):
            standing = await _open(show, channel_id, meeting)
            for section in meeting.sections:
                await _contribute(show, channel_id, standing, section)
            if meeting.recording:
                await consents.declare(
                    store, _DIRECTOR, channel_id, signed=meeting.present or 1, kept_by=_KEPT_BY
                )
                recording = await _add_recording(show, channel_id, meeting.recording)
            await _attend(show, channel_id, meeting)
    for channel_id, meeting in enumerate(congress.meetings, start=1):
        for section in meeting.sections:
            if section.themes:
                await _group(show, channel_id, section)
        await meetings.close_meeting(store, _DIRECTOR, channel_id)
    if recording is not None:
        await _transcribed(show, recording)
    with _step(console, "Compte rendu écrit"):
        for output in ("docx", "md"):
            order = requests.Order(output, whole=True)
            made = await requests.minutes(show.desk, _DIRECTOR, 1, order)
            show.keep("Compte rendu", made.document, f"compte-rendu.{output}")
    with _step(console, "Archive écrite"):
        document = await requests.archive(show.desk, _DIRECTOR, 1)
        show.keep("Archive", document, "congres.json")


async def _open(show: _Show, channel_id: int, meeting: script.Meeting) -> Standing:
    plan = meetings.Plan(
        theme=meeting.theme,
        outline=meeting.outline,
        number=channel_id,
        held_on=datetime.strptime(meeting.date, "%d/%m/%Y").date(),  # noqa: DTZ007 (a day)
        facilitators=tuple(meeting.facilitators),
        channel_id=channel_id,
    )
    return await meetings.open_meeting(show.desk.store, _DIRECTOR, plan)


async def _contribute(
    show: _Show, channel_id: int, standing: Standing, section: script.Section
) -> None:
    """Open a section and give it what the script says."""
    store = show.desk.store
    section_id = next(s.id for s in standing.sections if s.title == section.title)
    await meetings.open_section(
        store, _DIRECTOR, channel_id, section_id, prompt=section.prompt, quota=section.quota
    )
    for author, text in section.ideas:
        await ideas.give(store, show.actor(author), Offer(text, Source.COMMAND, channel_id))
    for (opening, *_), *others in section.rows:
        first = Offer(opening, Source.COMMAND, channel_id)
        row = (await ideas.give(store, _DIRECTOR, first)).idea.id
        for column, lines in enumerate(others, start=1):
            for line in lines:
                answer = Offer(line, Source.COMMAND, channel_id, row=row, column=column)
                await ideas.give(store, _DIRECTOR, answer)
    for author, text, conclusion in section.remarks:
        said = Said(text, channel_id, author=author, conclusion=conclusion)
        await remarks.remark(store, _DIRECTOR, said)


async def _attend(show: _Show, channel_id: int, meeting: script.Meeting) -> None:
    await meetings.take_attendance(
        show.desk.store,
        _DIRECTOR,
        channel_id,
        present=meeting.present,
        spoke=meeting.spoke,
        names=tuple(meeting.names),
        apologies=tuple(meeting.apologies),
    )


async def _group(show: _Show, channel_id: int, section: script.Section) -> None:
    """Group a section's post-its and draw the wall."""
    label = f"{len(section.ideas)} post-it regroupés"
    with _step(show.console, label):
        wall = await requests.regroup(show.desk, _DIRECTOR, channel_id, themes=section.themes)
        wall, _ = await walls.apply(show.desk.store, _DIRECTOR, wall.grouping.id)
    with _step(show.console, "Mur de post-it dessiné"):
        pages = await requests.wall_pictures(show.desk, _DIRECTOR.guild_id, wall)
        for number, page in enumerate(pages, start=1):
            show.keep("Mur de post-it", page, f"mur-{number}.png")


async def _add_recording(show: _Show, channel_id: int, name: str) -> Recording:
    content = files("bot.demo").joinpath("recording", name).read_bytes()
    sound = arrivals.Sound(name, content, "fr")
    return await arrivals.attach(show.desk, show.settings, _DIRECTOR, channel_id, sound)


async def _transcribed(show: _Show, recording: Recording) -> None:
    """Follow the transcription to its end, and write the transcript in its four forms."""
    began = time.perf_counter()
    ended = asyncio.create_task(show.desk.jobs.result(recording.job_id, wait_s=_WAIT_S))
    with Progress(*_COLUMNS, console=show.console, transient=True) as bar:
        task = bar.add_task("Transcription", total=None)
        while not ended.done():
            await asyncio.wait({ended}, timeout=_LOOK_S)
            now = await recordings.get(show.desk.store, _GUILD, recording.id)
            bar.update(task, total=now.windows_total, completed=now.windows_done)
    await ended
    took_s = time.perf_counter() - began
    done = await recordings.get(show.desk.store, _GUILD, recording.id)
    factor = f"{took_s / (done.duration_s or took_s):.2f}".replace(".", ",")
    _took(show.console, f"Enregistrement transcrit, en {factor} fois sa durée", began)
    made = await transcripts.files(
        show.desk.store, _GUILD, done, ("txt", "vtt", "srt", "json")
    )
    for name, content in made.items():
        path = show.folder / name
        path.write_bytes(content)
        show.made.append(("Transcription", path))


def _settle(folder: Path) -> tuple[config.Settings, Path]:
    """Make a place for the demonstration, empty of the one before."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    path = folder / "config.toml"
    path.write_text(_CONFIG.format(folder=f"'{data}'"), "utf-8")
    return config.load(path), path


def _fetch_model(console: Console, settings: config.Settings) -> None:
    with (
        _step(console, f"Modèle « {settings.transcription.model} » présent"),
        Progress(*_COLUMNS, console=console, transient=True) as bar,
    ):
        task = bar.add_task("Modèle de reconnaissance", total=1.0)
        weights.find(
            settings.transcription.model,
            on_progress=lambda _step, done: bar.update(task, completed=done),
        )


@contextmanager
def _step(console: Console, label: str) -> Iterator[None]:
    """Show that something is under way, then how long it took."""
    began = time.perf_counter()
    with console.status(f"{label}…"):
        yield
    _took(console, label, began)


def _took(console: Console, label: str, began: float) -> None:
    took = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    console.print(f"  {label} : {took} s", highlight=False)


def _conclude(show: _Show, took_s: float) -> None:
    console = show.console
    console.print(f"\nTerminé en {took_s:.0f} s. Voici ce qui a été fait :\n", highlight=False)
    for what, path in show.made:
        console.print(f"  {what:<16} {path}", highlight=False)
    archive = show.folder / "congres.json"
    console.print(
        f"\nÀ essayer ensuite :\n"
        f"  .venv/bin/greffier minutes {archive} -o notes.docx\n"
        f"  .venv/bin/greffier regroup {archive} --k 5 -o autre.json\n"
        f"  .venv/bin/greffier transcribe {show.folder / 'votre-fichier.mp3'}\n"
        f"  .venv/bin/greffier doctor",
        highlight=False,
    )
