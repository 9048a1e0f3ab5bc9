"""Propose how to cut a theme in two (worker side); nothing changes before a person cuts it."""

import asyncio
from typing import Any

from bot.errors import OneIdeaError, UnknownThemeError
from bot.services import scopes
from bot.store import groupings
from bot.store import sections as stored_sections
from bot.store.database import Store
from bot.theme_titles import free_title
from summaries.embedding import portable_embedder
from summaries.ideas import Idea
from summaries.themes import group_ideas

_HALVES = 2


async def propose(store: Store, guild_id: int, *, grouping_id: str, theme: int) -> dict[str, Any]:
    """Return which of a theme's ideas would leave it, and under what titles, as JSON.

    The larger part stays. Ideas that all say the same are not told apart: none of them leaves.

    Raises:
        UnknownThemeError: If the version has no such theme.
        OneIdeaError: If it has one idea.
    """
    async with store.read(guild_id) as session:
        version = await groupings.get(session, grouping_id)
        if not 0 <= theme < len(version.themes):
            raise UnknownThemeError
        section = await stored_sections.get(session, version.section_id)
        live = {idea.id: idea for idea in await scopes.ideas_of(session, section, version.scope)}
    held = [live[i] for i in version.themes[theme].idea_ids if i in live]
    if len(held) < _HALVES:
        raise OneIdeaError
    given = [Idea(idea.id, idea.text) for idea in held]
    found = await asyncio.to_thread(group_ideas, given, embedder=portable_embedder(), k=_HALVES)
    leaving = found[1] if len(found) > 1 else None
    wanted = [found[-1].title, *found[-1].alternatives]
    title = free_title(wanted, [other.title for other in version.themes])
    return {
        "ideas": [] if leaving is None else [idea.id for idea in leaving.ideas],
        "title": title,
        "alternatives": [other for other in wanted if other != title],
    }
