"""An idea that stands on the wall of another section prints on that wall alone."""

from collections.abc import Iterator
from typing import Final

import msgspec

from bot.contributions import Scope
from bot.meeting import Form
from bot.services.archive import document as archived
from bot.services.archive.scopes import ideas_in, scope_of, standing_wall

_WIDEST_FIRST: Final = (Scope.EVENT, Scope.MEETING)


def printed_once(archive: archived.Archive, *, meeting_id: str | None) -> archived.Archive:
    """Return an archive in which each section holds what prints under it, and its wall no more.

    Where the walls of two sections hold an idea, the wider prints it, or the first of two alike.
    A table keeps its cells, which answer each other; an idea no wall holds stays where it was
    given.

    Args:
        archive: What to print.
        meeting_id: The only meeting that prints, if only one does: what stands on the wall of
            another stays in its own section.
    """
    moved: dict[str, tuple[str, archived.Idea]] = {}
    for section, idea in _on_wide_walls(archive, meeting_id):
        moved.setdefault(idea.id, (section.id, idea))
    meetings = [
        msgspec.structs.replace(
            meeting, sections=[_as_it_prints(section, moved) for section in meeting.sections]
        )
        for meeting in archive.meetings
    ]
    return msgspec.structs.replace(archive, meetings=meetings)


def _on_wide_walls(
    archive: archived.Archive, meeting_id: str | None
) -> Iterator[tuple[archived.Section, archived.Idea]]:
    """Yield the ideas on the walls that print and gather several sections, widest wall first."""
    printed = [m for m in archive.meetings if meeting_id is None or m.id == meeting_id]
    sections = [s for m in printed for s in m.sections if s.form is Form.POSTITS]
    for scope in _WIDEST_FIRST:
        for section in sections:
            wall = standing_wall(section)
            if wall is None or scope_of(wall) is not scope:
                continue
            placed = {i for theme in wall.themes for i in theme.ideas}
            for idea in ideas_in(archive, section, scope):
                if idea.id in placed:
                    yield section, idea


def _as_it_prints(
    section: archived.Section, moved: dict[str, tuple[str, archived.Idea]]
) -> archived.Section:
    own = [
        idea
        for idea in section.ideas
        if section.form is Form.TABLE or moved.get(idea.id, (section.id,))[0] == section.id
    ]
    held = {idea.id for idea in own}
    came = [idea for home, idea in moved.values() if home == section.id and idea.id not in held]
    wall = standing_wall(section)
    walls = [] if wall is None else [msgspec.structs.replace(wall, parameters={})]
    return msgspec.structs.replace(section, ideas=[*own, *came], groupings=walls)
