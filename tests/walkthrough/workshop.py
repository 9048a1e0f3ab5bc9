"""A whole workshop, from the first message to the Word file, with a bot that runs somewhere."""

import io
import json
from importlib.resources import files
from pathlib import Path

import docx

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.state import Message, Upload
from tests.walkthrough.room import Room

POST_ITS = (
    "Du temps pour écouter",
    "du temps sans téléphone",
    "Un local au rez-de-chaussée",
    "Des locaux chauffés !!",
    "Une secrétaire → moins de paperasse",
    "@everyone moins de papiers",
)
THEME = "Ce dont nous avons besoin"


async def hold(room: Room) -> tuple[bytes, bytes]:
    """Hold the workshop, and return its minutes and its archive."""
    await _open_the_meeting(room)
    panel = await _open_the_post_its(room)
    await _give_ideas(room, panel)
    await _discuss(room)
    await _group(room)
    await _transcribe(room)
    await _name_the_voices(room)
    return await _close_and_write(room), await _export(room)


def check(minutes: bytes, archive: bytes) -> None:
    """Fail unless they tell what was said."""
    _check_minutes(minutes)
    _check_archive(archive)


async def _open_the_meeting(room: Room) -> None:
    created = await room.command("evenement creer", {"titre": "Congrès d’été 2026"})
    assert "Congrès d’été 2026" in created.content
    await room.command(
        "seance ouvrir",
        {
            "theme": "De quoi avons-nous besoin ?",
            "trame": "libre",
            "date": "07/12/2026",
            "animation": "Martine et Ali",
        },
    )
    await room.discord.posted(room.channel, "De quoi avons-nous besoin ?")


async def _open_the_post_its(room: Room) -> Message:
    await room.command(
        "section ouvrir",
        {
            "section": "Post-it",
            "forme": "postits",
            "question": "De quoi avez-vous besoin ?",
            "quota": 2,
        },
    )
    return await room.discord.posted(room.channel, "De quoi avez-vous besoin ?")


async def _give_ideas(room: Room, panel: Message) -> None:
    discord, (ali, jeanne, paul) = room.discord, room.others
    for member, text in zip((ali, ali, jeanne), POST_ITS[:3], strict=True):
        message = await discord.say(member, room.channel, text)
        await _confirmed(discord, message)
    third = await discord.say(ali, room.channel, "une troisième idée")
    await discord.posted(room.channel, "vos 2 idées")
    assert not third.reactions.get("✅")

    form = await (await discord.click(jeanne, panel, "Donner une idée")).modal()
    sent = await discord.submit(jeanne, form, {"texte": POST_ITS[3]})
    receipt = await sent.answer()
    assert receipt.is_ephemeral
    assert "2/2" in receipt.content

    for text in POST_ITS[4:]:
        asked = await discord.slash(paul, room.channel, "idee", {"texte": text})
        assert (await asked.answer()).is_ephemeral


async def _confirmed(discord: FakeDiscord, message: Message) -> None:
    await discord.until(lambda: message.reactions.get("✅"), what="confirmation")


async def _discuss(room: Room) -> None:
    remark = {"texte": "Va-t-on vers le salariat ?", "auteur": "Paul"}
    assert "Paul" in (await room.command("remarque", remark)).content
    counted = await room.command("presents", {"nombre": 12, "ont_parle": 5})
    assert "12" in counted.content
    await room.discord.until(
        lambda: [m for m in room.channel.pins if "6 idées sur 24 attendues" in m.content],
        what="the panel's count",
    )
    refused = await room.discord.slash(room.others[0], room.channel, "regroup")
    assert "réservée" in (await refused.answer()).content


async def _group(room: Room) -> None:
    proposal = await room.command("regroup", {"nombre": 3})
    assert proposal.is_ephemeral
    assert len(proposal.embeds[0]["fields"]) == 3

    await (await room.discord.click(room.martine, proposal, "Appliquer")).response()
    (wall,) = await _walls(room, 1)
    assert wall.files["mur-1.png"].startswith(b"\x89PNG")
    assert "annul" in (await room.command("annuler")).content
    await room.command("retablir")
    (wall,) = await _walls(room, 1)
    title = wall.embeds[0]["fields"][0]["name"]
    renamed = await room.command("theme renommer", {"theme": title, "titre": "À nous de jouer"})
    assert "s’appelle maintenant" in renamed.content
    await room.discord.until(lambda: _named(room, "À nous de jouer"), what="the new title")
    opened = await (
        await room.discord.click(room.martine, (await _walls(room, 1))[0], "Arranger le mur")
    ).answer()
    assert opened.is_ephemeral


