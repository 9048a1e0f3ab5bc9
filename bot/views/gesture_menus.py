"""What is chosen on the screens of gestures."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Self

import discord

from bot.gestures import Gesture, Isolate, Merge, Move, OrderIdeas, OrderTheme, Pin
from bot.services import requests, walls
from bot.texts import theme_texts
from bot.theme_titles import short_title
from bot.views.acknowledging import acknowledge_here
from bot.views.gesture_buttons import TitleForm, titled
from bot.views.gesture_flow import Sight, do, look, present, redraw, say_why
from bot.views.gesture_keys import ID, IDEAS, NEW, SEEN, after, as_ticked, key, sight_of
from bot.views.menus import Menu, ticked_in
from bot.views.parts import Interaction, actor_of, parts_of

LAST: Final = "last"
"""The choice of the wall's end."""


class ScreenMenu(Menu, template=rf"greffier:screen:({ID})"):
    """Goes to the screen of another gesture."""

    def __init__(self, version_id: str, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer the gestures."""
        super().__init__(f"greffier:screen:{version_id}", theme_texts.OTHER_GESTURE, options)
        self._version_id = version_id

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await look(interaction, self._version_id, Sight(self.chosen[0]))


class SightMenu(Menu, template=r"(?!)"):
    """Base of the menus that know where they stand."""

    kind = ""

    def __init__(
        self,
        *seen: str,
        placeholder: str = "",
        options: Sequence[discord.SelectOption] = (),
        least: int = 1,
        most: int = 1,
    ) -> None:
        """Tie the menu to a sight (screen, version, offset, themes, theme)."""
        identifier = f"greffier:{self.kind}:{':'.join(seen)}"
        super().__init__(identifier, placeholder, options, least=least, most=most)
        screen, self.version_id, *rest = seen
        self.sight = sight_of(screen, *rest)

    @classmethod
    def on(
        cls,
        sight: Sight,
        version_id: str,
        *,
        placeholder: str,
        options: Sequence[discord.SelectOption],
        least: int = 1,
        most: int = 1,
    ) -> Self:
        """Return the menu of a sight."""
        return cls(
            *key(sight, version_id),
            placeholder=placeholder,
            options=options,
            least=least,
            most=most,
        )


class JumpMenu(SightMenu, template=rf"greffier:jump:{SEEN}"):
    """Goes to where a theme's ideas begin; the values are those places."""

    kind = "jump"

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        there = replace(self.sight, offset=int(self.chosen[0]))
        await look(interaction, self.version_id, as_ticked(interaction, there))


class IdeasMenu(SightMenu, template=rf"greffier:ideas:{SEEN}"):
    """Takes the ideas a gesture is about."""

    kind = "ideas"

    async def act(self, interaction: Interaction) -> None:
        """Tick them, or do the gesture that needs nothing more."""
        sight = self.sight
        match sight.screen, sight.theme:
            case "isolate", _:
                await acknowledge_here(interaction)
                wall = await present(interaction, self.version_id)
                texts = {i.id: i.text for t in wall.themes for i in t.ideas}
                texts |= {idea.id: idea.text for idea in wall.loose}
                idea = self.chosen[0]
                title = short_title(texts.get(idea, idea), [t.title for t in wall.themes])
                await do(interaction, self.version_id, Isolate(idea, title), Sight("isolate"))
            case "why", _:
                await acknowledge_here(interaction)
                await say_why(interaction, self.version_id, self.chosen[0], sight)
            case "order", int(theme):
                await acknowledge_here(interaction)
                await do(interaction, self.version_id, OrderIdeas(theme, self.chosen), sight)
            case _:
                others = ticked_in(interaction, IDEAS, but=self.item.custom_id)
                picks = (*others, *self.chosen)
                ticked = replace(as_ticked(interaction, sight), picks=picks)
                await look(interaction, self.version_id, ticked)


class ThemesMenu(SightMenu, template=rf"greffier:themes-of:{SEEN}"):
    """Takes the theme, or the themes, a gesture is about."""

    kind = "themes-of"

    async def act(self, interaction: Interaction) -> None:
        """Do the gesture, or ask for what it needs still."""
        sight = replace(self.sight, picks=ticked_in(interaction, IDEAS))
        chosen = self.chosen[0]
        if chosen == NEW:
            form = TitleForm(*key(sight, self.version_id))
            await interaction.response.send_modal(form)
        elif sight.screen == "rename" or (sight.screen == "order" and sight.theme is None):
            await look(interaction, self.version_id, Sight(sight.screen, theme=int(chosen)))
        else:
            await acknowledge_here(interaction)
            if sight.screen == "split":
                await _propose_cut(interaction, self.version_id, int(chosen))
            else:
                gesture = await self._gesture(interaction, sight)
                await do(interaction, self.version_id, gesture, after(sight))

    async def _gesture(self, interaction: Interaction, sight: Sight) -> Gesture:
        chosen = self.chosen[0]
        match sight.screen:
            case "move":
                return Move(sight.picks, int(chosen))
            case "merge":
                return Merge(tuple(sorted(int(place) for place in self.chosen)))
            case "order":
                before = None if chosen == LAST else int(chosen)
                return OrderTheme(sight.theme or 0, before)
            case _:
                wall = await present(interaction, self.version_id)
                place = int(chosen)
                held = any(theme.pinned for theme in wall.themes if theme.place == place)
                return Pin(place, not held)


class CutMenu(SightMenu, template=rf"greffier:cut:{SEEN}"):
    """Takes the title of the part that leaves a theme, and cuts."""

    kind = "cut"

    async def act(self, interaction: Interaction) -> None:
        """Cut, or ask for a title first."""
        sight = as_ticked(interaction, self.sight)
        if self.chosen[0] == NEW:
            await interaction.response.send_modal(TitleForm(*key(sight, self.version_id)))
        else:
            await acknowledge_here(interaction)
            gesture = titled(sight, self.chosen[0])
            await do(interaction, self.version_id, gesture, after(sight))


async def _propose_cut(interaction: Interaction, version_id: str, place: int) -> None:
    """Show how a theme could be cut; nothing is cut yet."""
    wall, sight = await proposed_cut(interaction, version_id, place)
    await redraw(interaction, wall, sight)


async def proposed_cut(
    interaction: Interaction, version_id: str, place: int
) -> tuple[walls.Wall, Sight]:
    """Return the screen on which a theme is cut, the ideas that would leave it ticked."""
    parts, actor = parts_of(interaction), actor_of(interaction)
    cut = await requests.cut(parts.desk, actor, version_id, place)
    wall = await present(interaction, version_id)
    titles = (cut.title, *cut.alternatives)
    return wall, Sight("split", theme=place, picks=cut.ideas, titles=titles)


MENUS = (ScreenMenu, JumpMenu, IdeasMenu, ThemesMenu, CutMenu)
"""What the client registers so that old screens keep working."""
