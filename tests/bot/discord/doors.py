"""Every command, entry of a menu, button, menu and form of the bot, to be tried by anybody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.client import Greffier, door_to
from bot.recording import Voice
from bot.server import ServerSettings
from bot.store import meetings, servers
from bot.views.buttons import Button
from bot.views.configuring import RolesMenu
from bot.views.menus import Menu
from bot.views.modals import Modal
from bot.views.parts import door_of
from tests.bot import congress
from tests.bot.sounds import silence

Item = type[ui.DynamicItem[Any]]

MEETING, WALL, IDEA = congress.MEETING.id, congress.WALL.id, congress.IDEA.id
SECTION, PLACE = congress.POSTITS.id, congress.SEAT.code
VOICE = Voice("1", (congress.RECORDING.id,), 4.0)
BLOCK = f"remark/{congress.REMARK.id}"
# What each button, menu and form is tied to: something of the event of the tests.
IDENTIFIERS = {
    "greffier:roles": "greffier:roles:facilitator",
    "greffier:give": f"greffier:give:{congress.POSTITS.id}",
    "greffier:edit": f"greffier:edit:{IDEA}:",
    "greffier:withdraw": f"greffier:withdraw:{IDEA}:",
    "greffier:keep": f"greffier:keep:{congress.REMARK.id}",
    "greffier:drop": f"greffier:drop:{IDEA}",
    "greffier:apply": f"greffier:apply:{congress.PROPOSAL.id}",
    "greffier:another": f"greffier:another:{congress.PROPOSAL.id}",
    "greffier:themes": "greffier:themes:more:2",
    "greffier:leave": "greffier:leave",
    "greffier:arrange": f"greffier:arrange:{WALL}",
    "greffier:see": f"greffier:see:rename:{WALL}",
    "greffier:undo": f"greffier:undo:rename:{WALL}",
    "greffier:page": f"greffier:page:move:{WALL}:0:0:-",
    "greffier:title": f"greffier:title:{WALL}:0:0",
    "greffier:other-title": f"greffier:other-title:{WALL}:0",
    "greffier:screen": f"greffier:screen:{WALL}",
    "greffier:jump": f"greffier:jump:move:{WALL}:0:0:-",
    "greffier:ideas": f"greffier:ideas:why:{WALL}:0:0:-",
    "greffier:themes-of": f"greffier:themes-of:pin:{WALL}:0:0:-",
    "greffier:cut": f"greffier:cut:split:{WALL}:0:0:0",
    "greffier:language": f"greffier:language:{congress.RECORDING.id}:fr",
    "greffier:consents": f"greffier:consents:{MEETING}",
    "greffier:consent": f"greffier:consent:sound:yes:{MEETING}",
    "greffier:forget-me": "greffier:forget-me:garder",
    "greffier:forget-them": "greffier:forget-them:garder:Personne",
    "greffier:voices": "greffier:voices:0",
    "greffier:voice": f"greffier:voice:0:{VOICE.key}",
    "greffier:form-voice": f"greffier:form-voice:0:{VOICE.key}",
    "greffier:proposals": "greffier:proposals",
    "greffier:proposal:keep": f"greffier:proposal:keep:{congress.PROPOSED.id}",
    "greffier:proposal:drop": f"greffier:proposal:drop:{congress.PROPOSED.id}",
    "greffier:proposal:next": f"greffier:proposal:next:{congress.PROPOSED.id}",
    "greffier:form-idea": f"greffier:form-idea:{congress.POSTITS.id}::",
    "greffier:form-edit": f"greffier:form-edit:{IDEA}:",
    "greffier:form-title": f"greffier:form-title:rename:{WALL}:0:0:0",
    "greffier:form-notice": "greffier:form-notice",
    "greffier:form-opening": "greffier:form-opening:0::2026-12-07",
    "greffier:panel:pause": "greffier:panel:pause",
    "greffier:panel:resume": "greffier:panel:resume",
    "greffier:panel:next": f"greffier:panel:next:{SECTION}",
    "greffier:panel:timer": f"greffier:panel:timer:{SECTION}",
    "greffier:panel:reveal": f"greffier:panel:reveal:{SECTION}",
    "greffier:minutes": f"greffier:minutes:{SECTION}",
    "greffier:row": f"greffier:row:{IDEA}",
    "greffier:instead": f"greffier:instead:{SECTION}::::",
    "greffier:again": f"greffier:again:{SECTION}::",
    "greffier:swap": "greffier:swap:9001",
    "greffier:agree": "greffier:agree:9001:104",
    "greffier:decline": "greffier:decline:104",
    "greffier:form-paper": f"greffier:form-paper:{PLACE}",
    "greffier:twice": f"greffier:twice:{PLACE}",
    "greffier:form-hide": f"greffier:form-hide:{IDEA}",
    "greffier:floor:ask": "greffier:floor:ask",
    "greffier:floor:leave": "greffier:floor:leave",
    "greffier:floor:next": "greffier:floor:next:",
    "greffier:form-round": "greffier:form-round",
    "greffier:link-renew": f"greffier:link-renew:{congress.WEB_LINK.id}",
    "greffier:link-revoke": f"greffier:link-revoke:{congress.WEB_LINK.id}",
    "greffier:draft-go": f"greffier:draft-go:next:{BLOCK}",
    "greffier:draft-do": f"greffier:draft-do:validate:{BLOCK}:0:",
    "greffier:draft-move": f"greffier:draft-move:up:{BLOCK}:1",
    "greffier:draft-correct": f"greffier:draft-correct:{BLOCK}",
    "greffier:draft-jump": f"greffier:draft-jump:{BLOCK}",
    "greffier:draft-add": f"greffier:draft-add:written:{BLOCK}",
    "greffier:draft-turn": f"greffier:draft-turn:{BLOCK}",
    "greffier:form-entry": f"greffier:form-entry:correct:remark:{BLOCK}:0:",
}
# What is chosen in each menu.
CHOSEN = {
    "greffier:screen": "move",
    "greffier:jump": "0",
    "greffier:ideas": IDEA,
    "greffier:themes-of": "0",
    "greffier:cut": "Autre titre",
    "greffier:minutes": "5",
    "greffier:instead": IDEA,
    "greffier:draft-jump": BLOCK,
    "greffier:draft-add": "prose",
    "greffier:draft-turn": "prose",
}
# What else a command is told: with the code of a place, anybody may type its ideas.
TOLD = {
    "/seance papier": {"place": PLACE},
    "/mes-donnees effacer": {"idees": "garder"},
    "/donnees effacer": {"nom": "Personne", "idees": "garder"},
}
_BASES = (Button, Menu)
_STRING, _FILE = discord.AppCommandOptionType.string, discord.AppCommandOptionType.attachment


@dataclass(frozen=True, slots=True)
class Hall:
    """Where somebody tries the doors: a channel with an open section, and its panel."""

    env: Env
    bot: Greffier
    channel: ChannelHandle
    panel: discord.Message


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def items() -> dict[str, Item]:
    """Return the buttons and menus by their doors, whatever module they stand in."""
    own = [kind for kind in _below(ui.DynamicItem) if kind.__module__.startswith("bot.")]
    patterns = {kind: kind.__discord_ui_compiled_template__.pattern for kind in own}
    return {door_of(p): kind for kind, p in patterns.items() if p != r"(?!)"}


def modals() -> dict[str, type[Modal]]:
    """Return the forms by their doors."""
    return {door_of(kind.template.pattern): kind for kind in _below(Modal)}


def strangers() -> list[str]:
    """Name the forms that would not outlive a restart."""
    own = [kind for kind in _below(ui.Modal) if kind.__module__.startswith("bot.")]
    return [kind.__name__ for kind in own if not issubclass(kind, Modal)]


def commands(bot: Greffier) -> dict[str, Any]:
    """Return the commands and the entries of the messages' menu by their doors."""
    typed = [c for c in bot.tree.walk_commands() if isinstance(c, discord.app_commands.Command)]
    menus = bot.tree.get_commands(type=discord.AppCommandType.message)
    return {**{door_to(c): c for c in typed}, **{door_to(c): c for c in menus}}


