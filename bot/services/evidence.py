"""Tell what speaks for the place of an idea on a wall (worker side)."""

import asyncio
from typing import Any

from bot.errors import IdeaGoneError
from bot.services import scopes
from bot.store import groupings
from bot.store import sections as stored_sections
from bot.store.database import Store
from summaries.doubts import evidence
from summaries.embedders import AUTO, choose_embedder
from summaries.ideas import Idea
from summaries.themes import Theme


async def weigh(
    store: Store, guild_id: int, *, grouping_id: str, idea_id: str, embedder: str = AUTO
) -> dict[str, Any]:
    """Return the words an idea shares with its theme, and what it is near to, as JSON.

    Raises:
        IdeaGoneError: If no theme of the version holds it, or it was withdrawn.
        EmbedderMissingError: If the embedder asked for does not load.
    """
    async with store.read(guild_id) as session:
        version = await groupings.get(session, grouping_id)
        section = await stored_sections.get(session, version.section_id)
        live = {
            idea.id: Idea(idea.id, idea.text)
            for idea in await scopes.ideas_of(session, section, version.scope)
        }
    themes = [
        Theme(theme.title, tuple(live[i] for i in theme.idea_ids if i in live))
        for theme in version.themes
    ]
    asked = next((i for theme in themes for i in theme.ideas if i.id == idea_id), None)
    if asked is None:
        raise IdeaGoneError
    chosen = await asyncio.to_thread(choose_embedder, embedder)
    found = await asyncio.to_thread(evidence, asked, themes, embedder=chosen)
    return {
        "shared_words": list(found.shared_words),
        "nearest": [idea.id for idea in found.nearest],
        "other_theme": found.other_theme,
    }
