"""The button and the form by which ideas are given, edited and withdrawn."""

import logging
import re
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot import markup
from bot.contributions import Idea, Source
from bot.errors import GoneError, QuotaReachedError
from bot.meeting import Form, Meeting, Section
from bot.services import ideas, rows
from bot.services.ideas import Offer, Receipt
from bot.services.words import LONGEST_TEXT
from bot.texts import giving_texts, idea_texts
from bot.views.acknowledging import acknowledge, acknowledge_here, acknowledge_words
from bot.views.buttons import Button
from bot.views.modals import Filled, Modal
from bot.views.parts import (
    Interaction,
    actor_of,
    parts_of,
    say,
    tell_of_idea,
    tell_of_meeting,
)

_log = logging.getLogger(__name__)
_ID: Final = r"[A-Za-z0-9_-]{1,32}"
_TEXT: Final = "texte"
_LONGEST_TITLE: Final = 45
"""Characters Discord takes in the title of a form."""


def panel(meeting: Meeting, section: Section) -> ui.View | None:
    """Return the button under an open section; none where people speak rather than write."""
    if not takes_ideas(meeting, section):
        return None
    return ui.View(timeout=None).add_item(GiveIdeaButton(section.id))


def takes_ideas(meeting: Meeting, section: Section) -> bool:
    """Say whether people are asked for ideas in a section."""
    return section.form is not Form.DISCUSSION or meeting.anonymous


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
    return ui.Label(text=idea_texts.IDEA_LABEL, component=field)


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
        await acknowledge_words(interaction)
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
        super().__init__(idea_texts.EDIT_IDEA, f"greffier:form-edit:{idea_id}:{proof}")
        self._idea_id, self._proof = idea_id, proof
        self.add_item(_text_input(text))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the new text, and show it on the receipt it was changed from."""
        await acknowledge_here(interaction)
        idea = await ideas.edit(
            parts_of(interaction).store,
            actor_of(interaction),
            self._idea_id,
            filled.texts[_TEXT],
            proof=self._proof,
        )
        await interaction.edit_original_response(content=idea_texts.idea_edited(idea.text))
        await refresh_row(interaction, idea)


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
    title = markup.cut(section.title.strip(), longest=_LONGEST_TITLE)
    await interaction.response.send_modal(
        IdeaForm(section.id, draft.row, column, title=title, text=draft.text)
    )


async def give(interaction: Interaction, offer: Offer, *, answer_id: int | None = None) -> bool:
    """Store an idea that came by an interaction, and give its author a receipt.

    Over the quota its author is asked which idea it replaces; say whether it was stored.
    """
    from bot.views.replacing import ask_which  # noqa: PLC0415 (it leads here again)

    try:
        receipt = await ideas.give(parts_of(interaction).store, actor_of(interaction), offer)
    except QuotaReachedError as reached:
        await ask_which(interaction, offer, reached.quota, answer_id=answer_id)
        return False
    await say(interaction, told(receipt), view=receipt_view(receipt))
    await show_row(interaction, receipt)
    tell_of_idea(interaction.client, interaction.guild_id or 0, receipt.section)
    return True


def told(receipt: Receipt) -> str:
    """Return what the author of an idea is told; a message gives one idea, however often asked."""
    if not receipt.given:
        return giving_texts.IDEA_ALREADY
    return idea_texts.idea_received(receipt.given, receipt.section.quota, receipt.idea.text)


class GiveIdeaButton(Button, template=r"greffier:give:([A-Za-z0-9_-]+)"):
    """Opens the form for a section."""

    def __init__(self, section_id: str) -> None:
        """Tie the button to a section."""
        super().__init__(
            idea_texts.GIVE_IDEA, f"greffier:give:{section_id}", discord.ButtonStyle.primary
        )
        self._section_id = section_id

    async def act(self, interaction: Interaction) -> None:
        """Open the form, or say why ideas are not taken."""
        await show_form(interaction, Draft(), section_id=self._section_id)


class EditIdeaButton(Button, template=r"greffier:edit:([A-Za-z0-9_-]+):([0-9a-f]*)"):
    """Opens the form with the idea's text."""

    def __init__(self, idea_id: str, proof: str) -> None:
        """Tie the button to an idea and the proof that its holder wrote it."""
        super().__init__(idea_texts.EDIT_IDEA, f"greffier:edit:{idea_id}:{proof}")
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
        super().__init__(idea_texts.WITHDRAW_IDEA, f"greffier:withdraw:{idea_id}:{proof}")
        self._idea_id, self._proof = idea_id, proof

    async def act(self, interaction: Interaction) -> None:
        """Withdraw the idea; a second click says the same again."""
        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        idea = await ideas.withdraw(store, actor, self._idea_id, proof=self._proof)
        await say(interaction, idea_texts.WITHDRAWN)
        await refresh_row(interaction, idea)
        tell_of_meeting(interaction.client, actor.guild_id, idea.meeting_id)


