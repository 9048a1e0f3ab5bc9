"""The entries of the minutes as JSON: structures made from the blocks themselves, and back.

`{"block": "line", "text": "…"}` is a `Line`. The archive, the table of typed entries and the
corrections all hold this one form, whose names and defaults are those of `summaries.notes.Entry`.
"""

import dataclasses
import functools
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from summaries.notes import Entry, PostIts

LONGEST_PARAGRAPH: Final = 100_000

_Words = Annotated[str, Meta(max_length=LONGEST_PARAGRAPH)]
_SaidWords = Annotated[str, Meta(max_length=LONGEST_PARAGRAPH, pattern=r"\S")]
_Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
_Seconds = Annotated[float, Meta(ge=0, le=1e9)]
_PLAIN: Final[dict[Any, Any]] = {
    str: _Words,
    int: _Number,
    float: _Seconds,
    bool: bool,
    type(None): type(None),
}


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The passage of a recording an entry was kept from."""

    recording: Annotated[str, Meta(max_length=1_000)] = ""
    at_s: _Seconds | None = None
    by: Annotated[str, Meta(max_length=1_000)] = ""
    words: _Words = ""


@functools.cache
def _structure(cls: Any, *, tag: str | None, more: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 (made at run time)
    """Return a strict structure with a dataclass’s fields; one without default says something."""
    hints = get_type_hints(cls)
    fields = list(more)
    for one in dataclasses.fields(cls):
        if one.default is dataclasses.MISSING:
            fields.append((one.name, _hint(hints[one.name], required=True)))
        else:
            fields.append((one.name, _hint(hints[one.name], required=False), one.default))
    return msgspec.defstruct(
        f"Typed{cls.__name__}" if more else cls.__name__,
        fields,
        module=__name__,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        tag_field=None if tag is None else "block",
        tag=tag,
    )


def _hint(hint: Any, *, required: bool) -> Any:  # noqa: ANN401 (a type form)
    if hint in _PLAIN:
        return _SaidWords if hint is str and required else _PLAIN[hint]
    if dataclasses.is_dataclass(hint):
        return _structure(cast("Any", hint), tag=None)
    if get_origin(hint) is tuple:
        inner = [i if i is ... else _hint(i, required=False) for i in get_args(hint)]
        return tuple[tuple(inner)]  # type: ignore[misc] # a type form made at run time
    if get_origin(hint) is Literal:
        return hint
    return Union[tuple(_hint(i, required=required) for i in get_args(hint))]  # noqa: UP007 (made at run time)


def name_of(cls: type) -> str:
    """Return the name a block bears in JSON: `LeftOverQuestion` is `left-over-question`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


KINDS: Final[dict[str, Any]] = {name_of(cls): cls for cls in get_args(Entry) if cls is not PostIts}
"""The kinds of entries by name; post-its are given, never typed."""

_STRUCTURES: Final = {name: _structure(cls, tag=name) for name, cls in KINDS.items()}
AnyEntry: Any = Union[tuple(_STRUCTURES.values())]  # noqa: UP007 (made at run time)
"""The type of an entry in JSON, for msgspec."""

_ID = Annotated[str, Meta(max_length=32, pattern="^[A-Za-z0-9_-]*$")]
_OF_TYPED = (("id", _ID, ""), ("source", Evidence | None, None))
_TYPED = {name: _structure(cls, tag=name, more=_OF_TYPED) for name, cls in KINDS.items()}
AnyTypedEntry: Any = Union[tuple(_TYPED.values())]  # noqa: UP007 (made at run time)
"""The type of an entry that has an identifier and perhaps a source of its own."""


def told(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON holds it."""
    name = name_of(type(entry))
    content = {"block": name, **dataclasses.asdict(entry)}
    made: dict[str, Any] = msgspec.to_builtins(msgspec.convert(content, _STRUCTURES[name]))
    return made


def structure(content: Mapping[str, Any]) -> Any:  # noqa: ANN401 (made at run time)
    """Return JSON as the archive holds a correction."""
    return msgspec.convert(content, AnyEntry)


def typed_structure(
    entry_id: str, content: Mapping[str, Any], source: Mapping[str, Any] | None
) -> Any:  # noqa: ANN401 (made at run time)
    """Return JSON as the archive holds an entry that was typed or kept."""
    return msgspec.convert({**content, "id": entry_id, "source": source}, AnyTypedEntry)


def understood(content: object) -> Entry:
    """Return the entry that JSON, or its structure, holds.

    Raises:
        ValueError: If it is no entry (`msgspec.ValidationError` says where), or contradicts itself.
    """
    is_structure = isinstance(content, msgspec.Struct)
    structure: Any = content if is_structure else msgspec.convert(content, AnyEntry)
    entry: Entry = _built(structure, KINDS[structure.__struct_config__.tag])
    return entry


def _built(structure: Any, cls: Any) -> Any:  # noqa: ANN401 (made at run time)
    hints = get_type_hints(cls)
    values = {
        one.name: _value(getattr(structure, one.name), hints[one.name])
        for one in dataclasses.fields(cls)
    }
    return cls(**values)


def _value(value: Any, hint: Any) -> Any:  # noqa: ANN401 (made at run time)
    if dataclasses.is_dataclass(hint):
        return _built(value, hint)
    if get_origin(hint) is tuple and get_args(hint)[-1:] == (...,):
        return tuple(_value(item, get_args(hint)[0]) for item in value)
    return value


def addresses_of(entry: Entry) -> list[str]:
    """Return the addresses an entry leads to."""
    parts = [entry, *getattr(entry, "links", ()), *getattr(entry, "actors", ())]
    return [address for part in parts if (address := getattr(part, "address", ""))]
