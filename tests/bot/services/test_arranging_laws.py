"""Hundreds of gestures, late ideas, withdrawals, new runs, undos and redos over a real database."""

import asyncio
import functools
import shutil
import sqlite3
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.contributions import Grouping, Theme
from bot.errors import NothingToRedoError, TitleTakenError, WallMovedError
from bot.gestures import (
    METHODS,
    Gather,
    Gesture,
    Isolate,
    Merge,
    Move,
    OrderIdeas,
    OrderTheme,
    Pin,
    Rename,
    Split,
)
from bot.meeting import new_id, now
from bot.services import arranging, ideas, walls
from bot.services.access import Actor
from bot.services.walls import PlacedTheme, Wall
from bot.store import groupings, schema
from bot.store import ideas as stored_ideas
from bot.store.database import Store
from bot.theme_titles import free_title, short_title
from summaries.text import fold
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import give, open_postits, open_workshop

_T = TypeVar("_T")
WORDS = ("carnet", "temps", "veille", "écoute", "salle", "équipe", "ville", "élan")
numbers = st.integers(0, 10_000)
people = st.sampled_from([FACILITATOR, ADMINISTRATOR])
DONE: dict[str, int] = {}
"""How often each thing was done, over all examples."""


@functools.cache
def _migrated() -> Path:
    file = Path(tempfile.mkdtemp(prefix="greffier-laws-")) / "template.sqlite3"
    schema.upgrade(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


class Workshop(RuleBasedStateMachine):
    """A wall in the hands of two animators.

    `versions` are all the versions there ever were, as they were made; `line` are those that lead
    to the one that stands, `undone` those that undoing left, the last one last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="greffier-law-"))
        shutil.copy(_migrated(), self.folder / "greffier.sqlite3")
        self.runner = asyncio.Runner()
        self.store = Store(f"sqlite:///{self.folder / 'greffier.sqlite3'}")
        self.said: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.versions: dict[str, Grouping] = {}
        self.line: list[str] = []
        self.undone: list[str] = []

    def wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.wait(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    # What there is.

    def wall(self) -> Wall:
        return self.wait(arranging.in_channel(self.store, FACILITATOR, CHANNEL))

    def theme(self, wall: Wall, n: int) -> PlacedTheme:
        return wall.themes[n % len(wall.themes)]

    def some(self, seed: int, most: int = 4) -> tuple[str, ...]:
        ids = sorted(self.said.keys() - self.withdrawn)
        first = seed % len(ids)
        return tuple(dict.fromkeys(ids[(first + k * 3) % len(ids)] for k in range(seed % most + 1)))

    def stands(self, version: Grouping) -> None:
        assert version.number == len(self.versions) + 1
        assert version.parent_id == (self.line[-1] if self.line else None)
        self.versions[version.id] = version
        self.line.append(version.id)
        self.undone.clear()

    def did(self, what: str) -> None:
        DONE[what] = DONE.get(what, 0) + 1

    def make(self, actor: Actor, before: Wall, gesture: Gesture, hands: set[str]) -> Wall:
        """Do a gesture, and check that it did what it says and nothing else."""
        wall = self.wait(arranging.make(self.store, actor, before.grouping.id, gesture))
        made = wall.grouping
        self.stands(made)
        self.did(made.method)
        assert made.author_id == actor.user_id
        assert dict(made.placed_by) == {
            **before.grouping.placed_by,
            **dict.fromkeys(hands, actor.user_id),
        }
        return wall

    def untouched(self, before: Wall, after: Wall, but: set[str]) -> None:
        """Check that the themes a gesture does not name are as they were, some ideas aside."""
        left = {theme.title: theme for theme in after.themes}
        for theme in before.themes:
            stayed = tuple(idea for idea in theme.ideas if idea.id not in but)
            if not stayed:
                continue
            now_there = left[theme.title]
            assert tuple(i for i in now_there.ideas if i.id not in but) == stayed
            assert (now_there.titled, now_there.pinned) == (theme.titled, theme.pinned)

    # What happens.

    @initialize(count=st.integers(4, 9))
    def open(self, count: int) -> None:
        self.wait(open_workshop(self.store))
        self.wait(open_postits(self.store))
        for n in range(count):
            self.come_late(n)
        self.run_anew(1)

    @rule(n=numbers)
    def come_late(self, n: int) -> None:
        text = f"{WORDS[n % len(WORDS)]} {len(self.said)} « ! »"
        self.said[self.wait(give(self.store, text)).idea.id] = text
        self.did("late idea")

    @precondition(lambda self: len(self.said) - len(self.withdrawn) > 4)
    @rule(n=numbers)
    def withdraw(self, n: int) -> None:
        (gone,) = self.some(n - n % 4)
        self.wait(ideas.withdraw(self.store, PARTICIPANT, gone))
        self.withdrawn.add(gone)
        self.did("withdrawal")

    @rule(seed=numbers)
    def run_anew(self, seed: int) -> None:
        """A new run, which keeps what people decided and shuffles all the rest."""
        before = self.wall() if self.line else None
        kept = [] if before is None else [_decided(theme, before) for theme in before.themes]
        themes = [theme for theme in kept if theme is not None]
        placed = {i for theme in themes for i in theme.idea_ids}
        rest = [i for i in sorted(self.said.keys() - self.withdrawn) if i not in placed]
        for n in range(2):
            title = free_title([f"Lot {n}"], [theme.title for theme in themes])
            themes.append(Theme(title, tuple(i for k, i in enumerate(rest) if (k + seed) % 2 == n)))
        proposal = Grouping(
            id=new_id(),
            section_id=self.section_id(),
            method="at random",
            created_at=now(),
            themes=tuple(theme for theme in themes if theme.idea_ids),
            placed_by={} if before is None else before.grouping.placed_by,
        )
        self.wait(self.add(proposal))
        wall, first = self.wait(walls.apply(self.store, FACILITATOR, proposal.id))
        assert first
        self.stands(wall.grouping)
        self.did("new run")
        if before is not None:
            _check_decisions(before, wall)

    def section_id(self) -> str:
        section, _ = self.wait(walls.section_to_group(self.store, FACILITATOR, CHANNEL))
        return section.id

    async def add(self, proposal: Grouping) -> None:
        async with self.store.write(HERE) as session:
            await groupings.add(session, proposal)

    @rule(actor=people, n=numbers)
    def rename(self, actor: Actor, n: int) -> None:
        before = self.wall()
        theme = self.theme(before, n)
        wanted = free_title([WORDS[n % 7]], [one.title for one in before.themes])
        after = self.make(actor, before, Rename(theme.place, wanted), set())
        renamed = after.themes[before.themes.index(theme)]
        assert (renamed.title, renamed.titled) == (wanted, True)
        assert theme.title in renamed.alternatives
        assert [t.ideas for t in after.themes] == [t.ideas for t in before.themes]

    @rule(actor=people, n=numbers, seed=numbers)
    def move(self, actor: Actor, n: int, seed: int) -> None:
        before = self.wall()
        theme, moved = self.theme(before, n), self.some(seed)
        after = self.make(actor, before, Move(moved, theme.place), set(moved))
        there = next(one for one in after.themes if one.title == theme.title)
        assert set(moved) <= {idea.id for idea in there.ideas}
        self.untouched(before, after, set(moved))

    @rule(actor=people, seed=numbers)
    def gather(self, actor: Actor, seed: int) -> None:
        before = self.wall()
        moved = self.some(seed)
        title = free_title(["À nous"], [one.title for one in before.themes])
        after = self.make(actor, before, Gather(moved, title), set(moved))
        there = next(one for one in after.themes if one.title == title)
        assert tuple(idea.id for idea in there.ideas) == moved
        self.untouched(before, after, set(moved))

    @rule(actor=people, seed=numbers)
    def isolate(self, actor: Actor, seed: int) -> None:
        before = self.wall()
        alone = self.some(seed)[0]
        title = short_title(self.said[alone], [one.title for one in before.themes])
        after = self.make(actor, before, Isolate(alone, title), {alone})
        assert [i.id for t in after.themes for i in t.ideas if t.title == title] == [alone]
        self.untouched(before, after, {alone})

    @precondition(lambda self: len(self.wall().themes) > 1)
    @rule(actor=people, n=numbers, count=st.integers(2, 3))
    def merge(self, actor: Actor, n: int, count: int) -> None:
        before = self.wall()
        merged = [self.theme(before, n + k) for k in range(min(count, len(before.themes)))]
        held = [idea.id for theme in merged for idea in theme.ideas]
        places = tuple(theme.place for theme in merged)
        after = self.make(actor, before, Merge(places), set(held))
        (whole,) = [one for one in after.themes if one.ideas[0].id in held]
        assert [idea.id for idea in whole.ideas] == held
        assert whole.titled == any(theme.titled for theme in merged)
        assert whole.pinned == any(theme.pinned for theme in merged)
        if whole.titled:
            assert whole.title in {theme.title for theme in merged if theme.titled}
        self.untouched(before, after, set(held))

    @rule(actor=people, n=numbers)
    def split(self, actor: Actor, n: int) -> None:
        before = self.wall()
        theme = self.theme(before, n)
        held = [idea.id for idea in theme.ideas]
        if len(held) == 1:
            return
        leaving = tuple(held[: n % (len(held) - 1) + 1])
        title = free_title(["Ailleurs"], [one.title for one in before.themes])
        after = self.make(actor, before, Split(theme.place, leaving, title), set(held))
        there = next(one for one in after.themes if one.title == title)
        assert tuple(idea.id for idea in there.ideas) == leaving
        self.untouched(before, after, set(leaving))

    @rule(actor=people, n=numbers, to=numbers)
    def order(self, actor: Actor, n: int, to: int) -> None:
        before = self.wall()
        theme, mark = self.theme(before, n), self.theme(before, to)
        after = self.make(actor, before, OrderTheme(theme.place, mark.place), set())
        titles = [one.title for one in after.themes]
        assert sorted(titles) == sorted(one.title for one in before.themes)
        assert theme is mark or titles.index(mark.title) == titles.index(theme.title) + 1
        self.untouched(before, after, set())

    @rule(actor=people, n=numbers)
    def order_ideas(self, actor: Actor, n: int) -> None:
        before = self.wall()
        theme = self.theme(before, n)
        last = theme.ideas[-1].id
        after = self.make(actor, before, OrderIdeas(theme.place, (last,)), set())
        assert next(t for t in after.themes if t.title == theme.title).ideas[0].id == last
        self.untouched(before, after, {last})

    @rule(actor=people, n=numbers)
    def pin(self, actor: Actor, n: int) -> None:
        before = self.wall()
        theme = self.theme(before, n)
        after = self.make(actor, before, Pin(theme.place, not theme.pinned), set())
        assert [t.title for t in after.themes if t.pinned != theme.pinned or t.title != theme.title]
        assert [t.ideas for t in after.themes] == [t.ideas for t in before.themes]

    @precondition(lambda self: len(self.wall().themes) > 1)
    @rule(n=numbers)
    def take_a_title(self, n: int) -> None:
        wall = self.wall()
        theme, other = self.theme(wall, n), self.theme(wall, n + 1)
        with pytest.raises(TitleTakenError):
            self.wait(
                arranging.make(
                    self.store,
                    FACILITATOR,
                    wall.grouping.id,
                    Rename(theme.place, other.title.upper()),
                )
            )
        self.did("title refused")

    @precondition(lambda self: len(self.versions) > 1)
    @rule(n=numbers)
    def come_second(self, n: int) -> None:
        others = [version for version in self.versions if version != self.line[-1]]
        seen = others[n % len(others)]
        with pytest.raises(WallMovedError):
            self.wait(arranging.make(self.store, ADMINISTRATOR, seen, Rename(0, "Trop tard")))
        self.did("second told")

    @precondition(lambda self: len(self.line) > 1)
    @rule()
    def undo(self) -> None:
        wall = self.wait(walls.undo(self.store, FACILITATOR, CHANNEL))
        self.undone.append(self.line.pop())
        assert wall is not None
        assert wall.grouping == self.versions[self.line[-1]]
        self.did("undo")

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NothingToRedoError):
                self.wait(walls.redo(self.store, FACILITATOR, CHANNEL))
            return
        wall = self.wait(walls.redo(self.store, FACILITATOR, CHANNEL))
        self.line.append(self.undone.pop())
        assert wall.grouping == self.versions[self.line[-1]]
        self.did("redo")

    @precondition(lambda self: len(self.line) > 1)
    @rule(steps=st.integers(1, 3))
    def go_back_and_forth(self, steps: int) -> None:
        far = min(steps, len(self.line) - 1)
        for _ in range(far):
            self.undo()
        for _ in range(far):
            self.redo()

    # What always holds.

    @invariant()
    def each_idea_is_in_exactly_one_place_and_says_what_it_said(self) -> None:
        if not self.line:
            return
        wall = self.wall()
        there = [*wall.loose, *(idea for theme in wall.themes for idea in theme.ideas)]
        live = {i: text for i, text in self.said.items() if i not in self.withdrawn}
        assert len(there) == len(live)
        assert {idea.id: idea.text for idea in there} == live
        assert len({fold(theme.title) for theme in wall.themes}) == len(wall.themes)

    @invariant()
    def no_version_and_no_idea_is_ever_lost_or_altered(self) -> None:
        if not self.line:
            return
        wall = self.wall()
        assert wall.grouping == self.versions[self.line[-1]]
        assert self.wait(self.kept(wall)) == (
            list(self.versions.values()),
            self.said,
            self.withdrawn,
        )

    async def kept(self, wall: Wall) -> tuple[list[Grouping], dict[str, str], set[str]]:
        async with self.store.read(HERE) as session:
            given = await stored_ideas.of_meeting(session, wall.meeting.id)
            versions = list(await groupings.versions(session, wall.section.id))
        gone = {idea.id for idea in given if idea.withdrawn}
        return versions, {idea.id: idea.text for idea in given}, gone


def _decided(theme: PlacedTheme, wall: Wall) -> Theme | None:
    """Return what people decided of a theme, if they decided anything."""
    ids = tuple(
        idea.id for idea in theme.ideas if theme.pinned or idea.id in wall.grouping.placed_by
    )
    if not ids:
        return None
    whole = wall.grouping.themes[theme.place]
    return replace(whole, idea_ids=ids)


def _check_decisions(before: Wall, after: Wall) -> None:
    """Check that what people decided outlives a new run: titles, placements, pinned themes."""
    homes = {idea.id: theme for theme in after.themes for idea in theme.ideas}
    assert after.grouping.placed_by == before.grouping.placed_by
    for theme in before.themes:
        decided = _decided(theme, before)
        if decided is None:
            continue
        assert len({homes[i].title for i in decided.idea_ids}) == 1
        if decided.titled:
            assert homes[decided.idea_ids[0]].title == theme.title
        if decided.pinned:
            assert homes[decided.idea_ids[0]].ideas[: len(theme.ideas)] == theme.ideas


def test_whatever_is_done_nothing_is_lost_and_undoing_is_exact() -> None:
    DONE.clear()

    run_state_machine_as_test(
        Workshop,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            # Making a failure smaller would take longer than a test may.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    gestures = sum(DONE.get(what, 0) for what in METHODS.values())
    assert gestures >= 60, DONE
    print(gestures, "gestures:", DONE)  # noqa: T201 (what was done shows with -s)
