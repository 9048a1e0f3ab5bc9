"""What every command and button reaches: the bot's parts, who is asking, and how to answer."""

import io
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias

import discord
from discord.ext import commands

from bot import markup
from bot.config import Settings
from bot.errors import DatabaseAwayError, GreffierError
from bot.jobs.queue import Jobs
from bot.meeting import Section, now
from bot.server import ServerSettings
from bot.services import access
from bot.services.access import Actor, Role
from bot.services.requests import Desk
from bot.services.servers import Servers
from bot.services.storage import content_of
from bot.store import deeds
from bot.store.database import Store
from bot.store.documents import Document
from bot.texts import common_texts, explanations, giving_texts, setting_texts, speak
from bot.views.faults import ANSWERED, meaning_of
from bot.views.permissions import lacking
from summaries.outlines import OutlineError, UnknownOutlineError

EXPECTED: Final = (GreffierError, OutlineError, UnknownOutlineError)
"""What goes wrong by what somebody did or wrote, and is no fault of the program."""
ASKED: Final = "asked"
"""The event of somebody who waits for a first answer."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts `app` builds and hands over; `clock` says what time it is."""

    settings: Settings
    store: Store
    jobs: Jobs
    clock: Callable[[], datetime] = now
    servers: Servers = field(init=False)

    def __post_init__(self) -> None:
        """Keep what the servers have set."""
        object.__setattr__(self, "servers", Servers(self.store, self.settings))

    @property
    def desk(self) -> Desk:
        """Where long work is asked for."""
        return Desk(self.store, self.jobs, self.settings.limits.job_wait_s)


class PartsBot(commands.Bot):
    """A discord.py bot that carries its parts."""

    parts: Parts


def tell_of_idea(bot: PartsBot, guild_id: int, section: Section) -> None:
    """Tell the cogs that a section has one idea more."""
    bot.dispatch("idea_given", guild_id, section)


def tell_of_meeting(bot: PartsBot, guild_id: int, meeting_id: str) -> None:
    """Tell the cogs that a meeting stands elsewhere, or has another count of ideas."""
    bot.dispatch("meeting_changed", guild_id, meeting_id)


def tell_of_file(bot: PartsBot, guild_id: int) -> None:
    """Tell the cogs that a whole file came by a page."""
    bot.dispatch("file_sent", guild_id)


Interaction: TypeAlias = discord.Interaction[PartsBot]


def parts_of(interaction: Interaction) -> Parts:
    """Return the bot's parts."""
    return interaction.client.parts


def actor_of(interaction: Interaction) -> Actor:
    """Return who is asking, with the roles Discord vouches for."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        raise NotInServerError
    return _actor(
        interaction.user,
        parts_of(interaction).servers.known(interaction.guild_id),
        manages=interaction.permissions.manage_guild,
    )


async def member_actor(member: discord.Member, parts: Parts) -> Actor:
    """Return a member of a server as the services know them, and speak their server's language."""
    await speak_for(parts, member.guild.id)
    return _actor(member, parts.servers.known(member.guild.id), manages=False)


def _actor(member: discord.Member, server: ServerSettings, *, manages: bool) -> Actor:
    held = {role.id for role in member.roles}
    roles = {Role.PARTICIPANT} | {Role(role) for role, ids in server.roles.items() if held & {*ids}}
    if manages:
        roles.add(Role.ADMINISTRATOR)
    return Actor(member.guild.id, member.id, member.display_name, frozenset(roles))


async def speak_for(parts: Parts, guild_id: int) -> None:
    """Speak a server's language from here on."""
    speak((await parts.servers.of(guild_id)).language)


async def speak_to(interaction: Interaction) -> None:
    """Speak the server's language from here on; in private messages, the person's own."""
    if interaction.guild_id is None:
        speak(interaction.locale.value[:2])
    else:
        await speak_for(parts_of(interaction), interaction.guild_id)


def speak_as_known(interaction: Interaction) -> None:
    """Speak the server's language if it has been asked for, and else the person's."""
    try:
        server = parts_of(interaction).servers.known(interaction.guild_id or 0)
    except KeyError:
        speak(interaction.locale.value[:2])
    else:
        speak(server.language)


