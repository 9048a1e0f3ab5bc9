"""Group the ideas of an archive: a new version of each wall, the ones before kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from bot.contributions import Grouping
from bot.contributions import Theme as Placed
from bot.decisions import Decided, carried, decided, imposed
from bot.errors import NothingToGroupInError
from bot.meeting import Form, new_id, now
from bot.services.archive import document as archived
from bot.services.archive.scopes import standing_wall
from bot.services.grouping import group_around, place_under
from summaries.embedding import Embedder
from summaries.ideas import Idea
from summaries.text import fold
from summaries.themes import Kept, Theme

_FEWEST_IDEAS = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """Themes, and what was decided of the first of them."""

    themes: tuple[Theme, ...]
    before: Decided


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The archive with its new versions, and the themes of each section."""

    archive: archived.Archive
    sections: tuple[tuple[archived.Section, tuple[Theme, ...]], ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a grouping: a number of themes, themes named beforehand, themes to keep.

    `keep` are titles and the texts under them, from a grouping made before.
    """

    k: int | None = None
    titles: tuple[Kept, ...] = ()
    keep: tuple[tuple[str, tuple[str, ...]], ...] = ()


def share_out(
    ideas: Sequence[Idea], wishes: Wishes, before: Decided | None = None, *, embedder: Embedder
) -> Shared:
    """Group ideas as wished, around what was decided before."""
    before = before or Decided()
    if wishes.keep:
        before = _kept(ideas, wishes.keep)
    if wishes.titles:
        before = imposed(wishes.titles, before)
        found = place_under(ideas, before, embedder=embedder)
    else:
        found = group_around(ideas, before, embedder=embedder, k=wishes.k)
    return Shared(tuple(found), before)


def themes_of(archive: archived.Archive) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the titles of the walls that stand in an archive, and the texts under them."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for meeting in archive.meetings:
        for section in meeting.sections:
            said = {idea.id: idea.text for idea in section.ideas if idea.stands}
            wall = standing_wall(section)
            for theme in () if wall is None else wall.themes:
                title, texts = found.get(fold(theme.title), (theme.title, ()))
                more = tuple(said[i] for i in theme.ideas if i in said)
                found[fold(theme.title)] = (title, texts + more)
    return tuple(found.values())


def regroup(archive: archived.Archive, wishes: Wishes, *, embedder: Embedder) -> Regrouped:
    """Group the post-its of every section that holds two, around what people decided.

    Raises:
        NothingToGroupInError: If no section does.
    """
    found = {
        section.id: share_out(ideas, wishes, _decided(section, ideas), embedder=embedder)
        for section, ideas in _sections_with_ideas(archive)
    }
    if not found:
        raise NothingToGroupInError
    meetings = [
        msgspec.structs.replace(
            meeting,
            sections=[
                _with_version(section, found[section.id], embedder.name)
                if section.id in found
                else section
                for section in meeting.sections
            ],
        )
        for meeting in archive.meetings
    ]
    changed = msgspec.structs.replace(archive, meetings=meetings)
    sections = [section for meeting in meetings for section in meeting.sections]
    return Regrouped(changed, tuple((s, found[s.id].themes) for s in sections if s.id in found))


def _sections_with_ideas(
    archive: archived.Archive,
) -> Iterator[tuple[archived.Section, list[Idea]]]:
    for meeting in archive.meetings:
        for section in meeting.sections:
            ideas = [Idea(idea.id, idea.text) for idea in section.ideas if idea.stands]
            if section.form is Form.POSTITS and len(ideas) >= _FEWEST_IDEAS:
                yield section, ideas


def _decided(section: archived.Section, ideas: Sequence[Idea]) -> Decided:
    """Return what people decided on the wall that stands in an archived section."""
    wall = standing_wall(section)
    if wall is None:
        return Decided()
    version = Grouping(
        id=wall.id,
        section_id=section.id,
        method=wall.method,
        created_at=wall.created_at or now(),
        themes=tuple(
            Placed(one.title, tuple(one.ideas), tuple(one.alternatives), one.titled, one.pinned)
            for one in wall.themes
        ),
        placed_by=dict.fromkeys(wall.placed),
    )
    return decided(version, {idea.id: idea for idea in ideas})


def _kept(ideas: Sequence[Idea], keep: Sequence[tuple[str, Sequence[str]]]) -> Decided:
    """Return as decided the themes of a grouping made before; ideas are known by their text."""
    waiting: dict[str, list[Idea]] = {}
    for idea in ideas:
        waiting.setdefault(" ".join(idea.text.split()), []).append(idea)
    themes, kept = [], []
    for title, texts in keep:
        there = (waiting.get(" ".join(text.split())) for text in texts)
        held = tuple(found.pop(0) for found in there if found)
        themes.append(Placed(title, tuple(idea.id for idea in held), titled=True))
        kept.append(Kept(title, held, titled=True))
    return Decided(tuple(themes), tuple(kept), {i: None for one in themes for i in one.idea_ids})


def _with_version(section: archived.Section, shared: Shared, method: str) -> archived.Section:
    themes = carried(shared.themes, shared.before)
    placed = {i for theme in themes for i in theme.idea_ids}
    version = archived.Grouping(
        id=new_id(),
        number=1 + max((grouping.number for grouping in section.groupings), default=0),
        parent=section.grouping,
        method=method,
        created_at=now(),
        themes=[
            archived.Theme(
                title=theme.title,
                ideas=list(theme.idea_ids),
                alternatives=list(theme.alternatives),
                titled=theme.titled,
                pinned=theme.pinned,
            )
            for theme in themes
        ],
        placed=[i for i in shared.before.placed_by or {} if i in placed],
    )
    return msgspec.structs.replace(
        section, groupings=[*section.groupings, version], grouping=version.id
    )
