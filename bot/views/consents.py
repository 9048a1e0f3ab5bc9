"""The notice of a meeting, and the buttons by which people agree or take it back."""

import logging
from collections.abc import Mapping

import discord
from discord import ui

from bot.meeting import Meeting
from bot.privacy import Purpose
from bot.services import recordings
from bot.services.privacy import consents
from bot.texts import consent_texts, setting_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.messages import write_to
from bot.views.parts import Interaction, actor_of, parts_of, say

_log = logging.getLogger(__name__)


async def post_notice(interaction: Interaction, meeting: Meeting, *, organiser: str) -> None:
    """Post the notice of a meeting and pin it; where pins are refused, it stands all the same."""
    parts = parts_of(interaction)
    notice = await parts.servers.notice(interaction.guild_id or 0, organiser=organiser)
    if notice is None:
        return
    view = ui.View(timeout=None)
    if not meeting.anonymous:
        view.add_item(ConsentsButton(meeting.id))
    posted = await interaction.followup.send(
        setting_texts.notice_posted(notice),
        view=view,
        allowed_mentions=discord.AllowedMentions.none(),
        wait=True,
    )
    try:
        channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
        await channel.get_partial_message(posted.id).pin()
    except discord.HTTPException as error:
        _log.info("could not pin the notice of meeting %s: %s", meeting.id, error.code)


async def show_mine(interaction: Interaction, meeting_id: str) -> None:
    """Show somebody what they agreed to, with the buttons that change it."""
    actor = actor_of(interaction)
    decided = await consents.mine(parts_of(interaction).store, actor, meeting_id)
    await say(interaction, consent_texts.mine(decided), view=_mine_view(meeting_id, decided))


def _mine_view(meeting_id: str, decided: Mapping[Purpose, bool]) -> ui.View:
    view = ui.View(timeout=None)
    for row, purpose in enumerate(Purpose):
        for agree in (True, False):
            if decided.get(purpose) is not agree:
                button = ConsentButton(purpose, "yes" if agree else "no", meeting_id)
                button.item.row = row
                view.add_item(button)
    return view


class ConsentsButton(Button, template=r"greffier:consents:([A-Za-z0-9_-]+)"):
    """Shows who presses it what they agreed to."""

    def __init__(self, meeting_id: str) -> None:
        """Tie the button to a meeting."""
        super().__init__(consent_texts.MINE, f"greffier:consents:{meeting_id}")
        self._meeting_id = meeting_id

    async def act(self, interaction: Interaction) -> None:
        """Show it to them alone."""
        await acknowledge(interaction)
        await show_mine(interaction, self._meeting_id)


class ConsentButton(
    Button,
    template=r"greffier:consent:(sound|attribution|publication):(yes|no):([A-Za-z0-9_-]+)",
):
    """Agrees to something, or refuses it."""

    def __init__(self, purpose: str, decision: str, meeting_id: str) -> None:
        """Tie the button to what is decided."""
        self._purpose, self._given = Purpose(purpose), decision == "yes"
        super().__init__(
            consent_texts.button(self._purpose, agree=self._given),
            f"greffier:consent:{self._purpose.value}:{decision}:{meeting_id}",
        )
        self._meeting_id = meeting_id

    async def act(self, interaction: Interaction) -> None:
        """Store the decision and show what holds now; who takes their voice back stops the rest."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        decided = await consents.decide(
            parts.store, actor, self._meeting_id, self._purpose, given=self._given
        )
        stopped = None
        if self._purpose is Purpose.SOUND and not self._given:
            # Before the button goes: what fails here is asked for again by it.
            stopped = await recordings.stop_for(
                parts.store, parts.jobs, actor.guild_id, self._meeting_id
            )
        await interaction.edit_original_response(
            content=consent_texts.mine(decided), view=_mine_view(self._meeting_id, decided)
        )
        if stopped is not None and stopped.opened_by is not None:
            text = consent_texts.stopped(stopped.theme)
            await write_to(interaction.client, stopped.opened_by, text)


BUTTONS = (ConsentsButton, ConsentButton)
"""What the client registers so that old buttons keep working."""
