"""What recordings propose to the minutes, one proposal at a time: keep it, leave it, pass on."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.contributions import Proposal
from bot.services import proposing, requests
from bot.texts import proposal_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, say


class OpenProposalsButton(Button, template=r"greffier:proposals"):
    """Looks in the recordings, and shows the first proposal to who clicks."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(proposal_texts.OPEN_PROPOSALS, "greffier:proposals")

    async def act(self, interaction: Interaction) -> None:
        """Look again each time: a recording may have been transcribed since."""
        await acknowledge(interaction)
        found = await requests.highlights(
            parts_of(interaction).desk, actor_of(interaction), interaction.channel_id or 0
        )
        text, view = _screen(found, 0)
        await say(interaction, text, view=view)


class KeepButton(Button, template=r"greffier:proposal:keep:([A-Za-z0-9_-]+)"):
    """Puts a proposal into the minutes."""

    def __init__(self, proposal_id: str) -> None:
        """Tie the button to a proposal."""
        super().__init__(
            proposal_texts.KEEP,
            f"greffier:proposal:keep:{proposal_id}",
            discord.ButtonStyle.success,
        )
        self._proposal_id = proposal_id

    async def act(self, interaction: Interaction) -> None:
        """Keep it once, and show the next."""
        await acknowledge_here(interaction)
        place = await _place(interaction, self._proposal_id)
        await proposing.keep(parts_of(interaction).store, actor_of(interaction), self._proposal_id)
        await _show(interaction, place)


class DropButton(Button, template=r"greffier:proposal:drop:([A-Za-z0-9_-]+)"):
    """Leaves a proposal aside for good."""

    def __init__(self, proposal_id: str) -> None:
        """Tie the button to a proposal."""
        super().__init__(proposal_texts.DROP, f"greffier:proposal:drop:{proposal_id}")
        self._proposal_id = proposal_id

    async def act(self, interaction: Interaction) -> None:
        """Leave it aside, and show the next."""
        await acknowledge_here(interaction)
        place = await _place(interaction, self._proposal_id)
        await proposing.drop(parts_of(interaction).store, actor_of(interaction), self._proposal_id)
        await _show(interaction, place)


class NextButton(Button, template=r"greffier:proposal:next:([A-Za-z0-9_-]+)"):
    """Decides nothing yet."""

    def __init__(self, proposal_id: str) -> None:
        """Tie the button to the proposal that is passed."""
        super().__init__(proposal_texts.NEXT, f"greffier:proposal:next:{proposal_id}")
        self._proposal_id = proposal_id

    async def act(self, interaction: Interaction) -> None:
        """Show the next one, or the first again after the last."""
        await acknowledge_here(interaction)
        await _show(interaction, await _place(interaction, self._proposal_id) + 1)


async def _place(interaction: Interaction, proposal_id: str) -> int:
    """Return where a proposal stands among those that wait; one decided on stood at the start."""
    found = await _waiting(interaction)
    return next((n for n, each in enumerate(found) if each.id == proposal_id), 0)


async def _waiting(interaction: Interaction) -> Sequence[Proposal]:
    return await proposing.waiting(
        parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
    )


async def _show(interaction: Interaction, place: int) -> None:
    text, view = _screen(await _waiting(interaction), place)
    await interaction.edit_original_response(content=text, view=view)


def _screen(found: Sequence[Proposal], place: int) -> tuple[str, ui.View]:
    view = ui.View(timeout=None)
    if not found:
        return proposal_texts.NONE_FOUND, view
    place %= len(found)
    shown = found[place]
    view.add_item(KeepButton(shown.id)).add_item(DropButton(shown.id))
    if len(found) > 1:
        view.add_item(NextButton(shown.id))
    return proposal_texts.proposal(shown, rank=place + 1, count=len(found)), view


BUTTONS = (OpenProposalsButton, KeepButton, DropButton, NextButton)
"""What the client registers so that old buttons keep working."""
