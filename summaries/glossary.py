"""Acronyms and what they stand for: the sector's list, a data file, and an association's own."""

import functools
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import msgspec

from summaries.faults import Fault, FaultyFileError, Problem, key_faults, read_text, read_toml
from summaries.typography import typeset

_KEYS: Mapping[str, type] = {"means": str, "also": list}
# Two capitals at least: "ARS", "e-CPS", "T2A"; what begins or ends otherwise is no word.
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[^\W_]+(?:-[^\W_]+)*")


class Acronym(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an acronym stands for: the preferred expansion, and others in use."""

    means: str
    also: tuple[str, ...] = ()

    @property
    def expansions(self) -> tuple[str, ...]:
        """All it may stand for, the preferred one first."""
        return (self.means, *self.also)


class AcronymsError(FaultyFileError):
    """A list of acronyms cannot be used."""

    what = "acronyms"


@functools.cache
def sector_acronyms() -> Mapping[str, Acronym]:
    """Return the acronyms of primary care in France, those said most first."""
    shipped = files("summaries").joinpath("data", "acronyms.toml").read_text("utf-8")
    return MappingProxyType(parse_acronyms(shipped, name="acronyms.toml"))


def read_acronyms(path: Path) -> dict[str, Acronym]:
    """Return an association's own acronyms, from a file written as the sector's.

    Raises:
        AcronymsError: If the file cannot be read or anything in it is wrong.
    """
    return parse_acronyms(read_text(path, AcronymsError), name=path.name)


def parse_acronyms(text: str, *, name: str) -> dict[str, Acronym]:
    """Return the acronyms a TOML text lists: a table each, with `means` and perhaps `also`.

    Raises:
        AcronymsError: If anything in it is wrong; every fault is listed.
    """
    table = read_toml(text, name, AcronymsError)
    faults = tuple(fault for key, known in table.items() for fault in _faults(key, known))
    if faults:
        raise AcronymsError(name, faults)
    return {
        acronym: Acronym(
            typeset(known["means"].strip()),
            tuple(typeset(other.strip()) for other in known.get("also", ())),
        )
        for acronym, known in table.items()
    }


def merged(sector: Mapping[str, Acronym], own: Mapping[str, Acronym]) -> dict[str, Acronym]:
    """Return both lists as one; an association's own expansion is the preferred one."""
    return {**sector, **{acronym: _over(sector.get(acronym), own[acronym]) for acronym in own}}


def _over(known: Acronym | None, own: Acronym) -> Acronym:
    others = own.also + (known.expansions if known else ())
    return Acronym(own.means, tuple(dict.fromkeys(o for o in others if o != own.means)))


def _faults(acronym: str, known: object) -> Iterator[Fault]:
    if not _ACRONYM.fullmatch(acronym):
        yield Fault(acronym, Problem.NOT_AN_ACRONYM)
    if not isinstance(known, dict):
        yield Fault(acronym, Problem.WRONG_TYPE, repr(known))
        return
    yield from key_faults(known, _KEYS, required=("means",), under=f"{acronym}.")
    also = known.get("also")
    for rank, other in enumerate(also if isinstance(also, list) else (), start=1):
        if not isinstance(other, str) or not other.strip():
            yield Fault(f"{acronym}.also[{rank}]", Problem.WRONG_TYPE, repr(other))
