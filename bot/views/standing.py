"""The message that shows the channel the wall that stands: posted once, then kept true."""

import io
import logging
from typing import Any, Final

import discord
from discord import ui

from bot import embeds
from bot.errors import DatabaseAwayError, JobFailedError, JobTimeoutError, StorageError
from bot.meeting import Section
from bot.services import arranging, requests
from bot.services.storage import content_of
from bot.services.walls import Wall
from bot.texts import grouping_texts, panel_texts, theme_texts, wall_texts
from bot.views.acknowledging import acknowledge
from bot.views.buttons import Button
from bot.views.parts import Interaction, Parts, PartsBot, actor_of, parts_of, say

_log = logging.getLogger(__name__)
_MOST_FILES: Final = 10
"""What Discord takes in a message."""


async def show_wall(interaction: Interaction, wall: Wall) -> None:
    """Post the wall that stands, with its picture; that message is the one kept true.

    While the ideas of its section are hidden, the animator alone sees it.
    """
    if wall.section.hidden:
        pictures = await _pictures(interaction, wall)
        embed, view = embeds.standing(wall), panel(wall)
        await say(interaction, panel_texts.WALL_FOR_YOU, embed=embed, view=view, files=pictures)
        return
    await _post(interaction, wall, await _pictures(interaction, wall))


async def refresh_wall(interaction: Interaction, wall: Wall) -> None:
    """Bring the message that shows the wall up to date, or post it where it is gone.

    Several gestures in a row do not flood the channel, and of two drawings under way the one of
    the older version is not shown.
    """
    bot, guild_id = interaction.client, interaction.guild_id or 0
    if not await _still_stands(bot, guild_id, wall):
        return
    pictures = await _pictures(interaction, wall)
    if not await _still_stands(bot, guild_id, wall):
        return
    if not await _edit_wall(bot, guild_id, wall, pictures):
        # A file that Discord has refused once was read to its end.
        await _post(interaction, wall, await _pictures(interaction, wall))


async def show_late(bot: PartsBot, guild_id: int, section_id: str) -> None:
    """Bring the message that shows a wall up to date with ideas that came late, if it is there."""
    wall = await arranging.shown(bot.parts.store, guild_id, section_id)
    if wall is None:
        return
    try:
        pictures = await _drawn(bot.parts, guild_id, wall)
    except (JobFailedError, JobTimeoutError) as error:
        _log.warning("no picture of the wall of section %s: %s", section_id, error)
        pictures = []
    if await _still_stands(bot, guild_id, wall):
        await _edit_wall(bot, guild_id, wall, pictures)


async def take_down(interaction: Interaction, section: Section) -> None:
    """Say where a wall stood that it stands no more, and that the post-its stay."""
    gone: dict[str, Any] = {
        "content": grouping_texts.WALL_GONE,
        "embed": None,
        "view": None,
        "attachments": [],
    }
    guild_id, channel_id = interaction.guild_id or 0, interaction.channel_id
    if not await _edit(interaction.client, guild_id, channel_id, section, gone):
        await say(interaction, grouping_texts.WALL_GONE, private=section.hidden)


def panel(wall: Wall) -> ui.View:
    """Return the button under the wall that stands."""
    return ui.View(timeout=None).add_item(OpenButton(wall.grouping.id))


class OpenButton(Button, template=r"greffier:arrange:([A-Za-z0-9_-]+)"):
    """Opens the gestures, for who clicks it alone."""

    def __init__(self, version_id: str) -> None:
        """Tie the button to a version, which says what wall it is."""
        super().__init__(
            theme_texts.ARRANGE, f"greffier:arrange:{version_id}", discord.ButtonStyle.primary
        )
        self._version_id = version_id

    async def act(self, interaction: Interaction) -> None:
        """Show the wall as it is now, with the gestures under it."""
        from bot.views.gesture_flow import Sight, open_screen  # noqa: PLC0415 (it leads here again)

        await acknowledge(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        wall, _ = await arranging.present(store, actor, self._version_id)
        await open_screen(interaction, wall, Sight())


async def _still_stands(bot: PartsBot, guild_id: int, wall: Wall) -> bool:
    now = await arranging.shown(bot.parts.store, guild_id, wall.section.id)
    return now is not None and now.grouping.id == wall.grouping.id


async def _edit_wall(
    bot: PartsBot, guild_id: int, wall: Wall, pictures: list[discord.File]
) -> bool:
    """Show a wall in the message that showed another version; say whether it could be changed."""
    shown = {"content": None, "embed": embeds.standing(wall), "view": panel(wall)}
    channel_id = wall.meeting.channel_id
    return await _edit(bot, guild_id, channel_id, wall.section, {**shown, "attachments": pictures})


async def _edit(
    bot: PartsBot, guild_id: int, channel_id: int | None, section: Section, shown: dict[str, Any]
) -> bool:
    """Change the message that shows the wall; say whether there was one that could be."""
    message_id = await arranging.message_of(bot.parts.store, guild_id, section.id)
    if message_id is None:
        return False
    channel = bot.get_partial_messageable(channel_id or 0, guild_id=guild_id)
    try:
        await channel.get_partial_message(message_id).edit(
            allowed_mentions=discord.AllowedMentions.none(), **shown
        )
    except discord.HTTPException as error:
        _log.info("could not edit the wall of section %s: %s", section.id, error.code)
        return False
    return True


async def _post(interaction: Interaction, wall: Wall, pictures: list[discord.File]) -> None:
    message = await interaction.followup.send(
        embed=embeds.standing(wall),
        view=panel(wall),
        files=pictures,
        allowed_mentions=discord.AllowedMentions.none(),
        wait=True,
    )
    store = parts_of(interaction).store
    await arranging.shown_in(store, interaction.guild_id or 0, wall.section.id, message.id)


async def _pictures(interaction: Interaction, wall: Wall) -> list[discord.File]:
    """Return the wall as pictures; the text is enough when they cannot be drawn now."""
    try:
        return await _drawn(parts_of(interaction), interaction.guild_id or 0, wall)
    except (JobFailedError, JobTimeoutError, StorageError, DatabaseAwayError):
        await say(interaction, grouping_texts.NO_PICTURE)
        return []


async def _drawn(parts: Parts, guild_id: int, wall: Wall) -> list[discord.File]:
    pages = await requests.wall_pictures(parts.desk, guild_id, wall)
    themes = [(theme.title, len(theme.ideas)) for theme in wall.themes]
    described = wall_texts.pictured(themes)
    return [
        discord.File(
            io.BytesIO(await content_of(parts.settings, page.file)),
            filename=page.name,
            description=described,
        )
        for page in pages[:_MOST_FILES]
    ]


BUTTONS = (OpenButton,)
"""What the client registers so that the walls of yesterday can be arranged."""
