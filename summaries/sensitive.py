"""Passages that may say too much of somebody: a patient who can be told, a name with its secrets.

Signs add up: a person of whom nothing else is said is nobody, an age alone is a figure. What each
is worth was tuned on `benchmarks/sensitive/dev.tsv`. Nothing is changed here: a person decides.
"""

import functools
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

from summaries.text import Language, fold

_ENOUGH: Final = 3.0
_WORTH: Final = {
    "subject": 1.0, "age": 2.0, "illness": 1.0, "place": 1.0, "relation": 1.0, "story": 0.5,
}  # fmt: skip
_OLD, _ADULT = 70, 18
_BESIDE: Final = 12  # characters from a person to their age: « âgée de », a comma
_SENTENCE: Final = re.compile(r"(?:\b(?:M|Mr|Mrs|Ms|Dr)\.|[^.!?…\n])+(?:[.!?…]+|\n|$)")
_NUMBER: Final = re.compile(r"\d{1,3}")
# « M. Kervran », « Mme Le Goff », « Rosalie KERVRAN »: nobody writes these of a thing.
_TITLED: Final = re.compile(
    r"\b(?:[Ll]e |[Ll]a )?(?:M|Mr|Mme|Mlle|Dr|Monsieur|Madame|Docteur|Mrs|Ms)\.? "
    r"(?:Le |La |De )?[A-ZÀ-Ý][\w’'-]+"
)
# What goes with a sign that is cut: the comma before it, the article or preposition it hangs on.
_HANGS: Final = re.compile(r"(?:[\s,]|(?<=[\s,])(?:de|du|d['’]|of|aged)[\s])*$")
_ARTICLE: Final = re.compile(r"\b(?:une?|le|la|du|an?|the)\s$|\b[dl]['’]$", re.IGNORECASE)
_CAPITAL: Final = r"(?:(?:l[ae]s? |saint[e]?-)?[A-ZÀ-Ý][a-zà-ÿ’'-]{2,}(?:-[\w-]+)*)"


class Concern(StrEnum):
    """Why a passage is shown."""

    PATIENT = "patient"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a text that somebody should decide on, and a wording that says less."""

    concern: Concern
    text: str
    general: str


def sensitive_passages(
    text: str, *, names: Collection[str] = (), language: Language = "fr"
) -> list[Passage]:
    """Return the sentences of a text that may say too much, in order; `names` are known people."""
    signs = _signs(language)
    found: list[Passage] = []
    about = False  # whether the sentence before is of somebody
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if not sentence:
            continue
        seen = signs.seen(sentence)
        named = _named(sentence, names)
        follows = about and bool(signs.of("pronoun", sentence))
        score = sum(_WORTH[kind] for kind in seen & _WORTH.keys())
        score += _WORTH["subject"] if follows and "subject" not in seen else 0.0
        somebody = bool(named) or follows or not seen.isdisjoint({"subject", "relation"})
        if somebody and score >= _ENOUGH:
            found.append(Passage(Concern.PATIENT, sentence, signs.general(sentence, named)))
        elif named and not seen.isdisjoint({"illness", "union", "health"}):
            found.append(Passage(Concern.NAMED, sentence, signs.general(sentence, named)))
        about = "subject" in seen or follows
    return found


@dataclass(frozen=True, slots=True)
class _Signs:
    patterns: Mapping[str, re.Pattern[str]]
    place: re.Pattern[str]
    words: Mapping[str, str]

    def of(self, kind: str, sentence: str) -> re.Match[str] | None:
        return self.patterns[kind].search(_same_length(sentence))

    def seen(self, sentence: str) -> set[str]:
        """Return the kinds of signs a sentence holds."""
        found = {kind for kind in self.patterns if self.of(kind, sentence)}
        return found | ({"place"} if self.place.search(sentence) else set())

    def general(self, sentence: str, named: Collection[str]) -> str:
        """Return a wording that tells nobody apart, for somebody to read over."""
        said = sentence
        for name in named:
            said = said.replace(name, self.words["name"])
        if subject := self.of("subject", said):
            age = self.of("age", said)
            number = _NUMBER.search(age.group()) if age else None
            years = int(number.group()) if number else None
            who = "adult" if years is None else _years(years)
            if age and not number:
                who = "old"
            end = subject.end()
            if age and 0 <= age.start() - end < _BESIDE:
                end = age.end()
            said = f"{said[: subject.start()]}{self.words[who]}{said[end:]}"
        for kind in ("illness", "age"):
            while sign := self.of(kind, said):
                before, after = said[: sign.start()], said[sign.end() :]
                if article := _ARTICLE.search(before):
                    said = f"{before[: article.start()]}{self.words['illness']}{after}"
                else:
                    said = _HANGS.sub("", before) + after
        said = self.place.sub(self.words["place"], said)
        return said[:1].upper() + said[1:]


def _years(years: int) -> str:
    return "old" if years >= _OLD else "adult" if years >= _ADULT else "young"


def _named(sentence: str, names: Collection[str]) -> list[str]:
    """Return who a sentence names: with a title, or known by a name that stands in it whole."""
    found = [match.group() for match in _TITLED.finditer(sentence)]
    found += [
        name
        for name in names
        if len(name) > 1 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
    ]
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def _same_length(text: str) -> str:
    """Fold a text letter by letter, so that places in it stay true."""
    return "".join(folded if len(folded := fold(c)) == 1 else c.lower() for c in text)


@functools.cache
def _signs(language: Language) -> _Signs:
    shipped: dict[str, Any] = tomllib.loads(
        files("summaries").joinpath("data", "sensitive.toml").read_text("utf-8")
    )[language]
    patterns = dict(_compiled(shipped))
    before = "|".join(map(_accented, shipped["place"]["before"]))
    place = re.compile(rf"(?<!\w)(?:{before}) {_CAPITAL}")
    return _Signs(patterns, place, shipped["general"])


def _compiled(shipped: Mapping[str, Any]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for kind, forms in shipped.items():
        if isinstance(forms, list):
            yield kind, re.compile("|".join(rf"(?<!\w)(?:{form})" for form in forms))


def _accented(word: str) -> str:
    """Let a word be read with its accents, and at the beginning of a sentence."""
    vowels = {"a": "[aàâAÀ]", "e": "[eéèêEÉ]"}
    return "".join(vowels.get(letter, letter) for letter in word)
