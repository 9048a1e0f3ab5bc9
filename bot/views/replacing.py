"""Over the quota: which of one's ideas a new one replaces; the new text stays in the message."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import discord
from discord import ui

from bot import markup
from bot.contributions import Idea, Source
from bot.errors import GoneError, NotAuthorError
from bot.services import ideas
from bot.services.access import Action, Role
from bot.services.ideas import Offer, Receipt
from bot.texts import giving_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.ideas import give, receipt_view, refresh_row, show_row, told
from bot.views.menus import MOST_OPTIONS, Menu
from bot.views.messages import mark, message_in, offer_of, remove, unmark
from bot.views.parts import Interaction, actor_of, parts_of, say, tell_of_idea

_ROW = re.compile(r"[A-Za-z0-9_-]{1,32}")
_ID: Final = "([A-Za-z0-9_-]*)"
_NUMBER: Final = "([0-9]*)"


async def ask_which(
    interaction: Interaction, offer: Offer, quota: int, *, answer_id: int | None = None
) -> None:
    """Ask privately which idea a new one replaces; in an anonymous meeting, say how to make room.

    Args:
        interaction: By which the idea came.
        offer: The idea, which the section has no room for.
        quota: How many ideas a person may give to that section.
        answer_id: The message in which the bot said so under the offer's own, if there is one.
    """
    store, actor = parts_of(interaction).store, actor_of(interaction)
    section = await ideas.section_to_give(
        store, actor, channel_id=offer.channel_id, section_id=offer.section_id
    )
    if offer.row is not None and not _ROW.fullmatch(offer.row):
        raise GoneError(offer.row)
    if offer.row is None and offer.reply_to is not None:
        answered = await ideas.by_message(store, actor.guild_id, offer.reply_to)
        offer = replace(offer, row=None if answered is None else answered.id)
    row, column = offer.row or "", "" if offer.column is None else str(offer.column)
    kept = discord.Embed(title=giving_texts.KEPT_TITLE, description=offer.text)
    view = ui.View(timeout=None)
    if await ideas.is_anonymous(store, actor.guild_id, offer.channel_id):
        view.add_item(GiveKeptButton(section.id, row, column))
        await say(interaction, giving_texts.make_room(quota), view=view, embed=kept)
        return
    own = await ideas.own(store, actor, section.id)
    if not own:
        await say(interaction, giving_texts.nothing_to_replace(quota), embed=kept)
        return
    message_id = str(offer.message_id or "")
    menu = ReplaceMenu(section.id, row, column, message_id, str(answer_id or ""), own)
    left = len(own) - MOST_OPTIONS
    more = giving_texts.more_to_replace(left) if left > 0 else ""
    asked = f"{giving_texts.which_to_replace(quota)}{more}"
    await say(interaction, asked, view=view.add_item(menu), embed=kept)


def replace_view(message_id: int) -> ui.View:
    """Return the button under the answer to a message over the quota."""
    return ui.View(timeout=None).add_item(ReplaceButton(str(message_id)))


class ReplaceMenu(Menu, template=rf"greffier:instead:{_ID}:{_ID}:{_NUMBER}:{_NUMBER}:{_NUMBER}"):
    """Shows somebody's own ideas; the one chosen gives way to the text of the message."""

    def __init__(
        self,
        section_id: str,
        row: str,
        column: str,
        message_id: str,
        answer_id: str,
        own: Sequence[Idea] = (),
    ) -> None:
        """Tie the menu to where the new idea goes; without `own` it only knows what was chosen."""
        super().__init__(
            f"greffier:instead:{section_id}:{row}:{column}:{message_id}:{answer_id}",
            giving_texts.REPLACE_MENU,
            [
                discord.SelectOption(label=markup.in_menu(idea.text), value=idea.id)
                for idea in own[:MOST_OPTIONS]
            ],
        )
        self._section_id, self._place = section_id, (row, column)
        self._message_id, self._answer_id = message_id, answer_id

    async def act(self, interaction: Interaction) -> None:
        """Replace the idea that was chosen; choosing again finds it gone."""
        await acknowledge_here(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        offer = _offer(interaction, self._section_id, *self._place, self._message_id)
        own = await ideas.own(store, actor, self._section_id)
        old = next((idea for idea in own if idea.id in self.chosen), None)
        if old is None:
            raise GoneError(self._section_id)
        receipt = await ideas.give(store, actor, offer, instead_of=old.id)
        first = receipt.given > 0
        text = giving_texts.replaced(old.text, told(receipt)) if first else told(receipt)
        await _receive(interaction, receipt, text)
        await refresh_row(interaction, replace(old, withdrawn=True))
        await self._mark(interaction, old, given=offer.message_id)

    async def _mark(self, interaction: Interaction, old: Idea, *, given: int | None) -> None:
        """Keep the marks under the messages true, and take away what the bot asked there."""
        bot, guild_id = interaction.client, interaction.guild_id or 0
        channel_id = interaction.channel_id or 0
        if old.source is Source.MESSAGE and old.message_id is not None:
            await unmark(bot, message_in(bot, guild_id, channel_id, old.message_id))
        if given is not None:
            await mark(message_in(bot, guild_id, channel_id, given))
        if self._answer_id:
            await remove(message_in(bot, guild_id, channel_id, int(self._answer_id)))


class GiveKeptButton(Button, template=rf"greffier:again:{_ID}:{_ID}:{_NUMBER}"):
    """Gives the text of the message once its author has made room for it."""

    def __init__(self, section_id: str, row: str, column: str) -> None:
        """Tie the button to where the idea goes."""
        super().__init__(
            giving_texts.GIVE_KEPT,
            f"greffier:again:{section_id}:{row}:{column}",
            discord.ButtonStyle.primary,
        )
        self._section_id, self._place = section_id, (row, column)

    async def act(self, interaction: Interaction) -> None:
        """Give it; without room, the text stays where it is."""
        await acknowledge_here(interaction)
        offer = _offer(interaction, self._section_id, *self._place, "")
        receipt = await ideas.give(parts_of(interaction).store, actor_of(interaction), offer)
        await _receive(interaction, receipt, told(receipt))


class ReplaceButton(Button, template=r"greffier:swap:([0-9]+)"):
    """Under a message over the quota: asks its author which idea it replaces."""

    def __init__(self, message_id: str) -> None:
        """Tie the button to the message."""
        super().__init__(giving_texts.REPLACE, f"greffier:swap:{message_id}")
        self._message_id = int(message_id)

    async def act(self, interaction: Interaction) -> None:
        """Show the author the menu; the message is read as it is now."""
        await acknowledge(interaction)
        channel_id = interaction.channel_id or 0
        message = message_in(
            interaction.client, interaction.guild_id or 0, channel_id, self._message_id
        )
        offer = offer_of(await own_message(interaction, message))
        answer_id = None if interaction.message is None else interaction.message.id
        if await give(interaction, offer, answer_id=answer_id):
            await mark(message)
            if interaction.message is not None:
                await remove(interaction.message)


async def own_message(interaction: Interaction, message: discord.PartialMessage) -> discord.Message:
    """Return what somebody wrote, for that person alone.

    Raises:
        GoneError: If the message is there no more.
        NotAuthorError: If somebody else wrote it.
    """
    try:
        written = await message.fetch()
    except discord.NotFound as error:
        raise GoneError(f"message {message.id}") from error
    if written.author.id != interaction.user.id:
        raise NotAuthorError(Action.GIVE_IDEA, (Role.PARTICIPANT,))
    return written


def _offer(
    interaction: Interaction, section_id: str, row: str, column: str, message_id: str
) -> Offer:
    """Return the idea that the message acted on keeps.

    Raises:
        GoneError: If its text is not there any more.
    """
    embeds = [] if interaction.message is None else interaction.message.embeds
    if not embeds or not embeds[0].description:
        raise GoneError(section_id)
    return Offer(
        text=embeds[0].description,
        source=Source.MESSAGE if message_id else Source.MODAL,
        channel_id=interaction.channel_id or 0,
        section_id=section_id,
        message_id=int(message_id) if message_id else None,
        row=row or None,
        column=int(column) if column else None,
    )


async def _receive(interaction: Interaction, receipt: Receipt, text: str) -> None:
    """Put the receipt where the question was."""
    view = receipt_view(receipt)
    await interaction.edit_original_response(content=text, embed=None, view=view)
    await show_row(interaction, receipt)
    tell_of_idea(interaction.client, interaction.guild_id or 0, receipt.section)


BUTTONS = (GiveKeptButton, ReplaceButton, ReplaceMenu)
"""What the client registers so that old buttons and menus keep working."""
