"""Group the ideas of an archive: a new version of each wall, the ones before kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from bot.errors import NothingToGroupInError
from bot.meeting import Form, new_id, now
from bot.services.archive import document as archived
from summaries.embedding import portable_embedder
from summaries.ideas import Idea
from summaries.themes import Theme, group_ideas

_FEWEST_IDEAS = 2


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The archive with its new versions, and the themes of each section."""

    archive: archived.Archive
    sections: tuple[tuple[archived.Section, tuple[Theme, ...]], ...]


def regroup(archive: archived.Archive, *, k: int | None = None) -> Regrouped:
    """Group the post-its of every section that holds two.

    Raises:
        NothingToGroupInError: If no section does.
    """
    found: dict[str, tuple[Theme, ...]] = {
        section.id: tuple(group_ideas(ideas, k=k))
        for section, ideas in _sections_with_ideas(archive)
    }
    if not found:
        raise NothingToGroupInError
    meetings = [
        msgspec.structs.replace(
            meeting,
            sections=[
                _with_version(section, found[section.id]) if section.id in found else section
                for section in meeting.sections
            ],
        )
        for meeting in archive.meetings
    ]
    changed = msgspec.structs.replace(archive, meetings=meetings)
    sections = [section for meeting in meetings for section in meeting.sections]
    return Regrouped(changed, tuple((s, found[s.id]) for s in sections if s.id in found))


def _sections_with_ideas(
    archive: archived.Archive,
) -> Iterator[tuple[archived.Section, list[Idea]]]:
    for meeting in archive.meetings:
        for section in meeting.sections:
            ideas = [Idea(idea.id, idea.text) for idea in section.ideas if not idea.withdrawn]
            if section.form is Form.POSTITS and len(ideas) >= _FEWEST_IDEAS:
                yield section, ideas


def _with_version(section: archived.Section, themes: tuple[Theme, ...]) -> archived.Section:
    version = archived.Grouping(
        id=new_id(),
        number=1 + max((grouping.number for grouping in section.groupings), default=0),
        parent=section.grouping,
        method=portable_embedder().name,
        created_at=now(),
        themes=[
            archived.Theme(
                title=theme.title,
                ideas=[idea.id for idea in theme.ideas],
                alternatives=list(theme.alternatives),
            )
            for theme in themes
        ],
    )
    return msgspec.structs.replace(
        section, groupings=[*section.groupings, version], grouping=version.id
    )
