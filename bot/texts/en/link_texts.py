"""What is said of a meeting’s pages on the web: the link, a receipt, why something is refused."""

from bot import errors
from bot.texts.en.common_texts import PROBLEM, quoted

REVOKE = "Revoke"
RENEW = "New link"
QR_NAME = "wall-qr.png"
QR_ALTERNATIVE = "QR code of the page to take part"
REVOKED = "The link is revoked: the wall and the page to take part are closed for everybody. To open another one: `/wall`."
NOT_FOUND_TITLE = "Page not found"
OVER_TITLE = "Link closed"
PROBLEM_TITLE = "One moment"
_LONGEST_THEME = 200


def link(theme: str, wall: str, participant: str) -> str:
    """Give who leads the addresses of a meeting’s pages."""
    return (
        f"**The wall** of {quoted(theme, longest=_LONGEST_THEME)}, to project: <{wall}>\n"
        f"**To take part without an account**, with the code of a seat: <{participant}>\n"
        "The QR code leads to that page; the wall shows it too. The codes: `/meeting seats`, or `/meeting register` to make some.\n"
        "Whoever has the wall’s link sees it: give it only to people of the meeting. “Revoke” closes it, “New link” makes another one."
    )


def renewed(given: str) -> str:
    """Say before another link that those before are closed."""
    return f"The link before is closed. Here is the new one.\n{given}"


def receipt(number: int, quota: int | None) -> str:
    """Tell somebody on the page that their idea is kept."""
    counted = f"Idea {number}" if quota is None else f"Idea {number}/{quota}"
    return f"{counted} recorded. Thank you!"


def told(error: Exception) -> str | None:
    """Say in a browser what Discord says in words of its own; None where there is no need."""
    match error:
        case errors.WebError():
            return explain_web(error)
        case errors.NoSectionError():
            return (
                "No question is asked at the moment. Keep your text: the next one will come here."
            )
        case errors.AccessDeniedError():
            return "This idea came from another seat: it cannot be changed from here."
        case errors.SectionClosedError():
            return "This question is closed: what it received does not change any more. Your text is still here; tell the person who leads."
        case _:
            return None


def explain_web(error: errors.WebError) -> str:  # noqa: PLR0911 (one line for each thing that can go wrong)
    """Return what happened to a page and what to do next."""
    match error:
        case errors.WebOffError():
            return "The wall has no address on the web yet. The person who administrates the bot has to give it one, with `public_url` in the part [web] of config.toml (docs/guide.md says how), and then restart Greffier."
        case errors.UnknownLinkError():
            return "This address leads to no meeting. Check that it is whole, or scan the QR code again."
        case errors.LinkOverError():
            return "This link is closed: the meeting is over, or the person who leads has replaced it. Ask them for the new one."
        case errors.WrongCodeError():
            return "No seat has this code. Check it on your label, or ask the person who leads."
        case errors.NoSeatError():
            return "You have no seat here, or it was freed. Type the code of your seat; what you were writing is not lost."
        case errors.UnreadableRequestError():
            return "This request cannot be read. Reload the page and try again."
        case errors.ForgedRequestError():
            return "This request does not come from the page to take part. Open the page by the QR code and try again."
        case errors.TooManyTriesError(wait_s=wait_s):
            return f"That is too fast. Wait {max(1, round(wait_s))} s and try again."
        case _:
            return PROBLEM
