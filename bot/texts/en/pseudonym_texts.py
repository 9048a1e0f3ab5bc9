"""What is said when nobody may find out any more who stands behind a pseudonym."""

from bot.markup import inert
from bot.privacy import Forgotten

NONE = "This person has no pseudonym. Give them one with `/person`, then try again; to forget them altogether: `/data erase`."


def severed(pseudonym: str, done: Forgotten) -> str:
    """Say that the link is gone, and what may still lead back."""
    head = (
        f"The link is erased: only “{inert(pseudonym, longest=120)}” is left, and nobody can go back to the name. "
        "Minutes made from now on write this pseudonym."
    )
    lines = [head]
    if done.mentions:
        places = "1 place" if done.mentions == 1 else f"{done.mentions} places"
        lines.append(f"The name is still written inside texts: read them over ({places}).")
    if done.documents:
        names = ", ".join(inert(name, longest=80) for name in done.documents[:10])
        lines.append(f"Our copies of these documents are deleted, to be made again: {names}.")
    return "\n".join(lines)
