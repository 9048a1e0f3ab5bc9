"""Group a section's ideas (worker side): a proposal that changes nothing until it is applied."""

import asyncio
from collections.abc import Sequence

from bot.contributions import Grouping, Scope, Theme
from bot.errors import TooFewIdeasError
from bot.meeting import new_id, now
from bot.services import scopes
from bot.store import groupings, meetings
from bot.store.database import Store
from summaries.clustering import VARIANTS
from summaries.embedders import AUTO, choose_embedder
from summaries.ideas import Idea
from summaries.themes import Theme as Found
from summaries.themes import group_ideas

FEWEST_IDEAS = 2


async def propose(  # noqa: PLR0913 (each says one thing of what is asked)
    store: Store,
    guild_id: int,
    *,
    section_id: str,
    scope: Scope = Scope.SECTION,
    themes: int | None = None,
    author_id: int | None = None,
    embedder: str = AUTO,
    variant: int = 0,
    unlike: str | None = None,
) -> str:
    """Group the ideas a section's wall can hold now, and return the id of the proposal.

    Args:
        store: The database.
        guild_id: The server.
        section_id: Whose wall.
        scope: Whose ideas.
        themes: How many themes; chosen when None.
        author_id: Who asked.
        embedder: What compares the ideas, as `choose_embedder` names it.
        variant: Which cut; after the last comes the usual one again.
        unlike: A proposal to differ from. Variants that cut as it does are passed over, unless all
            the others do.

    Raises:
        TooFewIdeasError: If there are not two ideas.
        EmbedderMissingError: If the embedder asked for does not load.
    """
    async with store.read(guild_id) as session:
        section = await meetings.section(session, section_id)
        given = [
            Idea(idea.id, idea.text) for idea in await scopes.ideas_of(session, section, scope)
        ]
        before = None if unlike is None else await groupings.get(session, unlike)
    if len(given) < FEWEST_IDEAS:
        raise TooFewIdeasError(len(given))
    chosen = await asyncio.to_thread(choose_embedder, embedder)
    for step in range(1 if before is None else len(VARIANTS) - 1):
        at = (variant + step) % len(VARIANTS)
        found = await asyncio.to_thread(group_ideas, given, embedder=chosen, k=themes, variant=at)
        if before is None or before.cut != _cut(found):
            break
    proposal = Grouping(
        id=new_id(),
        section_id=section_id,
        method=f"{chosen.name}, {themes or 'auto'}",
        created_at=now(),
        author_id=author_id,
        parameters={"scope": scope.value, "asked": themes, "variant": at},
        themes=tuple(
            Theme(theme.title, tuple(idea.id for idea in theme.ideas), theme.alternatives)
            for theme in found
        ),
    )
    async with store.write(guild_id) as session:
        await groupings.add(session, proposal)
    return proposal.id


def _cut(themes: Sequence[Found]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(idea.id for idea in theme.ideas) for theme in themes)
