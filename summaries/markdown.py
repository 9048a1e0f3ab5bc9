"""Minutes as Markdown (CommonMark, with the tables GitHub added), words kept from being marks."""

import re
from collections.abc import Iterator

from summaries.addresses import allowed_address
from summaries.blocks import Block, Run, Table
from summaries.headings import levels, title_rank
from summaries.minutes import Minutes
from summaries.text import shown
from summaries.wording import Kind, phrases

_STRONG = frozenset({"acronym", "action", "theme"})

# Where a link leads: parentheses would end it, "&copy" would be read as a sign.
_IN_ADDRESS = re.compile(r"([()&])")
_MARKS = re.compile(r"([\\`*_\[\]<>&|~#$])")
# At the start of a line a dash, a plus, an equals sign or "1." would open a list or a heading.
_OPENER = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
# What CommonMark calls Unicode white space, no more: a mark may not stand beside it.
_WHITE = "\t\n\r \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_END = re.compile(r"\r\n?|\n")


def to_markdown(minutes: Minutes) -> str:
    """Return the minutes as one Markdown text, ended by a line feed."""
    text = ""
    after_bullet = False
    for block, depth in zip(minutes.blocks, levels(minutes.blocks), strict=True):
        for is_bullet, piece in _pieces(block, depth):
            if text:
                text += "\n" if is_bullet and after_bullet else "\n\n"
            text += piece
            after_bullet = is_bullet
    return f"{text}\n"


def _pieces(block: Block, depth: int) -> Iterator[tuple[bool, str]]:
    if isinstance(block, Table):
        yield False, _table(block)
    for rank, phrase in enumerate(phrases(block)):
        lines = _lines(phrase.runs)
        match phrase.kind:
            case Kind.EVENT:
                yield False, "# " + " ".join(lines)
            case _ if depth and rank == title_rank(block):
                yield False, "#" * (depth + 1) + " " + " ".join(lines)
            case Kind.THEME | Kind.QUOTE:
                yield False, "> " + "\\\n> ".join(lines)
            case Kind.BULLET:
                yield True, "- " + "\\\n  ".join(lines)
            case _:
                yield False, "\\\n".join(lines)


def _table(table: Table) -> str:
    header = [_cell((column,)) for column in table.columns]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))


def _cell(cell: tuple[str, ...]) -> str:
    return "<br>".join(line for text in cell for line in _lines((Run(text),)))


def _lines(runs: tuple[Run, ...]) -> list[str]:
    """Return the lines of a paragraph, marked, with the words themselves kept from being marks."""
    # The space around a line prints nowhere in Markdown, and four of it would make a code block.
    text = "".join(_run(run) for run in runs).strip(" \t\n")
    return [_OPENER.sub(_escape_opener, line.strip(" \t")) for line in text.split("\n")]


def _run(run: Run) -> str:
    words = _LINE_END.sub("\n", shown(run.text))
    if run.role == "theme":
        words = words.upper()
    words = _MARKS.sub(r"\\\1", words)
    mark = "**" * (run.bold or run.role in _STRONG) + "*" * (run.italic or run.role == "aside")
    address = _IN_ADDRESS.sub(r"\\\1", run.address) if allowed_address(run.address) else ""
    inside = words.strip(_WHITE)
    if not inside or not (mark or address):
        return words
    # A mark must hug what it sets, so the space at the edges stays outside.
    before, _, after = words.partition(inside)
    set_off = f"[{inside}]({address})" if address else inside
    return f"{before}{mark}{set_off}{mark}{after}"


def _escape_opener(opener: re.Match[str]) -> str:
    mark, number, delimiter = opener.groups()
    return f"\\{mark}" if mark else f"{number}\\{delimiter}"
