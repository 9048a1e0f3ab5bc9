"""A form that needs no memory: its identifier says what it is for, so that it outlives a restart.

discord.py forgets the forms that are open when it stops, and keeps one form for everybody who
opens it under the same identifier. So it is given none to keep: whatever is sent comes in by
`receive`, before a restart as after it.
"""

import io
import logging
import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import discord
from discord import ui

from bot import markup
from bot.store import deeds
from bot.texts import form_texts
from bot.views.parts import Interaction, admit, door_of, report, say, speak_as_known

_log = logging.getLogger(__name__)
_LONGEST_LABEL: Final = 45
_TEXT: Final = discord.ComponentType.text_input.value


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody typed and what they chose, by the identifiers of the fields."""

    texts: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]


class Modal(ui.Modal):
    """Base of the bot's forms; a subclass gives a template and `act`.

    The groups of the template are the arguments of `__init__`, in order; what the form shows
    before it is filled in has a default, since none of it is needed to know what was sent.
    """

    template: ClassVar[re.Pattern[str]]

    def __init_subclass__(cls, *, template: str) -> None:
        """Say which identifiers are this form's."""
        super().__init_subclass__()
        cls.template = re.compile(template)

    def __init__(self, title: str, custom_id: str) -> None:
        """Show a title; `custom_id` must match the template."""
        if not self.template.fullmatch(custom_id):
            raise ValueError(f"{custom_id!r} is no identifier of {type(self).__name__}")
        super().__init__(title=title[:_LONGEST_LABEL], custom_id=custom_id, timeout=None)
        # discord.py keeps no form that has ended (2.7, `InteractionResponse.send_modal`).
        self.stop()

    @abstractmethod
    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Do what the form is for."""

    async def callback(self, interaction: Interaction, filled: Filled) -> None:
        """Act; when that cannot be done say why, and give back what was typed."""
        try:
            await admit(interaction, door_of(self.template.pattern))
            await self.act(interaction, filled)
        except Exception as error:  # noqa: BLE001 (a listener's fault would only be logged)
            await report(interaction, error)
            if not deeds.perhaps_done():
                await self.give_back(interaction, filled)

    async def give_back(self, interaction: Interaction, filled: Filled) -> None:
        """Give back what was typed, under the labels of its fields."""
        labels = {
            str(getattr(label.component, "custom_id", "")): label.text
            for label in self.children
            if isinstance(label, ui.Label)
        }
        typed = {labels.get(name, name): text for name, text in filled.texts.items()}
        await _give_back(interaction, typed)


async def receive(interaction: Interaction, modals: Sequence[type[Modal]]) -> None:
    """Hand what somebody sent to the form it is for; one that nobody knows is given back."""
    # The form is made again before somebody is admitted, and its labels are words.
    speak_as_known(interaction)
    sent: Any = interaction.data
    fields = list(_fields(sent["components"]))
    filled = Filled(
        texts={f["custom_id"]: f["value"] for f in fields if f["type"] == _TEXT},
        choices={f["custom_id"]: _chosen(f) for f in fields if f["type"] != _TEXT},
    )
    for modal in modals:
        if match := modal.template.fullmatch(sent["custom_id"]):
            again: Any = modal
            try:
                form = again(*match.groups())
            except (LookupError, ValueError):
                # It speaks of what another version of the bot knew.
                break
            await form.callback(interaction, filled)
            return
    _log.warning("form %s is not known", sent["custom_id"])
    await say(interaction, form_texts.FORM_UNKNOWN)
    await _give_back(interaction, filled.texts)


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Go through the fields of what was sent, out of the labels and rows that hold them."""
    for component in components:
        if "component" in component:
            yield from _fields([component["component"]])
        elif "components" in component:
            yield from _fields(component["components"])
        elif "custom_id" in component:
            yield component


def _chosen(field: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was chosen in a menu; of a single choice, one value or none."""
    if "values" in field:
        return tuple(field["values"])
    return () if field.get("value") in {None, False} else (str(field["value"]),)


async def _give_back(interaction: Interaction, typed: Mapping[str, str]) -> None:
    written = {label: text for label, text in typed.items() if text.strip()}
    if not written:
        return
    try:
        if (whole := markup.to_copy(form_texts.GIVEN_BACK, written)) is not None:
            await say(interaction, whole)
            return
        content = io.BytesIO(markup.as_file(written).encode())
        file = discord.File(content, filename=form_texts.TYPED_FILE)
        await say(interaction, form_texts.GIVEN_BACK_FILE, files=[file])
    except discord.HTTPException as gone:
        _log.warning("could not give back a form to %s: %s", interaction.id, gone.code)
