"""The link by which a large recording is sent: given to who asks, and revoked."""

import discord
from discord import ui

from bot.services import uploads, web_links
from bot.services.uploads import About
from bot.services.web_links import Page
from bot.texts import upload_texts
from bot.views.acknowledging import acknowledge
from bot.views.buttons import Button
from bot.views.parts import Interaction, actor_of, parts_of, say


async def give_link(interaction: Interaction, about: About) -> None:
    """Give a link for one recording of the channel's meeting, where there are pages."""
    parts, actor = parts_of(interaction), actor_of(interaction)
    if not parts.settings.web.public_url:
        await say(interaction, upload_texts.NO_PAGE)
        return
    meeting, upload = await uploads.ask(parts.store, actor, interaction.channel_id or 0, about)
    address = web_links.addresses(parts.settings, actor.guild_id, upload.id)[Page.UPLOAD]
    text = upload_texts.link(
        meeting.theme,
        address,
        limit_gb=parts.settings.recordings.upload_gb,
        ends_at=uploads.ends_at(parts.settings, upload),
    )
    view = ui.View(timeout=None).add_item(RevokeUploadButton(upload.id))
    await say(interaction, text, view=view)


class RevokeUploadButton(Button, template=r"greffier:upload-revoke:([0-9a-f]+)"):
    """Closes the page to who has its link."""

    def __init__(self, upload_id: str) -> None:
        """Tie the button to a link."""
        style = discord.ButtonStyle.danger
        super().__init__(upload_texts.REVOKE, f"greffier:upload-revoke:{upload_id}", style)
        self._upload_id = upload_id

    async def act(self, interaction: Interaction) -> None:
        """Close the link, and forget what came by it and is no recording."""
        await acknowledge(interaction)
        parts = parts_of(interaction)
        await uploads.revoke(parts.store, parts.settings, actor_of(interaction), self._upload_id)
        await say(interaction, upload_texts.REVOKED)


BUTTONS = (RevokeUploadButton,)
"""What the client registers so that the links of an hour ago can be closed."""
