"""What each server has set for itself: read once, kept in memory, stored when it changes."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.config import Settings
from bot.errors import EverybodyAdministratesError
from bot.meeting import OUTLINE_DEFAULT, now
from bot.server import Notice, Retained, ServerSettings
from bot.services import outlines
from bot.services.access import Action, Actor, Role, require
from bot.services.words import optional
from bot.store import servers
from bot.store.database import Store
from bot.texts import LANGUAGES, consent_texts

LONGEST_NOTICE: Final = 1_500
"""A message takes 2,000 characters, and says which version it is."""


async def language_of(store: Store, guild_id: int) -> str:
    """Return the language a server is answered in."""
    async with store.read(guild_id) as session:
        return (await servers.settings(session)).language or LANGUAGES[0]


class Servers:
    """The settings of the servers; what a server has not set comes from the settings file.

    One bot speaks for one database: nobody else changes what is kept here in memory.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        """Read nothing yet."""
        self._store, self._settings = store, settings
        self._known: dict[int, ServerSettings] = {}
        # A reading that began before a change must not be kept after it.
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, guild_id: int) -> ServerSettings:
        """Return what holds on a server, and keep it for `known`."""
        if guild_id not in self._known:
            async with self._turns[guild_id]:
                if guild_id not in self._known:  # nobody has while this one waited
                    async with self._store.read(guild_id) as session:
                        self._keep(guild_id, await servers.settings(session))
        return self._known[guild_id]

    def known(self, guild_id: int) -> ServerSettings:
        """Return what holds on a server that has been asked for.

        Raises:
            KeyError: If it never was.
        """
        return self._known[guild_id]

    async def set_roles(self, actor: Actor, role: Role, ids: Sequence[int]) -> ServerSettings:
        """Say which of the server's roles hold one of the bot's; none is an answer too.

        Raises:
            EverybodyAdministratesError: If everybody on the server would administrate.
        """
        # The role everybody holds has the identifier of the server. Source: Discord docs, "Roles".
        if role is Role.ADMINISTRATOR and actor.guild_id in ids:
            raise EverybodyAdministratesError
        return await self._change(
            actor, lambda now: replace(now, roles={**now.roles, role.value: tuple(ids)})
        )

    async def set_languages(
        self, actor: Actor, *, interface: str = "", recordings: str = ""
    ) -> ServerSettings:
        """Say in which languages the bot speaks and hears; what is left out stays."""
        return await self._change(
            actor,
            lambda now: replace(
                now,
                language=interface or now.language,
                recording_language=recordings or now.recording_language,
            ),
        )

    async def set_retention(self, actor: Actor, days: Mapping[Retained, int]) -> ServerSettings:
        """Say how many days things are kept; 0 is without limit, what is left out stays."""

        def delayed(now: ServerSettings) -> ServerSettings:
            delays = {**now.retention, **days}
            return replace(now, retention={kept: n for kept, n in delays.items() if n > 0})

        return await self._change(actor, delayed)

    async def set_outline(self, actor: Actor, outline: str) -> ServerSettings:
        """Say which outline a meeting has when nobody names one.

        Raises:
            UnknownOutlineError: If no outline has this name.
            OutlineError: If the association's own cannot be used.
        """
        folder = self._settings.outlines.folder
        await asyncio.to_thread(outlines.find, outline, folder)
        return await self._change(actor, lambda now: replace(now, outline=outline))

    async def set_notice(self, actor: Actor, text: str) -> ServerSettings:
        """Write the next version of the notice; an empty one posts nothing any more."""
        require(actor, Action.CONFIGURE)
        written = optional(text, limit=LONGEST_NOTICE)
        async with self._turns[actor.guild_id], self._store.write(actor.guild_id) as session:
            before = (await servers.settings(session)).notice
            if written != ("" if before is None else before.text):
                await servers.add_notice(session, written, author_id=actor.user_id)
            chosen = await servers.settings(session)
        return self._keep(actor.guild_id, chosen)

    async def look(self, actor: Actor) -> ServerSettings:
        """Return what holds on the server, for who may change it."""
        require(actor, Action.CONFIGURE)
        return await self.of(actor.guild_id)

    async def notice(self, guild_id: int, *, organiser: str = "") -> Notice | None:
        """Return what is to be posted when a meeting opens: the server's own, or ours.

        None when the server has written an empty one.
        """
        server = await self.of(guild_id)
        if server.notice is None:
            own = self._settings.association
            text = consent_texts.default_notice(
                organiser or own.name, server.retention, contact=own.contact
            )
            return Notice(0, text, now())
        return server.notice if server.notice.text else None

    async def _change(
        self, actor: Actor, change: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        require(actor, Action.CONFIGURE)
        async with self._turns[actor.guild_id], self._store.write(actor.guild_id) as session:
            chosen = change(await servers.settings(session))
            await servers.save(session, chosen)
        return self._keep(actor.guild_id, chosen)

    def _keep(self, guild_id: int, chosen: ServerSettings) -> ServerSettings:
        self._known[guild_id] = self._completed(guild_id, chosen)
        return self._known[guild_id]

    def _completed(self, guild_id: int, chosen: ServerSettings) -> ServerSettings:
        written = self._settings.server(guild_id)
        roles = {
            Role.FACILITATOR.value: tuple(written.facilitator_roles),
            Role.SECRETARY.value: tuple(written.secretary_roles),
            Role.ADMINISTRATOR.value: tuple(written.administrator_roles),
        }
        return replace(
            chosen,
            roles={**roles, **chosen.roles},
            language=chosen.language or LANGUAGES[0],
            recording_language=chosen.recording_language or self._settings.transcription.language,
            outline=chosen.outline or OUTLINE_DEFAULT,
        )
