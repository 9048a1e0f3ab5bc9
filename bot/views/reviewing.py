"""Sensitive passages of the minutes, one entry at a time: keep it, say less, leave it out."""

from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui

from bot.errors import GoneError
from bot.privacy import Verdict
from bot.services.privacy import reviewing
from bot.services.privacy.reviewing import Flagged
from bot.texts import review_texts
from bot.views.acknowledging import acknowledge, acknowledge_here
from bot.views.buttons import Button
from bot.views.draft_flow import KEY
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of, say
from summaries.sensitive import Passage

_MOST_FIELDS: Final = 5
_LONGEST: Final = 4_000
_MARK: Final = r"[0-9a-f]{16}"
_VERDICTS: Final = {
    "keep": (reviewing.keep, Verdict.KEPT),
    "remove": (reviewing.remove, Verdict.REMOVED),
}


class OpenReviewButton(Button, template=r"greffier:review"):
    """Shows the first entry to decide on."""

    def __init__(self) -> None:
        """Show the label; the channel says which meeting."""
        super().__init__(review_texts.OPEN, "greffier:review")

    async def act(self, interaction: Interaction) -> None:
        """Look again each time: the minutes may have changed since."""
        await acknowledge(interaction)
        waiting = await _waiting(interaction)
        if not waiting:
            await say(interaction, review_texts.NONE_LEFT)
            return
        text, view = _screen(waiting)
        await say(interaction, text, view=view)


class DecideButton(Button, template=rf"greffier:review-do:(keep|remove):({KEY}):({_MARK})"):
    """Keeps an entry as it stands, or leaves it out."""

    def __init__(self, deed: str, key: str, seen: str) -> None:
        """Tie the button to an entry as its reader sees it."""
        label = review_texts.KEEP if deed == "keep" else review_texts.REMOVE
        super().__init__(label, f"greffier:review-do:{deed}:{key}:{seen}")
        self._deed, self._key, self._seen = deed, key, seen

    async def act(self, interaction: Interaction) -> None:
        """Do it, and show the next."""
        await acknowledge_here(interaction)
        decide, verdict = _VERDICTS[self._deed]
        store, actor = parts_of(interaction).store, actor_of(interaction)
        await decide(store, actor, interaction.channel_id or 0, self._key, self._seen)
        await _show_next(interaction, verdict)


class GeneraliseButton(Button, template=rf"greffier:review-say:({KEY}):({_MARK})"):
    """Opens the form in which an entry says less."""

    def __init__(self, key: str, seen: str) -> None:
        """Tie the button to an entry as its reader sees it."""
        super().__init__(
            review_texts.GENERALISE,
            f"greffier:review-say:{key}:{seen}",
            discord.ButtonStyle.primary,
        )
        self._key, self._seen = key, seen

    async def act(self, interaction: Interaction) -> None:
        """Open the form with a wording for each passage."""
        waiting = await _waiting(interaction)
        known = next((one for one in waiting if one.unit.key == self._key), None)
        if known is None:
            raise GoneError(f"nothing to decide in {self._key}")
        form = GeneralForm(self._key, self._seen, passages=known.passages)
        await interaction.response.send_modal(form)


class GeneralForm(Modal, template=rf"greffier:form-general:({KEY}):({_MARK})"):
    """Takes the words that stand for passages from now on."""

    def __init__(self, key: str, seen: str, *, passages: Sequence[Passage] = ()) -> None:
        """Ask for a wording of each passage, one proposed."""
        super().__init__(review_texts.FORM, f"greffier:form-general:{key}:{seen}")
        self._key, self._seen = key, seen
        wordings = [passage.general for passage in passages[:_MOST_FIELDS]]
        for number, wording in enumerate(wordings or [""], start=1):
            typed: ui.TextInput[Any] = ui.TextInput(
                custom_id=str(number),
                style=discord.TextStyle.paragraph,
                default=wording[:_LONGEST] or None,
                max_length=_LONGEST,
            )
            self.add_item(ui.Label(text=review_texts.field(number), component=typed))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Put them in place, and show the next entry."""
        await acknowledge_here(interaction)
        wordings = [text for _, text in sorted(filled.texts.items())]
        await reviewing.generalise(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            self._key,
            self._seen,
            wordings,
        )
        await _show_next(interaction, Verdict.GENERALISED)


async def _waiting(interaction: Interaction) -> list[Flagged]:
    store, actor = parts_of(interaction).store, actor_of(interaction)
    return await reviewing.waiting(store, actor, interaction.channel_id or 0)


async def _show_next(interaction: Interaction, done: Verdict) -> None:
    waiting = await _waiting(interaction)
    if waiting:
        text, view = _screen(waiting, done)
        await interaction.edit_original_response(content=text, view=view)
    else:
        text = review_texts.finished(done)
        await interaction.edit_original_response(content=text, view=None)


def _screen(waiting: Sequence[Flagged], done: Verdict | None = None) -> tuple[str, ui.View]:
    first, view = waiting[0], ui.View(timeout=None)
    key, seen = first.unit.key, first.seen
    view.add_item(DecideButton("keep", key, seen))
    if not first.is_wall:
        view.add_item(GeneraliseButton(key, seen))
        view.add_item(DecideButton("remove", key, seen))
    text = review_texts.shown(first.passages, left=len(waiting), wall=first.is_wall, done=done)
    return text, view


BUTTONS = (OpenReviewButton, DecideButton, GeneraliseButton)
MODALS = (GeneralForm,)
"""What the client registers so that old screens keep working."""
