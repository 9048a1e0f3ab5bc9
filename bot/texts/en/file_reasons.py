"""What is wrong with an outline or a list of acronyms, in English, for who wrote it."""

from bot.texts.en.common_texts import quoted
from summaries.faults import Fault, Problem
from summaries.outlines import FORMS, LEAST_COLUMNS, MOST_COLUMNS

_EXPECTED = {
    "label": "words between quotation marks",
    "title": "words between quotation marks",
    "form": "words between quotation marks",
    "prompt": "words between quotation marks",
    "quota": "a whole number",
    "recap": "true or false",
    "titled": "true or false",
    "columns": "a list of texts between square brackets",
    "sections": "[[sections]] blocks",
    "means": "what the acronym stands for, between quotation marks",
    "also": "a list of texts between square brackets",
}


def told(fault: Fault) -> str:
    """Return where a fault is, what it is and what is expected there."""
    where = fault.place or "the file"
    return f"{where}: {_what(fault)}"


def _what(fault: Fault) -> str:  # noqa: C901, PLR0911 (a sentence for each problem)
    found = quoted(fault.found, longest=100)
    match fault.problem:
        case Problem.UNREADABLE:
            return (
                "not found or not readable; check its name, who may read it, and that it is UTF-8"
            )
        case Problem.NOT_TOML:
            return f"this is not valid TOML ({fault.found[:200]})"
        case Problem.MISSING:
            return f"is missing or empty; what is wanted here: {_expected(fault.place)}"
        case Problem.WRONG_TYPE:
            return f"{found} does not fit; what is wanted here: {_expected(fault.place)}"
        case Problem.UNKNOWN_KEY:
            return "there is no such setting; remove it or correct its name"
        case Problem.UNKNOWN_FORM:
            return f"there is no form {found}; choose one of {', '.join(FORMS)}"
        case Problem.TOO_SMALL:
            return f"{found} is too small; it must be 1 or more"
        case Problem.WRONG_COUNT:
            return f"{fault.found} column(s) here; there must be {LEAST_COLUMNS} to {MOST_COLUMNS}"
        case Problem.MISPLACED:
            return f"the form {found} has no columns; remove them, or take the form “table”"
        case Problem.NOT_AN_ACRONYM:
            return "this is not an acronym; it needs two capitals at least, and no space"


def _expected(place: str) -> str:
    key = place.rpartition(".")[2]
    name, bracket, _ = key.partition("[")
    if bracket:
        return "a [[sections]] block" if name == "sections" else "words between quotation marks"
    return _EXPECTED.get(name, f"a [{name}] block")
