"""The gestures of people on the wall that stands: each makes the next version."""

from dataclasses import replace

from bot.errors import NothingToUndoError, NoWallError, WallMovedError
from bot.gestures import Gesture, perform
from bot.services import scopes, walls
from bot.services.access import Action, Actor, require
from bot.services.walls import Wall
from bot.services.words import taken
from bot.store import groupings, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from bot.theme_titles import LONGEST_TITLE


async def in_channel(store: Store, actor: Actor, channel_id: int) -> Wall:
    """Return the wall that stands in a channel.

    Raises:
        NoWallError: If none stands.
    """
    async with store.read(actor.guild_id) as session:
        section = await walls.led_section(session, actor, channel_id)
        return await _standing(session, actor, section.grouping_id)


async def present(store: Store, actor: Actor, version_id: str) -> tuple[Wall, bool]:
    """Return the wall that stands now where a version stood, and whether people changed it since.

    Raises:
        NoWallError: If none stands any more.
    """
    async with store.read(actor.guild_id) as session:
        version = await groupings.get(session, version_id)
        section = await stored_sections.get(session, version.section_id)
        wall = await _standing(session, actor, section.grouping_id)
        return wall, wall.grouping.base != version.base


async def shown(store: Store, guild_id: int, section_id: str) -> Wall | None:
    """Return the wall of a section that everybody sees, if one stands."""
    async with store.read(guild_id) as session:
        section = await stored_sections.get(session, section_id)
        if section.grouping_id is None or section.hidden:
            return None
        return await walls.as_all_read(session, await groupings.get(session, section.grouping_id))


async def make(store: Store, actor: Actor, version_id: str, gesture: Gesture) -> Wall:
    """Do a gesture on a version, and return the wall it makes.

    Where ideas have come late since, it is done on the version that holds them: themes keep their
    places there.

    Raises:
        WallMovedError: If people have changed the wall since; nothing is done.
        InputError: If the gesture cannot be done (see `gestures.perform`); nothing is done.
        NotFoundError: If what the gesture names is not there any more; nothing is done.
    """
    async with store.write(actor.guild_id) as session:
        version = await groupings.get(session, version_id)
        section = await stored_sections.get(session, version.section_id)
        require(actor, Action.REGROUP, await meetings.get(session, section.meeting_id))
        if section.grouping_id is None:
            raise NoWallError
        wall = await groupings.get(session, section.grouping_id)
        if wall.base != version.base:
            raise WallMovedError
        live = {idea.id for idea in await scopes.ideas_of(session, section, wall.scope)}
        made = perform(gesture, wall, by=actor.user_id, live=live)
        # Who does a gesture has looked at the version: what it holds is new no more.
        seen = {i for theme in version.themes for i in theme.idea_ids}
        made = replace(made, fresh=tuple(i for i in made.fresh if i not in seen))
        wall = await walls.go_on(session, section, made, author_id=actor.user_id)
        return await walls.as_it_reads(session, actor, wall)


async def undo(store: Store, actor: Actor, version_id: str) -> Wall:
    """Bring back the version before the one an animator sees, unless it is the first.

    Raises:
        WallMovedError: If another version stands by now; nothing is done.
        NothingToUndoError: If it is the first; `/annuler` alone takes a whole wall away.
    """
    async with store.write(actor.guild_id) as session:
        version = await groupings.get(session, version_id)
        section = await stored_sections.get(session, version.section_id)
        require(actor, Action.REGROUP, await meetings.get(session, section.meeting_id))
        if section.grouping_id != version.id:
            raise WallMovedError
        if version.parent_id is None:
            raise NothingToUndoError(section.id)
        await walls.stand(session, section, version.parent_id)
        before = await groupings.get(session, version.parent_id)
        return await walls.as_it_reads(session, actor, before)


async def shown_in(store: Store, guild_id: int, section_id: str, message_id: int) -> None:
    """Remember which message shows a section's wall to the channel."""
    async with store.write(guild_id) as session:
        section = await stored_sections.get(session, section_id)
        await stored_sections.save(session, replace(section, wall_message_id=message_id))


async def message_of(store: Store, guild_id: int, section_id: str) -> int | None:
    """Return the message that shows a section's wall to the channel, if one does."""
    async with store.read(guild_id) as session:
        return (await stored_sections.get(session, section_id)).wall_message_id


def title(text: str) -> str:
    """Return a theme's title as it will be kept, on one line.

    Raises:
        EmptyTextError: If nothing readable is left.
        TextTooLongError: If it is longer than a wall shows.
    """
    return " ".join(taken(text, limit=LONGEST_TITLE).split())


async def _standing(session: Transaction, actor: Actor, grouping_id: str | None) -> Wall:
    if grouping_id is None:
        raise NoWallError
    return await walls.as_it_reads(session, actor, await groupings.get(session, grouping_id))
