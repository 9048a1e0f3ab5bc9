"""Events: create, list, choose the one the next meetings belong to."""

from collections.abc import Sequence

from bot.errors import NoEventError
from bot.meeting import Event, new_id
from bot.services.access import Action, Actor, require
from bot.services.words import optional, taken
from bot.store import events
from bot.store.database import Store

_LONGEST_TITLE = 200


async def create(
    store: Store,
    actor: Actor,
    *,
    title: str,
    organiser: str,
    closing: str,
    sensitive: bool = False,
) -> Event:
    """Create an event and make it the server's current one."""
    require(actor, Action.MANAGE_EVENTS)
    event = Event(
        id=new_id(),
        title=taken(title, limit=_LONGEST_TITLE),
        organiser=optional(organiser),
        closing=optional(closing),
        sensitive=sensitive,
    )
    async with store.write(actor.guild_id) as session:
        await events.add(session, event)
        await events.choose(session, event.id)
    return event


async def every(store: Store, actor: Actor) -> tuple[Sequence[Event], Event | None]:
    """Return the server's events, newest first, and the current one."""
    require(actor, Action.MANAGE_EVENTS)
    async with store.read(actor.guild_id) as session:
        listed = await events.every(session)
        try:
            return listed, await events.current(session)
        except NoEventError:
            return listed, None


async def choose(store: Store, actor: Actor, event_id: str) -> Event:
    """Make an event the one the next meetings belong to."""
    require(actor, Action.MANAGE_EVENTS)
    async with store.write(actor.guild_id) as session:
        event = await events.get(session, event_id)
        await events.choose(session, event.id)
        return event
