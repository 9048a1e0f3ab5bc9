"""The form in which a block of the minutes is typed; what was typed is never lost."""

import io
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Self

import discord
from discord import ui

from bot import draft_texts
from bot.entry_fields import FORMS, Field
from bot.entry_forms import LONGEST_FIELD, parsed
from bot.errors import ConflictError, GoneError
from bot.explanations import explain
from bot.views.draft_flow import catch_up
from bot.views.parts import Interaction, report, say
from summaries.notes import Entry

_FORM_S: Final = 2 * 3600

Done = Callable[[Interaction, Entry], Awaitable[None]]
"""What becomes of an entry that was typed."""


class EntryModal(ui.Modal):
    """Takes an entry of the minutes."""

    def __init__(
        self, kind: str, values: Mapping[str, str], done: Done, *, key: str, title: str = ""
    ) -> None:
        """Ask for an entry of a kind, what is known of it filled in.

        Args:
            kind: Which form.
            values: What stands in its fields already.
            done: What becomes of the entry.
            key: The block that is shown when the entry comes too late.
            title: What the form is called, where it is not for any entry of the kind.
        """
        super().__init__(title=title or draft_texts.form_title(kind), timeout=_FORM_S)
        self._kind, self._done, self._key = kind, done, key
        self._inputs: dict[str, ui.TextInput[Self]] = {}
        for field in FORMS[kind].fields:
            typed = self._inputs[field.name] = _input(field, values.get(field.name, ""))
            self.add_item(ui.Label(text=field.label, component=typed))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Store the entry; when it comes too late, show what the minutes say by now."""
        await interaction.response.defer()
        typed = {name: one.value for name, one in self._inputs.items()}
        try:
            await self._done(interaction, parsed(self._kind, typed))
        except (ConflictError, GoneError) as error:
            await catch_up(interaction, self._key, explain(error))
            await self._give_back(interaction)

    async def on_error(  # type: ignore[override]  # discord.py's own Modal narrows it so too
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Explain what went wrong, and give back what was typed."""
        await report(interaction, error)
        await self._give_back(interaction)

    async def _give_back(self, interaction: Interaction) -> None:
        labels = {field.name: field.label for field in FORMS[self._kind].fields}
        typed = {labels[name]: one.value for name, one in self._inputs.items()}
        whole = draft_texts.given_back(typed)
        if whole is not None:
            await say(interaction, whole)
            return
        content = io.BytesIO(draft_texts.typed_file(typed).encode())
        file = discord.File(content, filename=draft_texts.TYPED_FILE)
        await say(interaction, draft_texts.GIVEN_BACK_FILE, files=[file])


def _input(field: Field, value: str) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.short if field.is_one_line else discord.TextStyle.paragraph,
        default=value or None,
        placeholder=field.example or None,
        max_length=LONGEST_FIELD,
        required=field.required,
    )
