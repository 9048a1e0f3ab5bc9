"""What stands on the screen of each gesture; Discord takes five rows, a menu fills one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

import discord
from discord import ui

from bot import markup
from bot.services.walls import PlacedTheme, Wall
from bot.texts import theme_texts
from bot.views.gesture_buttons import (
    OtherTitleButton,
    PageButton,
    SeeButton,
    TitleButton,
    UndoButton,
)
from bot.views.gesture_flow import HOME, Sight
from bot.views.gesture_keys import NEW
from bot.views.gesture_menus import LAST, CutMenu, IdeasMenu, JumpMenu, ScreenMenu, ThemesMenu
from bot.views.menus import (
    MOST_OPTIONS,
    MOST_PICKS,
    all_ideas,
    idea_options,
    page,
    theme_options,
)

_THEMES: Final = MOST_OPTIONS - 1
"""Themes shown at once: their menu may offer one thing more."""
_MOST_CUT: Final = 4
_TWO_MENUS: Final = 2 * MOST_OPTIONS
"""Ideas that are all in view: there is room for two menus, and a workshop seldom has more."""

Screen = Callable[[ui.View, Wall, Sight], None]


def filled(wall: Wall, sight: Sight) -> ui.View:
    """Return what can be clicked and chosen on a screen."""
    view = ui.View(timeout=None)
    _SCREENS[sight.screen](view, wall, sight)
    if wall.grouping.parent_id is not None:
        view.add_item(UndoButton(sight.screen, wall.grouping.id))
    if sight.screen != HOME:
        others = [
            discord.SelectOption(label=label, value=screen)
            for screen, label in theme_texts.GESTURES.items()
        ]
        view.add_item(ScreenMenu(wall.grouping.id, others))
    return view


def _home(view: ui.View, wall: Wall, _sight: Sight) -> None:
    for screen in theme_texts.GESTURES:
        view.add_item(SeeButton(screen, wall.grouping.id))


def _choose_theme(view: ui.View, wall: Wall, sight: Sight) -> None:
    _add_themes(view, wall, sight, theme_texts.CHOOSE_THEME)


def _rename(view: ui.View, wall: Wall, sight: Sight) -> None:
    _choose_theme(view, wall, sight)
    theme = sight.chosen(wall)
    if theme is None:
        return
    version_id, place = wall.grouping.id, str(theme.place)
    for n, title in enumerate(theme.alternatives[:3]):
        view.add_item(TitleButton(version_id, place, str(n), label=markup.in_menu(title)[:80]))
    view.add_item(OtherTitleButton(version_id, place))


def _move(view: ui.View, wall: Wall, sight: Sight) -> None:
    _add_jump(view, wall, sight)
    _add_ideas(view, wall, sight, theme_texts.CHOOSE_IDEAS)
    if sight.picks:
        new = discord.SelectOption(
            label=theme_texts.NEW_THEME, value=NEW, description=theme_texts.NEW_THEME_HELP
        )
        _add_themes(view, wall, sight, theme_texts.CHOOSE_TARGET, also=(new,))


def _merge(view: ui.View, wall: Wall, sight: Sight) -> None:
    if len(wall.themes) > 1:
        _add_themes(view, wall, sight, theme_texts.CHOOSE_THEMES, several=True)


def _split(view: ui.View, wall: Wall, sight: Sight) -> None:
    if sight.chosen(wall) is None:
        _choose_theme(view, wall, sight)
        return
    _add_ideas(view, wall, sight, theme_texts.CHOOSE_LEAVING)
    titles = [discord.SelectOption(label=title, value=title) for title in sight.titles[:_MOST_CUT]]
    other = discord.SelectOption(label=theme_texts.OTHER_TITLE, value=NEW)
    view.add_item(
        CutMenu.on(
            sight,
            wall.grouping.id,
            placeholder=theme_texts.CHOOSE_TITLE,
            options=[*titles, other],
        )
    )


def _choose_idea(view: ui.View, wall: Wall, sight: Sight) -> None:
    _add_jump(view, wall, sight)
    _add_ideas(view, wall, sight, theme_texts.CHOOSE_IDEA, most=1)


def _order(view: ui.View, wall: Wall, sight: Sight) -> None:
    theme = sight.chosen(wall)
    if theme is None:
        _choose_theme(view, wall, sight)
        return
    rest = [other for other in wall.themes if other is not theme]
    last = discord.SelectOption(label=theme_texts.LAST, value=LAST)
    _add_themes(view, wall, sight, theme_texts.CHOOSE_BEFORE, also=(last,), themes=rest)
    _add_ideas(view, wall, sight, theme_texts.CHOOSE_FIRST)


_SCREENS: Final[Mapping[str, Screen]] = {
    HOME: _home,
    "rename": _rename,
    "move": _move,
    "merge": _merge,
    "split": _split,
    "isolate": _choose_idea,
    "order": _order,
    "pin": _choose_theme,
    "why": _choose_idea,
}


def _add_themes(
    view: ui.View,
    wall: Wall,
    sight: Sight,
    placeholder: str,
    *,
    also: Sequence[discord.SelectOption] = (),
    themes: Sequence[PlacedTheme] | None = None,
    several: bool = False,
) -> None:
    listed = wall.themes if themes is None else themes
    shown = listed[sight.themes_from : sight.themes_from + _THEMES]
    options = [*also, *theme_options(shown)]
    if not options:
        return
    least, most = (2, len(options)) if several else (1, 1)
    menu = ThemesMenu.on(
        sight, wall.grouping.id, placeholder=placeholder, options=options, least=least, most=most
    )
    view.add_item(menu)
    if len(listed) > _THEMES:
        following = sight.themes_from + _THEMES
        there = replace(sight, themes_from=following if following < len(listed) else 0)
        view.add_item(PageButton.to(there, wall.grouping.id, theme_texts.OTHER_THEMES))


def _add_ideas(
    view: ui.View, wall: Wall, sight: Sight, placeholder: str, *, most: int = MOST_PICKS
) -> None:
    """Add the ideas of the chosen theme, or all, in one menu, in two, or page by page."""
    theme = sight.chosen(wall)
    ids = [idea.id for idea in (all_ideas(wall) if theme is None else theme.ideas)]
    picks = [i for i in sight.picks if i in set(ids)][:MOST_PICKS]
    if len(ids) > _TWO_MENUS:
        _add_page(view, wall, sight, placeholder, ids=ids, picks=picks, most=most)
        return
    for begin in range(0, len(ids), MOST_OPTIONS):
        shown = ids[begin : begin + MOST_OPTIONS]
        here = [i for i in shown if i in picks]
        menu = IdeasMenu.on(
            replace(sight, offset=begin),
            wall.grouping.id,
            placeholder=f"{placeholder}{theme_texts.FOLLOWING}" if begin else placeholder,
            options=idea_options(wall, shown, here),
            least=0 if here else 1,
            most=most,
        )
        view.add_item(menu)


def _add_page(
    view: ui.View,
    wall: Wall,
    sight: Sight,
    placeholder: str,
    *,
    ids: Sequence[str],
    picks: Sequence[str],
    most: int,
) -> None:
    shown, following = page(ids, picks, sight.offset)
    menu = IdeasMenu.on(
        sight,
        wall.grouping.id,
        placeholder=placeholder,
        options=idea_options(wall, shown, picks),
        least=0 if picks else 1,
        most=most,
    )
    view.add_item(menu)
    if sight.offset:
        before = replace(sight, offset=max(0, sight.offset - MOST_OPTIONS + len(picks)))
        view.add_item(PageButton.to(before, wall.grouping.id, theme_texts.PREVIOUS_IDEAS))
    if following is not None:
        there = replace(sight, offset=following)
        view.add_item(PageButton.to(there, wall.grouping.id, theme_texts.NEXT_IDEAS))


def _add_jump(view: ui.View, wall: Wall, sight: Sight) -> None:
    """Offer to go straight to a theme's ideas when they are not all in view."""
    if len(all_ideas(wall)) <= _TWO_MENUS:
        return
    begins = accumulate((len(theme.ideas) for theme in wall.themes), initial=len(wall.loose))
    options = theme_options(wall.themes)
    for option, begin in zip(options, begins, strict=False):
        option.value = str(begin)
    shown = options[sight.themes_from : sight.themes_from + _THEMES]
    if shown:
        view.add_item(
            JumpMenu.on(sight, wall.grouping.id, placeholder=theme_texts.JUMP, options=shown)
        )
