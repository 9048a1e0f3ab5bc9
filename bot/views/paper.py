"""The form by which ideas written on paper are typed or pasted, one a line."""

from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.errors import GoneError
from bot.services import paper
from bot.services.paper import Pile
from bot.services.words import LONGEST_TEXT
from bot.texts import giving_texts
from bot.views.acknowledging import acknowledge_here, acknowledge_words
from bot.views.buttons import Button
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of, say, tell_of_idea

_TEXT: Final = "texte"
_LONGEST_KEPT: Final = 4_096
"""Discord takes so many characters in the description of an embed."""


class PaperForm(Modal, template=r"greffier:form-paper:([A-Za-z0-9_-]*)"):
    """Takes ideas, one a line."""

    def __init__(self, place: str) -> None:
        """Ask for the ideas of a seat; of nobody's without one."""
        super().__init__(giving_texts.PAPER_FORM, f"greffier:form-paper:{place}")
        self._of_seat = place
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=_TEXT,
            style=discord.TextStyle.paragraph,
            max_length=LONGEST_TEXT,
            required=True,
        )
        self.add_item(ui.Label(text=giving_texts.PAPER_LABEL, component=field))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the lines, and show those that were left out."""
        await acknowledge_words(interaction)
        await store_lines(interaction, filled.texts[_TEXT], self._of_seat)


async def store_lines(interaction: Interaction, text: str, place: str, *, again: str = "") -> None:
    """Store lines and say what became of them; none is lost, those left out are shown."""
    pile = await paper.give(
        parts_of(interaction).store,
        actor_of(interaction),
        interaction.channel_id or 0,
        text,
        place=place,
        again=again,
    )
    await say(interaction, _stored(pile))
    if pile.twice:
        view = ui.View(timeout=None).add_item(StoreTwiceButton(place))
        told = giving_texts.paper_twice(len(pile.twice))
        await say(interaction, told, view=view, embed=_shown(pile.twice))
    if pile.over:
        await say(interaction, giving_texts.paper_over(len(pile.over)), embed=_shown(pile.over))
    if pile.stored:
        tell_of_idea(interaction.client, interaction.guild_id or 0, pile.section)


class StoreTwiceButton(Button, template=r"greffier:twice:([A-Za-z0-9_-]*)"):
    """Stores lines that were there already: several people wrote the same."""

    def __init__(self, place: str) -> None:
        """Tie the button to the seat the lines come from."""
        super().__init__(giving_texts.STORE_TWICE, f"greffier:twice:{place}")
        self._of_seat = place

    async def act(self, interaction: Interaction) -> None:
        """Store them once: the message is what they are known by, however often it is clicked."""
        message = interaction.message
        if message is None or not message.embeds or not message.embeds[0].description:
            raise GoneError("the lines")
        await acknowledge_here(interaction)
        text, again = message.embeds[0].description, str(message.id)
        await store_lines(interaction, text, self._of_seat, again=again)
        await interaction.edit_original_response(view=None)


def _stored(pile: Pile) -> str:
    seat = "" if pile.seat is None else pile.seat.name
    return giving_texts.paper_stored(len(pile.stored), seat, pile.given, pile.section.quota)


def _shown(lines: Sequence[str]) -> discord.Embed:
    return discord.Embed(description="\n".join(lines)[:_LONGEST_KEPT])


BUTTONS = (StoreTwiceButton,)
"""What the client registers so that old buttons keep working."""
MODALS = (PaperForm,)
"""What the client takes in, before a restart as after it."""
