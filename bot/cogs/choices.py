"""What the commands' options offer, and how typed text becomes a value."""

import asyncio
import functools
import logging
from collections.abc import Callable, Coroutine, Mapping
from datetime import date, datetime
from typing import Any, Final, ParamSpec, TypeAlias
from zoneinfo import ZoneInfo

from discord import app_commands

from bot import clock
from bot.errors import BadDateError, GreffierError
from bot.services import outlines
from bot.texts import setting_texts
from bot.texts.fr.common_texts import FORM_NAMES
from bot.texts.fr.wall_texts import SCOPE_NAMES
from bot.views.parts import speak_to

_log = logging.getLogger(__name__)


_PATIENCE_S: Final = 2.0
"""Discord forgets what somebody types after three seconds."""

_P = ParamSpec("_P")
_Offer: TypeAlias = Callable[_P, Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def in_time(offer: _Offer[_P]) -> _Offer[_P]:
    """Have an autocompletion offer nothing when it cannot, or not in time.

    What it is given ends with the interaction and what was typed.
    """

    @functools.wraps(offer)
    async def offered_in_time(
        *args: _P.args, **kwargs: _P.kwargs
    ) -> list[app_commands.Choice[str]]:
        asked: Any = args[-2]
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await speak_to(asked)
                return await offer(*args, **kwargs)
        except (TimeoutError, GreffierError) as error:
            _log.info("nothing is offered: %s", type(error).__name__)
            return []

    return offered_in_time


def _choices(**names: str) -> list[app_commands.Choice[str]]:
    """Return choices by their values; the names people read are translated with the commands."""
    return [
        app_commands.Choice(name=app_commands.locale_str(name), value=value)
        for value, name in names.items()
    ]


FORMS = _choices(**{form.value: name for form, name in FORM_NAMES.items()})
LANGUAGES = _choices(fr="Français", en="English")
OUTPUTS = _choices(docx="Word", pdf="PDF", odt="ODT (LibreOffice)", md="Markdown")
COPIES = _choices(finale="Finale", travail="De travail, avec les sources et ce qui manque")
NAMES = _choices(
    **{
        "as-written": "Comme dans les notes",
        "first-name": "Le prénom",
        "full-name": "Le prénom et le nom",
        "role": "La fonction",
        "none": "Personne n’est nommé",
    }
)
ACRONYMS = _choices(
    **{
        "off": "Tels quels",
        "bold-first-use": "Développés à leur premier emploi",
        "legend": "Réunis dans une légende",
    }
)
SCOPES = _choices(meeting="Cette séance", event="Tout l’événement")
WALL_SCOPES = _choices(**{scope.value: name for scope, name in SCOPE_NAMES.items()})
WORDS = _choices(garder="Gardées, sans mon nom", retirer="Supprimées")
IN_TURN: Final = "-"
"""What takes back where a recording stands, or whose microphone it is."""
MOST_CHOICES: Final = 25
"""What Discord shows under an option."""
_LONGEST_CHOICE: Final = 100
_ZONE = ZoneInfo("Europe/Paris")
_WAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y")


def today() -> date:
    """Return the day it is in France."""
    return datetime.now(_ZONE).date()


def day(text: str | None) -> date:
    """Return the day somebody typed; today in France when they typed none.

    Raises:
        BadDateError: If it is no date.
    """
    if text is None:
        return today()
    for way in _WAYS:
        try:
            return datetime.strptime(text.strip(), way).replace(tzinfo=_ZONE).date()
        except ValueError:
            continue
    raise BadDateError(text)


def begin(text: str | None) -> float | None:
    """Return where the meeting's clock stood, as somebody typed it; None when they typed nothing.

    Raises:
        BadClockError: If it is no time of a meeting.
    """
    return None if text is None or text.strip() == IN_TURN else clock.read(text)


def outlines_of(folder: str) -> dict[str, str]:
    """Return what people read of each outline: those of a folder first, then those that ship."""
    mine = outlines.own(folder).outlines
    return {
        **{name: f"{one.label} ({name})" for name, one in mine.items()},
        **{name: title for name, title in setting_texts.OUTLINES.items() if name not in mine},
    }


def offered(titles: Mapping[str, str], typed: str) -> list[app_commands.Choice[str]]:
    """Offer what holds the typed text; `titles` are what people read, by identifier."""
    wanted = typed.strip().casefold()
    return [
        app_commands.Choice(name=title[:_LONGEST_CHOICE], value=identifier)
        for identifier, title in titles.items()
        if wanted in title.casefold()
    ][:MOST_CHOICES]


def picked(titles: Mapping[str, str], given: str) -> str | None:
    """Return the identifier that was chosen, or whose title was typed whole; None for neither.

    Nothing obliges anybody to choose what is offered: Discord sends what was typed.
    """
    if given in titles:
        return given
    wanted = given.strip().casefold()
    return next((key for key, title in titles.items() if title.strip().casefold() == wanted), None)
