"""What is clicked and chosen on the screens of gestures; none needs the bot's memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, Self

import discord
from discord import ui

from bot import theme_texts
from bot.gestures import (
    LONGEST_TITLE,
    Gather,
    Gesture,
    Isolate,
    Merge,
    Move,
    OrderIdeas,
    OrderTheme,
    Pin,
    Rename,
    Split,
    short_title,
)
from bot.services import arranging, requests, walls
from bot.views.buttons import Button
from bot.views.gesture_flow import Sight, do, look, present, redraw, undo
from bot.views.menus import Menu, options_in, ticked_in
from bot.views.parts import Interaction, actor_of, parts_of, report

NEW: Final = "new"
"""The choice of a title that is still to be typed."""
LAST: Final = "last"
_FORM_S: Final = 2 * 3600
_ID: Final = r"[A-Za-z0-9_-]+"
_SEEN: Final = rf"([a-z]+):({_ID}):([0-9]+):([0-9]+):([0-9]+|-)"
"""A sight in an identifier; what is ticked and the titles offered stand in the message itself."""


def _key(sight: Sight, version_id: str) -> str:
    theme = "-" if sight.theme is None else sight.theme
    return f"{sight.screen}:{version_id}:{sight.offset}:{sight.themes_from}:{theme}"


def _sight(screen: str, offset: str, themes_from: str, theme: str) -> Sight:
    return Sight(screen, int(offset), int(themes_from), None if theme == "-" else int(theme))


def _as_ticked(interaction: Interaction, sight: Sight) -> Sight:
    """Add what the message acted on says is ticked and offered."""
    titles = [option.value for option in options_in(interaction, "greffier:cut:")]
    return replace(
        sight,
        picks=ticked_in(interaction, "greffier:ideas:"),
        titles=tuple(title for title in titles if title != NEW),
    )


class SeeButton(Button, template=rf"greffier:see:([a-z]+):({_ID})"):
    """Goes to a gesture's screen."""

    def __init__(self, screen: str, version_id: str) -> None:
        """Tie the button to a screen."""
        super().__init__(theme_texts.GESTURES[screen], f"greffier:see:{screen}:{version_id}")
        self._screen, self._version_id = screen, version_id

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await look(interaction, self._version_id, Sight(self._screen))