async def fill(bot: Greffier, guild_id: int, channel_id: int, opened_by: int) -> None:
    """Put the event of the tests into a channel, its meeting opened by somebody."""
    store = bot.parts.store
    await congress.fill(store, guild_id)
    async with store.write(guild_id) as session:
        meeting = await meetings.get(session, MEETING)
        held = replace(meeting, channel_id=channel_id, opened_by=opened_by)
        await meetings.save(session, held)
        await servers.save(session, ServerSettings())


async def through(door: str, hall: Hall, who: MemberActor) -> str:
    """Try a door, and return all that only who tried it reads."""
    if door in modals():
        tried = await _send(door, hall, who)
    elif door in items():
        tried = await _press(door, hall, who)
    else:
        tried = await _type(door, hall, who)
    read = [*([tried.response] if tried.response else []), *tried.followups]
    return "\n".join(message.content for message in read if message.ephemeral)


async def _send(door: str, hall: Hall, who: MemberActor) -> InteractionResult:
    """Send a form: one that is open takes the place of the one wanted.

    It is opened from a message of its own: what some forms show stands where they were opened.
    """
    panel = await _posted(hall, ui.View.from_message(hall.panel, timeout=None))
    shown = await who.click(panel, label="Donner une idée")
    kept = next(i for i in hall.env.backend.interactions.values() if i.modal == shown.modal)
    assert kept.modal is not None
    match = modals()[door].template.fullmatch(IDENTIFIERS[door])
    assert match is not None
    kind: Any = modals()[door]
    kept.modal.update({**kind(*match.groups()).to_dict(), "title": "Formulaire"})
    sent: dict[str, Any] = {}
    for field in [label["component"] for label in kept.modal["components"]]:
        if field["type"] == discord.ComponentType.text_input.value:
            sent[field["custom_id"]] = "Autre texte"
        else:
            field["options"] = [{"label": "Atelier", "value": "atelier"}]
            sent[field["custom_id"]] = ["atelier"]
    return await who.submit_modal(shown, sent)


