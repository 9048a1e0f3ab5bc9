"""The sector's acronyms: one list, a data file, for whoever has to expect or explain them."""

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

import msgspec


class Acronym(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an acronym stands for: the preferred expansion, and others in use."""

    means: str
    also: tuple[str, ...] = ()


@functools.cache
def sector_acronyms() -> Mapping[str, Acronym]:
    """Return the acronyms of primary care in France, those said most first."""
    content = tomllib.loads(files("summaries").joinpath("data", "acronyms.toml").read_text("utf-8"))
    return MappingProxyType(msgspec.convert(content, dict[str, Acronym]))
