"""Menus that need no memory: what is chosen so far stands in the message, and they page."""

import re
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Final, Self

import discord
from discord import ui

from bot import markup
from bot.contributions import Idea
from bot.services.walls import PlacedTheme, Wall
from bot.texts import grouping_texts, theme_texts
from bot.views.parts import Interaction, answer

MOST_OPTIONS: Final = 25
"""What Discord shows in a menu."""
MOST_PICKS: Final = 24
"""Ideas that can be ticked at once: one place is left to see the others by."""


class Menu(ui.DynamicItem[ui.Select[ui.View]], template=r"(?!)"):
    """Base of the bot's menus; a subclass gives a template and `act`.

    The groups of the template are the arguments of `__init__`, in order; the options are not
    needed to know what was chosen, so that a menu works after a restart.
    """

    def __init__(
        self,
        custom_id: str,
        placeholder: str,
        options: Sequence[discord.SelectOption] = (),
        *,
        least: int = 1,
        most: int = 1,
    ) -> None:
        """Show options; `custom_id` must match the template."""
        super().__init__(
            ui.Select(
                custom_id=custom_id,
                placeholder=placeholder,
                options=list(options),
                min_values=min(least, max(len(options), 1)),
                max_values=min(most, max(len(options), 1)),
            )
        )

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the menu again from its identifier, after a restart as before."""
        arguments: tuple[Any, ...] = match.groups()
        return cls(*arguments)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values somebody chose."""
        return tuple(self.item.values)

    @abstractmethod
    async def act(self, interaction: Interaction) -> None:
        """Do what was chosen."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act, and tell the person when that cannot be done."""
        await answer(interaction, self.template.pattern, self.act)


def options_in(
    interaction: Interaction, prefix: str, *, but: str = ""
) -> list[discord.SelectOption]:
    """Return the options of the menus whose identifier begins so, in the message acted on.

    Args:
        interaction: What somebody did.
        prefix: How the identifiers begin.
        but: The identifier of a menu to leave out.
    """
    rows = [] if interaction.message is None else interaction.message.components
    return [
        option
        for row in rows
        for menu in (row.children if isinstance(row, discord.ActionRow) else ())
        if isinstance(menu, discord.SelectMenu)
        and (menu.custom_id or "").startswith(prefix)
        and menu.custom_id != but
        for option in menu.options
    ]


def ticked_in(interaction: Interaction, prefix: str, *, but: str = "") -> tuple[str, ...]:
    """Return what is ticked in those menus."""
    options = options_in(interaction, prefix, but=but)
    return tuple(option.value for option in options if option.default)


def theme_options(themes: Sequence[PlacedTheme]) -> list[discord.SelectOption]:
    """Return themes as options; the value is the theme's place in its version."""
    return [
        discord.SelectOption(
            label=markup.in_menu(theme.title),
            value=str(theme.place),
            description=theme_texts.theme_detail(len(theme.ideas), pinned=theme.pinned),
        )
        for theme in themes
    ]


def idea_options(
    wall: Wall, places: Sequence[str], picks: Sequence[str] = ()
) -> list[discord.SelectOption]:
    """Return ideas as options, each with its theme under it, those picked ticked."""
    texts = {idea.id: idea.text for idea in all_ideas(wall)}
    homes = {idea.id: theme.title for theme in wall.themes for idea in theme.ideas}
    return [
        discord.SelectOption(
            label=markup.in_menu(texts[i]),
            value=i,
            description=markup.in_menu(homes.get(i, grouping_texts.LOOSE)),
            default=i in picks,
        )
        for i in places
    ]


def all_ideas(wall: Wall) -> list[Idea]:
    """Return a wall's ideas as the menus list them: those no theme holds first."""
    return [*wall.loose, *(idea for theme in wall.themes for idea in theme.ideas)]


def page(ids: Sequence[str], picks: Sequence[str], offset: int) -> tuple[list[str], int | None]:
    """Return what a menu shows from `offset` on, picks first, and where the next page begins."""
    rest = [i for i in ids if i not in set(picks)]
    room = MOST_OPTIONS - len(picks)
    following = offset + room
    shown = [*picks, *rest[offset:following]]
    return shown, following if following < len(rest) and room else None
