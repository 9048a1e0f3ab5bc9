"""The buttons that forget somebody for good, and what is shown before and after."""

from collections.abc import Sequence
from typing import Final

import discord
from discord import ui

from bot.privacy import Forgotten, Holdings, Words
from bot.services.privacy import forgetting
from bot.texts import data_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of

_LONGEST_NAME: Final = 60


async def own(interaction: Interaction) -> list[Holdings]:
    """Return what is held of who asks: on this server, or on each of theirs in private."""
    store, user_id = parts_of(interaction).store, interaction.user.id
    held = [await forgetting.own(store, guild_id, user_id) for guild_id in _servers(interaction)]
    return [one for one in held if not one.is_empty]


def forget_me_view(words: Words) -> ui.View:
    """Return the button that forgets who presses it."""
    return ui.View(timeout=None).add_item(ForgetMeButton(words))


def forget_them_view(words: str, name: str) -> ui.View:
    """Return the button that forgets somebody."""
    return ui.View(timeout=None).add_item(ForgetThemButton(words, name))


def _servers(interaction: Interaction) -> Sequence[int]:
    if interaction.guild_id is not None:
        return [interaction.guild_id]
    return [guild.id for guild in interaction.client.guilds]


async def _say_forgotten(interaction: Interaction, done: Sequence[Forgotten]) -> None:
    # What was shown before still names them.
    await interaction.edit_original_response(content=data_texts.forgotten(done), view=None)


class ForgetMeButton(Button, template=r"greffier:forget-me:(garder|retirer)"):
    """Forgets who presses it."""

    def __init__(self, words: str) -> None:
        """Say what becomes of their words."""
        super().__init__(
            data_texts.FORGET, f"greffier:forget-me:{words}", discord.ButtonStyle.danger
        )
        self._words = Words(words)

    async def act(self, interaction: Interaction) -> None:
        """Forget them; a second press finds nothing more."""
        await acknowledge_here(interaction)
        parts, user_id = parts_of(interaction), interaction.user.id
        done = [
            await forgetting.forget_own(
                parts.store,
                parts.jobs,
                parts.settings,
                one.guild_id,
                user_id,
                words=self._words,
            )
            for one in await own(interaction)
        ]
        await _say_forgotten(interaction, done)


class ForgetThemButton(Button, template=r"greffier:forget-them:(garder|retirer):(.{1,60})"):
    """Forgets somebody, for the administration."""

    def __init__(self, words: str, name: str) -> None:
        """Say whom, and what becomes of their words."""
        kept = name[:_LONGEST_NAME]
        super().__init__(
            data_texts.FORGET, f"greffier:forget-them:{words}:{kept}", discord.ButtonStyle.danger
        )
        self._words, self._name = Words(words), kept

    async def act(self, interaction: Interaction) -> None:
        """Forget them."""
        await acknowledge_here(interaction)
        parts = parts_of(interaction)
        done = await forgetting.forget_person(
            parts.store,
            parts.jobs,
            parts.settings,
            actor_of(interaction),
            self._name,
            words=self._words,
        )
        await _say_forgotten(interaction, [done])


BUTTONS = (ForgetMeButton, ForgetThemButton)
"""What the client registers so that old buttons keep working."""