class CompleteRowButton(Button, template=r"greffier:row:([A-Za-z0-9_-]+)"):
    """Opens the form that completes a row of a table."""

    def __init__(self, idea_id: str) -> None:
        """Tie the button to the idea that opens the row."""
        super().__init__(idea_texts.COMPLETE_ROW, f"greffier:row:{idea_id}")
        self._idea_id = idea_id

    async def act(self, interaction: Interaction) -> None:
        """Open the form, or say why ideas are not taken."""
        await show_form(interaction, Draft(row=self._idea_id))


async def show_row(interaction: Interaction, receipt: Receipt) -> None:
    """Show the channel an idea that opens a row of a table, so that people can reply to it.

    One that is unsigned or hidden is shown to nobody; one that is a message shows already.
    """
    idea, section = receipt.idea, receipt.section
    if section.form is not Form.TABLE or idea.row is not None:
        return
    if section.hidden or receipt.proof or idea.message_id is not None:
        return
    message = await interaction.followup.send(
        _row_text(interaction, section, idea),
        view=_row_view(idea),
        allowed_mentions=discord.AllowedMentions.none(),
        wait=True,
    )
    store = parts_of(interaction).store
    await rows.shown_in(store, interaction.guild_id or 0, idea.id, message.id)


async def refresh_row(interaction: Interaction, idea: Idea) -> None:
    """Bring the message that shows a row up to date when its idea changes, goes or comes back."""
    if idea.message_id is None or idea.source is Source.MESSAGE:
        return
    section = await rows.section_of(parts_of(interaction).store, interaction.guild_id or 0, idea)
    shown: dict[str, Any] = {
        "content": _row_text(interaction, section, idea),
        "view": _row_view(idea),
    }
    if not idea.stands:
        shown = {"content": idea_texts.ROW_WITHDRAWN, "view": None}
    channel = interaction.client.get_partial_messageable(
        interaction.channel_id or 0, guild_id=interaction.guild_id
    )
    try:
        await channel.get_partial_message(idea.message_id).edit(
            allowed_mentions=discord.AllowedMentions.none(), **shown
        )
    except discord.HTTPException as error:
        _log.info("could not edit the row of idea %s: %s", idea.id, error.code)


def _row_view(idea: Idea) -> ui.View:
    return ui.View(timeout=None).add_item(CompleteRowButton(idea.id))


def _row_text(interaction: Interaction, section: Section, idea: Idea) -> str:
    reads = parts_of(interaction).settings.discord.message_content
    return idea_texts.row_shown(section, idea.text, reads_messages=reads)


BUTTONS = (GiveIdeaButton, EditIdeaButton, WithdrawIdeaButton, CompleteRowButton)
"""What the client registers so that old buttons keep working."""
MODALS = (IdeaForm, EditForm)
"""What the client takes in, before a restart as after it."""
