"""The buttons under a proposal of themes."""

from typing import Final

import discord
from discord import ui

from bot import embeds
from bot.contributions import Scope
from bot.decisions import named as named_before
from bot.errors import ProposalOutdatedError
from bot.services import requests, walls
from bot.services.walls import Wall
from bot.texts import explanations, grouping_texts, panel_texts, wall_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, tell_of_idea
from bot.views.standing import show_wall

FEWEST_THEMES: Final = 2
MOST_THEMES: Final = 20


def proposal_view(wall: Wall) -> ui.View:
    """Return the buttons for a proposal."""
    count, scope, variant = len(wall.themes), wall.grouping.scope, wall.grouping.variant
    n_ideas = sum(len(theme.ideas) for theme in wall.themes)
    most = min(MOST_THEMES, n_ideas)
    view = ui.View(timeout=None)
    view.add_item(ApplyButton(wall.grouping.id))
    named = bool(wall.grouping.parameters.get("imposed"))
    if 1 < count < n_ideas and not named:
        view.add_item(AnotherCutButton(wall.grouping.id))
    if count < most and not named:
        view.add_item(OtherCountButton("more", count + 1, scope, variant))
    if not named and count > max(FEWEST_THEMES, wall.grouping.parameters.get("kept", 0)):
        view.add_item(OtherCountButton("fewer", count - 1, scope, variant))
    return view.add_item(LeaveButton())


def proposal_note(wall: Wall) -> str:
    """Return what the animator alone reads above a proposal."""
    asked = wall.grouping.parameters.get("asked")
    named = [named_before(one).title for one in wall.grouping.parameters.get("imposed", ())]
    lines = [grouping_texts.proposal_note(len(wall.themes), None if named else asked)]
    shown = {theme.title for theme in wall.themes}
    if bare := [title for title in named if title not in shown]:
        lines.append(wall_texts.without_ideas(bare))
    if (change := wall.change) is not None:
        lines.append(wall_texts.change_line(change.moved, change.placed, change.new, change.gone))
    if wall.quota is not None and wall.quota.short:
        lines.append(wall_texts.quota_left(wall.quota.short, wall.quota.quota))
    if wall.section.hidden:
        lines.append(panel_texts.WALL_STAYS_HIDDEN)
    return "\n".join(lines)


async def _show_instead(interaction: Interaction, wall: Wall, note: str) -> None:
    """Put a proposal in the place of the one that was clicked."""
    await interaction.edit_original_response(
        content=note, embed=embeds.proposal(wall), view=proposal_view(wall)
    )


class ApplyButton(Button, template=r"greffier:apply:([A-Za-z0-9_-]+)"):
    """Makes the proposal the wall that stands."""

    def __init__(self, grouping_id: str) -> None:
        """Tie the button to a proposal."""
        super().__init__(
            grouping_texts.APPLY, f"greffier:apply:{grouping_id}", discord.ButtonStyle.success
        )
        self._grouping_id = grouping_id

    async def act(self, interaction: Interaction) -> None:
        """Apply it once, and show the wall to everybody."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        try:
            wall, first = await walls.apply(parts.store, actor, self._grouping_id)
        except ProposalOutdatedError as error:
            await self._propose_anew(interaction, explanations.explain(error))
            return
        stands = first or wall.section.grouping_id == wall.grouping.id
        await interaction.edit_original_response(
            content=grouping_texts.applied(wall.grouping.number)
            if stands
            else grouping_texts.APPLIED_THEN_UNDONE,
            embed=None,
            view=None,
        )
        if first:
            await show_wall(interaction, wall)
            if wall.loose:
                tell_of_idea(interaction.client, actor.guild_id, wall.section)

    async def _propose_anew(self, interaction: Interaction, reason: str) -> None:
        """Put in the place of the proposal one that is made on the wall as it is now."""
        wall = await requests.regroup_again(
            parts_of(interaction).desk,
            actor_of(interaction),
            interaction.channel_id or 0,
            self._grouping_id,
        )
        note = proposal_note(wall)
        await _show_instead(interaction, wall, wall_texts.outdated_note(reason, note))


class AnotherCutButton(Button, template=r"greffier:another:([A-Za-z0-9_-]+)"):
    """Proposes other themes of the same ideas."""

    def __init__(self, grouping_id: str) -> None:
        """Tie the button to the proposal it goes on from."""
        super().__init__(grouping_texts.ANOTHER_CUT, f"greffier:another:{grouping_id}")
        self._grouping_id = grouping_id

    async def act(self, interaction: Interaction) -> None:
        """Put the next cut in the place of this one."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        wall, differs = await requests.another(
            parts.desk, actor, interaction.channel_id or 0, self._grouping_id
        )
        note = proposal_note(wall)
        await _show_instead(
            interaction,
            wall,
            grouping_texts.another_cut(wall.grouping.variant + 1, note, differs=differs),
        )


class OtherCountButton(
    Button,
    template=r"greffier:themes:(more|fewer):([0-9]+)(?::(section|meeting|event)(?::([0-9]))?)?",
):
    """Proposes one theme more, or one fewer, of the same ideas."""

    def __init__(
        self,
        way: str,
        count: int | str,
        scope: str | None = None,
        variant: int | str | None = None,
    ) -> None:
        """Tie the button to a number of themes, a scope and a cut; old buttons name neither."""
        label = grouping_texts.MORE_THEMES if way == "more" else grouping_texts.FEWER_THEMES
        self._count, self._scope = int(count), Scope(scope or Scope.SECTION)
        self._variant = int(variant or 0)
        super().__init__(label, f"greffier:themes:{way}:{count}:{self._scope}:{self._variant}")

    async def act(self, interaction: Interaction) -> None:
        """Put a new proposal in the place of this one."""
        await acknowledge_here(interaction)
        parts, actor = parts_of(interaction), actor_of(interaction)
        channel_id = interaction.channel_id or 0
        wall = await requests.regroup(
            parts.desk,
            actor,
            channel_id,
            themes=self._count,
            scope=self._scope,
            variant=self._variant,
        )
        await _show_instead(interaction, wall, proposal_note(wall))


class LeaveButton(Button, template=r"greffier:leave"):
    """Leaves everything as it is."""

    def __init__(self) -> None:
        """Show the button."""
        super().__init__(grouping_texts.LEAVE, "greffier:leave")

    async def act(self, interaction: Interaction) -> None:
        """Put the proposal away; it changed nothing."""
        await acknowledge_here(interaction)
        await interaction.edit_original_response(
            content=grouping_texts.NOTHING_CHANGED, embed=None, view=None
        )


BUTTONS = (ApplyButton, AnotherCutButton, OtherCountButton, LeaveButton)
"""What the client registers so that old buttons keep working."""
