"""Ideas that come when a wall stands: each joins the nearest theme by itself (worker side)."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.contributions import Grouping, Theme
from bot.meeting import Section
from bot.services import scopes, walls
from bot.store import groupings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from summaries.embedders import AUTO, choose_embedder
from summaries.embedding import Embedder
from summaries.ideas import Idea
from summaries.placing import join
from summaries.themes import Kept


async def sections_to_look_at(session: Transaction, given: Section) -> list[Section]:
    """Return the sections whose wall, which stands, gathers the ideas of a section."""
    found = []
    for section in await stored_sections.with_wall(session, given.meeting_id):
        wall = await groupings.get(session, section.grouping_id or "")
        if await scopes.gathers(session, section, wall.scope, given):
            found.append(section)
    return found


async def place(store: Store, guild_id: int, *, section_id: str, embedder: str = AUTO) -> list[str]:
    """Place what came late in the walls that gather a section's ideas; return whose walls changed.

    One version places all that wait on a wall; nothing else moves. What an animator has taken out
    again by undoing such a version waits for them. When the wall changes meanwhile, the ideas are
    placed on the one that stands.

    Raises:
        EmbedderMissingError: If the embedder asked for does not load.
    """
    async with store.read(guild_id) as session:
        given = await stored_sections.get(session, section_id)
        sections = await sections_to_look_at(session, given)
    changed = []
    for section in sections:
        while (look := await _look(store, guild_id, section.id)) is not None:
            chosen = await asyncio.to_thread(choose_embedder, embedder)
            if await _store(store, guild_id, look, await _joined(look, chosen)):
                changed.append(section.id)
                break
    return changed


@dataclass(frozen=True, slots=True)
class _Look:
    """A wall that stands, the themes that can be joined by their place, and who waits."""

    wall: Grouping
    themes: dict[int, Kept]
    late: tuple[Idea, ...]


async def _look(store: Store, guild_id: int, section_id: str) -> _Look | None:
    """Return what there is to place on a section's wall, if anything."""
    async with store.read(guild_id) as session:
        section = await stored_sections.get(session, section_id)
        if section.grouping_id is None:
            return None
        wall = await groupings.get(session, section.grouping_id)
        given = await scopes.ideas_of(session, section, wall.scope)
        undone = _undone(wall, await groupings.versions(session, section.id))
    live = {idea.id: Idea(idea.id, idea.text) for idea in given}
    placed = {i for theme in wall.themes for i in theme.idea_ids}
    late = tuple(idea for i, idea in live.items() if i not in placed and i not in undone)
    themes = _joinable(wall.themes, live)
    return _Look(wall, themes, late) if late and themes else None


def _joinable(themes: Sequence[Theme], live: dict[str, Idea]) -> dict[int, Kept]:
    """Return the themes a late idea can join: those seen, and those named that wait for ideas."""
    found = {}
    for n, theme in enumerate(themes):
        ideas = tuple(live[i] for i in theme.idea_ids if i in live)
        if ideas or (theme.titled and not theme.idea_ids):
            found[n] = Kept(theme.title, ideas, titled=theme.titled)
    told = {n: one for n, one in found.items() if one.titled or not walls.is_loose(one.title)}
    return told or found


def _undone(wall: Grouping, versions: Sequence[Grouping]) -> Collection[str]:
    """Return the ideas that came late and that undoing has taken out of the wall that stands."""
    known = {version.id: version for version in versions}
    path = set()
    at: str | None = wall.id
    while at is not None and at not in path:
        path.add(at)
        at = known[at].parent_id if at in known else None
    return {
        i
        for version in versions
        if version.method == walls.LATE and version.id not in path
        for i in version.parameters.get("ideas", ())
    }


async def _joined(look: _Look, embedder: Embedder) -> dict[str, int]:
    """Return the place of the theme each late idea joins."""
    places = list(look.themes)
    found = await asyncio.to_thread(join, look.late, list(look.themes.values()), embedder=embedder)
    return {idea.id: places[n] for idea, n in zip(look.late, found, strict=True)}


async def _store(store: Store, guild_id: int, look: _Look, joined: dict[str, int]) -> bool:
    """Make the next version, unless the wall has changed meanwhile; say whether it was made."""
    async with store.write(guild_id) as session:
        section = await stored_sections.get(session, look.wall.section_id)
        if section.grouping_id != look.wall.id:
            return False
        themes = [
            replace(theme, idea_ids=(*theme.idea_ids, *(i for i, at in joined.items() if at == n)))
            for n, theme in enumerate(look.wall.themes)
        ]
        made = replace(
            look.wall,
            method=walls.LATE,
            parameters={
                "scope": look.wall.scope.value,
                "ideas": list(joined),
                "base": look.wall.base,
            },
            themes=tuple(themes),
            fresh=(*look.wall.fresh, *joined),
        )
        await walls.go_on(session, section, made, author_id=None)
    return True
