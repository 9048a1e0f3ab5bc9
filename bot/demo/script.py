"""What is said and written at the invented congress, read from its TOML file."""

from importlib.resources import files

import msgspec
from msgspec import Struct, field


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """What people give to one section; `thèmes` is the number of themes to ask for."""

    title: str
    prompt: str | None = None
    quota: int | None = None
    themes: int | None = None
    rows: list[list[list[str]]] = field(default_factory=list)
    ideas: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)


class Meeting(Struct, frozen=True, forbid_unknown_fields=True):
    """One workshop."""

    theme: str
    outline: str
    date: str
    facilitators: list[str]
    present: int
    spoke: int | None = None
    names: list[str] = field(default_factory=list)
    apologies: list[str] = field(default_factory=list)
    recording: str | None = None
    sections: list[Section] = field(default_factory=list)


class Congress(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole congress."""

    title: str
    organiser: str
    closing: str
    meetings: list[Meeting]


def read_congress() -> Congress:
    """Return the congress that comes with the program."""
    content = files("bot.demo").joinpath("congress.toml").read_bytes()
    return msgspec.toml.decode(content, type=Congress)
