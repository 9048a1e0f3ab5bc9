"""An entry as the texts in the fields of its form, and the entry those texts make."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from bot import field_text
from bot.entries import KINDS, name_of
from bot.entry_fields import FORMS, Shape
from bot.errors import BadAttendanceError, EmptyFieldError, RaggedRowError, TooLongToEditError
from summaries.blocks import Actor, Speaker
from summaries.notes import Entry

LONGEST_FIELD: Final = 4_000
"""Characters Discord takes in a field. Source: Discord docs, "Text Input"."""
_FINDING_KINDS: Final[tuple[Literal["key"], Literal["obstacle"]]] = ("key", "obstacle")
_MAIN: Final = ("text", "title", "finding", "announcement", "result", "context", "subject")
_PEOPLE: Final = frozenset({"authors", "author", "who", "names", "speaker"})
_WRITERS: Final[Mapping[Shape, Callable[[Any], str]]] = {
    Shape.LINE: field_text.one_line,
    Shape.TEXT: field_text.text,
    Shape.ADDRESS: field_text.one_line,
    Shape.ITEMS: field_text.written_items,
    Shape.COLUMNS: field_text.written_cells,
    Shape.ROWS: field_text.written_rows,
    Shape.SPEAKERS: lambda listed: field_text.written_records(
        (one.name, one.title, one.role, one.subject) for one in listed
    ),
    Shape.ACTORS: lambda listed: field_text.written_records(
        (one.acronym, one.name, one.role, one.more, one.address) for one in listed
    ),
    Shape.LINKS: field_text.written_links,
    Shape.PAIRS: field_text.written_records,
    Shape.NUMBER: lambda number: "" if number is None else str(number),
    Shape.MOMENT: field_text.written_moment,
    Shape.YES_NO: lambda yes: field_text.written_choice(Shape.YES_NO, yes),
    Shape.FINDING: lambda kind: field_text.written_choice(
        Shape.FINDING, _FINDING_KINDS.index(kind)
    ),
}
_READERS: Final[Mapping[Shape, Callable[[str], Any]]] = {
    Shape.LINE: field_text.one_line,
    Shape.TEXT: field_text.text,
    Shape.ADDRESS: field_text.address,
    Shape.ITEMS: field_text.items,
    Shape.COLUMNS: lambda typed: _columns(field_text.cells(typed)),
    Shape.ROWS: lambda typed: tuple(tuple(row) for row in field_text.rows(typed) if any(row)),
    Shape.SPEAKERS: lambda typed: tuple(
        _speaker(cells) for cells in field_text.records(typed, least=1, most=4)
    ),
    Shape.ACTORS: lambda typed: tuple(_actor(cells) for cells in _actor_records(typed)),
    Shape.LINKS: field_text.links,
    Shape.PAIRS: lambda typed: tuple(
        (first, second) for first, second in field_text.records(typed, least=2, most=2)
    ),
    Shape.NUMBER: field_text.number,
    Shape.MOMENT: field_text.moment,
    Shape.YES_NO: lambda typed: bool(field_text.choice(typed, Shape.YES_NO)),
    Shape.FINDING: lambda typed: _FINDING_KINDS[field_text.choice(typed, Shape.FINDING)],
}


def filled(entry: Entry) -> dict[str, str]:
    """Return what stands in the fields of an entry's form.

    Raises:
        TooLongToEditError: If a field does not hold what the entry says.
    """
    fields = FORMS[name_of(type(entry))]
    values = {one.name: _WRITERS[one.shape](getattr(entry, one.name)) for one in fields}
    for value in values.values():
        if len(value) > LONGEST_FIELD:
            raise TooLongToEditError(len(value), LONGEST_FIELD)
    return values


def parsed(kind: str, values: Mapping[str, str]) -> Entry:
    """Return the entry of a kind that was typed, what is left out as by default.

    Raises:
        InputError: If a field that matters is empty, or says what cannot be.
    """
    fields = FORMS[kind]
    read = {one.name: _READERS[one.shape](values.get(one.name, "")) for one in fields}
    for one in fields:
        if one.required and not read[one.name]:
            raise EmptyFieldError(f"{kind}.{one.name}")
    if kind == "table":
        _check_rows(read["rows"], len(read["columns"]))
    if kind == "participation" and all(value is None for value in read.values()):
        raise EmptyFieldError("participation.spoke")
    try:
        entry: Entry = KINDS[kind](**read)
    except ValueError as error:
        raise BadAttendanceError(str(error)) from error
    return entry


def carried(entry: Entry, kind: str) -> dict[str, str]:
    """Return what stands in the form of another kind when an entry changes its nature.

    Its main text and its people go where that kind has them, and so does what bears the same name;
    other texts follow the main one, so that nothing is lost before somebody has read it.
    """
    before = FORMS[name_of(type(entry))]
    left = filled(entry)
    wanted = FORMS[kind]
    values: dict[str, str] = {}
    main = next((left.pop(name) for name in _MAIN if left.get(name)), "")
    shapes = {one.name: one.shape for one in before}
    for one in wanted:
        if one.name in left and one.shape is shapes[one.name]:
            values[one.name] = left.pop(one.name)
        elif one.name in _PEOPLE:
            said = next((left.pop(name) for name in _PEOPLE if left.get(name)), "")
            values[one.name] = ", ".join(said.split("\n")) if one.is_one_line else said
    target = next((one for name in _MAIN for one in wanted if one.name == name), None)
    if target is not None:
        texts = (Shape.TEXT, Shape.ITEMS)
        rest = [
            v for name, v in left.items() if v and shapes[name] in texts and name not in _PEOPLE
        ]
        values[target.name] = field_text.text("\n".join([main, *rest]))[:LONGEST_FIELD]
    return values


def _check_rows(rows: tuple[tuple[tuple[str, ...], ...], ...], columns: int) -> None:
    for rank, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise RaggedRowError(rank, len(row), columns, columns)


def _columns(titles: list[str]) -> tuple[str, ...]:
    return tuple(titles) if any(titles) else ()


def _speaker(cells: list[str]) -> Speaker:
    if not cells[0]:
        raise EmptyFieldError("speakers.name")
    return Speaker(*cells)


def _actor_records(typed: str) -> list[list[str]]:
    return field_text.records(typed, least=3, most=5)


def _actor(cells: list[str]) -> Actor:
    acronym, name, role, more, address = cells
    if not name or not role:
        raise EmptyFieldError("actors.name")
    return Actor(name, role, acronym, more, field_text.address(address))
