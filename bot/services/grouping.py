"""Group a section's ideas (worker side): a proposal that changes nothing until it is applied."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.contributions import Grouping, Scope
from bot.decisions import Decided, carried, decided, imposed, told
from bot.errors import TooFewIdeasError
from bot.meeting import new_id, now
from bot.services import scopes, walls
from bot.store import groupings
from bot.store import sections as stored_sections
from bot.store.database import Store
from bot.texts import grouping_texts
from bot.theme_titles import free_title
from summaries.clustering import VARIANTS
from summaries.doubts import doubtful
from summaries.duplicates import side_by_side
from summaries.embedders import AUTO, choose_embedder
from summaries.embedding import Embedder
from summaries.ideas import Idea
from summaries.placing import place_in
from summaries.themes import Kept, Theme, group_ideas

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
    imposed_themes: Sequence[Kept] = (),
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
        variant: Which cut; after the last comes the usual one again.
        unlike: A proposal to differ from. Variants that cut as it does are passed over, unless all
            the others do.
        imposed_themes: Themes named beforehand: each idea goes to the nearest, and neither
            `themes` nor `variant` counts.

    Raises:
        TooFewIdeasError: If there are not two ideas, or none for themes named beforehand.
        EmbedderMissingError: If the embedder asked for does not load.
    """
    fewest = 1 if imposed_themes else FEWEST_IDEAS
    async with store.read(guild_id) as session:
        section = await stored_sections.get(session, section_id)
        given = [
            Idea(idea.id, idea.text) for idea in await scopes.ideas_of(session, section, scope)
        ]
        on = section.grouping_id
        standing = None if on is None else await groupings.get(session, on)
        before = None if unlike is None else await groupings.get(session, unlike)
    if len(given) < fewest:
        raise TooFewIdeasError(len(given))
    ids = {idea.id: idea for idea in given}
    hers = decided(standing, ids) if standing else Decided()
    chosen = await asyncio.to_thread(choose_embedder, embedder)
    if imposed_themes:  # placed one way only: they have no other cut
        hers, at = imposed(imposed_themes, hers), 0
        found = await asyncio.to_thread(place_under, given, hers, embedder=chosen)
    else:
        for step in range(1 if before is None else len(VARIANTS) - 1):
            at = (variant + step) % len(VARIANTS)
            found = await asyncio.to_thread(
                group_around, given, hers, embedder=chosen, k=themes, variant=at
            )
            if before is None or before.cut != _cut(found):
                break
    found = await asyncio.to_thread(_side_by_side, found, hers)
    doubts = await asyncio.to_thread(_doubts, found, hers, chosen)
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
            "variant": at,
            "kept": len(hers.kept),
            "embedder": chosen.name,
            "imposed": [told(one) for one in imposed_themes],
        },
        themes=carried(found, hers),
        placed_by=hers.placed_by or {},
        doubtful=doubts,
        fresh=() if standing is None else tuple(i for i in standing.fresh if i in ids),
    )
    async with store.write(guild_id) as session:
        await groupings.add(session, proposal)
    return proposal.id


def _cut(themes: Sequence[Theme]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(idea.id for idea in theme.ideas) for theme in themes)


def group_around(
    given: Sequence[Idea],
    hers: Decided,
    *,
    embedder: Embedder,
    k: int | None = None,
    variant: int = 0,
) -> list[Theme]:
    """Group ideas around what was decided; there are as many themes at least."""
    wanted = None if k is None else max(k, len(hers.kept))
    return group_ideas(given, embedder=embedder, k=wanted, kept=hers.kept, variant=variant)


def place_under(given: Sequence[Idea], hers: Decided, *, embedder: Embedder) -> list[Theme]:
    """Put each idea under a theme that is there; those no theme claims wait in a last one."""
    themes, unsure = place_in(given, hers.kept, embedder=embedder)
    if not unsure:
        return themes
    return [
        *themes,
        Theme(free_title([grouping_texts.LOOSE], [theme.title for theme in themes]), unsure),
    ]


def _side_by_side(found: Sequence[Theme], hers: Decided) -> list[Theme]:
    """Bring together ideas that say nearly the same, but where people decided of the order."""
    # Nearness is told by the portable embedder: for others, short texts are all near.
    n_kept = len(hers.kept)
    return [
        *found[:n_kept],
        *(replace(theme, ideas=side_by_side(theme.ideas)) for theme in found[n_kept:]),
    ]


def _doubts(found: Sequence[Theme], hers: Decided, embedder: Embedder) -> tuple[str, ...]:
    """Return the ideas a person should look at first; never those a person placed."""
    # Ideas that wait in a last theme are to be placed, not to be checked.
    waiting = {idea.id for theme in found if walls.is_loose(theme.title) for idea in theme.ideas}
    settled = waiting | {idea.id for one in hers.kept for idea in one.ideas}
    doubts = doubtful(found, embedder=embedder) - settled
    return tuple(idea.id for theme in found for idea in theme.ideas if idea.id in doubts)
