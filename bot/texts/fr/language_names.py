"""What languages are called."""

from bot.languages import IN_FRENCH


def language_name(code: str) -> str:
    """Return the name of a language, or its code (Whisper's) between guillemets."""
    return IN_FRENCH.get(code, f"«\u00a0{code}\u00a0»")