async def admit(interaction: Interaction, door: str) -> None:
    """Let somebody in, by the name of a command or what a custom_id begins with.

    Every command, button, menu and form passes here first: what a server has set is known from
    here on, and its language spoken. Who is held up here is answered for meanwhile.
    """
    interaction.client.dispatch(ASKED, interaction)
    deeds.begin()
    await speak_to(interaction)
    if interaction.guild_id is None:
        if door in access.PRIVATE:
            return
        raise NotInServerError
    store, actor = parts_of(interaction).store, actor_of(interaction)
    await access.admit(store, actor, door, interaction.channel_id or 0)


def door_of(template: str) -> str:
    """Return what the identifiers of a button, menu or form begin with, its arguments left out."""
    return template.partition("(")[0].rstrip(":")


async def answer(
    interaction: Interaction, template: str, act: Callable[[Interaction], Awaitable[None]]
) -> None:
    """Do what a button or a menu says, and tell the person when that cannot be done."""
    try:
        await admit(interaction, door_of(template))
        await act(interaction)
    except Exception as error:  # noqa: BLE001 (discord.py would only log it)
        await report(interaction, error)


class NotInServerError(GreffierError):
    """The command was used outside a server."""


async def say(
    interaction: Interaction,
    text: str = "",
    *,
    private: bool = True,
    view: discord.ui.View | None = None,
    embed: discord.Embed | None = None,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer, whether or not the interaction has been acknowledged already.

    After a deferral the first answer is as private as the deferral was, whatever it asks for: a
    command defers privately, answers the person, and then tells the channel. That way a refusal
    is seen by one person only. Source: Discord docs, "Interaction Callback".
    """
    # Follow-ups do not inherit the client's allowed mentions (discord.py 2.7, `_WebhookState`).
    extras: dict[str, Any] = {
        "files": list(files),
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    if view is not None:
        # Its identifiers say all: what discord.py would wait for, fifteen minutes with a task for
        # each private answer, never comes (2.7, `Webhook.send`).
        view.stop()
        extras["view"] = view
    if embed is not None:
        extras["embed"] = embed
    try:
        if interaction.response.is_done() or not await _first(
            interaction, text, extras, private=private
        ):
            await interaction.followup.send(text, ephemeral=private, **extras)
    except discord.NotFound as gone:
        if not private:
            raise
        _log.warning("interaction %s is answered in private: %s", interaction.id, gone.code)
        await _write(interaction, giving_texts.answered_elsewhere(text), embed)


async def _first(
    interaction: Interaction, text: str, extras: Mapping[str, Any], *, private: bool
) -> bool:
    """Answer for the first time; say whether nobody has meanwhile."""
    try:
        await interaction.response.send_message(text, ephemeral=private, **extras)
    except discord.HTTPException as error:
        if error.code != ANSWERED:
            raise
        return False
    return True


async def _write(interaction: Interaction, text: str, embed: discord.Embed | None) -> None:
    """Write to the person in private: Discord has forgotten what they did before the answer."""
    try:
        embeds = [] if embed is None else [embed]
        await interaction.user.send(text[: markup.LONGEST_MESSAGE], embeds=embeds)
    except discord.HTTPException as refused:
        _log.warning("nor can %s be answered in private: %s", interaction.id, refused.code)


async def say_document(interaction: Interaction, text: str, document: Document) -> None:
    """Hand over a file, or say where it lies when Discord would refuse it."""
    content = await content_of(parts_of(interaction).settings, document.file)
    if len(content) > interaction.filesize_limit:
        await say(interaction, f"{common_texts.TOO_LARGE_TO_SEND}`{document.file}`")
        return
    file = discord.File(io.BytesIO(content), filename=document.name)
    await say(interaction, text, files=[file])


async def report(interaction: Interaction, error: BaseException) -> None:
    """Tell the person what went wrong; the log keeps the facts."""
    error = meaning_of(error)
    match error:
        case NotInServerError():
            text = common_texts.ONLY_IN_SERVERS
        case DatabaseAwayError() if deeds.perhaps_done():
            text = common_texts.PERHAPS_DONE
        case discord.Forbidden():
            text = setting_texts.refused_by_discord(lacking(interaction))
        case _:
            text = explanations.explain(error)
    if isinstance(error, (*EXPECTED, discord.Forbidden)):
        _log.info("refused %s: %s", interaction.id, error)
    else:
        _log.error("interaction %s failed", interaction.id, exc_info=error)
    try:
        await say(interaction, text)
    except discord.HTTPException as gone:
        # The channel, the message or the fifteen minutes of the interaction are over.
        _log.warning("could not answer %s: %s", interaction.id, gone.code)
