"""Files for people: whatever an event holds, its Word file is valid and its archive reads back."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from bot.config import Settings
from bot.errors import ArchiveError, EmptyMeetingError
from bot.meeting import Form
from bot.services import documents
from bot.services.archive import reading
from bot.services.archive.document import Archive
from bot.services.archive.dump import dump
from bot.services.archive.notes import is_empty, notes_of
from bot.services.documents import Asked, render_wall
from bot.services.files import file_name, write_whole
from bot.services.rendering import Output, render_minutes
from bot.services.storage import storage_of
from bot.store import documents as stored
from bot.store.database import Store
from summaries.notes import Sourced
from summaries.sources import Origin, Source
from summaries.text import clean
from tests.bot import congress
from tests.bot.people import HERE, THERE
from tests.bot.strategies import AWKWARD, archives
from tests.summaries.word.reading import faults_of

NOON = datetime(2026, 5, 16, 12, tzinfo=UTC)
EVENT = {"format": "greffier-archive", "version": 1, "event": {"title": "Journée"}}


def archive_of(*sections: dict[str, object], **meeting: object) -> Archive:
    content = {**EVENT, "meetings": [{**meeting, "sections": list(sections)}]}
    return reading.read(msgspec.json.encode(content))


@given(archives())
@settings(max_examples=12)
def test_any_event_with_something_in_it_becomes_a_valid_word_file(archive: Archive) -> None:
    if all(is_empty(meeting) for meeting in archive.meetings):
        with pytest.raises(EmptyMeetingError):
            render_minutes(archive, Output.WORD, written_at=NOON)
        return
    assert faults_of(render_minutes(archive, Output.WORD, written_at=NOON).content) == []


def test_every_awkward_text_in_every_form_becomes_a_valid_word_file() -> None:
    ideas = [{"text": text} for text in map(clean, AWKWARD)]
    sections: list[dict[str, object]] = [
        {"title": form, "form": form, "ideas": ideas} for form in Form
    ]
    archive = archive_of(*sections)

    assert faults_of(render_minutes(archive, Output.WORD, written_at=NOON).content) == []
    assert render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()


@given(archives())
@settings(max_examples=25)
def test_any_event_with_something_in_it_becomes_markdown(archive: Archive) -> None:
    if not all(is_empty(meeting) for meeting in archive.meetings):
        assert render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()


@pytest.mark.parametrize(
    "archive",
    [
        archive_of(),
        archive_of({"title": "Idées"}),
        archive_of({"title": "Idées", "ideas": [{"text": "Reprise", "withdrawn": True}]}),
    ],
    ids=["no section", "no idea", "a withdrawn idea"],
)
def test_an_empty_meeting_has_no_minutes(archive: Archive) -> None:
    for output in Output:
        with pytest.raises(EmptyMeetingError):
            render_minutes(archive, output, written_at=NOON)


def test_a_withdrawn_idea_does_not_print() -> None:
    given_ideas = [{"text": "Restée"}, {"text": "Reprise", "withdrawn": True}]
    archive = archive_of({"title": "Idées", "form": "postits", "ideas": given_ideas})

    printed = render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()

    assert "Restée" in printed
    assert "Reprise" not in printed


def test_an_answer_prints_beside_its_row_even_when_the_row_was_withdrawn() -> None:
    given_ideas = [
        {"id": "a", "text": "Dossier", "withdrawn": True},
        {"text": "Trop lent", "row": "a", "column": 1},
        {"text": "Loin", "row": "a", "column": 9},
    ]
    table = {"title": "Freins", "form": "table", "columns": ["Action", "Frein"]}
    archive = archive_of({**table, "ideas": given_ideas})

    printed = render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()

    assert "Dossier" not in printed
    (row,) = [line for line in printed.splitlines() if "Trop lent" in line]
    assert "Loin" in row


def test_a_speaker_of_blanks_is_nobody() -> None:
    archive = archive_of({"title": "A", "speaker": " \u00a0", "notes": ["Une note"]})

    assert "Une note" in render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()


def test_a_wall_without_version_has_no_page() -> None:
    archive = archive_of({"title": "A", "ideas": [{"text": "B"}]})

    assert render_wall(archive, archive.meetings[0].sections[0], title="A") == []


async def test_what_is_made_stands_in_the_data_folder_and_in_the_store(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    asked = Asked(HERE, congress.EVENT.id)

    made = await documents.make_archive(store, storage_of(settings), asked)

    async with store.read(HERE) as session:
        kept = await stored.get(session, made)
    content = (settings.folder / kept.file).read_bytes()
    assert reading.read(content) == await dump(store, HERE, congress.EVENT.id)
    assert kept.name == "journees-du-reseau-archive.json"


async def test_a_wall_of_a_section_that_is_not_there_is_refused(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    asked = Asked(HERE, congress.EVENT.id)

    with pytest.raises(ArchiveError):
        await documents.make_wall(store, storage_of(settings), asked, section_id="absente")
    with pytest.raises(Exception, match="no EventRow"):
        await documents.make_archive(store, storage_of(settings), Asked(THERE, congress.EVENT.id))
    assert not (settings.folder / "documents").exists()


def test_a_file_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "notes.md", b"avant")
    beside = tmp_path / ".notes.md.part"
    beside.mkdir()

    with pytest.raises(OSError, match="directory"):
        write_whole(path, "après".encode())

    assert path.read_bytes() == b"avant"
    assert sorted(tmp_path.iterdir()) == [beside, path]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Congrès d’été", "Atelier n°1"), "congres-d-ete-atelier-n-1.docx"),
        (("../../etc/passwd",), "etc-passwd.docx"),
        (("مرحبا", ""), "greffier.docx"),
        (("x" * 300,), f"{'x' * 80}.docx"),
    ],
)
def test_a_title_makes_a_name_every_system_takes(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, suffix=".docx") == name


def test_a_wall_of_the_meeting_prints_the_ideas_of_its_other_sections_and_the_late_ones() -> None:
    wall = {
        "id": "g",
        "themes": [{"title": "Temps", "ideas": ["i1", "j1"]}],
        "parameters": {"scope": "meeting"},
    }
    archive = archive_of(
        {
            "title": "Constats",
            "ideas": [{"id": "j1", "text": "On attend"}, {"text": "Trop tard venue"}],
        },
        {
            "title": "Post-it",
            "form": "postits",
            "ideas": [{"id": "i1", "text": "Du temps"}],
            "groupings": [wall],
            "grouping": "g",
        },
    )

    printed = render_minutes(archive, Output.MARKDOWN, written_at=NOON).content.decode()

    (theme,) = [line for line in printed.splitlines() if "Du temps" in line]
    assert "On attend" in theme
    assert printed.count("On attend") == 1, "not in its own section again"
    assert printed.count("Trop tard venue") == 1, "an idea no theme holds stays at home"
    assert len(render_wall(archive, archive.meetings[0].sections[1], title="A")) == 1


def test_where_a_kept_idea_was_said_is_evidence_and_no_name_is_repeated() -> None:
    said = {"text": "Du temps", "origin": "atelier.ogg, 12:34, Farida", "source": "passage"}
    archive = archive_of({"title": "Idées", "ideas": [said]})

    (section,) = notes_of(archive).meetings[0].sections

    (kept,) = section.entries
    assert isinstance(kept, Sourced)
    assert kept.sources == (Source(Origin.PASSAGE, recording="atelier.ogg", at_s=754.0),)
