"""The forms by which people decide, promise and ask, as a data file lists them."""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from summaries.text import Language, check_language

_NAME: Final = re.compile(r"\{([a-z_]+)\}")
# A form ends where a word does; an elided one (« qu’ ») ends on its apostrophe.
_EDGE: Final = r"(?:(?<=')|(?!\w))"
_ANYWHERE: Final = r"(?<!\w)(?:<>)" + _EDGE
_FIRST: Final = r"^(?:(?:{hesitation})[ ,]+)*(?:<>)" + _EDGE
_ASKING: Final = r"^(?:{opener}[ ,:]+)*(?:<>)"
_WHOSE: Final = r"(?<!\w)(?P<who>(?P<part>{role})|[\w-]+(?: [\w-]+)?) (?:<>)" + _EDGE
_AROUND: Final[Mapping[str, str]] = {
    "concludes": _FIRST,
    "goes_on": _FIRST,
    "agreed": _FIRST,
    "settled": _FIRST,
    "only_supposed": r"(?<!\w)(?:<>)[ ]?$",
    "assigned": _WHOSE,
    "acts": _WHOSE,
    "told": r"^(?:c'est )?(?P<who>[\w-]+),?(?: qui)? (?:<>)" + _EDGE,
    "opens_question": _ASKING,
    "surely_asks": _ASKING,
    "closes_question": r"(?<!\w)(?:<>)[ .]*$",
    "tag": r"(?<![ ,])[ ,]*(?:<>)[ ?!.]*$",
    "agreed_tag": r"(?<!\w)(?:<>)[ ?!.]*$",
}
"""Where in a sentence the alternatives (`<>`) of a form stand, when not just anywhere."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The forms of one language, read on the plain letters of a sentence."""

    certainly_decided: re.Pattern[str]
    maybe_decided: re.Pattern[str]
    done: re.Pattern[str]
    proposed: re.Pattern[str]
    concludes: re.Pattern[str]
    goes_on: re.Pattern[str]
    past: re.Pattern[str]
    only_supposed: re.Pattern[str]
    """Ends just before a form that it makes a condition, a wish or a story."""

    certainly_taken: re.Pattern[str]
    promised: re.Pattern[str]
    maybe_taken: re.Pattern[str]
    asked: re.Pattern[str]
    assigned: re.Pattern[str]
    acts: re.Pattern[str]
    told: re.Pattern[str]
    no_task: re.Pattern[str]
    habit: re.Pattern[str]
    myself: re.Pattern[str]

    asks: re.Pattern[str]
    opens_question: re.Pattern[str]
    surely_asks: re.Pattern[str]
    closes_question: re.Pattern[str]
    indirect: re.Pattern[str]
    idle: re.Pattern[str]
    tag: re.Pattern[str]
    agreed_tag: re.Pattern[str]

    agreed: re.Pattern[str]
    settled: re.Pattern[str]
    thanked: re.Pattern[str]
    turns_page: re.Pattern[str]
    telling: re.Pattern[str]
    number: re.Pattern[str]
    light: re.Pattern[str]
    when: re.Pattern[str]
    idle_words: frozenset[str]
    before_noun: frozenset[str]
    subject: frozenset[str]


@functools.cache
def cues(language: Language = "fr") -> Cues:
    """Return the forms of a language.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    check_language(language)
    data = files("summaries").joinpath("data", "highlights", f"{language}.toml")
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    lists, words, forms = table["lists"], table["words"], table["forms"]
    found: dict[str, Any] = {name: _compiled(name, forms[name], lists) for name in forms}
    found |= {name: frozenset(listed.split()) for name, listed in words.items()}
    return Cues(**found)


def _compiled(name: str, several: Sequence[str], lists: Mapping[str, str]) -> re.Pattern[str]:
    def filled(text: str) -> str:
        return _NAME.sub(lambda found: filled(lists[found.group(1)]), text)

    around = _AROUND.get(name, _ANYWHERE)
    return re.compile(filled(around.replace("<>", "|".join(several))))
