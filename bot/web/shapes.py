"""What a meeting looks like to the pages, as JSON: the whole of it, and what changed of it."""

from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any, Final

from bot.contributions import Idea
from bot.meeting import Meeting, State
from bot.services.live import Live, Step
from bot.services.walls import PlacedTheme
from summaries.text import shown

_PARTS: Final = ("meeting", "section", "themes")


def meeting_shape(meeting: Meeting, event_title: str) -> dict[str, Any]:
    """Return a meeting as the pages know it."""
    kind = meeting.kind if meeting.number is None else f"{meeting.kind} {meeting.number}"
    paused = meeting.state is State.OPEN and meeting.paused
    return {
        "title": shown(meeting.theme),
        "subtitle": shown(f"{kind} · {event_title}"),
        "state": "paused" if paused else meeting.state.value,
        "anonymous": meeting.anonymous,
    }


def section_shape(step: Step | None) -> dict[str, Any] | None:
    """Return a section as the pages know it."""
    if step is None:
        return None
    return {
        "id": step.section.id,
        "title": shown(step.section.title),
        "prompt": shown(step.section.prompt),
        "form": step.section.form.value,
        "open": step.open,
        "hidden": step.section.hidden,
        "received": step.received,
        "expected": step.expected,
    }


def wall_shape(live: Live, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the whole wall; themes keep the identifiers they had `before`."""
    ids = _kept_ids(live.themes, before)
    homes = {idea.id: i for theme, i in zip(live.themes, ids, strict=True) for idea in theme.ideas}
    return {
        "meeting": meeting_shape(live.meeting, live.event.title),
        "section": section_shape(live.step),
        "themes": [
            {"id": i, "title": shown(t.title)} for t, i in zip(live.themes, ids, strict=True)
        ],
        "ideas": [_idea_shape(idea, live, homes.get(idea.id)) for idea in live.ideas],
    }


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be told of `after` to who knows `before`; nothing if they are one."""
    told = {part: after[part] for part in _PARTS if after[part] != before[part]}
    known = {idea["id"]: idea for idea in before["ideas"]}
    new = [idea for idea in after["ideas"] if known.get(idea["id"]) != idea]
    gone = sorted(known.keys() - {idea["id"] for idea in after["ideas"]})
    return {**told, **({"ideas": new} if new else {}), **({"gone": gone} if gone else {})}


def another_view(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Say whether a wall shows another section than before, or has begun or ceased to hide it."""
    return _seen(before["section"]) != _seen(after["section"])


def _seen(section: Mapping[str, Any] | None) -> tuple[str, bool] | None:
    return None if section is None else (section["id"], section["hidden"])


def _idea_shape(idea: Idea, live: Live, theme: str | None) -> dict[str, Any]:
    author = live.names.get(idea.participant_id or "")
    text, author = shown(idea.text), author and shown(author)
    rank = None if theme is None else live.ranks[idea.id]
    return {"id": idea.id, "text": text, "theme": theme, "rank": rank, "author": author}


def _kept_ids(themes: Sequence[PlacedTheme], before: Mapping[str, Any] | None) -> list[str]:
    """Return an identifier for each theme: that of the same title, or of most of its ideas."""
    free = {} if before is None else {theme["id"]: theme["title"] for theme in before["themes"]}
    homes = {} if before is None else {idea["id"]: idea["theme"] for idea in before["ideas"]}
    found: dict[int, str] = {}
    for n, theme in enumerate(themes):
        same = next((i for i, title in free.items() if title == shown(theme.title)), None)
        if same is not None:
            found[n] = same
            del free[same]
    for n, theme in enumerate(themes):
        if n not in found:
            shared = [homes[idea.id] for idea in theme.ideas if homes.get(idea.id) in free]
            found[n] = max(shared, key=shared.count) if shared else token_hex(4)
            free.pop(found[n], None)
    return [found[n] for n in range(len(themes))]
