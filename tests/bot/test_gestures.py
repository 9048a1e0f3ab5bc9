"""What each gesture makes of a wall, and what it refuses."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contributions import Grouping, Theme
from bot.errors import (
    EmptySideError,
    IdeaGoneError,
    OneIdeaError,
    OneThemeError,
    TitleTakenError,
    UnknownThemeError,
)
from bot.gestures import (
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
    perform,
)
from bot.theme_titles import free_title, short_title
from summaries.text import fold
from tests.bot import congress

WALL = replace(
    congress.WALL,
    themes=(
        Theme("Temps", ("a", "b", "c"), ("Écoute",)),
        Theme("Carnet", ("d", "e"), ("Liaison", "Partage")),
        Theme("Former", ("f",)),
    ),
    placed_by={"f": 7},
    doubtful=("b", "d"),
    fresh=("e",),
)
LIVE = frozenset("abcdefgh")
ME = 101


def shown(wall: Grouping) -> list[tuple[str, str]]:
    return [(theme.title, "".join(theme.idea_ids)) for theme in wall.themes]


def do(gesture: Gesture, wall: Grouping = WALL, live: frozenset[str] = LIVE) -> Grouping:
    return perform(gesture, wall, by=ME, live=live)


def test_a_title_a_person_gives_is_hers_and_the_former_one_stays_at_hand() -> None:
    made = do(Rename(1, "Partage"))

    assert shown(made)[1] == ("Partage", "de")
    assert made.themes[1].titled
    assert made.themes[1].alternatives == ("Liaison", "Carnet")
    assert (made.method, made.parameters) == (
        "rename",
        {"scope": "section", "theme": 1, "title": "Partage"},
    )
    assert made.placed_by == {"f": 7}


def test_several_ideas_move_at_once_and_are_placed_by_who_moved_them() -> None:
    made = do(Move(("b", "e", "g"), 2))

    assert shown(made) == [("Temps", "ac"), ("Carnet", "d"), ("Former", "fbeg")]
    assert made.placed_by == {"f": 7, "b": ME, "e": ME, "g": ME}
    assert made.doubtful == ("d",)
    assert made.fresh == ()


def test_confirming_an_idea_where_it_is_places_it_without_moving_it() -> None:
    made = do(Move(("b",), 0))

    assert shown(made) == shown(WALL)
    assert made.placed_by["b"] == ME
    assert made.doubtful == ("d",)


def test_a_theme_whose_last_idea_leaves_goes() -> None:
    assert shown(do(Move(("f",), 0))) == [("Temps", "abcf"), ("Carnet", "de")]


def test_ideas_gather_under_a_new_theme_with_its_title() -> None:
    made = do(Gather(("a", "d"), "Demain"))

    assert shown(made)[-1] == ("Demain", "ad")
    assert made.themes[-1].titled


def test_a_new_theme_may_take_the_title_of_the_one_it_empties() -> None:
    made = do(Gather(("f", "a"), "Former"))

    assert shown(made) == [("Temps", "bc"), ("Carnet", "de"), ("Former", "fa")]


def test_an_idea_set_apart_stands_after_the_theme_it_left() -> None:
    made = do(Isolate("b", "Du calme"))

    assert shown(made)[:2] == [("Temps", "ac"), ("Du calme", "b")]
    assert not made.themes[1].titled


def test_merged_themes_keep_the_first_title_and_offer_the_other() -> None:
    made = do(Merge((0, 2)))

    assert shown(made) == [("Temps", "abcf"), ("Carnet", "de")]
    assert made.themes[0].alternatives == ("Former", "Écoute")
    assert made.placed_by == dict.fromkeys("abcf", ME)


def test_merged_themes_keep_the_title_a_person_chose_and_stay_pinned() -> None:
    wall = do(Pin(2), do(Rename(1, "Liaison")))

    made = do(Merge((0, 1, 2)), wall)

    assert shown(made) == [("Liaison", "abcdef")]
    assert made.themes[0].titled
    assert made.themes[0].pinned


def test_a_cut_places_both_sides() -> None:
    made = do(Split(0, ("b",), "Calme", ("Silence",)))

    assert shown(made)[:2] == [("Temps", "ac"), ("Calme", "b")]
    assert made.themes[1].alternatives == ("Silence",)
    assert made.placed_by == {"f": 7, "a": ME, "b": ME, "c": ME}


@pytest.mark.parametrize(
    ("gesture", "order"),
    [
        (OrderTheme(2, 0), ["Former", "Temps", "Carnet"]),
        (OrderTheme(0), ["Carnet", "Former", "Temps"]),
        (OrderTheme(1, 1), ["Temps", "Carnet", "Former"]),
    ],
)
def test_a_theme_stands_where_it_is_put(gesture: Gesture, order: list[str]) -> None:
    made = do(gesture)

    assert [theme.title for theme in made.themes] == order
    assert made.placed_by == WALL.placed_by


def test_ideas_come_first_in_the_order_given() -> None:
    assert shown(do(OrderIdeas(0, ("c", "b"))))[0] == ("Temps", "cba")


def test_a_theme_is_pinned_and_freed() -> None:
    held = do(Pin(0))

    assert held.themes[0].pinned
    assert not do(Pin(0, pinned=False), held).themes[0].pinned


@pytest.mark.parametrize(
    ("gesture", "error"),
    [
        (Rename(0, "CARNET"), TitleTakenError),
        (Rename(9, "Neuf"), UnknownThemeError),
        (Gather(("a",), "carnet"), TitleTakenError),
        (Split(0, ("a",), "Carnet"), TitleTakenError),
        (Move((), 0), IdeaGoneError),
        (Move(("z",), 0), IdeaGoneError),
        (Move(("a",), -1), UnknownThemeError),
        (Isolate("z", "Seule"), IdeaGoneError),
        (Merge((0, 0)), OneThemeError),
        (Merge((0, 7)), UnknownThemeError),
        (Split(2, ("f",), "Neuf"), OneIdeaError),
        (Split(0, (), "Neuf"), EmptySideError),
        (Split(0, ("a", "b", "c"), "Neuf"), EmptySideError),
        (Split(0, ("d",), "Neuf"), IdeaGoneError),
        (OrderIdeas(0, ("d",)), IdeaGoneError),
        (OrderTheme(0, 8), UnknownThemeError),
    ],
    ids=repr,
)
def test_what_cannot_be_done_is_refused(gesture: Gesture, error: type[Exception]) -> None:
    with pytest.raises(error):
        do(gesture)


def test_a_withdrawn_idea_takes_no_place_and_its_theme_no_title() -> None:
    live = LIVE - {"f", "a"}

    renamed = do(Rename(0, "Former"), live=live)

    assert shown(renamed)[0] == ("Former", "abc")
    with pytest.raises(UnknownThemeError):
        do(Move(("b",), 2), live=live)
    with pytest.raises(IdeaGoneError):
        do(Move(("a", "b"), 1), live=live)


def test_a_theme_named_beforehand_stays_while_it_is_empty() -> None:
    wall = replace(WALL, themes=(*WALL.themes, Theme("Plus tard", (), titled=True)))

    assert shown(do(Move(("f",), 0), wall))[-1] == ("Plus tard", "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Du calme", "Du calme"),
        ("Carnet", "Carnet (2)"),
        ("Une heure pour se parler, toutes les semaines", "Une heure pour se parler"),
        ("Un seul numéro de téléphone pour les trajets", "Un seul numéro de téléphone"),
        ("x" * 300, "x" * 40),
    ],
)  # fmt: skip
def test_an_idea_gives_its_first_words_as_a_title(text: str, title: str) -> None:
    assert short_title(text, [theme.title for theme in WALL.themes]) == title


@given(st.text(min_size=1, max_size=60), st.lists(st.text(max_size=6), max_size=6))
def test_a_free_title_is_free(wanted: str, taken: list[str]) -> None:
    title = free_title([wanted], [*taken, wanted])

    assert fold(title) not in {fold(one) for one in (*taken, wanted)}


@given(st.data())
def test_no_gesture_loses_doubles_or_invents_an_idea(data: Any) -> None:  # noqa: ANN401 (Hypothesis's own)
    some = st.lists(st.sampled_from(sorted(LIVE)), min_size=1, max_size=4).map(tuple)
    place = st.integers(0, 2)
    gesture = data.draw(
        st.one_of(
            st.builds(Rename, place, st.just("Neuf")),
            st.builds(Move, some, place),
            st.builds(Gather, some, st.just("Neuf")),
            st.builds(Merge, st.lists(place, min_size=2, unique=True).map(tuple)),
            st.builds(OrderTheme, place, st.none() | place),
            st.builds(Pin, place, st.booleans()),
        )
    )

    made = do(gesture)

    before = [i for theme in WALL.themes for i in theme.idea_ids]
    after = [i for theme in made.themes for i in theme.idea_ids]
    assert len(after) == len(set(after))
    assert set(before) <= set(after) <= LIVE
    assert made.placed_by.keys() >= WALL.placed_by.keys()
