"""From one screen of gestures to the next: do a gesture, show what came of it, tell the channel."""

from dataclasses import dataclass
from typing import Final

import discord
from discord import ui

from bot import embeds, markup
from bot.errors import IdeaGoneError, UnknownThemeError, WallMovedError
from bot.gestures import Gesture
from bot.services import arranging, requests, walls
from bot.services.walls import PlacedTheme, Wall
from bot.texts import explanations, theme_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.gesture_notes import told, why
from bot.views.parts import Interaction, actor_of, parts_of, say
from bot.views.standing import refresh_wall

HOME: Final = "home"


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a wall is on the screen, and what is chosen on it so far.

    `offset` and `themes_from` are where its menus begin; `theme` is the place of the chosen one,
    `picks` are the ticked ideas and `titles` those offered for a new theme.
    """

    screen: str = HOME
    offset: int = 0
    themes_from: int = 0
    theme: int | None = None
    picks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def chosen(self, wall: Wall) -> PlacedTheme | None:
        """Return the chosen theme."""
        return next((theme for theme in wall.themes if theme.place == self.theme), None)


def drawn(wall: Wall, sight: Sight, note: str = "") -> tuple[str, discord.Embed, ui.View]:
    """Return a screen: what it says, the wall, and what can be chosen."""
    from bot.views.gesture_screens import filled  # noqa: PLC0415 (its items lead here again)

    text = markup.over(note, _hint(wall, sight))
    return text, embeds.standing(wall), filled(wall, sight)


async def open_screen(interaction: Interaction, wall: Wall, sight: Sight, note: str = "") -> None:
    """Show a screen in a message of its own, to who asked alone."""
    text, embed, view = drawn(wall, sight, note)
    await say(interaction, text, embed=embed, view=view)
    if wall.grouping.fresh:
        await walls.looked(parts_of(interaction).store, actor_of(interaction), wall.grouping.id)


async def redraw(interaction: Interaction, wall: Wall, sight: Sight, note: str = "") -> None:
    """Show a screen in the place of the one that was acted on."""
    text, embed, view = drawn(wall, sight, note)
    await interaction.edit_original_response(content=text, embed=embed, view=view)


async def look(interaction: Interaction, version_id: str, sight: Sight) -> None:
    """Go to a screen; when the wall has changed meanwhile, say so and show it as it is."""
    await acknowledge_here(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    wall, changed = await arranging.present(store, actor, version_id)
    if changed:
        await redraw(interaction, wall, Sight(sight.screen), theme_texts.CHANGED)
    else:
        await redraw(interaction, wall, sight)


async def do(interaction: Interaction, version_id: str, gesture: Gesture, sight: Sight) -> None:
    """Do a gesture on a version, show it where it was asked for, then to the channel.

    When the wall has moved on, or what the gesture names is gone, nothing is done and the wall is
    shown as it is now.
    """
    store, actor = parts_of(interaction).store, actor_of(interaction)
    try:
        before = await walls.look(store, actor, version_id)
        wall = await arranging.make(store, actor, version_id, gesture)
    except (WallMovedError, IdeaGoneError, UnknownThemeError) as error:
        wall = await present(interaction, version_id)
        await redraw(interaction, wall, Sight(sight.screen), explanations.explain(error))
        return
    await redraw(interaction, wall, sight, told(gesture, before, wall))
    await refresh_wall(interaction, wall)


async def undo(interaction: Interaction, version_id: str, screen: str) -> None:
    """Step back one gesture, unless the wall has moved on."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    try:
        wall = await arranging.undo(store, actor, version_id)
    except WallMovedError as error:
        wall = await present(interaction, version_id)
        await redraw(interaction, wall, Sight(screen), explanations.explain(error))
        return
    await redraw(interaction, wall, Sight(screen), theme_texts.GESTURE_UNDONE)
    await refresh_wall(interaction, wall)


async def say_why(interaction: Interaction, version_id: str, idea_id: str, sight: Sight) -> None:
    """Tell why an idea is where it is now; nothing on the wall changes."""
    wall = await present(interaction, version_id)
    desk, actor = parts_of(interaction).desk, actor_of(interaction)
    try:
        note = why(await requests.why(desk, actor, wall.grouping.id, idea_id))
    except IdeaGoneError as error:
        note = explanations.explain(error)
    await redraw(interaction, wall, sight, note)


async def present(interaction: Interaction, version_id: str) -> Wall:
    """Return the wall that stands now where a version stood."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    wall, _ = await arranging.present(store, actor, version_id)
    return wall


def _hint(wall: Wall, sight: Sight) -> str:
    theme = sight.chosen(wall)
    match sight.screen:
        case "rename" if theme is not None:
            return theme_texts.titles_of(theme.title)
        case "split" if theme is not None:
            return theme_texts.CUT_FOUND
        case "order" if theme is not None:
            return theme_texts.order_of(theme.title)
        case _:
            return theme_texts.HINTS[sight.screen]
