"""Acronyms as a text uses them, with what the text itself says they stand for."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from summaries.text import fold, is_function_word

# After « », “ ” or " " nobody rewrites; an address is not words at all.
_UNTOUCHED: Final = re.compile(
    r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|\"[^\"]*\"|(?<!\w)(?:[a-z+.-]{2,16}://|www\.|[\w.+-]{1,64}@)\S+"
)
_CAPITALS: Final = r"[A-Z]{2,}"
_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)")
_WORD: Final = re.compile(r"[^\W_]+")
_GLUE: Final = re.compile(r"-\w")
_CLOSED: Final = re.compile(r"\*?\)")
_APPOSED: Final = re.compile(r"\s*[:,–]?\s*(?:l['’]|(?:l[ae]s?|une?)\s)?", re.IGNORECASE)
_STOP: Final = re.compile(r"[.;:!?«»()\n→]")
_TITLES: Final = frozenset({"Dr", "Dre", "Pr", "Pre", "M", "Mme", "Mmes", "MM", "Me"})
_LAST_WORD: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\.?$")
_LOOK_BACK: Final = 400  # characters, more than an expansion has
_LONGEST_NAME: Final = 40  # characters of a first name
_LONGEST: Final = 24  # words an expansion may have
_REMEMBERED: Final = 5_000


@dataclass(frozen=True, slots=True)
class Use:
    """An acronym at `start`..`end` of a text; `expansion` is what the text says beside it.

    `quoted`: it stands between quotation marks or in an address. `glued`: a hyphen ties it to the
    word after it ("MSP-tremplin"), so that nothing can be put in between. `bracketed`: it stands in
    parentheses, with something else.
    """

    acronym: str
    start: int
    end: int
    expansion: str = ""
    quoted: bool = False
    glued: bool = False
    bracketed: bool = False


class Reader:
    """Finds acronyms: those it knows with their expansions, and any other word in capitals.

    `names` are those of people: after one of their first names, or a title, a word in capitals is
    a surname.
    """

    def __init__(self, known: Mapping[str, tuple[str, ...]], *, names: Iterable[str] = ()) -> None:
        longest_first = sorted(map(re.escape, known), key=len, reverse=True)
        any_of = "|".join((*longest_first, _CAPITALS))
        self._known = known
        self._acronym = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
        first_names = {name.split()[0] for name in names if name.strip()}
        self._before_surnames = (first_names | _TITLES) - known.keys()

    def uses(self, text: str) -> Iterator[Use]:
        """Yield the acronyms of a text in their order, surnames left out."""
        if text.isupper() and self._is_shouted(text):
            return
        untouched = [match.span() for match in _UNTOUCHED.finditer(text)]
        for match in self._acronym.finditer(text):
            start, end = match.span()
            if _word_before(text, start) in self._before_surnames:
                continue
            rank = bisect_right(untouched, start, key=lambda span: span[0])
            yield Use(
                acronym=match[0],
                start=start,
                end=end,
                expansion=self._expansion(match[0], text, start, end),
                quoted=rank > 0 and start < untouched[rank - 1][1],
                glued=_GLUE.match(text, end) is not None,
                bracketed=text.rfind("(", 0, start) > text.rfind(")", 0, start)
                and ")" in text[end:],
            )

    def _is_shouted(self, text: str) -> bool:
        long = [word for word in _WORD.findall(text) if len(word) > 1]
        return len(long) > 1 and not self._known.keys() >= set(long)

    def _expansion(self, acronym: str, text: str, start: int, end: int) -> str:
        after = _IN_BRACKETS.match(text, end)
        if after and self._tells(acronym, after[1]):
            return after[1].strip()
        if text[start - 1 : start] == "(" and _CLOSED.match(text, end):
            return self._said_before(acronym, text[max(0, start - _LOOK_BACK) : start - 1])
        return self._said_next(acronym, text[end : end + _LOOK_BACK])

    def _said_before(self, acronym: str, before: str) -> str:
        """Return the fewest last words that say an acronym: "les fonds publics (FP)"."""
        sentence = _STOP.split(before)[-1]
        starts = [w.start() for w in _WORD.finditer(sentence) if not is_function_word(w[0])]
        said = [sentence[start:].strip() for start in starts[: -_LONGEST - 1 : -1]]
        known = [each for each in said if self._is_known(acronym, each)]
        return next(iter(known or [each for each in said if self._tells(acronym, each)]), "")

    def _said_next(self, acronym: str, after: str) -> str:
        """Return a known expansion that follows at once: "HAS : la Haute Autorité de santé"."""
        following = _APPOSED.sub("", after, count=1)
        for known in self._known.get(acronym, ()):
            if _initial(known) != _initial(following[:1]):
                continue
            ends = [w.end() for w in islice(_WORD.finditer(following), len(_WORD.findall(known)))]
            said = following[: ends[-1]] if ends else ""
            if said and same_expansion(said, known):
                return said
        return ""

    def _is_known(self, acronym: str, said: str) -> bool:
        return any(same_expansion(said, known) for known in self._known.get(acronym, ()))

    def _tells(self, acronym: str, said: str) -> bool:
        if self._is_known(acronym, said):
            return True
        spoken = _WORD.findall(fold(said))
        letters = "".join(_WORD.findall(fold(acronym)))
        if len(spoken) < 2 or spoken[0][0] != letters[0]:  # noqa: PLR2004 - one word is no expansion
            return False
        initials = iter(word[0] for word in spoken)
        return all(letter in initials for letter in letters)


def same_expansion(one: str, other: str) -> bool:
    """Tell whether two expansions say the same, but for case, accents, plurals and small words."""
    return _telling(one) == _telling(other)


def looks_like_a_surname(text: str, use: Use) -> bool:
    """Tell whether a word with a capital stands just before, as a first name would."""
    before = _word_before(text, use.start)
    return before.istitle() and not is_function_word(before)


def _word_before(text: str, start: int) -> str:
    """Return the word that only a blank parts from `start`, or nothing."""
    before = text[max(0, start - _LONGEST_NAME) : start]
    if not before[-1:].isspace() or not before.strip():
        return ""
    found = _LAST_WORD.search(before.split()[-1])
    return found[1] if found else ""


@functools.lru_cache(maxsize=_REMEMBERED)
def _initial(text: str) -> str:
    return fold(text[:1])


@functools.lru_cache(maxsize=_REMEMBERED)
def _telling(expansion: str) -> list[str]:
    return [w.rstrip("sx") for w in _WORD.findall(fold(expansion)) if not is_function_word(w)]
