"""A meeting that opens: by its command or by a form that proposes what the last one was."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import discord
from discord import ui

from bot.services import meetings
from bot.services.meetings import Plan
from bot.services.words import names
from bot.texts import meeting_texts, panel_texts, setting_texts
from bot.views.acknowledging import acknowledge
from bot.views.consents import post_notice
from bot.views.menus import MOST_OPTIONS
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of, say, tell_of_meeting
from bot.views.permissions import lacking
from bot.views.sections import show_section

_LONGEST_THEME: Final = 1_000
_LONGEST_NAMES: Final = 500
_LONGEST_PROMPT: Final = 900
_LONGEST_NUMBERS: Final = 40
_LONGEST_CHOICE: Final = 100
_MOST_EACH: Final = 50
_MOST_PRESENT: Final = 10_000
_NOTHING: Final = Plan(theme="")


async def open_meeting(interaction: Interaction, plan: Plan, *, note: str = "") -> None:
    """Open a meeting, tell who opened it what comes next, and announce it to the channel."""
    parts, actor = parts_of(interaction), actor_of(interaction)
    standing = await meetings.open_meeting(parts.store, actor, plan)
    await say(interaction, _guide(interaction, note))
    opened = meeting_texts.meeting_opened(standing.event, standing.meeting, standing.sections)
    await say(interaction, opened, private=False)
    await post_notice(interaction, standing.meeting, organiser=standing.event.organiser)
    await show_section(interaction, standing)
    tell_of_meeting(interaction.client, actor.guild_id, standing.meeting.id)


def _guide(interaction: Interaction, note: str) -> str:
    """Tell who opened a meeting what they can do, and what the bot cannot do here."""
    said = [meeting_texts.MEETING_GUIDE]
    if missing := lacking(interaction):
        said.append(setting_texts.missing(missing))
    if not parts_of(interaction).settings.discord.message_content:
        said.append(setting_texts.NO_MESSAGES)
    return "\n\n".join([*said, note] if note else said)


class OpeningForm(
    Modal, template=r"greffier:form-opening:([01]):([0-9]*):([0-9]{4}-[0-9]{2}-[0-9]{2})"
):
    """Asks for what a meeting is, filled in as it will most likely be.

    What the form does not ask for is said by its first arguments, as text: a yes or a no (1, 0), a
    number or nothing, a day as ISO writes it.
    """

    def __init__(
        self,
        anonymous: str,
        number: str,
        held_on: str,
        *,
        plan: Plan = _NOTHING,
        outlines: Mapping[str, str] = {},
    ) -> None:
        """Propose a plan; `outlines` are the names people read, by the outline's own.

        Those a menu has no room for are the last.
        """
        identifier = f"greffier:form-opening:{anonymous}:{number}:{held_on}"
        super().__init__(panel_texts.FORM_TITLE, identifier)
        self._known = Plan(
            theme="",
            anonymous=anonymous == "1",
            number=int(number) if number else None,
            held_on=date.fromisoformat(held_on),
        )
        theme: ui.TextInput[Any] = ui.TextInput(
            custom_id="theme",
            style=discord.TextStyle.paragraph,
            default=plan.theme or None,
            max_length=_LONGEST_THEME,
        )
        more = len(outlines) > MOST_OPTIONS
        outline: ui.Select[Any] = ui.Select(
            custom_id="trame",
            options=[
                discord.SelectOption(
                    label=label[:_LONGEST_CHOICE], value=value, default=value == plan.outline
                )
                for value, label in list(outlines.items())[:MOST_OPTIONS]
            ],
        )
        facilitators = _optional("animation", ", ".join(plan.facilitators), longest=_LONGEST_NAMES)
        prompt = _optional("question", plan.prompt, longest=_LONGEST_PROMPT)
        numbers = _optional("nombres", numbers_of(plan), longest=_LONGEST_NUMBERS)
        for label, field, described in (
            (panel_texts.FORM_THEME, theme, None),
            (panel_texts.FORM_OUTLINE, outline, panel_texts.FORM_OUTLINES_MORE if more else None),
            (panel_texts.FORM_FACILITATORS, facilitators, None),
            (panel_texts.FORM_PROMPT, prompt, None),
            (panel_texts.FORM_NUMBERS, numbers, panel_texts.FORM_NUMBERS_HELP),
        ):
            self.add_item(ui.Label(text=label, description=described, component=field))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Open the meeting; numbers that cannot be read stop nothing."""
        await acknowledge(interaction)
        typed = filled.texts
        read = read_numbers(typed["nombres"])
        quota, present = read or (None, None)
        plan = replace(
            self._known,
            theme=typed["theme"],
            outline=filled.choices["trame"][0],
            facilitators=names(typed["animation"]),
            prompt=typed["question"],
            quota=quota,
            present=present,
            channel_id=interaction.channel_id,
            own_outlines=parts_of(interaction).settings.outlines.folder,
        )
        note = panel_texts.NUMBERS_NOT_READ if read is None else ""
        await open_meeting(interaction, plan, note=note)


def numbers_of(plan: Plan) -> str:
    """Write a plan's quota and number of people as the form takes them."""
    if plan.quota is None and plan.present is None:
        return ""
    pieces = ["" if n is None else str(n) for n in (plan.quota, plan.present)]
    return ", ".join(pieces).strip().removesuffix(",")


def read_numbers(text: str) -> tuple[int | None, int | None] | None:
    """Return the quota and the number of people that somebody typed; None if it cannot be read."""
    found = re.fullmatch(r"\s*(\d{1,5})?\s*(?:[,;/ ]\s*(\d{1,5})?)?\s*", text)
    if found is None:
        return None
    quota, present = (None if piece is None else int(piece) for piece in found.groups())
    if quota is not None and not 1 <= quota <= _MOST_EACH:
        return None
    if present is not None and present > _MOST_PRESENT:
        return None
    return quota, present


def _optional(custom_id: str, text: str, *, longest: int) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=custom_id, default=text[:longest] or None, max_length=longest, required=False
    )


MODALS = (OpeningForm,)
"""What the client takes in, before a restart as after it."""
