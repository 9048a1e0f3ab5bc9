"""A database that holds everybody up: whoever asks is answered in time, and loses nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg

from bot.errors import AnswerTooLateError
from bot.texts import common_texts, explanations
from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough.bot_process import bot_process
from tests.walkthrough.room import Room


@asynccontextmanager
async def held(database_url: str) -> AsyncIterator[None]:
    """Let nobody read a meeting, as when the network to the database swallows all there is."""
    async with await psycopg.AsyncConnection.connect(database_url) as connection:
        await connection.execute("LOCK TABLE meeting IN ACCESS EXCLUSIVE MODE")
        yield


async def test_an_idea_given_meanwhile_is_stored_and_a_form_is_asked_for_again(
    tmp_path: Path, database_url: str
) -> None:
    async with FakeDiscord() as discord:
        room = Room(discord)
        ali, jeanne, _ = room.others
        async with bot_process(discord, tmp_path, data=f'database_url = "{database_url}"'):
            await room.command("evenement creer", {"titre": "Congrès d’été 2026"})
            await room.command("seance ouvrir", {"theme": "Nos besoins", "trame": "libre"})
            await room.command("section ouvrir", {"section": "Post-it", "forme": "postits"})
            panel = await discord.posted(room.channel, "Post-it")
            async with held(database_url):
                given = await discord.slash(ali, room.channel, "idee", {"texte": "Du temps"})
                opened = await discord.click(jeanne, panel, "Donner une idée")
                acknowledged = [await asked.response() for asked in (given, opened)]
                told = await opened.followup()
            stored, again = await given.answer(), await opened.followup(2)

    assert all(2.0 < answer.ack_s < 3.0 for answer in acknowledged)
    assert "Du temps" in stored.content
    assert told.content == common_texts.TAKES_LONG
    assert again.content == explanations.explain(AnswerTooLateError())
    assert stored.is_ephemeral
    assert told.is_ephemeral
