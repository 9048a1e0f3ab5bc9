"""The menus that say which roles mean something to the bot, and the form of the notice."""

import re
from collections.abc import Sequence
from typing import Any, Final, Self

import discord
from discord import ui

from bot.server import ServerSettings
from bot.services.access import Role
from bot.services.servers import LONGEST_NOTICE
from bot.texts import setting_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, answer, parts_of, say
from bot.views.permissions import invitation, lacking

_MOST_ROLES: Final = 25
_NOTICE: Final = "notice"


def shown(interaction: Interaction, chosen: ServerSettings, note: str = "") -> str:
    """Return the screen of a server's settings under what has just been done."""
    screen = setting_texts.screen(
        chosen,
        lacking=lacking(interaction),
        invitation=invitation(interaction.application_id),
    )
    return f"{note}\n\n{screen}" if note else screen


def role_menus(chosen: ServerSettings) -> ui.View:
    """Return a menu for each of the bot's roles, those that hold it chosen."""
    view = ui.View(timeout=None)
    for role in setting_texts.ROLES:
        view.add_item(RolesMenu(role, held=chosen.roles.get(role, ())))
    return view


class RolesMenu(
    ui.DynamicItem[ui.RoleSelect[ui.View]],
    template=r"greffier:roles:(facilitator|secretary|administrator)",
):
    """Takes the server's roles that hold one of the bot's."""

    def __init__(self, role: str, *, held: Sequence[int] = ()) -> None:
        """Tie the menu to one of the bot's roles."""
        super().__init__(
            ui.RoleSelect(
                custom_id=f"greffier:roles:{role}",
                placeholder=setting_texts.ROLES[role],
                min_values=0,
                max_values=_MOST_ROLES,
                default_values=[discord.Object(i, type=discord.Role) for i in held[:_MOST_ROLES]],
            )
        )
        self._role = Role(role)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the menu again from its identifier, after a restart as before."""
        return cls(match[1])

    async def act(self, interaction: Interaction) -> None:
        """Store the choice and show what holds now."""
        await acknowledge_here(interaction)
        ids = [role.id for role in self.item.values]
        servers = parts_of(interaction).servers
        chosen = await servers.set_roles(actor_of(interaction), self._role, ids)
        note = setting_texts.roles_set(self._role, ids)
        await interaction.edit_original_response(
            content=shown(interaction, chosen, note),
            view=role_menus(chosen),
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Act, and tell the person when that cannot be done."""
        await answer(interaction, self.template.pattern, self.act)


class NoticeForm(Modal, template=r"greffier:form-notice"):
    """Takes the text that is posted when a meeting opens."""

    def __init__(self, *, text: str = "") -> None:
        """Show the notice as it is, to be changed."""
        super().__init__(setting_texts.NOTICE_FORM, "greffier:form-notice")
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=_NOTICE,
            style=discord.TextStyle.paragraph,
            default=text or None,
            max_length=LONGEST_NOTICE,
            required=False,
        )
        self.add_item(ui.Label(text=setting_texts.NOTICE_LABEL, component=field))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the next version."""
        await acknowledge(interaction)
        servers = parts_of(interaction).servers
        chosen = await servers.set_notice(actor_of(interaction), filled.texts[_NOTICE])
        note = setting_texts.notice_set(chosen.notice)
        await say(interaction, shown(interaction, chosen, note))


MENUS = (RolesMenu,)
"""What the client registers so that old menus keep working."""
MODALS = (NoticeForm,)
"""What the client takes in, before a restart as after it."""
