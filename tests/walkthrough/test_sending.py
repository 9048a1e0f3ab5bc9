"""A recording is sent by its page to the bot as people run it, transcribed, and in the minutes."""

import io
import re
from importlib.resources import files
from pathlib import Path

import aiohttp
import docx
import pytest
from aiohttp.test_utils import unused_port

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.permissions import Permission
from tests.doubles.state import Message
from tests.walkthrough.bot_process import bot_process

_PAGE = re.compile(r"<http://[^/]+(/envoyer/[^>]+)>")
_TUS = {"Tus-Resumable": "1.0.0"}


@pytest.mark.timeout(170)
@pytest.mark.usefixtures("base_checkpoint")
async def test_a_recording_goes_from_the_page_to_the_minutes(tmp_path: Path) -> None:
    port = unused_port()
    origin = f"http://127.0.0.1:{port}"
    settings = f'[web]\npublic_url = "{origin}"\nport = {port}\n'
    sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
    async with FakeDiscord() as discord:
        guild = discord.add_guild("Association")
        board = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        channel = discord.add_channel(guild, "atelier-1")
        martine = discord.add_member(guild, "Martine", board)

        async def command(line: str, **values: str | int) -> Message:
            asked = await discord.slash(martine, channel, line, values)
            return await asked.answer(timeout_s=60)

        async with bot_process(discord, tmp_path, settings=settings) as bot:
            await command("evenement creer", titre="Congrès")
            await command("seance ouvrir", theme="Et demain", trame="libre")
            await command("accords papier", signatures=4, gardee_par="le classeur")
            given = await command("enregistrement ajouter")
            page = _PAGE.findall(given.content)[0]

            await _send(origin, page, sound)
            ready = await discord.posted(channel, "est prête", timeout_s=120)
            offered = await discord.autocomplete(
                martine, channel, "retenir", {"passage": "bénévoles"}, focused="passage"
            )
            await command("section ouvrir", section="Idées", forme="postits")
            await command("retenir", passage=offered[0]["value"])
            minutes = await command("minutes")

            assert "petite ville" in ready.files["atelier.txt"].decode()
            assert page.rpartition("/")[2] not in bot.log_text()
        (name,) = minutes.files
        document = docx.Document(io.BytesIO(minutes.files[name]))
        assert "bénévoles" in "\n".join(paragraph.text for paragraph in document.paragraphs)


async def _send(origin: str, page: str, sound: bytes) -> None:
    """Send a recording in two pieces, the second over another connection."""
    half = len(sound) // 2
    headers = {
        **_TUS,
        "Upload-Length": str(len(sound)),
        "Upload-Metadata": "filename YXRlbGllci5vZ2c=",
    }
    async with aiohttp.ClientSession(origin) as session:
        created = await session.post(f"{page}/fichiers", headers=headers)
        file = created.headers["Location"]
    for offset, piece in ((0, sound[:half]), (half, sound[half:])):
        headers = {
            **_TUS,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        async with aiohttp.ClientSession(origin) as session:
            sent = await session.patch(file, headers=headers, data=piece)
            assert sent.status == 204
