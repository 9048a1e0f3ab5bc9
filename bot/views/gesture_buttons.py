"""What is clicked on the screens of gestures, and the form that takes a title."""

from typing import Any, Final, Self

import discord
from discord import ui

from bot.gestures import Gather, Gesture, Rename, Split
from bot.services import arranging, walls
from bot.texts import theme_texts
from bot.theme_titles import LONGEST_TITLE
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.gesture_flow import Sight, do, look, undo
from bot.views.gesture_keys import ID, SEEN, after, as_ticked, key, sight_of
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of

_TITLE: Final = "titre"


class SeeButton(Button, template=rf"greffier:see:([a-z]+):({ID})"):
    """Goes to a gesture's screen."""

    def __init__(self, screen: str, version_id: str) -> None:
        """Tie the button to a screen."""
        super().__init__(theme_texts.GESTURES[screen], f"greffier:see:{screen}:{version_id}")
        self._screen, self._version_id = screen, version_id

    async def act(self, interaction: Interaction) -> None:
        """Show the screen."""
        await look(interaction, self._version_id, Sight(self._screen))


class UndoButton(Button, template=rf"greffier:undo:([a-z]+):({ID})"):
    """Steps back one gesture."""

    def __init__(self, screen: str, version_id: str) -> None:
        """Tie the button to the version it steps back from."""
        super().__init__(theme_texts.UNDO_GESTURE, f"greffier:undo:{screen}:{version_id}")
        self._screen, self._version_id = screen, version_id

    async def act(self, interaction: Interaction) -> None:
        """Step back and show it."""
        await acknowledge_here(interaction)
        await undo(interaction, self._version_id, self._screen)


class PageButton(Button, template=rf"greffier:page:{SEEN}"):
    """Shows more ideas or more themes; what is ticked stays so."""

    def __init__(self, *seen: str, label: str = "") -> None:
        """Tie the button to the sight it leads to (screen, version, offset, themes, theme)."""
        super().__init__(label, f"greffier:page:{':'.join(seen)}")
        screen, self._version_id, *rest = seen
        self._to = sight_of(screen, *rest)

    @classmethod
    def to(cls, sight: Sight, version_id: str, label: str) -> Self:
        """Return the button that leads to a sight."""
        return cls(*key(sight, version_id), label=label)

    async def act(self, interaction: Interaction) -> None:
        """Show the page."""
        await look(interaction, self._version_id, as_ticked(interaction, self._to))


class TitleButton(Button, template=rf"greffier:title:({ID}):([0-9]+):([0-9]+)"):
    """Gives a theme one of its other titles."""

    def __init__(self, version_id: str, place: str, number: str, *, label: str = "") -> None:
        """Tie the button to an alternative of a theme."""
        super().__init__(label, f"greffier:title:{version_id}:{place}:{number}")
        self._version_id, self._place, self._number = version_id, int(place), int(number)

    async def act(self, interaction: Interaction) -> None:
        """Rename the theme."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        version = (await walls.look(parts.store, actor, self._version_id)).grouping
        title = version.themes[self._place].alternatives[self._number]
        await do(interaction, self._version_id, Rename(self._place, title), Sight("rename"))


class OtherTitleButton(Button, template=rf"greffier:other-title:({ID}):([0-9]+)"):
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
        form = TitleForm(
            *key(Sight("rename", theme=self._place), self._version_id),
            text=version.themes[self._place].title,
        )
        await interaction.response.send_modal(form)


class TitleForm(Modal, template=rf"greffier:form-title:{SEEN}"):
    """Takes a title, and does the gesture that needed it."""

    def __init__(self, *seen: str, text: str = "") -> None:
        """Ask for a title on a sight (screen, version, offset, themes, theme)."""
        super().__init__(theme_texts.TITLE_FORM, f"greffier:form-title:{':'.join(seen)}")
        screen, self._version_id, *rest = seen
        self._sight = sight_of(screen, *rest)
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=_TITLE,
            default=text[:LONGEST_TITLE] or None,
            max_length=LONGEST_TITLE,
            required=True,
        )
        self.add_item(ui.Label(text=theme_texts.TITLE_LABEL, component=field))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Do the gesture; what is ticked stands in the message the form was opened from."""
        await acknowledge_here(interaction)
        title = arranging.title(filled.texts[_TITLE])
        gesture = titled(as_ticked(interaction, self._sight), title)
        await do(interaction, self._version_id, gesture, after(self._sight))


def titled(sight: Sight, title: str) -> Gesture:
    """Return the gesture that a title completes: a theme is renamed, gathered or cut off."""
    match sight.screen:
        case "rename":
            return Rename(sight.theme or 0, title)
        case "split":
            others = tuple(other for other in sight.titles if other != title)
            return Split(sight.theme or 0, sight.picks, title, others)
        case _:
            return Gather(sight.picks, title)


BUTTONS = (SeeButton, UndoButton, PageButton, TitleButton, OtherTitleButton)
"""What the client registers so that old screens keep working."""
MODALS = (TitleForm,)
"""What the client takes in, before a restart as after it."""
