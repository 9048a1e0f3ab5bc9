"""`/theme`: the gestures on the wall as commands; without options each opens its screen."""

import re
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot import markup
from bot.cogs.choices import in_time, offered
from bot.errors import IdeaGoneError, UnknownThemeError, WallMovedError
from bot.gestures import Gather, Gesture, Isolate, Merge, Move, OrderTheme, Pin, Rename
from bot.services import arranging, requests
from bot.services.walls import Wall
from bot.theme_titles import LONGEST_TITLE, short_title
from bot.views.acknowledging import acknowledge
from bot.views.gesture_flow import Sight, open_screen
from bot.views.gesture_menus import proposed_cut
from bot.views.gesture_notes import told, why
from bot.views.menus import all_ideas
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of
from bot.views.standing import refresh_wall
from summaries.text import fold

_SHOWN: Final = re.compile(r"#([A-Za-z0-9_-]+):([0-9]+)")
"""A theme that was chosen among those shown: its version, late ideas apart, and its place in it."""
Title = app_commands.Range[str, 1, LONGEST_TITLE]


@app_commands.guild_only()
class Gestures(commands.GroupCog, group_name="theme", group_description="Arrange le mur"):
    """Does gestures."""

    @app_commands.command(name="renommer", description="Donne un autre titre à un thème")
    @app_commands.describe(theme="Le thème", titre="Son nouveau titre")
    async def rename(
        self,
        interaction: discord.Interaction[Any],
        theme: str | None = None,
        titre: Title | None = None,
    ) -> None:
        """Rename a theme."""
        wall = await _wall(interaction)
        if theme is None:
            await open_screen(interaction, wall, Sight("rename"))
        elif titre is None:
            await open_screen(interaction, wall, Sight("rename", theme=_place(wall, theme)))
        else:
            gesture = Rename(_place(wall, theme), arranging.title(titre))
            await _do(interaction, wall, gesture, Sight("rename"))

    @app_commands.command(name="deplacer", description="Met une idée sous un autre thème")
    @app_commands.describe(
        idee="L’idée (sans elle, un menu en déplace plusieurs à la fois)",
        theme="Le thème où elle va, ou le titre d’un nouveau thème",
    )
    async def move(
        self,
        interaction: discord.Interaction[Any],
        idee: str | None = None,
        theme: str | None = None,
    ) -> None:
        """Move an idea, or open the screen that moves several."""
        wall = await _wall(interaction)
        picks = () if idee is None else (_idea(wall, idee),)
        if not picks or theme is None:
            await open_screen(interaction, wall, Sight("move", picks=picks))
            return
        place = _known(wall, theme)
        gesture = Gather(picks, arranging.title(theme)) if place is None else Move(picks, place)
        await _do(interaction, wall, gesture, Sight("move"))

    @app_commands.command(name="fusionner", description="Réunit deux thèmes en un seul")
    @app_commands.describe(theme="Le thème qui reste", avec="Celui qui le rejoint")
    async def merge(
        self,
        interaction: discord.Interaction[Any],
        theme: str | None = None,
        avec: str | None = None,
    ) -> None:
        """Merge two themes."""
        wall = await _wall(interaction)
        if theme is None or avec is None:
            await open_screen(interaction, wall, Sight("merge"))
        else:
            gesture = Merge((_place(wall, theme), _place(wall, avec)))
            await _do(interaction, wall, gesture, Sight("merge"))

    @app_commands.command(name="scinder", description="Propose de couper un thème en deux")
    @app_commands.describe(theme="Le thème")
    async def split(self, interaction: discord.Interaction[Any], theme: str | None = None) -> None:
        """Propose a cut, to be adjusted."""
        wall = await _wall(interaction)
        sight = Sight("split")
        if theme is not None:
            wall, sight = await proposed_cut(interaction, wall.grouping.id, _place(wall, theme))
        await open_screen(interaction, wall, sight)

    @app_commands.command(name="isoler", description="Met une idée à part, dans un thème à elle")
    @app_commands.describe(idee="L’idée", titre="Le titre de son thème (ses premiers mots sinon)")
    async def isolate(
        self,
        interaction: discord.Interaction[Any],
        idee: str | None = None,
        titre: Title | None = None,
    ) -> None:
        """Give an idea a theme of its own."""
        wall = await _wall(interaction)
        if idee is None:
            await open_screen(interaction, wall, Sight("isolate"))
            return
        chosen = _idea(wall, idee)
        text = next(idea.text for idea in all_ideas(wall) if idea.id == chosen)
        gesture: Gesture
        if titre is None:
            gesture = Isolate(chosen, short_title(text, [one.title for one in wall.themes]))
        else:
            gesture = Gather((chosen,), arranging.title(titre))
        await _do(interaction, wall, gesture, Sight("isolate"))

    @app_commands.command(name="ordre", description="Change l’ordre des thèmes ou des idées")
    @app_commands.describe(
        theme="Le thème à placer",
        avant="Le thème devant lequel il vient (sans thème, il va à la fin)",
    )
    async def order(
        self,
        interaction: discord.Interaction[Any],
        theme: str | None = None,
        avant: str | None = None,
    ) -> None:
        """Put a theme before another one, or open the screen that orders ideas too."""
        wall = await _wall(interaction)
        if theme is None or avant is None:
            place = None if theme is None else _place(wall, theme)
            await open_screen(interaction, wall, Sight("order", theme=place))
        else:
            gesture = OrderTheme(_place(wall, theme), _place(wall, avant))
            await _do(interaction, wall, gesture, Sight("order"))

    @app_commands.command(name="epingler", description="Garde un thème entier, ou le libère")
    @app_commands.describe(theme="Le thème")
    async def pin(self, interaction: discord.Interaction[Any], theme: str | None = None) -> None:
        """Pin a theme, or free it."""
        wall = await _wall(interaction)
        if theme is None:
            await open_screen(interaction, wall, Sight("pin"))
            return
        place = _place(wall, theme)
        holds = wall.grouping.themes[place].pinned
        await _do(interaction, wall, Pin(place, not holds), Sight("pin"))

    @app_commands.command(name="pourquoi", description="Dit pourquoi une idée est sous son thème")
    @app_commands.describe(idee="L’idée")
    async def why(self, interaction: discord.Interaction[Any], idee: str | None = None) -> None:
        """Tell what speaks for the place of an idea."""
        wall = await _wall(interaction)
        if idee is None:
            await open_screen(interaction, wall, Sight("why"))
            return
        desk, actor = parts_of(interaction).desk, actor_of(interaction)
        reason = await requests.why(desk, actor, wall.grouping.id, _idea(wall, idee))
        await open_screen(interaction, wall, Sight("why"), why(reason))

    @rename.autocomplete("theme")
    @move.autocomplete("theme")
    @merge.autocomplete("theme")
    @merge.autocomplete("avec")
    @split.autocomplete("theme")
    @order.autocomplete("theme")
    @order.autocomplete("avant")
    @pin.autocomplete("theme")
    @in_time
    async def _offer_themes(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        wall = await _seen(interaction)
        titles = {f"#{wall.grouping.base}:{one.place}": one.title for one in wall.themes}
        return offered(titles, typed)

    @rename.autocomplete("titre")
    @in_time
    async def _offer_titles(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        wall = await _seen(interaction)
        place = _known(wall, str(interaction.namespace.theme or ""))
        others = () if place is None else wall.grouping.themes[place].alternatives
        return offered({title: title for title in others}, typed)

    @move.autocomplete("idee")
    @isolate.autocomplete("idee")
    @why.autocomplete("idee")
    @in_time
    async def _offer_ideas(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        wall = await _seen(interaction)
        return offered({i.id: markup.in_menu(i.text) for i in all_ideas(wall)}, typed)


async def setup(bot: PartsBot) -> None:
    """Add the commands to the bot."""
    await bot.add_cog(Gestures())


async def _wall(interaction: Interaction) -> Wall:
    """Acknowledge the command, to who typed it alone, and return the wall it is about."""
    await acknowledge(interaction)
    return await _seen(interaction)


async def _seen(interaction: Interaction) -> Wall:
    store, actor = parts_of(interaction).store, actor_of(interaction)
    return await arranging.in_channel(store, actor, interaction.channel_id or 0)


async def _do(interaction: Interaction, before: Wall, gesture: Gesture, sight: Sight) -> None:
    store, actor = parts_of(interaction).store, actor_of(interaction)
    wall = await arranging.make(store, actor, before.grouping.id, gesture)
    await open_screen(interaction, wall, sight, told(gesture, before, wall))
    await refresh_wall(interaction, wall)


def _known(wall: Wall, given: str) -> int | None:
    """Return the place of the theme that was chosen, or whose title was typed; None for neither.

    Raises:
        WallMovedError: If it was chosen on a wall that stands no more.
    """
    if shown := _SHOWN.fullmatch(given):
        if shown[1] != wall.grouping.base:
            raise WallMovedError
        return int(shown[2])
    wanted = fold(given)
    return next((one.place for one in wall.themes if fold(one.title) == wanted), None)


def _place(wall: Wall, given: str) -> int:
    place = _known(wall, given)
    if place is None or all(one.place != place for one in wall.themes):
        raise UnknownThemeError
    return place


def _idea(wall: Wall, given: str) -> str:
    """Return the id of the idea that was chosen, or whose text was typed whole."""
    ids = {idea.id: idea.text for idea in all_ideas(wall)}
    if given in ids:
        return given
    wanted = fold(given)
    for idea_id, text in ids.items():
        if wanted in {fold(text), fold(markup.in_menu(text))}:
            return idea_id
    raise IdeaGoneError
