"""What languages are called."""

from bot.languages import IN_ENGLISH


def language_name(code: str) -> str:
    """Return the name of a language, or its code (Whisper's) between quotation marks."""
    return IN_ENGLISH.get(code, f"“{code}”")