class ScreenMenu(Menu, template=rf"greffier:screen:({_ID})"):
    """Goes to the screen of another gesture."""

    def __init__(self, version_id: str, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer the gestures."""
        super().__init__(f"greffier:screen:{version_id}", theme_texts.OTHER_GESTURE, options)
        self._version_id = version_id

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await look(interaction, self._version_id, Sight(self.chosen[0]))


class UndoButton(Button, template=rf"greffier:undo:([a-z]+):({_ID})"):
    """Steps back one gesture."""

    def __init__(self, screen: str, version_id: str) -> None:
        """Tie the button to the version it steps back from."""
        super().__init__(theme_texts.UNDO_GESTURE, f"greffier:undo:{screen}:{version_id}")
        self._screen, self._version_id = screen, version_id

    async def act(self, interaction: Interaction) -> None:
        """Step back and show it."""
        await interaction.response.defer()
        await undo(interaction, self._version_id, self._screen)


class PageButton(Button, template=rf"greffier:page:{_SEEN}"):
    """Shows more ideas or more themes; what is ticked stays so."""

    def __init__(self, *seen: str, label: str = "") -> None:
        """Tie the button to the sight it leads to (screen, version, offset, themes, theme)."""
        super().__init__(label, f"greffier:page:{':'.join(seen)}")
        screen, self._version_id, *rest = seen
        self._to = _sight(screen, *rest)

    @classmethod
    def to(cls, sight: Sight, version_id: str, label: str) -> Self:
        """Return the button that leads to a sight."""
        return cls(*_key(sight, version_id).split(":"), label=label)

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        await look(interaction, self._version_id, _as_ticked(interaction, self._to))


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
        self.sight = _sight(screen, *rest)

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
        seen = _key(sight, version_id).split(":")
        return cls(*seen, placeholder=placeholder, options=options, least=least, most=most)


class JumpMenu(SightMenu, template=rf"greffier:jump:{_SEEN}"):
    """Goes to where a theme's ideas begin; the values are those places."""

    kind = "jump"

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        there = replace(self.sight, offset=int(self.chosen[0]))
        await look(interaction, self.version_id, _as_ticked(interaction, there))


class IdeasMenu(SightMenu, template=rf"greffier:ideas:{_SEEN}"):
    """Takes the ideas a gesture is about."""

    kind = "ideas"

    async def act(self, interaction: Interaction) -> None:
        """Tick them, or do the gesture that needs nothing more."""
        sight = self.sight
        match sight.screen, sight.theme:
            case "isolate", _:
                await interaction.response.defer()
                wall = await present(interaction, self.version_id)
                texts = {i.id: i.text for t in wall.themes for i in t.ideas}
                texts |= {idea.id: idea.text for idea in wall.loose}
                idea = self.chosen[0]
                title = short_title(texts.get(idea, idea), [t.title for t in wall.themes])
                await do(interaction, self.version_id, Isolate(idea, title), Sight("isolate"))
            case "order", int(theme):
                await interaction.response.defer()
                await do(interaction, self.version_id, OrderIdeas(theme, self.chosen), sight)
            case _:
                others = ticked_in(interaction, "greffier:ideas:", but=self.item.custom_id)
                picks = (*others, *self.chosen)
                ticked = replace(_as_ticked(interaction, sight), picks=picks)
                await look(interaction, self.version_id, ticked)


class ThemesMenu(SightMenu, template=rf"greffier:themes-of:{_SEEN}"):
    """Takes the theme, or the themes, a gesture is about."""

    kind = "themes-of"

    async def act(self, interaction: Interaction) -> None:
        """Do the gesture, or ask for what it needs still."""
        sight = replace(self.sight, picks=ticked_in(interaction, "greffier:ideas:"))
        chosen = self.chosen[0]
        if chosen == NEW:
            await self._ask_title(interaction, sight)
        elif sight.screen == "rename" or (sight.screen == "order" and sight.theme is None):
            await look(interaction, self.version_id, Sight(sight.screen, theme=int(chosen)))
        else:
            await interaction.response.defer()
            if sight.screen == "split":
                await _propose_cut(interaction, self.version_id, int(chosen))
            else:
                gesture = await self._gesture(interaction, sight)
                await do(interaction, self.version_id, gesture, _after(sight))

    async def _ask_title(self, interaction: Interaction, sight: Sight) -> None:
        def gather(title: str) -> Gesture:
            return Gather(sight.picks, title)

        form = TitleForm(self.version_id, gather, _after(sight))
        await interaction.response.send_modal(form)

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


class CutMenu(SightMenu, template=rf"greffier:cut:{_SEEN}"):
    """Takes the title of the part that leaves a theme, and cuts."""

    kind = "cut"

    async def act(self, interaction: Interaction) -> None:
        """Cut, or ask for a title first."""
        sight = _as_ticked(interaction, self.sight)
        theme, picks = sight.theme or 0, sight.picks

        def cut(title: str) -> Gesture:
            others = tuple(other for other in sight.titles if other != title)
            return Split(theme, picks, title, others)

        if self.chosen[0] == NEW:
            form = TitleForm(self.version_id, cut, Sight("split"))
            await interaction.response.send_modal(form)
        else:
            await interaction.response.defer()
            await do(interaction, self.version_id, cut(self.chosen[0]), Sight("split"))


class TitleButton(Button, template=rf"greffier:title:({_ID}):([0-9]+):([0-9]+)"):
    """Gives a theme one of its other titles."""

    def __init__(self, version_id: str, place: str, number: str, *, label: str = "") -> None:
        """Tie the button to an alternative of a theme."""
        super().__init__(label, f"greffier:title:{version_id}:{place}:{number}")
        self._version_id, self._place, self._number = version_id, int(place), int(number)

    async def act(self, interaction: Interaction) -> None:
        """Rename the theme."""
        await interaction.response.defer()
        parts, actor = parts_of(interaction), actor_of(interaction)
        version = (await walls.look(parts.store, actor, self._version_id)).grouping
        title = version.themes[self._place].alternatives[self._number]
        await do(interaction, self._version_id, Rename(self._place, title), Sight("rename"))


class OtherTitleButton(Button, template=rf"greffier:other-title:({_ID}):([0-9]+)"):
    """Asks for a title in the person's own words."""

    def __init__(self, version_id: str, place: str) -> None:
        """Tie the button to a theme."""
        identifier = f"greffier:other-title:{version_id}:{place}"
        super().__init__(theme_texts.OTHER_TITLE, identifier, discord.ButtonStyle.primary)
        self._version_id, self._place = version_id, int(place)

    async def act(self, interaction: Interaction) -> None:
        """Open the form, the title as it is filled in."""
        parts, actor = parts_of(interaction), actor_of(interaction)
        version = (await walls.look(parts.store, actor, self._version_id)).grouping
        place = self._place

        def rename(title: str) -> Gesture:
            return Rename(place, title)

        text = version.themes[place].title
        form = TitleForm(self._version_id, rename, Sight("rename"), text)
        await interaction.response.send_modal(form)


class TitleForm(ui.Modal):
    """Takes a title, and does the gesture that needed it."""

    def __init__(
        self, version_id: str, gesture: Callable[[str], Gesture], sight: Sight, text: str = ""
    ) -> None:
        """Ask for a title; `sight` is what is shown after the gesture."""
        super().__init__(title=theme_texts.TITLE_FORM, timeout=_FORM_S)
        self._version_id, self._gesture, self._sight = version_id, gesture, sight
        self.title_typed: ui.TextInput[Self] = ui.TextInput(
            custom_id="titre",
            default=text[:LONGEST_TITLE] or None,
            max_length=LONGEST_TITLE,
            required=True,
        )
        self.add_item(ui.Label(text=theme_texts.TITLE_LABEL, component=self.title_typed))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Do the gesture."""
        await interaction.response.defer()
        gesture = self._gesture(arranging.title(self.title_typed.value))
        await do(interaction, self._version_id, gesture, self._sight)

    async def on_error(  # type: ignore[override]  # discord.py's own Modal narrows it so too
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Explain what went wrong."""
        await report(interaction, error)


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


def _after(sight: Sight) -> Sight:
    """Return what is shown once a gesture is done: the same screen, nothing chosen."""
    return Sight(sight.screen, sight.offset if sight.screen == "move" else 0)


ITEMS = (
    SeeButton,
    ScreenMenu,
    UndoButton,
    PageButton,
    JumpMenu,
    IdeasMenu,
    ThemesMenu,
    CutMenu,
    TitleButton,
    OtherTitleButton,
)
"""What the client registers so that old screens keep working."""
