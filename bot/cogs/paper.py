"""`/seance papier`, `inscrire` and `places`: ideas on paper, seats of people without an account."""

from typing import Any, Final

import discord
from discord import app_commands

from bot.cogs.choices import in_time, offered, picked
from bot.errors import AccessDeniedError, NotFoundError, UnknownSeatError
from bot.services import paper, seats
from bot.texts import giving_texts
from bot.views.acknowledging import acknowledge
from bot.views.paper import PaperForm
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say

_GROUP: Final = "seance"
_MOST_SEATS: Final = 40


@app_commands.command(name="papier", description="Tape des idées écrites sur papier, une par ligne")
@app_commands.describe(place="La place d’où elles viennent, ou son code (sans place, personne)")
async def write(interaction: discord.Interaction[Any], place: str = "") -> None:
    """Open the form for ideas on paper."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    chosen = picked(await _names(interaction), place) or place
    code = await paper.seat_to_give(store, actor, interaction.channel_id or 0, chosen)
    await interaction.response.send_modal(PaperForm(code))


@app_commands.command(name="inscrire", description="Crée des places pour les personnes sans compte")
@app_commands.describe(
    nombre="Combien de places",
    nom="Le prénom de la personne, pour une seule place",
)
async def enrol(
    interaction: discord.Interaction[Any],
    nombre: app_commands.Range[int, 1, _MOST_SEATS] = 1,
    nom: app_commands.Range[str, 0, 80] = "",
) -> None:
    """Make seats and show their codes."""
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    made = await seats.enrol(store, actor, interaction.channel_id or 0, count=nombre, name=nom)
    await say(interaction, giving_texts.seats(made))


@app_commands.command(name="places", description="Montre les places sans compte, ou en change une")
@app_commands.describe(
    place="La place à renommer ou à libérer",
    nom="Son nouveau nom",
    liberer="Elle ne sert plus, ses idées restent",
)
async def places(
    interaction: discord.Interaction[Any],
    place: str = "",
    nom: app_commands.Range[str, 0, 80] = "",
    liberer: bool = False,
) -> None:
    """List the seats, rename one, or free one."""
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    channel_id = interaction.channel_id or 0
    if not place and (nom or liberer):
        raise UnknownSeatError("no seat was chosen")
    if not place:
        await say(interaction, giving_texts.seats(await seats.every(store, actor, channel_id)))
        return
    chosen = picked(await _names(interaction), place) or place
    if not nom and not liberer:
        known = await seats.every(store, actor, channel_id)
        await say(interaction, giving_texts.seats([s for s in known if chosen in {s.id, s.code}]))
    if nom:
        renamed = await seats.rename(store, actor, channel_id, chosen, nom)
        await say(interaction, giving_texts.seat_renamed(renamed))
    if liberer:
        freed = await seats.free(store, actor, channel_id, chosen)
        await say(interaction, giving_texts.seat_freed(freed))


@write.autocomplete("place")
@places.autocomplete("place")
@in_time
async def _offer(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return offered(await _names(interaction), typed)


async def _names(interaction: Interaction) -> dict[str, str]:
    """Return what the seats are called, by identifier; nothing for who does not manage them."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    try:
        known = await seats.every(store, actor, interaction.channel_id or 0)
    except (AccessDeniedError, NotFoundError):
        return {}
    return {seat.id: seat.name for seat in known}


async def setup(bot: PartsBot) -> None:
    """Add the commands to `/seance`."""
    group = bot.tree.get_command(_GROUP)
    if not isinstance(group, app_commands.Group):
        raise TypeError(f"/{_GROUP} is loaded before its commands")
    group.add_command(write)
    group.add_command(enrol)
    group.add_command(places)
