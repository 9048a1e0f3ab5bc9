"""The link of a meeting's pages: shown to who leads, with its QR code, renewed, revoked."""

import io

import discord
from discord import ui

from bot.attending import WebLink
from bot.meeting import Meeting
from bot.services import qr_codes, web_links
from bot.services.web_links import Page
from bot.texts import link_texts
from bot.views.acknowledging import acknowledge
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, say


async def show(interaction: Interaction) -> None:
    """Show who leads the link of the channel's meeting."""
    await acknowledge(interaction)
    parts, actor = parts_of(interaction), actor_of(interaction)
    web_links.origin_of(parts.settings)
    days = parts.settings.web.link_days
    meeting, link = await web_links.show(parts.store, actor, interaction.channel_id or 0, days=days)
    await _tell(interaction, meeting, link)


async def _tell(
    interaction: Interaction, meeting: Meeting, link: WebLink, *, renewed: bool = False
) -> None:
    parts, guild_id = parts_of(interaction), interaction.guild_id or 0
    pages = web_links.addresses(parts.settings, guild_id, link.id)
    text = link_texts.link(meeting.theme, pages[Page.WALL], pages[Page.PARTICIPANT])
    code = discord.File(
        io.BytesIO(qr_codes.picture(pages[Page.PARTICIPANT])),
        filename=link_texts.QR_NAME,
        description=link_texts.QR_ALTERNATIVE,
    )
    view = ui.View(timeout=None).add_item(RenewButton(link.id)).add_item(RevokeButton(link.id))
    await say(interaction, link_texts.renewed(text) if renewed else text, view=view, files=[code])


class RenewButton(Button, template=r"greffier:link-renew:([0-9a-f]+)"):
    """Makes another link."""

    def __init__(self, link_id: str) -> None:
        """Tie the button to a link, whose meeting it is about."""
        super().__init__(link_texts.RENEW, f"greffier:link-renew:{link_id}")
        self._link_id = link_id

    async def act(self, interaction: Interaction) -> None:
        """Close the link and show another."""
        await acknowledge(interaction)
        parts = parts_of(interaction)
        days = parts.settings.web.link_days
        meeting, link = await web_links.renew(
            parts.store, actor_of(interaction), self._link_id, days=days
        )
        await _tell(interaction, meeting, link, renewed=True)


class RevokeButton(Button, template=r"greffier:link-revoke:([0-9a-f]+)"):
    """Closes the pages to everybody."""

    def __init__(self, link_id: str) -> None:
        """Tie the button to a link, whose meeting it is about."""
        style = discord.ButtonStyle.danger
        super().__init__(link_texts.REVOKE, f"greffier:link-revoke:{link_id}", style)
        self._link_id = link_id

    async def act(self, interaction: Interaction) -> None:
        """Close the link; a second click says the same again."""
        await acknowledge(interaction)
        await web_links.revoke(parts_of(interaction).store, actor_of(interaction), self._link_id)
        await say(interaction, link_texts.REVOKED)


BUTTONS = (RenewButton, RevokeButton)
"""What the client registers so that the links of yesterday can be closed."""
