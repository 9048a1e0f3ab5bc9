"""The button under a recording in which another language is spoken than the one announced."""

from typing import Final

import discord
from discord import ui

from bot.recording import Recording
from bot.services import recordings
from bot.texts import recording_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, say

UNDER_WAY: Final = "transcription_under_way"
"""The event that has a transcription followed: guild, channel and recording."""


def language_view(kept: Recording) -> ui.View:
    """Return the button for a recording; an empty view when it needs none."""
    view = ui.View(timeout=None)
    if kept.other_language:
        view.add_item(LanguageButton(kept.id, kept.other_language))
    return view


class LanguageButton(Button, template=r"greffier:language:([A-Za-z0-9_-]+):([a-z]+)"):
    """Transcribes a recording again, in the language that is spoken."""

    def __init__(self, recording_id: str, language: str) -> None:
        """Tie the button to a recording and a language."""
        custom_id = f"greffier:language:{recording_id}:{language}"
        label = recording_texts.transcribe_in(language)
        super().__init__(label, custom_id, discord.ButtonStyle.primary)
        self._recording_id, self._language = recording_id, language

    async def act(self, interaction: Interaction) -> None:
        """Begin anew, once, and take the button away."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        channel_id = interaction.channel_id or 0
        kept, first = await recordings.begin_anew(
            parts.store, parts.jobs, actor, channel_id, self._recording_id, self._language
        )
        if first:
            interaction.client.dispatch(UNDER_WAY, actor.guild_id, channel_id, kept.id)
        note = (
            recording_texts.recording_begun_anew
            if first
            else recording_texts.recording_anew_already
        )
        await say(interaction, note(kept))
        await interaction.edit_original_response(view=None)


BUTTONS = (LanguageButton,)
"""What the client registers so that old buttons keep working."""
