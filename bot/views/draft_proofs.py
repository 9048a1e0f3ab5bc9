"""How a block of the minutes looks on the screen on which it is read."""

import re
from typing import Final

import discord

from bot import markup
from bot.entries import name_of
from bot.meeting import Form
from bot.services.drafting import Drafted
from bot.texts import draft_texts, entry_texts
from summaries.blocks import Table
from summaries.drafts import Unit, words_of
from summaries.markdown import to_markdown
from summaries.minutes import Minutes, blocks_of
from summaries.notes import Entry, PostIts, Prose
from summaries.wording import phrases, plain_text

_COLOUR: Final = discord.Colour(0x2F6F73)
_ROOM: Final = 3_500
"""Discord takes 4,096 characters in a description and 6,000 in an embed."""
# CommonMark ends a line with a backslash to break it; Discord breaks it anyway and shows the mark.
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_DEEP_HEADING = re.compile(r"^#{4,} ", re.MULTILINE)


def proof(drafted: Drafted, unit: Unit) -> discord.Embed:
    """Show a block as it will print, what was made of it and where it comes from."""
    number, total = drafted.units.index(unit) + 1, len(drafted.units)
    section = next((one for one in drafted.sections if one.id == unit.section_key), None)
    where, state = "" if section is None else section.title, draft_texts.state_of(unit)
    title = draft_texts.block_title(number, total, where, state)
    embed = discord.Embed(title=title, description=printed(unit.entry), colour=_COLOUR)
    embed.set_author(name=kind_of(drafted, unit))
    if unit.changed:
        embed.add_field(
            name=draft_texts.NOTES_NOW,
            value=draft_texts.notes_now(words_of(unit.noted)),
            inline=False,
        )
    postits = section is not None and section.form is Form.POSTITS
    if told := draft_texts.sources(unit.sources, worded=unit.corrected, postits=postits):
        embed.add_field(name=draft_texts.SOURCES, value=told, inline=False)
    return embed.set_footer(text=draft_texts.progress(drafted.n_read, total))


def printed(entry: Entry) -> str:
    """Return an entry as it will print, in the Markdown Discord knows."""
    if isinstance(entry, Table):
        text = _table(entry)
    else:
        text = to_markdown(Minutes(title="", blocks=tuple(blocks_of(entry)))).strip()
        text = _DEEP_HEADING.sub("### ", _BREAK.sub(r"\1\n", text))
    return markup.cut_at_line(text, room=_ROOM, mark=draft_texts.CUT) or draft_texts.NOTHING_PRINTS


def named(unit: Unit) -> list[str]:
    """Return the words a block is known by."""
    return [words for words in words_of(unit.entry) if words.strip()]


def kind_of(drafted: Drafted, unit: Unit) -> str:
    """Return what people call a block."""
    if is_theme(drafted, unit):
        return draft_texts.THEME
    if isinstance(unit.entry, PostIts):
        return draft_texts.POSTITS
    return entry_texts.KINDS[name_of(type(unit.entry))]


def is_theme(drafted: Drafted, unit: Unit) -> bool:
    """Say whether a block is the theme of the meeting, which always comes first."""
    return unit.key == drafted.units[0].key


def editable(entry: Entry) -> Entry:
    """Return what may be corrected of an entry: of post-its, the words that announce them."""
    if not isinstance(entry, PostIts):
        return entry
    if entry.announcement:
        return Prose(entry.announcement)
    first = next(blocks_of(entry), None)
    said = () if first is None else phrases(first)
    return Prose(plain_text(said[0].runs) if said else "")


def _table(table: Table) -> str:
    """Return a table one row after the other: Discord draws none, and a phone has no width."""
    rows = []
    for number, row in enumerate(table.rows, 1):
        cells = [draft_texts.cell(*both) for both in zip(table.columns, row, strict=True)]
        rows.append("\n".join([draft_texts.row_title(number), *cells]))
    return "\n".join(rows)
