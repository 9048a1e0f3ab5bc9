"""The speaking queue's message and buttons, and the form of a round of the table."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.services import floor
from bot.services.floor import Queue
from bot.texts import floor_texts
from bot.views.acknowledging import acknowledge
from bot.views.buttons import Button
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, PartsBot, actor_of, parts_of, say
from summaries.wording import phrases, plain_text


def board(queue: Queue) -> tuple[str, ui.View]:
    """Return what a queue's message says, and its buttons."""
    speaking = queue.floor.speaking
    text = floor_texts.queue(
        "" if speaking is None else speaking.name,
        [one.name for one in queue.floor.waiting],
        len(queue.floor.spoke),
    )
    view = ui.View(timeout=None).add_item(AskButton()).add_item(LeaveButton())
    return text, view.add_item(NextButton("" if speaking is None else speaking.id))


def tell_moved(bot: PartsBot, guild_id: int, channel_id: int) -> None:
    """Tell the cog that a queue has changed: its message follows."""
    bot.dispatch("floor_moved", guild_id, channel_id)


async def ask(interaction: Interaction) -> None:
    """Put who clicked into the queue, and say their rank to them alone."""
    await acknowledge(interaction)
    actor, channel_id = actor_of(interaction), interaction.channel_id or 0
    queue = await floor.ask(parts_of(interaction).store, actor, channel_id)
    await say(interaction, floor_texts.asked(queue.floor.rank_of(actor.user_id) or 1))
    tell_moved(interaction.client, actor.guild_id, channel_id)


async def give(interaction: Interaction, *, to: str = "", after: str | None = None) -> None:
    """Give the floor, and say to whom it went to who leads."""
    await acknowledge(interaction)
    actor, channel_id = actor_of(interaction), interaction.channel_id or 0
    queue = await floor.give(parts_of(interaction).store, actor, channel_id, to=to, after=after)
    speaking = queue.floor.speaking
    name = "" if speaking is None else speaking.name
    await say(interaction, floor_texts.given(name, len(queue.floor.waiting)))
    tell_moved(interaction.client, actor.guild_id, channel_id)


class AskButton(Button, template=r"greffier:floor:ask"):
    """Asks for the floor."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(floor_texts.ASK, "greffier:floor:ask", discord.ButtonStyle.primary)

    async def act(self, interaction: Interaction) -> None:
        """Enter the queue; a second click says the same rank again."""
        await ask(interaction)


class LeaveButton(Button, template=r"greffier:floor:leave"):
    """Leaves the queue, or gives the floor back."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(floor_texts.LEAVE, "greffier:floor:leave")

    async def act(self, interaction: Interaction) -> None:
        """Leave; a second click says the same again."""
        await acknowledge(interaction)
        actor, channel_id = actor_of(interaction), interaction.channel_id or 0
        await floor.leave(parts_of(interaction).store, actor, channel_id)
        await say(interaction, floor_texts.LEFT)
        tell_moved(interaction.client, actor.guild_id, channel_id)


class NextButton(Button, template=r"greffier:floor:next:([A-Za-z0-9_-]*)"):
    """Gives the floor to who waits first."""

    def __init__(self, after: str) -> None:
        """Tie the button to who has the floor: two clicks do not pass two people."""
        super().__init__(floor_texts.NEXT, f"greffier:floor:next:{after}")
        self._after = after

    async def act(self, interaction: Interaction) -> None:
        """Give it, for who leads the meeting."""
        await give(interaction, after=self._after)


class RoundForm(Modal, template=r"greffier:form-round"):
    """Takes a round of the table, as one sentence of the minutes."""

    def __init__(self, spoke: Sequence[str] = (), *, named: bool = True) -> None:
        """Ask whom it asked and what came of it, and if it is `named` who spoke."""
        super().__init__(floor_texts.ROUND_FORM, "greffier:form-round")
        group = _field("groupe", example=floor_texts.ROUND_GROUP_EXAMPLE, longest=200)
        result = _field("recueille", example=floor_texts.ROUND_RESULT_EXAMPLE, longest=500)
        names = _field("noms", text=", ".join(spoke)[:1_000], longest=1_000)
        self.add_item(ui.Label(text=floor_texts.ROUND_GROUP, component=group))
        self.add_item(ui.Label(text=floor_texts.ROUND_RESULT, component=result))
        if named:
            self.add_item(ui.Label(text=floor_texts.ROUND_NAMES, component=names))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Write it into the open section."""
        await acknowledge(interaction)
        section, made = await floor.record_round(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            group=filled.texts["groupe"],
            result=filled.texts["recueille"],
            people=filled.texts.get("noms", ""),
        )
        sentence = "".join(plain_text(phrase.runs) for phrase in phrases(made))
        await say(interaction, floor_texts.round_noted(sentence, section.title))


def _field(custom_id: str, *, example: str = "", text: str = "", longest: int) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=custom_id,
        placeholder=example or None,
        default=text or None,
        max_length=longest,
        required=bool(example),
    )


BUTTONS = (AskButton, LeaveButton, NextButton)
"""What the client registers so that the queue of yesterday answers."""
MODALS = (RoundForm,)
"""What the client takes in, before a restart as after it."""
