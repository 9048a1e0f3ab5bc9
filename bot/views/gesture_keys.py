"""A sight in an identifier: where on the wall a button or a menu stands, without any memory."""

from dataclasses import replace
from typing import Final

from bot.views.gesture_flow import Sight
from bot.views.menus import options_in, ticked_in
from bot.views.parts import Interaction

NEW: Final = "new"
"""The choice of a title that is still to be typed."""
IDEAS: Final = "greffier:ideas:"
"""How the identifiers of the menus of ideas begin."""
ID: Final = r"[A-Za-z0-9_-]+"
SEEN: Final = rf"([a-z]+):({ID}):([0-9]+):([0-9]+):([0-9]+|-)"
"""A sight in an identifier; what is ticked and the titles offered stand in the message itself."""


def key(sight: Sight, version_id: str) -> tuple[str, ...]:
    """Return what an identifier says of a sight of a version."""
    theme = "-" if sight.theme is None else str(sight.theme)
    return sight.screen, version_id, str(sight.offset), str(sight.themes_from), theme


def sight_of(screen: str, offset: str, themes_from: str, theme: str) -> Sight:
    """Return the sight an identifier speaks of."""
    return Sight(screen, int(offset), int(themes_from), None if theme == "-" else int(theme))


def as_ticked(interaction: Interaction, sight: Sight) -> Sight:
    """Add what the message acted on says is ticked and offered."""
    titles = [option.value for option in options_in(interaction, "greffier:cut:")]
    return replace(
        sight,
        picks=ticked_in(interaction, IDEAS),
        titles=tuple(title for title in titles if title != NEW),
    )


def after(sight: Sight) -> Sight:
    """Return what is shown once a gesture is done: the same screen, nothing chosen."""
    return Sight(sight.screen, sight.offset if sight.screen == "move" else 0)