async def _press(door: str, hall: Hall, who: MemberActor) -> InteractionResult:
    """Click a button, or choose in a menu, that a message of the bot carries."""
    kind, custom_id = items()[door], IDENTIFIERS[door]
    view: ui.View = ui.View(timeout=None)
    if issubclass(kind, RolesMenu):
        view.add_item(ui.RoleSelect(custom_id=custom_id, min_values=0))
    elif issubclass(kind, Menu):
        option = discord.SelectOption(label="Choix", value=CHOSEN[door])
        view.add_item(ui.Select(custom_id=custom_id, options=[option]))
    else:
        view.add_item(ui.Button(custom_id=custom_id, label="Bouton"))
    message = await _posted(hall, view)
    if issubclass(kind, Button):
        return await who.click(message, custom_id=custom_id)
    values = [CHOSEN[door]] if door in CHOSEN else []
    return await who.select(message, values, custom_id=custom_id)


async def _posted(hall: Hall, view: ui.View) -> discord.Message:
    """Let the bot post a message that carries something to click."""
    shown = hall.bot.get_channel(hall.channel.id)
    assert isinstance(shown, discord.TextChannel)
    return await shown.send("Une porte", view=view)


async def _type(door: str, hall: Hall, who: MemberActor) -> InteractionResult:
    """Type a command with what it must be told, or choose it in the menu of a message."""
    if not door.startswith("/"):
        said = await who.send(hall.channel, "Encore une chose")
        return await who.context_menu(hall.channel, door, said)
    given: dict[str, Any] = {**TOLD.get(door, {})}
    for parameter in commands(hall.bot)[door].parameters:
        if parameter.type is _FILE:
            given[parameter.name] = ("atelier.wav", silence())
        elif parameter.required:
            given.setdefault(parameter.name, "Autre chose" if parameter.type is _STRING else 1)
    return await who.slash(hall.channel, door.removeprefix("/"), **given)
