"""The words of the commands in the language of who types them."""

from typing import Final

import discord
from discord import app_commands

from bot.texts import command_texts, speaking

_LOCALES: Final = {
    discord.Locale.french: "fr",
    discord.Locale.american_english: "en",
    discord.Locale.british_english: "en",
}


class Translator(app_commands.Translator):
    """Translates the names and descriptions of commands, options and choices.

    A command's own name is French without accents; each person reads it in the language of their
    Discord. Source: Discord docs, "Application Commands", "Localization".
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 (discord.py's signature)
    ) -> str | None:
        """Return the words in a language; None where they stay as they are."""
        if (language := _LOCALES.get(locale)) is None:
            return None
        with speaking(language):
            return command_texts.WORDS.get(string.message)
