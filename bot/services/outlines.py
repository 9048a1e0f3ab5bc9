"""The outlines a meeting can be opened with: those that ship, and the association's own files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summaries.faults import Fault, Problem
from summaries.outlines import (
    Outline,
    OutlineError,
    UnknownOutlineError,
    load_outline,
    outline_names,
    read_outline,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The association's own outlines by name, and what is wrong with those that cannot be used."""

    outlines: Mapping[str, Outline]
    broken: tuple[OutlineError, ...] = ()


def own(folder: str) -> Shelf:
    """Read every outline of a folder; none when no folder is set."""
    if not folder:
        return Shelf({})
    if not Path(folder).is_dir():
        return Shelf({}, (OutlineError(folder, (Fault("", Problem.UNREADABLE),)),))
    found: dict[str, Outline] = {}
    broken = []
    for path in sorted(Path(folder).glob("*.toml")):
        try:
            found[path.stem] = read_outline(path)
        except OutlineError as error:
            broken.append(error)
    return Shelf(found, tuple(broken))


def find(name: str, folder: str = "") -> Outline:
    """Return an outline by its name; the association's own comes before one that ships.

    Raises:
        OutlineError: If the association's own cannot be used.
        UnknownOutlineError: If none bears this name.
    """
    shelf = own(folder)
    if name in shelf.outlines:
        return shelf.outlines[name]
    for error in shelf.broken:
        if error.source in {name, f"{name}.toml"}:
            raise error
    if name not in outline_names():
        raise UnknownOutlineError(name, (*outline_names(), *shelf.outlines))
    return load_outline(name)
