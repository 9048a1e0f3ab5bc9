"""Outlines (trames): the ordered sections a kind of meeting begins with, kept as TOML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from summaries.errors import SummariesError
from summaries.faults import Fault, FaultyFileError, Problem, key_faults, read_text, read_toml
from summaries.typography import typeset

Form: TypeAlias = Literal[
    "list", "table", "postits", "discussion", "talk", "round", "key-ideas", "links", "text"
]
"""How people contribute to a section, and how it prints."""

FORMS: Final[tuple[Form, ...]] = get_args(Form)
LEAST_COLUMNS: Final = 2
MOST_COLUMNS: Final = 5

_SHIPPED = ("atelier", "webinaire", "synthese", "libre")
_OUTLINE_KEYS: Mapping[str, type] = {"label": str, "recap": bool, "sections": list}
_SECTION_KEYS: Mapping[str, type] = {
    "title": str,
    "form": str,
    "prompt": str,
    "columns": list,
    "quota": int,
    "titled": bool,
}


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A step of an outline; `quota` is how many ideas each person is asked for.

    Its title is said to the participants; it prints in the minutes when `titled`.
    """

    title: str
    form: Form
    prompt: str = ""
    columns: tuple[str, ...] = ()
    quota: int | None = None
    titled: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """The steps a kind of meeting begins with; `label` is the word its heading begins with.

    The minutes of a `recap` open with a sentence (who, when, on what) in place of a heading.
    """

    name: str
    label: str
    sections: tuple[OutlineSection, ...]
    recap: bool = False


class OutlineError(FaultyFileError):
    """An outline cannot be used."""

    what = "outline"


class UnknownOutlineError(SummariesError):
    """No outline bears this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no outline named {name!r}, only {', '.join(known)}")
        self.name = name
        self.known = known


def outline_names() -> tuple[str, ...]:
    """Return the names of the outlines that come with the program, most used first."""
    return _SHIPPED


def load_outline(name: str) -> Outline:
    """Return an outline that comes with the program.

    Raises:
        UnknownOutlineError: If none bears this name.
    """
    if name not in _SHIPPED:
        raise UnknownOutlineError(name, _SHIPPED)
    shipped = files("summaries").joinpath("data", "outlines", f"{name}.toml")
    return parse_outline(shipped.read_text(encoding="utf-8"), name=name)


def read_outline(path: Path) -> Outline:
    """Return an association's own outline, named after its file.

    Raises:
        OutlineError: If the file cannot be read or anything in it is wrong.
    """
    return parse_outline(read_text(path, OutlineError), name=path.stem)


def parse_outline(text: str, *, name: str) -> Outline:
    """Return the outline a TOML text describes.

    Raises:
        OutlineError: If anything in it is wrong; every fault is listed.
    """
    table = read_toml(text, name, OutlineError)
    faults = tuple(_faults(table))
    if faults:
        raise OutlineError(name, faults)
    return Outline(
        name=name,
        label=typeset(table["label"]),
        sections=tuple(
            OutlineSection(
                title=typeset(section["title"]),
                form=section["form"],
                prompt=typeset(section.get("prompt", "")),
                columns=tuple(typeset(column) for column in section.get("columns", ())),
                quota=section.get("quota"),
                titled=section.get("titled", True),
            )
            for section in table["sections"]
        ),
        recap=table.get("recap", False),
    )


def _faults(table: Mapping[str, object]) -> Iterator[Fault]:
    yield from key_faults(table, _OUTLINE_KEYS, required=("label", "sections"), under="")
    sections = table.get("sections")
    if not isinstance(sections, list):
        return
    for rank, section in enumerate(sections, start=1):
        place = f"sections[{rank}]"
        if isinstance(section, dict):
            yield from _section_faults(section, f"{place}.")
        else:
            yield Fault(place, Problem.WRONG_TYPE, repr(section))


def _section_faults(section: Mapping[str, object], under: str) -> Iterator[Fault]:
    yield from key_faults(section, _SECTION_KEYS, required=("title", "form"), under=under)
    form, columns, quota = (section.get(key) for key in ("form", "columns", "quota"))
    if isinstance(form, str) and form and form not in FORMS:
        yield Fault(f"{under}form", Problem.UNKNOWN_FORM, form)
    if form == "table":
        if columns is None:
            yield Fault(f"{under}columns", Problem.MISSING)
    elif form in FORMS and columns is not None:
        yield Fault(f"{under}columns", Problem.MISPLACED, str(form))
    if isinstance(columns, list):
        if not LEAST_COLUMNS <= len(columns) <= MOST_COLUMNS:
            yield Fault(f"{under}columns", Problem.WRONG_COUNT, str(len(columns)))
        for rank, column in enumerate(columns, start=1):
            if not isinstance(column, str) or not column.strip():
                yield Fault(f"{under}columns[{rank}]", Problem.WRONG_TYPE, repr(column))
    if type(quota) is int and quota < 1:
        yield Fault(f"{under}quota", Problem.TOO_SMALL, str(quota))
