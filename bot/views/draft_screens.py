"""What stands under a block of the minutes; Discord takes five rows, a menu fills one."""

from collections.abc import Iterable
from typing import Final

import discord
from discord import ui

from bot.entries import name_of
from bot.entry_fields import SPOKEN, WRITTEN
from bot.services.drafting import Drafted, Seen
from bot.texts import draft_texts, entry_texts
from bot.views.draft_flow import Sight
from bot.views.draft_items import (
    PAGE,
    AddMenu,
    CorrectButton,
    DoButton,
    GoButton,
    JumpMenu,
    MoveButton,
    TurnMenu,
)
from bot.views.draft_proofs import is_theme, kind_of, named
from bot.views.menus import MOST_OPTIONS
from bot.views.proposals import OpenProposalsButton
from summaries.blocks import SectionHeading, Table
from summaries.drafts import Unit
from summaries.notes import PostIts

_LISTED: Final = MOST_OPTIONS - 2
"""Blocks in a menu: two places are left to see those before and those after."""
_TURNS: Final = (
    *(kind for kind in SPOKEN if kind not in {"speakers", "participation"}),
    *("prose", "section-heading", "part-heading", "writer-note", "lead-in", "arrow-note"),
    *("reference", "announced-list", "finding"),
)
"""What a block can become, most used first."""


def filled(drafted: Drafted, unit: Unit, sight: Sight) -> ui.View:
    """Return what can be clicked and chosen under a block."""
    view = ui.View(timeout=None)
    if sight.more:
        _more(view, drafted, unit)
        return view
    at, key = drafted.units.index(unit), unit.key
    view.add_item(GoButton("previous", key, label=draft_texts.PREVIOUS, disabled=at == 0))
    last = at == len(drafted.units) - 1
    view.add_item(GoButton("next", key, label=draft_texts.NEXT, disabled=last))
    seen = drafted.seen(key)
    view.add_item(_do("put-back" if unit.dropped else "validate", key, seen))
    view.add_item(CorrectButton(key))
    view.add_item(GoButton("more", key, label=draft_texts.MORE))
    if len(drafted.units) > 1:
        view.add_item(JumpMenu(key, _blocks(drafted, at, sight.listed_from)))
    if drafted.is_recorded:
        view.add_item(OpenProposalsButton())
    return view


def _more(view: ui.View, drafted: Drafted, unit: Unit) -> None:
    key, seen = unit.key, drafted.seen(unit.key)
    theme = is_theme(drafted, unit)
    view.add_item(_do("put-back" if unit.dropped else "leave-out", key, seen))
    if not theme:
        place = str(drafted.units.index(unit))
        for way in ("up", "down"):
            view.add_item(MoveButton(way, key, place))
    if unit.corrected or unit.validated or unit.dropped:
        view.add_item(_do("take-back", key, seen))
    view.add_item(GoButton("here", key, label=draft_texts.BACK))
    if drafted.sections:
        view.add_item(AddMenu("spoken", key, _kinds(SPOKEN)))
        view.add_item(AddMenu("written", key, _kinds(WRITTEN)))
    if not theme and not isinstance(unit.entry, PostIts | Table | SectionHeading):
        own = name_of(type(unit.entry))
        view.add_item(TurnMenu(key, _kinds(kind for kind in _TURNS if kind != own)))


def _do(deed: str, key: str, seen: Seen) -> DoButton:
    return DoButton(deed, key, str(seen.version), seen.fingerprint)


def _kinds(kinds: Iterable[str]) -> list[discord.SelectOption]:
    return [discord.SelectOption(label=entry_texts.KINDS[kind], value=kind) for kind in kinds]


def _blocks(drafted: Drafted, at: int, listed_from: int | None) -> list[discord.SelectOption]:
    """Return the blocks around one, or from a place on, and the ways to those not listed."""
    units = drafted.units
    begin = at // _LISTED * _LISTED if listed_from is None else listed_from
    begin = min(max(begin, 0), (len(units) - 1) // _LISTED * _LISTED)
    options = [
        discord.SelectOption(
            label=draft_texts.in_menu(number + 1, named(units[number])),
            value=units[number].key,
            description=", ".join(
                (kind_of(drafted, units[number]), draft_texts.state_of(units[number]))
            ),
        )
        for number in range(begin, min(begin + _LISTED, len(units)))
    ]
    if begin:
        before = f"{PAGE}{max(begin - _LISTED, 0)}"
        options.insert(0, discord.SelectOption(label=draft_texts.EARLIER, value=before))
    if begin + _LISTED < len(units):
        after = f"{PAGE}{begin + _LISTED}"
        options.append(discord.SelectOption(label=draft_texts.LATER, value=after))
    return options
