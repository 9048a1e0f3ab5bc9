"""The form that asks why an idea is hidden, and what follows on the walls and for its author."""

import asyncio
from typing import Any, Final

from discord import ui

from bot.contributions import Source
from bot.services import meetings, moderating
from bot.services.moderating import Hidden
from bot.texts import common_texts, giving_texts
from bot.views.acknowledging import acknowledge_words
from bot.views.ideas import refresh_row
from bot.views.messages import write_to
from bot.views.modals import Filled, Modal
from bot.views.parts import (
    Interaction,
    actor_of,
    parts_of,
    say,
    tell_of_idea,
    tell_of_meeting,
)
from bot.views.standing import show_late

_REASON: Final = "raison"
_LONGEST_REASON: Final = 300


class HideForm(Modal, template=r"greffier:form-hide:([A-Za-z0-9_-]+)"):
    """Asks why."""

    def __init__(self, idea_id: str) -> None:
        """Tie the form to an idea."""
        super().__init__(giving_texts.HIDE_FORM, f"greffier:form-hide:{idea_id}")
        self._idea_id = idea_id
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=_REASON, max_length=_LONGEST_REASON, required=True
        )
        self.add_item(ui.Label(text=giving_texts.HIDE_LABEL, component=field))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Hide the idea."""
        await acknowledge_words(interaction)
        await hide(interaction, self._idea_id, filled.texts[_REASON])


async def hide(interaction: Interaction, idea_id: str, reason: str) -> None:
    """Hide an idea, tell its author in private, and take it off the walls."""
    done = await moderating.hide(
        parts_of(interaction).store, actor_of(interaction), idea_id, reason
    )
    if not done.first:
        await say(interaction, giving_texts.HIDDEN_ALREADY)
        await _refresh(interaction, done)  # which may have failed the first time
        return
    idea, told = done.idea, await _tell_author(interaction, done)
    shown = idea.source is Source.MESSAGE and idea.message_id is not None
    await say(interaction, giving_texts.hidden(idea.text, idea.hidden, told, message=shown))
    await _refresh(interaction, done)


async def show(interaction: Interaction, idea_id: str) -> None:
    """Show an idea again, where it stood."""
    done = await moderating.show(parts_of(interaction).store, actor_of(interaction), idea_id)
    if not done.first:
        await say(interaction, giving_texts.SHOWN_ALREADY)
        await _refresh(interaction, done)
        return
    await say(interaction, giving_texts.shown_again(done.idea.text))
    await _refresh(interaction, done)
    # It may have come when no wall stood: then it takes its place as a late one does.
    tell_of_idea(interaction.client, interaction.guild_id or 0, done.section)


async def _tell_author(interaction: Interaction, done: Hidden) -> str:
    """Write to the author, and say whether that could be done."""
    if done.author_user_id is None:
        return giving_texts.AUTHOR_UNKNOWN
    store, guild_id = parts_of(interaction).store, interaction.guild_id or 0
    now = await meetings.standing(store, guild_id, interaction.channel_id or 0)
    idea = done.idea
    text = giving_texts.hidden_from_author(
        idea.text, idea.hidden, common_texts.meeting_name(now.meeting)
    )
    told = await write_to(interaction.client, done.author_user_id, text)
    return giving_texts.AUTHOR_TOLD if told else giving_texts.AUTHOR_NOT_TOLD


async def _refresh(interaction: Interaction, done: Hidden) -> None:
    guild_id = interaction.guild_id or 0
    tell_of_meeting(interaction.client, guild_id, done.idea.meeting_id)
    await refresh_row(interaction, done.idea)
    await asyncio.gather(
        *(show_late(interaction.client, guild_id, i) for i in done.wall_section_ids)
    )


MODALS = (HideForm,)
"""What the client takes in, before a restart as after it."""
