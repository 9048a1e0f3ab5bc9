"""Whatever document is given as an archive: all of it is stored, or none and why is said."""

import itertools
import json
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive_faults import OTHERWISE, understood
from bot.errors import ArchiveError, EmptyMeetingError, NotFoundError
from bot.services.archive import document, reading
from bot.services.archive.dump import dump
from bot.services.archive.restore import restore
from bot.services.rendering import Output, render_minutes
from bot.store.database import Store
from bot.texts import LANGUAGES, common_texts, explanations, speaking
from tests.bot.services.archive.test_reading import FULL
from tests.fuzzing import bounded, damaged

pytestmark = pytest.mark.fuzz

NOON = datetime(2026, 5, 16, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[4] / "docs" / "examples" / "congres.json"
# One database serves every example: each has a server of its own.
_SERVERS = itertools.count(1_000)
_ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 0.5, 1e308, -0.0, 2**31, 2**53 + 1, 10**30, float("nan"), float("inf")),
    *("", " ", "\x00", "\ud83d", "\u202eà l’envers", "x" * 5_000, "é" * 4_000, "p1", "x1", "g2"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "2026-05-16"),
    *("postits", "table", "links", "closed", "https://exemple.org", "javascript:alert(1)"),
    *([], {}, [[]], [None], {"": 1}, {"id": "p1"}, {"scope": "event"}, ["i1", "i1"]),
)
_DEEPEST = 12
_ODD_KEYS = ("id", "text", "row", "author", "themes", "", "\ud83d", "__class__", "version")


@cache
def example() -> Any:  # noqa: ANN401 (JSON)
    """Return an event with everything the guide shows."""
    return json.loads(EXAMPLE.read_text("utf-8"))


def places(value: Any, *, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 (JSON)
    """List the ways to the values in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in inner:
        found.append((*path, key))
        if isinstance(each, dict | list) and len(path) < _DEEPEST:
            found += places(each, path=(*path, key))
    return found


@st.composite
def odd_archives(draw: st.DrawFn) -> bytes:
    """Draw an archive some values of which are elsewhere, others, missing or there twice."""
    content: Any = deepcopy(draw(st.sampled_from((FULL, FULL, example()))))
    for _ in range(draw(st.integers(1, 3))):
        known = places(content)
        if not known:
            break
        *way, last = draw(st.sampled_from(known))
        at = content
        for step in way:
            at = at[step]
        match draw(st.integers(0, 4)):
            case 0:
                del at[last]
            case 1 if isinstance(at, list):
                at.insert(draw(st.integers(0, len(at))), deepcopy(at[last]))
            case 2 if isinstance(at, dict):
                at[draw(st.sampled_from((*at, *_ODD_KEYS)))] = at.pop(last)
            case 3:
                deep: Any = at[last]
                for _ in range(draw(st.sampled_from((1, 50, 200)))):
                    deep = draw(st.sampled_from(([deep], {"id": deep})))
                at[last] = deep
            case _:
                # A copy: what is drawn next may change something in it.
                at[last] = deepcopy(draw(st.sampled_from(_ODD) | st.text(max_size=40)))
    return json.dumps(content).encode()


@given(content=odd_archives() | st.sampled_from((json.dumps(FULL).encode(),)).flatmap(damaged))
@bounded(150)
async def test_any_document_is_stored_whole_or_refused(store: Store, content: bytes) -> None:
    here = next(_SERVERS)

    try:
        archive = reading.read(content)
    except ArchiveError as error:
        refused = error
    else:
        await _stored(store, here, archive)
        return

    assert understood(refused.reason)[0] != OTHERWISE, refused.reason
    for language in LANGUAGES:
        with speaking(language):
            assert explanations.explain(refused) != common_texts.PROBLEM
    assert here not in await store.guilds()


async def _stored(store: Store, here: int, archive: document.Archive) -> None:
    """Keep an archive that was read, and read it back."""
    await restore(store, here, archive)
    kept = await dump(store, here, archive.event.id)
    assert reading.read(reading.write(kept)) == kept
    with suppress(EmptyMeetingError):
        assert render_minutes(kept, Output.MARKDOWN, written_at=NOON).content
    with pytest.raises(NotFoundError):
        await dump(store, next(_SERVERS), archive.event.id)
