"""What is told of a wall: everything to who comes, and to the others what changed, never less."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.web.shapes import changed

_IDS = st.sampled_from("abcdef")
_IDEA = st.fixed_dictionaries({"text": st.text(max_size=3), "theme": st.none() | st.just("t")})
_WALLS = st.builds(
    lambda ideas, title: {
        "meeting": {"title": title},
        "section": None,
        "themes": [{"id": "t", "title": title}],
        "ideas": [{"id": i, **said} for i, said in ideas.items()],
    },
    st.dictionaries(_IDS, _IDEA),
    st.sampled_from(["Un", "Deux"]),
)


def applied(wall: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Do what a page does with what it is told."""
    ideas = {idea["id"]: idea for idea in wall["ideas"]}
    ideas |= {idea["id"]: idea for idea in told.get("ideas", [])}
    kept = [idea for i, idea in ideas.items() if i not in told.get("gone", [])]
    parts = {part: said for part, said in told.items() if part not in {"ideas", "gone"}}
    return {**wall, **parts, "ideas": kept}


def by_id(wall: dict[str, Any]) -> dict[str, Any]:
    return {**wall, "ideas": sorted(wall["ideas"], key=lambda idea: str(idea["id"]))}


@given(_WALLS, _WALLS)
def test_who_knew_the_wall_and_is_told_what_changed_knows_the_wall(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert by_id(applied(before, changed(before, after))) == by_id(after)


@given(_WALLS)
def test_nothing_is_told_when_nothing_changed(wall: dict[str, Any]) -> None:
    assert changed(wall, wall) == {}