def _named(room: Room, title: str) -> bool:
    """Say whether the channel's one wall has a theme of this title."""
    walls = [message for message in room.channel.visible if message.embeds]
    return len(walls) == 1 and title in str(walls[0].embeds)


async def _walls(room: Room, count: int) -> list[Message]:
    """Wait until the channel shows this many walls."""

    def shown() -> list[Message] | None:
        found = [m for m in room.channel.visible if m.embeds and "mur-1.png" in m.files]
        return found if len(found) == count else None

    return await room.discord.until(shown, what=f"{count} walls", timeout_s=60)


async def _transcribe(room: Room) -> None:
    sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
    upload = Upload("atelier.ogg", sound, "audio/ogg")
    refused = await room.command("enregistrement ajouter", {"fichier": upload})
    assert "Il manque des accords" in refused.content
    await room.command("accords papier", {"signatures": 12, "gardee_par": "Martine"})
    added = await room.command("enregistrement ajouter", {"fichier": upload})
    assert "atelier.ogg" in added.content
    ready = await room.discord.posted(room.channel, "est prête", timeout_s=120)
    assert {Path(name).suffix for name in ready.files} == {".docx", ".txt", ".vtt"}
    text = ready.files["atelier.txt"].decode()
    assert "petite ville" in text
    assert "transcrit" in (await room.command("enregistrement statut")).content


async def _name_the_voices(room: Room) -> None:
    """Listen to each voice of the recording, and name the one that speaks first."""
    page = await room.command("locuteurs")
    assert page.is_ephemeral
    assert len(page.files) == 8
    assert all(content.startswith(b"OggS") for content in page.files.values())
    asked = await room.discord.click(room.martine, page, "Nommer Voix\u00a01")
    await room.fill_in(asked, {"prenom": "Solène"})
    await room.shows(page, "devient «\u00a0Solène\u00a0»")
    assert "solene-extrait-1.ogg" in page.files


async def _close_and_write(room: Room) -> bytes:
    closed = await room.command("seance fermer")
    assert "`/compte-rendu`" in closed.content
    await _correct_the_theme(room)
    answer = await room.command("minutes")
    assert answer.is_ephemeral
    (name,) = answer.files
    assert name.endswith(".docx")
    return answer.files[name]


async def _correct_the_theme(room: Room) -> None:
    """Correct the first block of the minutes; the next is shown to be read."""
    draft = await room.command("compte-rendu")
    assert "Bloc 1 sur" in str(draft.embeds)
    asked = await room.discord.click(room.martine, draft, "Corriger")
    (field,) = (await asked.modal()).components
    await room.fill_in(asked, {field["component"]["custom_id"]: THEME})
    await room.shows(draft, "corrigé et validé")


async def _export(room: Room) -> bytes:
    answer = await room.command("exporter")
    (name,) = answer.files
    assert name.endswith(".json")
    return answer.files[name]


def _check_minutes(content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    lines = [p.text.replace("\u00a0", " ") for p in document.paragraphs if p.text.strip()]
    assert lines[0] == "Congrès d’été 2026"
    assert lines[1] == "Séance n°1 lundi 7 décembre 2026 - animation : Martine et Ali"
    assert "Va-t-on vers le salariat ? (Paul)" in lines
    whole = "\n".join(lines)
    for text in POST_ITS:
        assert f"« {text} »" in whole
    assert "une troisième idée" not in whole
    assert THEME in whole


def _check_archive(content: bytes) -> None:
    held = json.loads(content)
    (meeting,) = held["meetings"]
    section = next(s for s in meeting["sections"] if s.get("form") == "postits")
    assert {idea["text"] for idea in section["ideas"]} == set(POST_ITS)
    assert len(section["groupings"][0]["themes"]) == 3
    said = meeting["recordings"][0]["segments"]
    assert said[0]["speaker"] == "Solène"
    assert len({one["speaker"] for one in said}) == 4
