"""The sentences people read, in English: those of `bot.texts.fr`, name by name."""
