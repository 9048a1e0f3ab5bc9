"""The voices of a meeting, listened to a few at a time and named where they are heard."""

import io
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import discord
from discord import ui

from bot.errors import JobFailedError, JobTimeoutError, StorageError
from bot.recording import Excerpt, Voice
from bot.services import requests, speakers
from bot.services.files import file_name
from bot.services.storage import content_of
from bot.texts import listening_texts, transcript_texts
from bot.views.acknowledging import acknowledge_here
from bot.views.buttons import Button
from bot.views.modals import Filled, Modal
from bot.views.parts import Interaction, actor_of, parts_of, say

_log = logging.getLogger(__name__)

_Heard: TypeAlias = tuple[str, bytes]
"""An extract: what kind of file it is, and the file."""

_A_PAGE: Final = 4
"""Voices shown together: their words fit in a message, and their extracts under it (10 files)."""
_LONGEST_NAME: Final = 80


async def show(interaction: Interaction, known: Sequence[Voice], only: Voice | None = None) -> None:
    """Let who asked hear and name the voices of a meeting, or one of them alone."""
    text, files, view = await _screen(interaction, known, 0, only=only)
    await say(interaction, text, view=view, files=files)


async def _redraw(interaction: Interaction, first: int, note: str = "") -> None:
    known = await speakers.voices(
        parts_of(interaction).store, actor_of(interaction), interaction.channel_id or 0
    )
    text, files, view = await _screen(interaction, known, first, note=note)
    await interaction.edit_original_response(content=text, attachments=files, view=view)


async def _screen(
    interaction: Interaction,
    known: Sequence[Voice],
    first: int,
    *,
    only: Voice | None = None,
    note: str = "",
) -> tuple[str, list[discord.File], ui.View]:
    # A page whose voices have joined others is empty: the one before it is shown.
    first = min(first, (len(known) - 1) // _A_PAGE * _A_PAGE)
    shown = known[first : first + _A_PAGE] if only is None else [only]
    total = len(known) if only is None else 1
    made, how = await _heard(interaction, shown)
    text = listening_texts.voice_page(shown, first, total, how, note)
    view: ui.View = ui.View(timeout=None)
    for voice in shown:
        view.add_item(NameButton("" if only else str(first), voice.key, voice))
    if first and not only:
        view.add_item(PageButton(str(first - _A_PAGE), forward=False))
    if first + _A_PAGE < total:
        view.add_item(PageButton(str(first + _A_PAGE)))
    return text, _files(shown, made), view


async def _heard(
    interaction: Interaction, shown: Sequence[Voice]
) -> tuple[Mapping[Excerpt, _Heard], str]:
    """Return the sound of what is shown, and what to say of it: the words stand without it."""
    wanted = [excerpt for voice in shown for excerpt in voice.excerpts]
    try:
        parts = parts_of(interaction)
        made = await requests.extracts(parts.desk, interaction.guild_id or 0, wanted)
        heard = {
            excerpt: (Path(file).suffix, await content_of(parts.settings, file))
            for excerpt, file in made.items()
            if file
        }
    except (JobFailedError, JobTimeoutError, StorageError) as error:
        _log.warning("no extracts: %s", error)
        return {}, listening_texts.SOUND_LATE
    if len(heard) == len(made):
        return heard, listening_texts.LISTEN
    return heard, listening_texts.SOUND_PARTLY_GONE if heard else listening_texts.SOUND_GONE


def _files(shown: Sequence[Voice], made: Mapping[Excerpt, _Heard]) -> list[discord.File]:
    return [
        discord.File(
            io.BytesIO(made[excerpt][1]),
            filename=_called(voice, number, made[excerpt][0]),
            description=listening_texts.extract_described(voice, excerpt),
        )
        for voice in shown
        for number, excerpt in enumerate(voice.excerpts, 1)
        if excerpt in made
    ]


def _called(voice: Voice, number: int, suffix: str) -> str:
    return file_name(listening_texts.extract_title(voice, number), suffix=suffix)


class PageButton(Button, template=r"greffier:voices:([0-9]{1,4})"):
    """Shows other voices in the place of these."""

    def __init__(self, first: str, *, forward: bool = True) -> None:
        """Tie the button to the rank of the first voice it shows."""
        label = listening_texts.NEXT if forward else listening_texts.PREVIOUS
        super().__init__(label, f"greffier:voices:{first}")
        self.item.row = 1
        self._first = int(first)

    async def act(self, interaction: Interaction) -> None:
        """Show them."""
        await acknowledge_here(interaction)
        await _redraw(interaction, self._first)


class NameButton(Button, template=r"greffier:voice:([0-9]{0,4}):([0-9a-f]{16})"):
    """Asks for the name of a voice."""

    def __init__(self, first: str, key: str, voice: Voice | None = None) -> None:
        """Tie the button to a voice, and to the page that shows it ("" when it stands alone)."""
        label = listening_texts.NAME_FORM if voice is None else listening_texts.name_button(voice)
        custom_id = f"greffier:voice:{first}:{key}"
        super().__init__(label, custom_id, discord.ButtonStyle.primary)
        self._first, self._key = first, key

    async def act(self, interaction: Interaction) -> None:
        """Open the form, for a voice that is still there and may have a name."""
        voice = await speakers.to_name(
            parts_of(interaction).store,
            actor_of(interaction),
            interaction.channel_id or 0,
            self._key,
        )
        await interaction.response.send_modal(NameForm(self._first, self._key, voice))


class NameForm(Modal, template=r"greffier:form-voice:([0-9]{0,4}):([0-9a-f]{16})"):
    """Takes the name of a voice."""

    def __init__(self, first: str, key: str, voice: Voice | None = None) -> None:
        """Ask for the name; the one a voice has already can be corrected."""
        title = listening_texts.NAME_FORM if voice is None else listening_texts.name_button(voice)
        super().__init__(title, f"greffier:form-voice:{first}:{key}")
        self._first, self._key = first, key
        name: ui.TextInput[Any] = ui.TextInput(
            custom_id="prenom",
            default=voice.speaker if voice and voice.named else None,
            max_length=_LONGEST_NAME,
        )
        self.add_item(ui.Label(text=listening_texts.NAME_LABEL, component=name))

    async def act(self, interaction: Interaction, filled: Filled) -> None:
        """Name it, and show the page as it is now; nothing is left to name where it stood alone."""
        await acknowledge_here(interaction)
        named = await name(interaction, self._key, filled.texts["prenom"])
        if self._first:
            await _redraw(interaction, int(self._first), named)
            return
        await say(interaction, named)
        await interaction.edit_original_response(view=None)


async def name(interaction: Interaction, voice_id: str, given: str) -> str:
    """Name a voice, and return what is said of it."""
    named = await speakers.name_voice(
        parts_of(interaction).store,
        actor_of(interaction),
        interaction.channel_id or 0,
        voice_id=voice_id,
        name=given,
    )
    told = transcript_texts.voices_merged if named.merged else transcript_texts.voice_named
    return told(named.before, named.name, named.passages)


BUTTONS = (NameButton, PageButton)
"""What the client registers so that a list of voices works after a restart."""
MODALS = (NameForm,)
"""What the client takes in, before a restart as after it."""
