"""Group a section's ideas (worker side): a proposal that changes nothing until it is applied."""

import asyncio

from bot.contributions import Grouping, Scope
from bot.decisions import Decided, carried, decided
from bot.errors import TooFewIdeasError
from bot.meeting import new_id, now
from bot.services import scopes
from bot.store import groupings, meetings
from bot.store.database import Store
from summaries.embedders import AUTO, choose_embedder
from summaries.ideas import Idea
from summaries.themes import group_ideas

FEWEST_IDEAS = 2


async def propose(
    store: Store,
    guild_id: int,
    *,
    section_id: str,
    scope: Scope = Scope.SECTION,
    themes: int | None = None,
    author_id: int | None = None,
    embedder: str = AUTO,
) -> str:
    """Group the ideas a section's wall can hold now, and return the id of the proposal.

    What people decided on the wall that stands is left alone: their titles, the ideas they
    placed, the themes they pinned.

    Args:
        store: The database.
        guild_id: The server.
        section_id: Whose wall.
        scope: Whose ideas.
        themes: How many themes, those that people decided included; chosen when None.
        author_id: Who asked.
        embedder: What compares the ideas, as `choose_embedder` names it.

    Raises:
        TooFewIdeasError: If there are not two ideas.
        EmbedderMissingError: If the embedder asked for does not load.
    """
    async with store.read(guild_id) as session:
        section = await meetings.section(session, section_id)
        given = [
            Idea(idea.id, idea.text) for idea in await scopes.ideas_of(session, section, scope)
        ]
        on = section.grouping_id
        standing = None if on is None else await groupings.get(session, on)
    if len(given) < FEWEST_IDEAS:
        raise TooFewIdeasError(len(given))
    hers = decided(standing, {idea.id: idea for idea in given}) if standing else Decided()
    chosen = await asyncio.to_thread(choose_embedder, embedder)
    wanted = None if themes is None else max(themes, len(hers.kept))
    found = await asyncio.to_thread(group_ideas, given, embedder=chosen, k=wanted, kept=hers.kept)
    proposal = Grouping(
        id=new_id(),
        section_id=section_id,
        method=f"{chosen.name}, {themes or 'auto'}",
        created_at=now(),
        author_id=author_id,
        parameters={
            "scope": scope.value,
            "on": on,
            "asked": themes,
            "kept": len(hers.kept),
            "embedder": chosen.name,
        },
        themes=carried(found, hers),
        placed_by=hers.placed_by or {},
    )
    async with store.write(guild_id) as session:
        await groupings.add(session, proposal)
    return proposal.id
