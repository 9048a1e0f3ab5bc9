"""What is clicked and chosen while the minutes are read block by block."""

from collections.abc import Sequence
from typing import Final

import discord

from bot.entries import name_of
from bot.entry_forms import carried, filled
from bot.errors import ConflictError, GoneError
from bot.services import drafting
from bot.services.drafting import Seen
from bot.texts import draft_texts, explanations
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.draft_flow import KEY, Sight, catch_up, look, redraw
from bot.views.draft_form import EntryForm
from bot.views.draft_proofs import editable, is_theme
from bot.views.menus import Menu
from bot.views.parts import Interaction, actor_of, parts_of
from summaries.notes import PostIts

PAGE: Final = "page:"
"""How a choice begins that shows other blocks to choose from."""
_DEEDS: Final = {
    "validate": drafting.validate,
    "leave-out": drafting.leave_out,
    "put-back": drafting.put_back,
    "take-back": drafting.take_back,
}
_STEPS: Final = {"previous": -1, "next": 1, "here": 0, "more": 0, "up": -1, "down": 1}


class GoButton(Button, template=rf"greffier:draft-go:(previous|next|here|more):({KEY})"):
    """Goes to the block before or after this one, or to what else can be done to this one."""

    def __init__(self, where: str, key: str, *, label: str = "", disabled: bool = False) -> None:
        """Tie the button to a block."""
        super().__init__(label, f"greffier:draft-go:{where}:{key}")
        self.item.disabled = disabled
        self._where, self._key = where, key

    async def act(self, interaction: Interaction) -> None:
        """Show the block."""
        await acknowledge_here(interaction)
        drafted = await look(interaction)
        try:
            at = drafted.units.index(drafted.unit(self._key)) + _STEPS[self._where]
        except GoneError as error:
            await catch_up(interaction, self._key, explanations.explain(error))
            return
        unit = drafted.units[min(max(at, 0), len(drafted.units) - 1)]
        await redraw(interaction, drafted, unit, sight=Sight(more=self._where == "more"))


