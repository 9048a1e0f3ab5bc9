"""The form in which a block of the minutes is typed; what was typed is never lost."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.entry_fields import FORMS, Field
from bot.entry_forms import LONGEST_FIELD, parsed
from bot.errors import ConflictError, GoneError
from bot.services import drafting
from bot.services.drafting import Seen
from bot.texts import draft_texts, entry_texts, explanations
from bot.views.acknowledging import acknowledge_here
from bot.views.draft_flow import KEY, catch_up, redraw
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of
from summaries.notes import Entry


class EntryForm(
    Modal,
    template=rf"greffier:form-entry:(add|correct):({'|'.join(FORMS)}):({KEY}):([0-9]*):([0-9a-f]*)",
):
    """Takes an entry of the minutes: one more after a block, or what a block is to say."""

    def __init__(
        self,
        deed: str,
        kind: str,
        key: str,
        version: str = "",
        fingerprint: str = "",
        *,
        values: Mapping[str, str] = {},
        title: str = "",
    ) -> None:
        """Ask for an entry of a kind, what is known of it filled in.

        Args:
            deed: What becomes of the entry.
            kind: Which form.
            key: The block it comes after, or that it corrects.
            version: Which version of a correction somebody has before them.
            fingerprint: What the notes said then.
            values: What stands in its fields already.
            title: What the form is called, where it is not for any entry of the kind.
        """
        super().__init__(
            title or entry_texts.KINDS[kind],
            f"greffier:form-entry:{deed}:{kind}:{key}:{version}:{fingerprint}",
        )
        self._adds, self._kind, self._key = deed == "add", kind, key
        self._seen = Seen(int(version or 0), fingerprint)
        for field in FORMS[kind]:
            called = f"{kind}.{field.name}"
            example = entry_texts.EXAMPLES.get(called)
            typed = _input(field, values.get(field.name, ""), example)
            self.add_item(ui.Label(text=entry_texts.LABELS[called], component=typed))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Store the entry; when it comes too late, show what the minutes say by now."""
        await acknowledge_here(interaction)
        entry = parsed(self._kind, filled.texts)
        try:
            await (self._add if self._adds else self._correct)(interaction, entry)
        except (ConflictError, GoneError) as error:
            await catch_up(interaction, self._key, explanations.explain(error))
            await self.give_back(interaction, filled)

    async def _add(self, interaction: Interaction, entry: Entry) -> None:
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        drafted, key = await drafting.add(store, actor, channel_id, entry, after=self._key)
        await redraw(interaction, drafted, drafted.unit(key), draft_texts.ADDED)

    async def _correct(self, interaction: Interaction, entry: Entry) -> None:
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        drafted = await drafting.correct(
            store, actor, channel_id, self._key, entry, seen=self._seen
        )
        await redraw(interaction, drafted, drafted.unit(self._key), draft_texts.CORRECTED)


def _input(field: Field, value: str, example: str | None) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.name,
        style=discord.TextStyle.short if field.is_one_line else discord.TextStyle.paragraph,
        default=value or None,
        placeholder=example,
        max_length=LONGEST_FIELD,
        required=field.required,
    )


MODALS = (EntryForm,)
"""What the client takes in, before a restart as after it."""
