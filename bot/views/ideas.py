"""The button and the form by which ideas are given, edited and withdrawn."""

import re
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot import texts
from bot.contributions import Source
from bot.errors import GoneError
from bot.meeting import Form, Meeting, Section
from bot.services import ideas
from bot.services.ideas import Offer, Receipt
from bot.services.words import LONGEST_TEXT
from bot.views.buttons import Button
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of, say, tell_of_idea

_ID: Final = r"[A-Za-z0-9_-]{1,32}"
_TEXT: Final = "texte"


def panel(meeting: Meeting, section: Section) -> ui.View | None:
    """Return the button under an open section; none where people speak rather than write."""
    if section.form is Form.DISCUSSION and not meeting.anonymous:
        return None
    return ui.View(timeout=None).add_item(GiveIdeaButton(section.id))


def receipt_view(receipt: Receipt) -> ui.View:
    """Return the author's buttons under a receipt."""
    view = ui.View(timeout=None)
    view.add_item(EditIdeaButton(receipt.idea.id, receipt.proof))
    return view.add_item(WithdrawIdeaButton(receipt.idea.id, receipt.proof))


def _text_input(text: str) -> ui.Label[Any]:
    """Return the field an idea is typed in."""
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=_TEXT,
        style=discord.TextStyle.paragraph,
        default=text or None,
        max_length=LONGEST_TEXT,
        required=True,
    )
    return ui.Label(text=texts.IDEA_LABEL, component=field)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody said of an idea before its form opens; `row` and `column` place it."""

    text: str = ""
    row: str | None = None
    column: int | None = None


class IdeaForm(Modal, template=rf"greffier:form-idea:({_ID}):({_ID})?:([0-9])?"):
    """Takes a new idea."""

    def __init__(
        self,
        section_id: str,
        row: str | None,
        column: str | None,
        *,
        title: str = "",
        text: str = "",
    ) -> None:
        """Ask for the idea of a section, what is known of it filled in."""
        super().__init__(title, f"greffier:form-idea:{section_id}:{row or ''}:{column or ''}")
        self._section_id, self._row = section_id, row
        self._column = None if column is None else int(column)
        self.add_item(_text_input(text))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the idea and give its author a receipt."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        offer = Offer(
            text=filled.texts[_TEXT],
            source=Source.MODAL,
            channel_id=interaction.channel_id or 0,
            section_id=self._section_id,
            row=self._row,
            column=self._column,
        )
        await give(interaction, offer)


class EditForm(Modal, template=rf"greffier:form-edit:({_ID}):([0-9a-f]*)"):
    """Takes the new text of an idea."""

    def __init__(self, idea_id: str, proof: str, *, text: str = "") -> None:
        """Show an idea as it is, to be changed."""
        super().__init__(texts.EDIT_IDEA, f"greffier:form-edit:{idea_id}:{proof}")
        self._idea_id, self._proof = idea_id, proof
        self.add_item(_text_input(text))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the new text."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        idea = await ideas.edit(
            parts_of(interaction).store,
            actor_of(interaction),
            self._idea_id,
            filled.texts[_TEXT],
            proof=self._proof,
        )
        await say(interaction, texts.idea_edited(idea.text))


async def show_form(
    interaction: Interaction, draft: Draft, *, section_id: str | None = None
) -> None:
    """Open the form of a section (None: the open one), or say why ideas are not taken.

    Raises:
        GoneError: If the row to complete is none that could have been chosen.
    """
    if draft.row is not None and not re.fullmatch(_ID, draft.row):
        raise GoneError("no such row")
    section = await ideas.section_to_give(
        parts_of(interaction).store,
        actor_of(interaction),
        channel_id=interaction.channel_id or 0,
        section_id=section_id,
    )
    column = None if draft.column is None else str(draft.column)
    title = texts.idea_form_title(section)
    await interaction.response.send_modal(
        IdeaForm(section.id, draft.row, column, title=title, text=draft.text)
    )


async def give(interaction: Interaction, offer: Offer) -> None:
    """Store an idea that came by an interaction, and give its author a receipt."""
    receipt = await ideas.give(parts_of(interaction).store, actor_of(interaction), offer)
    await say(
        interaction,
        texts.idea_received(receipt.given, receipt.section.quota, receipt.idea.text),
        view=receipt_view(receipt),
    )
    tell_of_idea(interaction.client, interaction.guild_id or 0, receipt.section.id)


class GiveIdeaButton(Button, template=r"greffier:give:([A-Za-z0-9_-]+)"):
    """Opens the form for a section."""

    def __init__(self, section_id: str) -> None:
        """Tie the button to a section."""
        super().__init__(
            texts.GIVE_IDEA, f"greffier:give:{section_id}", discord.ButtonStyle.primary
        )
        self._section_id = section_id

    async def act(self, interaction: Interaction) -> None:
        """Open the form, or say why ideas are not taken."""
        await show_form(interaction, Draft(), section_id=self._section_id)


class EditIdeaButton(Button, template=r"greffier:edit:([A-Za-z0-9_-]+):([0-9a-f]*)"):
    """Opens the form with the idea's text."""

    def __init__(self, idea_id: str, proof: str) -> None:
        """Tie the button to an idea and the proof that its holder wrote it."""
        super().__init__(texts.EDIT_IDEA, f"greffier:edit:{idea_id}:{proof}")
        self._idea_id, self._proof = idea_id, proof

    async def act(self, interaction: Interaction) -> None:
        """Open the form, or say why the idea stays as it is."""
        store, actor = parts_of(interaction).store, actor_of(interaction)
        text = await ideas.text_of(store, actor, self._idea_id, proof=self._proof)
        await interaction.response.send_modal(EditForm(self._idea_id, self._proof, text=text))


class WithdrawIdeaButton(Button, template=r"greffier:withdraw:([A-Za-z0-9_-]+):([0-9a-f]*)"):
    """Takes the idea back."""

    def __init__(self, idea_id: str, proof: str) -> None:
        """Tie the button to an idea and the proof that its holder wrote it."""
        super().__init__(texts.WITHDRAW_IDEA, f"greffier:withdraw:{idea_id}:{proof}")
        self._idea_id, self._proof = idea_id, proof

    async def act(self, interaction: Interaction) -> None:
        """Withdraw the idea; a second click says the same again."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        await ideas.withdraw(store, actor, self._idea_id, proof=self._proof)
        await say(interaction, texts.WITHDRAWN)


BUTTONS = (GiveIdeaButton, EditIdeaButton, WithdrawIdeaButton)
"""What the client registers so that old buttons keep working."""
MODALS = (IdeaForm, EditForm)
"""What the client takes in, before a restart as after it."""
