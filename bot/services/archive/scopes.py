"""Whose ideas an archived wall gathers: its section's, its meeting's, its event's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.contributions import Scope

if TYPE_CHECKING:  # `document` checks what it reads with this module
    from bot.services.archive import document as archived


def standing_wall(section: "archived.Section") -> "archived.Grouping | None":
    """Return the version of a section's wall that stands, if one does."""
    return next((wall for wall in section.groupings if wall.id == section.grouping), None)


def scope_of(grouping: "archived.Grouping | None") -> Scope:
    """Return whose ideas a version places; its section's unless it says otherwise.

    Raises:
        ValueError: If it names no scope.
    """
    named = Scope.SECTION if grouping is None else grouping.parameters.get("scope", Scope.SECTION)
    return Scope(str(named))


def ideas_in(
    archive: "archived.Archive", section: "archived.Section", scope: Scope
) -> "Iterator[archived.Idea]":
    """Yield the ideas a section's wall can hold, withdrawn or not, section after section."""
    for meeting in archive.meetings:
        if scope is Scope.EVENT or any(each.id == section.id for each in meeting.sections):
            for each in meeting.sections:
                if scope is not Scope.SECTION or each.id == section.id:
                    yield from each.ideas
