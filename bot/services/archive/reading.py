"""An archive read from JSON, and written so that people can read it too."""

import json
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from bot.errors import ArchiveError
from bot.meeting import new_id
from bot.services.archive.checks import contradictions
from bot.services.archive.document import Archive
from summaries.text import clean

VERSION = 1
SCHEMA_PATH = Path(__file__).with_name("schema.json")


def read(content: bytes) -> Archive:
    """Return the archive a JSON document holds, texts cleaned, identifiers completed.

    Raises:
        ArchiveError: With the place, if it does not match the schema or contradicts itself.
    """
    try:
        # The standard reader also takes the halves of split characters, which cleaning drops.
        found = _cleaned(json.loads(content, parse_constant=_refuse_constant))
    except (ValueError, RecursionError) as error:
        raise ArchiveError("$", str(error)) from error
    try:
        archive = msgspec.convert(found, Archive)
    except msgspec.ValidationError as error:
        raise ArchiveError(*_first_fault(Archive, found, place="$")) from error
    for place, reason in contradictions(archive):
        raise ArchiveError(place, reason)
    return archive


def write(archive: Archive) -> bytes:
    """Return the archive as JSON people can read, always the same for the same event."""
    return msgspec.json.format(msgspec.json.encode(archive), indent=1) + b"\n"


def schema() -> bytes:
    """Return the JSON Schema of the archive."""
    made = msgspec.json.schema(Archive)
    made["$id"] = f"greffier:archive:{VERSION}"
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1) + b"\n"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_IDENTIFIED = {
    "event",
    "meetings",
    "sections",
    "ideas",
    "remarks",
    "groupings",
    "recordings",
    "entries",
}


def _cleaned(value: Any, *, inside: str = "") -> Any:  # noqa: ANN401 (JSON)
    """Clean every text once, and give an identifier to what has none."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item, inside=inside) for item in value]
    if isinstance(value, dict):
        done = {clean(key): _cleaned(item, inside=key) for key, item in value.items()}
        if inside in _IDENTIFIED and done.get("id", "") == "":
            done["id"] = new_id()
        return done
    return value


def _first_fault(kind: Any, value: object, *, place: str) -> tuple[str, str]:  # noqa: ANN401 (a type form)
    """Return where a value first departs from a type, and how.

    msgspec says `$.meetings[...].date`; among three hundred ideas a person needs the number.
    """
    inner: list[tuple[Any, object, str]] = []
    if get_origin(kind) is list and isinstance(value, list):
        (item,) = get_args(kind)
        inner = [(item, each, f"{place}[{n}]") for n, each in enumerate(value)]
    elif isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        hints = get_type_hints(kind, include_extras=True)
        inner = [(hints[name], value[name], f"{place}.{name}") for name in hints if name in value]
    for inner_kind, each, where in inner:
        try:
            msgspec.convert(each, inner_kind)
        except msgspec.ValidationError:
            return _first_fault(inner_kind, each, place=where)
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return place, str(error).partition(" - at ")[0]
    raise ValueError(f"{place} has no fault")
