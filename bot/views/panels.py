"""The panel of a meeting: what it says, and the buttons by which the animator leads."""

from collections.abc import Awaitable, Callable
from typing import Final

import discord
from discord import ui

from bot.errors import NoSectionError
from bot.meeting import Section, State
from bot.services import conduct, hiding, meetings, timers
from bot.services.access import Actor
from bot.services.meetings import Standing
from bot.services.panels import Panel
from bot.store.database import Store
from bot.texts import meeting_texts, panel_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.ideas import GiveIdeaButton, takes_ideas
from bot.views.menus import Menu
from bot.views.parts import (
    Interaction,
    actor_of,
    parts_of,
    say,
    tell_of_idea,
    tell_of_meeting,
)
from bot.views.sections import go_on
from bot.views.standing import show_wall

_MINUTES: Final = (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 0)


def panel_text(panel: Panel) -> str:
    """Return what a panel says."""
    standing, section = panel.standing, panel.standing.open_section
    asked = section is not None and takes_ideas(standing.meeting, section)
    return panel_texts.panel(
        standing.meeting,
        standing.sections,
        received=panel.received if asked else None,
        expected=panel.expected,
        hidden=panel.hidden is not None,
    )


def panel_view(panel: Panel) -> ui.View:
    """Return the buttons of a panel; none once the meeting is closed."""
    view = ui.View(timeout=None)
    standing, section = panel.standing, panel.standing.open_section
    meeting = standing.meeting
    if meeting.state is State.CLOSED:
        return view
    if section is not None and takes_ideas(meeting, section):
        view.add_item(GiveIdeaButton(section.id))
    if standing.reached < len(standing.sections):
        view.add_item(NextSectionButton(standing.last_reached))
    view.add_item(ResumeButton() if meeting.paused else PauseButton())
    if section is not None:
        view.add_item(TimerButton(section.id))
    if panel.hidden is not None:
        view.add_item(RevealButton(panel.hidden.id))
    return view


async def next_section(interaction: Interaction, *, after: str | None = None) -> None:
    """Go on to the next section, or say that there is none."""
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    channel_id = interaction.channel_id or 0
    try:
        standing = await meetings.next_section(store, actor, channel_id, after=after)
    except NoSectionError:
        await say(interaction, meeting_texts.NO_SECTION_LEFT)
    else:
        await go_on(interaction, standing)


async def pause(interaction: Interaction) -> None:
    """Pause the meeting; pausing twice tells the channel once."""
    said = (panel_texts.PAUSED_GUIDE, panel_texts.PAUSED_ALREADY, panel_texts.PAUSED)
    await _turn(interaction, conduct.pause, *said)


async def resume(interaction: Interaction) -> None:
    """Take the meeting up again; resuming twice tells the channel once."""
    said = (panel_texts.RESUMED_GUIDE, panel_texts.RESUMED_ALREADY, panel_texts.RESUMED)
    await _turn(interaction, conduct.resume, *said)


async def _turn(
    interaction: Interaction,
    act: Callable[[Store, Actor, int], Awaitable[tuple[Standing, bool]]],
    guide: str,
    already: str,
    announced: str,
) -> None:
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    standing, first = await act(store, actor, interaction.channel_id or 0)
    await say(interaction, guide if first else already)
    if first:
        await say(interaction, announced, private=False)
        tell_of_meeting(interaction.client, actor.guild_id, standing.meeting.id)


async def give_time(
    interaction: Interaction, minutes: int, *, section_id: str | None = None
) -> Section:
    """Give the open section some minutes, and return it as it is then."""
    store, actor = parts_of(interaction).store, actor_of(interaction)
    standing = await timers.give_time(
        store, actor, interaction.channel_id or 0, minutes, section_id=section_id
    )
    tell_of_meeting(interaction.client, actor.guild_id, standing.meeting.id)
    section = standing.open_section
    if section is None:  # the service has just given time to it
        raise NoSectionError(standing.meeting.id)
    return section


