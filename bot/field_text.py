r"""A value as people read and type it in a form's field: items a line each, cells between bars.

Whatever is written here reads back as it was: what would be taken for a separator bears a
backslash (`\|`, `\/`), and a line feed inside an item shows as ⏎.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from bot import clock
from bot.errors import BadAddressError, BadChoiceError, BadNumberError, RaggedRowError
from bot.texts import entry_texts, in_each_language
from summaries.addresses import allowed_address
from summaries.blocks import Link
from summaries.text import clean, is_blank

LINE_END: Final = "⏎"
_ALONE: Final = r"(?<![^\s|])/(?![^\s|])"
"""A slash that stands alone, which parts the lines of a cell; the one of "et/ou" does not."""
_MARK = re.compile(rf"[\\|]|{_ALONE}")
_BAR = re.compile(r"[\\|]")
_TOKEN = re.compile(rf"\\([\\|/])|(\|)|({_ALONE})|(.)", re.DOTALL)
_LEADS_NOWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+", re.IGNORECASE)
_MOMENT_DECIMALS: Final = 3
_MOST_DIGITS: Final = 6


def text(typed: str) -> str:
    """Return a text as it is kept: without what no document holds, nor blanks around it.

    Whatever ends a line, Unicode has five ways, becomes one line end.
    """
    kept = "\n".join(clean(typed).splitlines()).strip()
    return "" if is_blank(kept) else kept


def one_line(typed: str) -> str:
    """Return a text of one line."""
    return " ".join(part for line in text(typed).splitlines() if (part := line.strip()))


def written_items(items: Iterable[str]) -> str:
    """Write a list, one item a line."""
    return "\n".join(LINE_END.join(item.splitlines()) for item in items)


def items(typed: str) -> tuple[str, ...]:
    """Read a list; a blank line holds no item."""
    return tuple(
        kept
        for line in text(typed).split("\n")
        if (kept := "\n".join(part.strip() for part in line.split(LINE_END)).strip())
    )


def written_rows(rows: Iterable[Sequence[Sequence[str]]]) -> str:
    """Write rows a line each: `cell | first line / second line`."""
    return "\n".join(
        " | ".join(" / ".join(_guarded(line) for line in cell) for cell in row) for row in rows
    )


def rows(typed: str) -> list[list[tuple[str, ...]]]:
    """Read rows of cells of lines; a blank line holds no row."""
    lines = text(typed).split("\n")
    return [list(_cells(line)) for line in lines if line.strip()]


def written_cells(cells: Iterable[str]) -> str:
    """Write texts between bars."""
    return " | ".join(_guarded(cell, lines=False) for cell in cells)


def cells(typed: str) -> list[str]:
    """Read the texts between bars."""
    return ["".join(cell) for cell in _cells(one_line(typed), lines=False)]


def written_records(records: Iterable[Sequence[str]]) -> str:
    """Write records a line each, the cells left empty at the end left out."""
    ends = (
        (record, max((n for n, c in enumerate(record, 1) if c), default=0)) for record in records
    )
    return "\n".join(written_cells(record[:end]) for record, end in ends)


def records(typed: str, *, least: int, most: int) -> list[list[str]]:
    """Read records of at least and at most so many cells, those left out empty.

    Raises:
        RaggedRowError: If one has fewer or more.
    """
    found = []
    for rank, line in enumerate((one for one in text(typed).split("\n") if one.strip()), 1):
        record = cells(line)
        if not least <= len(record) <= most:
            raise RaggedRowError(rank, len(record), least, most)
        found.append([*record, *[""] * (most - len(record))])
    return found


def written_links(links: Iterable[Link]) -> str:
    """Write links a line each: `label : address`."""
    return written_items(_written_link(link) for link in links)


def links(typed: str) -> tuple[Link, ...]:
    """Read links; an address alone is its own label, and a label may lack its address.

    Raises:
        BadAddressError: If one leads neither to the web nor to a letter box.
    """
    return tuple(_link(item) for item in items(typed))


def address(typed: str) -> str:
    """Return an address people may follow.

    Raises:
        BadAddressError: If it leads neither to the web nor to a letter box.
    """
    kept = one_line(typed)
    if kept and not allowed_address(kept):
        raise BadAddressError(kept)
    return kept


def number(typed: str) -> int | None:
    """Read a number, or none.

    Raises:
        BadNumberError: If it is none.
    """
    kept = "".join(typed.split())
    if not kept:
        return None
    if not (kept.isascii() and kept.isdecimal() and len(kept) <= _MOST_DIGITS):
        raise BadNumberError(kept)
    return int(kept)


def written_moment(at_s: float | None) -> str:
    """Write a moment of a recording, to the millisecond: `0:12:34`, `0:12:34,5`."""
    if at_s is None:
        return ""
    whole, thousandths = divmod(round(at_s * 10**_MOMENT_DECIMALS), 10**_MOMENT_DECIMALS)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    rest = f",{thousandths:03}".rstrip("0") if thousandths else ""
    return f"{hours}:{minutes:02}:{seconds:02}{rest}"


def moment(typed: str) -> float | None:
    """Read a moment of a recording, or none.

    Raises:
        BadClockError: If it is none.
    """
    whole, _, rest = typed.strip().partition(",")
    if not whole:
        return None
    decimals = rest if rest.isascii() and rest.isdecimal() else "0"
    thousandths = int(decimals[:_MOMENT_DECIMALS].ljust(_MOMENT_DECIMALS, "0"))
    return (clock.read(whole) * 10**_MOMENT_DECIMALS + thousandths) / 10**_MOMENT_DECIMALS


def written_choice(of: str, place: int) -> str:
    """Write one of two words, in the language in force.

    Args:
        of: Which two, as `entry_texts.CHOICES` knows them.
        place: Which of the two.
    """
    return entry_texts.CHOICES[of][place]


def choice(typed: str, of: str) -> int:
    """Return which of two words was typed, in any language; nothing is the first.

    Raises:
        BadChoiceError: If it is neither.
    """
    kept = one_line(typed).casefold()
    if not kept:
        return 0
    # A form may be open while its server changes its language.
    for place in (0, 1):
        if kept in in_each_language(partial(written_choice, of, place)):
            return place
    raise BadChoiceError(kept, entry_texts.CHOICES[of])


def _guarded(line: str, *, lines: bool = True) -> str:
    mark = _MARK if lines else _BAR
    return mark.sub(lambda found: f"\\{found[0]}", one_line(line))


def _cells(line: str, *, lines: bool = True) -> Iterator[tuple[str, ...]]:
    cell = [""]
    for kept, bar, slash, other in _TOKEN.findall(line):
        if bar:
            yield tuple(found for one in cell if (found := one.strip()))
            cell = [""]
        elif slash and lines:
            cell.append("")
        else:
            cell[-1] += kept or slash or other
    yield tuple(found for one in cell if (found := one.strip()))


def _written_link(link: Link) -> str:
    if link.label == link.address:
        return link.address
    if link.address:
        return f"{link.label} : {link.address}"
    # A label that ends as an address does would be read as one.
    return f"{link.label} :" if _leads(link.label) or link.label.endswith(":") else link.label


def _link(item: str) -> Link:
    head, _, last = item.replace("\u00a0", " ").rpartition(" ")
    if _leads(item):
        if not allowed_address(last):
            raise BadAddressError(last)
        return Link(_label(head) or last, last)
    return Link(_label(item) or item)


def _label(typed: str) -> str:
    return typed.strip().removesuffix(":").strip(" \u00a0")


def _leads(item: str) -> bool:
    """Say whether an item ends in what is an address, or wants to be one."""
    head, _, last = item.replace("\u00a0", " ").rpartition(" ")
    wants = (not head or head.endswith(":")) and _LEADS_NOWHERE.fullmatch(last) is not None
    return wants or allowed_address(last)
