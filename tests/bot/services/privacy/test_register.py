"""The entry of the register says what the settings say, and marks what a person must complete."""

import io
from datetime import UTC, datetime

import docx
import pytest
from msgspec import structs

from bot.config import Association, Discord, Recordings, Settings, Transcription, Web
from bot.server import Retained, ServerSettings
from bot.services.privacy.register import delays_of, register
from bot.store import servers
from bot.store.database import Store
from tests.bot.french import faults_of
from tests.bot.people import HERE, THERE
from tests.summaries.word.reading import faults_of as faults_of_word
from tests.summaries.word.reading import lines_of

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KNOWN = Association(
    name="Réseau du Val",
    address="3 rue du Pont, Blois",
    contact="Odile Roy, contact@exemple.fr",
    officer="Camille Noé, dpo@exemple.fr",
)
OTHERWISE = Settings(
    association=KNOWN,
    discord=Discord(message_content=False),
    transcription=Transcription(voices=False),
    recordings=Recordings(
        storage="s3://sons/val", endpoint="https://s3.exemple.fr", keep_original=False
    ),
    web=Web(public_url="https://mur.exemple.fr", link_days=3),
)


def said(content: bytes) -> str:
    return "\n".join(lines_of(docx.Document(io.BytesIO(content))))


async def test_each_server_has_its_delays(store: Store) -> None:
    for guild_id, kept in ((HERE, {Retained.SOUND: 30, Retained.MINUTES: 700}), (THERE, {})):
        async with store.write(guild_id) as session:
            await servers.save(session, ServerSettings(retention=kept))

    told = said(register(Settings(), await delays_of(store), written_at=NOON))

    assert f"{HERE}\t30 jours après la séance\tsans limite\tsans limite\t700 jours" in told.replace(
        "'", "’"
    )
    assert f"{THERE}\tsans limite\tsans limite\tsans limite\tsans limite" in told


def test_who_answers_comes_from_the_settings() -> None:
    told = said(register(structs.replace(Settings(), association=KNOWN), {}, written_at=NOON))

    for fact in ("Réseau du Val", "3 rue du Pont", "contact@exemple.fr", "dpo@exemple.fr"):
        assert fact in told
    assert "nom de l'association" not in told


def test_what_a_person_must_complete_stands_out_and_is_listed() -> None:
    document = docx.Document(io.BytesIO(register(Settings(), {}, written_at=NOON)))

    blanks = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.text.startswith("[À compléter")
    ]
    told = "\n".join(lines_of(document))
    assert len(blanks) == told.count("[À compléter") == 14
    assert all(
        run.bold
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.text in blanks
    )
    assert "Mesures de sécurité : ce qui est en place" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Les voix sont distinguées en mémoire", "Les voix ne sont pas distinguées"),
        ("aucun hébergeur de fichiers", "https://s3.exemple.fr"),
        ("Aucune page web n'est servie", "https://mur.exemple.fr"),
        ("Le bot lit les messages", "Le bot ne lit pas les messages"),
        ("est gardé aussi longtemps", "est effacé dès que sa transcription est finie"),
    ],
)
def test_what_depends_on_the_settings_follows_them(one: str, other: str) -> None:
    plain = said(register(Settings(), {}, written_at=NOON))
    chosen = said(register(OTHERWISE, {}, written_at=NOON))

    assert (one in plain, other in plain) == (True, False)
    assert (one in chosen, other in chosen) == (False, True)


@pytest.mark.parametrize("settings", [Settings(), OTHERWISE])
def test_the_file_is_a_valid_word_file_in_good_french(settings: Settings) -> None:
    content = register(settings, {HERE: {Retained.SOUND: 30}}, written_at=NOON)

    assert faults_of_word(content) == []
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        assert faults_of(paragraph.text) == []
