"""The pages of the bot as people run it: a process of its own, asked for by `/mur`."""

import re
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.permissions import Permission
from tests.walkthrough.bot_process import bot_process

_PAGE = re.compile(r"<(http://[^>]+/participer/[^>]+)>")
_CODE = re.compile(r"\b[B-Z2-9]{4}\b")


@pytest.mark.timeout(170)
async def test_somebody_without_an_account_gives_an_idea_that_the_panel_counts(
    tmp_path: Path,
) -> None:
    port = unused_port()
    origin = f"http://127.0.0.1:{port}"
    settings = f'[web]\npublic_url = "{origin}"\nport = {port}\n'
    async with FakeDiscord() as discord:
        guild = discord.add_guild("Association")
        board = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        channel = discord.add_channel(guild, "atelier-1")
        martine = discord.add_member(guild, "Martine", board)

        async with bot_process(discord, tmp_path, settings=settings) as bot:
            said = []
            for line, values in (
                ("evenement creer", {"titre": "Congrès"}),
                ("seance ouvrir", {"theme": "Et demain", "trame": "libre"}),
                ("section ouvrir", {"section": "Post-it", "forme": "postits"}),
                ("seance inscrire", {}),
                ("mur", {}),
            ):
                asked = await discord.slash(martine, channel, line, values)
                said.append((await asked.answer(timeout_s=60)).content)
            code, page = _CODE.findall(said[-2])[-1], _PAGE.findall(said[-1])[0]

            jar = aiohttp.CookieJar(unsafe=True)
            async with aiohttp.ClientSession(cookie_jar=jar) as session:
                headers = {"Origin": origin}
                sat = await session.post(f"{page}/place", json={"code": code}, headers=headers)
                word = (await (await session.get(f"{page}/moi")).json())["csrf"]
                body = {"key": "k", "text": "Un carnet de liaison"}
                headers["X-Greffier"] = word
                given = await session.post(f"{page}/idees", json=body, headers=headers)

            assert (sat.status, given.status) == (204, 201)
            await discord.posted(channel, "1 idée")
            assert page.rpartition("/")[2] not in bot.log_text()
