"""Where an expected term may have been said, though other words were written: by their sound.

Far looser than the spelling's: what is found here is only asked of the sound once more.
"""

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcription.spelling import letters_sound, word_sound

_LONGEST = 4  # words that one term with its article can be taken for
_NEAR, _SHORT, _SHORT_NEAR = 0.25, 4, 0.2  # changes to a sound, as a share of it; when it is short
_LEAST = 3  # what is as short sounds like too many things: it must sound the same, and no less
_ALIKE = "bp dt gk vf jS zs ei ea eU ue iu oU oO aA Ie mn"
_CLOSE = frozenset(pair for one in _ALIKE.split() for pair in (one, one[::-1]))
_WORD = re.compile(r"[^\W\d_]+")
_HALF_SPELT = re.compile("([^AEIOUY])(?!\\1)[^AEIOUY]+[AEIOUY]")  # CPAM is said "cé-pam"
_ENDS = re.compile(r"[.?!…:]")
_ARTICLES = frozenset(["l", "le", "la", "les", "un", "une", "d", "de", "du", "des", "au", "aux"])
_BEFORE_VOWEL = {"l": "l’", "d": "d’", "un": "une ", "in": "un "}
_BEFORE_OTHERS = {"la": "la ", "le": "le ", "du": "du ", "o": "au ", "un": "une "}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text, from `start` to `end`, that sounds like what `text` writes."""

    start: int
    end: int
    text: str
    distance: float
    """Changes to the expected sound, as a share of it: 0.0 sounds the same."""


def find(text: str, terms: Sequence[str]) -> list[Candidate]:
    """Find stretches that sound roughly like a term that is not written there, nearest first.

    Args:
        text: One utterance.
        terms: What is expected; only acronyms are looked for.
    """
    forms = [form for term in terms if re.fullmatch(r"[A-Z]{2,}", term) for form in _forms(term)]
    words = list(_WORD.finditer(text))
    found = dict[tuple[int, int, str], Candidate]()
    for at, size in itertools.product(range(len(words)), range(1, _LONGEST + 1)):
        span = words[at : at + size]
        if len(span) < size or any(word[0] in terms for word in span):
            continue
        start, end = span[0].start(), span[-1].end()
        if _ENDS.search(text, start, end):
            continue
        begins = text[start].isupper() and not _WORD.search(text, 0, start)
        has_article = span[0][0].lower() in _ARTICLES
        sounds = {
            "".join(parts) for parts in itertools.product(*(_sounds(word[0]) for word in span))
        }
        for one, (article, term, expected) in itertools.product(sounds, forms):
            most = _most_changes(expected)
            if (article and has_article) or abs(len(one) - len(expected)) > most:
                continue
            if len(_letters(expected) - _letters(one)) / 2 > most:  # quicker to see
                continue
            distance = _distance(one, expected, most)
            if distance <= most:
                new = (article.capitalize() if begins else article) + term
                share = distance / len(expected)
                key = (start, end, new)
                if key not in found or found[key].distance > share:
                    found[key] = Candidate(start, end, new, share)
    return sorted(found.values(), key=lambda one: (one.distance, one.start, one.end, one.text))


def _most_changes(expected: str) -> float:
    if len(expected) <= _LEAST:
        return 0.0
    return len(expected) * (_SHORT_NEAR if len(expected) <= _SHORT else _NEAR)


_letters = functools.lru_cache(maxsize=4096)(frozenset[str])


@functools.lru_cache(maxsize=4096)
def _sounds(word: str) -> tuple[str, ...]:
    """How a word sounds; what is in capitals may be spelt out, or a word."""
    spelt = (letters_sound(word),) if word.isupper() else ()
    if word in {"c", "C"}:  # as in "c'est"
        return (*spelt, "s")
    return spelt if spelt and len(word) == 1 else (*spelt, word_sound(word.lower()))


@functools.lru_cache(maxsize=256)
def _forms(term: str) -> tuple[tuple[str, str, str], ...]:
    """For each way to say a term, also behind an article, that article, the term, its sound."""
    said = {letters_sound(term)}
    if re.search("[AEIOUY]", term):
        said.add(word_sound(term))
    if _HALF_SPELT.match(term):
        said.add(letters_sound(term[0]) + word_sound(term[1:]))
    return tuple(
        (written, term, before + sound)
        for sound in sorted(said)
        if len(sound) >= _LEAST
        for before, written in {
            "": "",
            **(_BEFORE_VOWEL if sound[0] in "aeiouAIOU" else _BEFORE_OTHERS),
        }.items()
    )


def _distance(one: str, other: str, most: float) -> float:
    """Count the changes from a sound to another, half for two that are alike, while few."""
    row = [float(n) for n in range(len(other) + 1)]
    for number, a in enumerate(one, 1):
        before, row = row, [float(number)]
        for place, b in enumerate(other, 1):
            cost = 0.0 if a == b else 0.5 if a + b in _CLOSE else 1.0
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + cost))
        if min(row) > most:
            break
    return min(row) if min(row) > most else row[-1]
