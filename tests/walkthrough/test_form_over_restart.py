"""A form that somebody has open while the bot is started anew, with the bot as its own process."""

from pathlib import Path

import pytest

from tests.doubles.discord_server import FakeDiscord
from tests.doubles.permissions import Permission
from tests.walkthrough.bot_process import bot_process


@pytest.mark.timeout(170)
async def test_an_idea_typed_while_the_bot_was_away_is_stored(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        guild = discord.add_guild("Association")
        board = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        channel = discord.add_channel(guild, "atelier-1")
        martine = discord.add_member(guild, "Martine", board)
        jeanne = discord.add_member(guild, "Jeanne")

        async with bot_process(discord, tmp_path):
            for line, values in (
                ("evenement creer", {"titre": "Congrès"}),
                ("seance ouvrir", {"theme": "Et demain", "trame": "libre"}),
                ("section ouvrir", {"section": "Post-it", "forme": "postits"}),
            ):
                asked = await discord.slash(martine, channel, line, values)
                await asked.answer(timeout_s=60)
            panel = await discord.posted(channel, "une par message")
            form = await (await discord.click(jeanne, panel, "Donner une idée")).modal()

        async with bot_process(discord, tmp_path):
            sent = await discord.submit(jeanne, form, {"texte": "Un carnet de liaison"})
            receipt = await sent.answer(timeout_s=60)

        assert receipt.is_ephemeral
        assert "enregistrée" in receipt.content
        assert "Un carnet de liaison" in receipt.content
