"""The messages that show the rows of a table, so that people can reply to them."""

from bot.contributions import Idea
from bot.meeting import Section
from bot.store import ideas
from bot.store import sections as stored_sections
from bot.store.database import Store


async def shown_in(store: Store, guild_id: int, idea_id: str, message_id: int) -> None:
    """Note which message of the bot shows an idea that opens a row, so that replies find it."""
    async with store.write(guild_id) as session:
        await ideas.show_in(session, idea_id, message_id)


async def section_of(store: Store, guild_id: int, idea: Idea) -> Section:
    """Return the table an idea stands in."""
    async with store.read(guild_id) as session:
        return await stored_sections.get(session, idea.section_id)