async def reveal(interaction: Interaction, *, section_id: str | None = None) -> None:
    """Show the channel the ideas of a section, in as few messages as hold them."""
    await acknowledge(interaction)
    store, actor = parts_of(interaction).store, actor_of(interaction)
    shown = await hiding.reveal(store, actor, interaction.channel_id or 0, section_id=section_id)
    given = [idea.text for idea in shown.ideas]
    await say(interaction, panel_texts.REVEAL_GUIDE if given else panel_texts.NO_IDEA_YET)
    if given:
        for block in panel_texts.revealed(shown.section, given):
            await say(interaction, block, private=False)
    if shown.wall is not None:
        await show_wall(interaction, shown.wall)
    tell_of_meeting(interaction.client, actor.guild_id, shown.section.meeting_id)
    tell_of_idea(interaction.client, actor.guild_id, shown.section)


class NextSectionButton(Button, template=r"greffier:panel:next:([A-Za-z0-9_-]*)"):
    """Goes on to the next section."""

    def __init__(self, last_reached: str) -> None:
        """Tie the button to the section it goes on from: pressed late, it goes nowhere."""
        super().__init__(panel_texts.NEXT_SECTION, f"greffier:panel:next:{last_reached}")
        self._last_reached = last_reached

    async def act(self, interaction: Interaction) -> None:
        """Go on once, however often it is pressed."""
        await next_section(interaction, after=self._last_reached)


class PauseButton(Button, template=r"greffier:panel:pause"):
    """Pauses the meeting."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(panel_texts.PAUSE, "greffier:panel:pause")

    async def act(self, interaction: Interaction) -> None:
        """Pause."""
        await pause(interaction)


class ResumeButton(Button, template=r"greffier:panel:resume"):
    """Takes the meeting up again."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(panel_texts.RESUME, "greffier:panel:resume", discord.ButtonStyle.success)

    async def act(self, interaction: Interaction) -> None:
        """Resume."""
        await resume(interaction)


class TimerButton(Button, template=r"greffier:panel:timer:([A-Za-z0-9_-]+)"):
    """Asks how long the section is to last."""

    def __init__(self, section_id: str) -> None:
        """Tie the button to a section."""
        super().__init__(panel_texts.TIMER, f"greffier:panel:timer:{section_id}")
        self._section_id = section_id

    async def act(self, interaction: Interaction) -> None:
        """Offer durations to who may give one."""
        await acknowledge(interaction)
        actor, channel_id = actor_of(interaction), interaction.channel_id or 0
        await timers.may_give_time(parts_of(interaction).store, actor, channel_id)
        view = ui.View(timeout=None).add_item(MinutesMenu(self._section_id))
        await say(interaction, panel_texts.TIMER_ASKED, view=view)


class MinutesMenu(Menu, template=r"greffier:minutes:([A-Za-z0-9_-]+)"):
    """Gives a section the minutes that are chosen."""

    def __init__(self, section_id: str) -> None:
        """Tie the menu to a section."""
        super().__init__(
            f"greffier:minutes:{section_id}",
            panel_texts.TIMER_CHOICE,
            [
                discord.SelectOption(label=panel_texts.minutes_label(n), value=str(n))
                for n in _MINUTES
            ],
        )
        self._section_id = section_id

    async def act(self, interaction: Interaction) -> None:
        """Set the timer, in the place of the menu."""
        await acknowledge_here(interaction)
        (minutes,) = self.chosen
        section = await give_time(interaction, int(minutes), section_id=self._section_id)
        await interaction.edit_original_response(
            content=panel_texts.timer_given(section), view=None
        )


class RevealButton(Button, template=r"greffier:panel:reveal:([A-Za-z0-9_-]+)"):
    """Shows everybody the ideas of a section."""

    def __init__(self, section_id: str) -> None:
        """Tie the button to a section."""
        super().__init__(panel_texts.REVEAL, f"greffier:panel:reveal:{section_id}")
        self._section_id = section_id

    async def act(self, interaction: Interaction) -> None:
        """Reveal them once."""
        await reveal(interaction, section_id=self._section_id)


BUTTONS = (NextSectionButton, PauseButton, ResumeButton, TimerButton, RevealButton)
MENUS = (MinutesMenu,)
"""What the client registers so that a panel never dies."""