class DoButton(
    Button,
    template=rf"greffier:draft-do:(validate|leave-out|put-back|take-back):({KEY}):(\d+):([0-9a-f]*)",
):
    """Validates a block, leaves it out, puts it back or forgets what was made of it."""

    def __init__(self, deed: str, key: str, version: str, fingerprint: str) -> None:
        """Tie the button to a block as its reader sees it."""
        main = deed == "validate"
        super().__init__(
            draft_texts.DEEDS[deed],
            f"greffier:draft-do:{deed}:{key}:{version}:{fingerprint}",
            discord.ButtonStyle.success if main else discord.ButtonStyle.secondary,
        )
        self._deed, self._key, self._seen = deed, key, Seen(int(version), fingerprint)

    async def act(self, interaction: Interaction) -> None:
        """Do it; after validating go on to the next block to read."""
        await acknowledge_here(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        try:
            drafted = await _DEEDS[self._deed](store, actor, channel_id, self._key, seen=self._seen)
        except (ConflictError, GoneError) as error:
            await catch_up(interaction, self._key, explanations.explain(error))
            return
        unit, note = drafted.unit(self._key), draft_texts.DONE[self._deed]
        if unit.changed:
            note = draft_texts.CHANGED_MEANWHILE
        elif self._deed == "validate":
            following = drafted.next_to_read(self._key)
            unit = following or unit
            note = note if following else draft_texts.ALL_READ
        await redraw(interaction, drafted, unit, note)


class MoveButton(Button, template=rf"greffier:draft-move:(up|down):({KEY}):(\d+)"):
    """Moves a block up or down by one place."""

    def __init__(self, way: str, key: str, place: str) -> None:
        """Tie the button to a block and the place it is seen at."""
        label = draft_texts.UP if way == "up" else draft_texts.DOWN
        super().__init__(label, f"greffier:draft-move:{way}:{key}:{place}")
        self._way, self._key, self._place = way, key, int(place)

    async def act(self, interaction: Interaction) -> None:
        """Move the block, unless it has moved already."""
        await acknowledge_here(interaction)
        store, actor = parts_of(interaction).store, actor_of(interaction)
        channel_id = interaction.channel_id or 0
        try:
            drafted = await drafting.move(
                store, actor, channel_id, self._key, by=_STEPS[self._way], place=self._place
            )
        except GoneError as error:
            await catch_up(interaction, self._key, explanations.explain(error))
            return
        unit = drafted.unit(self._key)
        moved = drafted.units.index(unit) != self._place
        note = draft_texts.MOVED[self._way] if moved else draft_texts.ORDER_KEPT
        await redraw(interaction, drafted, unit, note, Sight(more=True))


class CorrectButton(Button, template=rf"greffier:draft-correct:({KEY})"):
    """Opens the form of a block."""

    def __init__(self, key: str) -> None:
        """Tie the button to a block."""
        super().__init__(
            draft_texts.CORRECT, f"greffier:draft-correct:{key}", discord.ButtonStyle.primary
        )
        self._key = key

    async def act(self, interaction: Interaction) -> None:
        """Open the form, or say why the block does not fit in one."""
        drafted = await look(interaction)
        unit = drafted.unit(self._key)
        entry = editable(unit.entry)
        title = draft_texts.THEME if is_theme(drafted, unit) else ""
        if isinstance(unit.entry, PostIts):
            title = draft_texts.POSTITS_FORM
        seen = drafted.seen(self._key)
        form = _correcting(self._key, name_of(type(entry)), filled(entry), seen, title=title)
        await interaction.response.send_modal(form)


class JumpMenu(Menu, template=rf"greffier:draft-jump:({KEY})"):
    """Goes to any block."""

    def __init__(self, key: str, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer blocks."""
        super().__init__(f"greffier:draft-jump:{key}", draft_texts.JUMP, options)
        self._key = key

    async def act(self, interaction: Interaction) -> None:
        """Show the block, or other blocks to choose from."""
        await acknowledge_here(interaction)
        drafted = await look(interaction)
        chosen, sight = self.chosen[0], Sight()
        if chosen.startswith(PAGE):
            sight = Sight(listed_from=int(chosen.removeprefix(PAGE)))
            chosen = self._key
        try:
            await redraw(interaction, drafted, drafted.unit(chosen), sight=sight)
        except GoneError as error:
            await catch_up(interaction, chosen, explanations.explain(error))


class AddMenu(Menu, template=rf"greffier:draft-add:(spoken|written):({KEY})"):
    """Adds a block of any kind after this one."""

    def __init__(self, group: str, key: str, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer kinds of blocks."""
        super().__init__(f"greffier:draft-add:{group}:{key}", draft_texts.ADD[group], options)
        self._key = key

    async def act(self, interaction: Interaction) -> None:
        """Open the form of the kind that was chosen."""
        await look(interaction)
        await interaction.response.send_modal(EntryForm("add", self.chosen[0], self._key))


class TurnMenu(Menu, template=rf"greffier:draft-turn:({KEY})"):
    """Turns a block into one of another kind."""

    def __init__(self, key: str, options: Sequence[discord.SelectOption] = ()) -> None:
        """Offer kinds of blocks."""
        super().__init__(f"greffier:draft-turn:{key}", draft_texts.TURN, options)
        self._key = key

    async def act(self, interaction: Interaction) -> None:
        """Open the form of the kind that was chosen, with what the block says."""
        drafted = await look(interaction)
        kind, entry = self.chosen[0], editable(drafted.unit(self._key).entry)
        form = _correcting(self._key, kind, carried(entry, kind), drafted.seen(self._key))
        await interaction.response.send_modal(form)


def _correcting(
    key: str, kind: str, values: dict[str, str], seen: Seen, *, title: str = ""
) -> EntryForm:
    version = str(seen.version)
    return EntryForm("correct", kind, key, version, seen.fingerprint, values=values, title=title)


BUTTONS = (GoButton, DoButton, MoveButton, CorrectButton)
MENUS = (JumpMenu, AddMenu, TurnMenu)
"""What the client registers so that old screens keep working."""
