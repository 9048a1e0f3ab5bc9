"""A title for each theme, in the words of the people who wrote the ideas.

A title is the word that sets a theme apart (class TF-IDF over stems) in the form written most
often, widened to the phrase around it when most of the ideas that hold the word say it so.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import log
from typing import Final, TypeAlias

from summaries.text import Language, fold, is_function_word, looks_like_verb, stem, words

WORDLESS_TITLE: Final = "À classer"

_ALTERNATIVES: Final = 2
_LONGEST_TITLE: Final = 40  # characters, so that a title fits on a button
_LONGEST_PHRASE: Final = 3  # words, elided articles aside
_PHRASE_IDEAS: Final = 2  # said once, a phrase is one person's
_PHRASE_SHARE: Final = 0.6
# What stands before a noun; a word that never follows one, nor begins what is said, names nothing.
_BEFORE_NOUNS: Final = frozenset(
    {
        *("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux"),
        *("ce", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses"),
        *("notre", "nos", "votre", "vos", "leur", "leurs", "chaque", "quelques", "plusieurs"),
        *("tout", "toute", "tous", "toutes", "en", "par", "pour", "sans", "avec", "sur", "entre"),
        *("et", "ou", "the", "a", "an", "of", "in", "on", "for", "with", "without", "by", "to"),
        *("our", "your", "their", "my", "his", "her", "its", "this", "that", "these", "those"),
        *("each", "and", "or"),
    }
)
_BETWEEN_WORDS: Final = re.compile(r"[ \u00a0\u202f]+|[’']")

Texts: TypeAlias = Sequence[str]
Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A title of 1 to 3 words, and the next best ones for somebody to choose instead."""

    title: str
    alternatives: tuple[str, ...] = ()


def name_themes(groups: Sequence[Texts], *, language: Language = "fr") -> list[Name]:
    """Name each group of texts so that no two titles are the same once folded.

    The order of the groups decides who keeps a title that two would have; the order of the texts
    inside a group decides nothing.
    """
    terms_of = [_count_terms(texts, language) for texts in groups]
    spread: Counter[Key] = Counter()
    for terms in terms_of:
        spread.update({key: term.n_texts for key, term in terms.items()})
    n_texts = sum(len(texts) for texts in groups)
    ranked = [_rank_titles(terms, spread, n_texts, language) for terms in terms_of]

    taken: set[str] = set()
    titles = []
    for candidates in ranked:
        title = first_free(candidates, taken)
        taken.add(fold(title))
        titles.append(title)
    return [
        Name(title, tuple(t for t in candidates if fold(t) not in taken)[:_ALTERNATIVES])
        for title, candidates in zip(titles, ranked, strict=True)
    ]


@dataclass(slots=True)
class _Term:
    """How many texts of a group hold a word or phrase, and how they write it."""

    n_texts: int = 0
    is_named: bool = False
    written: Counter[str] = field(default_factory=Counter)

    @property
    def form(self) -> str:
        # Between equals the shorter form is the singular; then the alphabet.
        return min(self.written, key=lambda form: (-self.written[form], len(form), form))


def _count_terms(texts: Texts, language: Language) -> dict[Key, _Term]:
    """Count the words and phrases of a group by their stems."""
    terms: dict[Key, _Term] = {}
    for text in texts:
        found = list(_runs(text, language))
        for key, written, is_named in found:
            term = terms.setdefault(key, _Term())
            term.written[written] += 1
            term.is_named |= is_named
        for key in {key for key, _, _ in found}:
            terms[key].n_texts += 1
    return terms


def _runs(text: str, language: Language) -> Iterator[tuple[Key, str, bool]]:
    """Yield each word, and each phrase that begins and ends on a subject, with its stems.

    With each, whether it stands where a noun does.
    """
    if text.isupper() and len(text.split()) > 1:
        text = text.lower()  # somebody shouting, not an acronym
    found = words(text)
    subjects = [not is_function_word(word.written, language) for word in found]
    if not any(subjects):
        subjects = [True] * len(found)
    for i, first in enumerate(found):
        key: list[str] = []
        n_full_words = 0
        for j, last in enumerate(found[i:], start=i):
            if j > i and not _BETWEEN_WORDS.fullmatch(text, found[j - 1].end, last.start):
                break
            key.append(stem(last.written, language))
            n_full_words += len(last.written) > 1
            if n_full_words > _LONGEST_PHRASE:
                break
            alone = i == j
            ends = (first.written, last.written)
            if (
                subjects[i]
                and subjects[j]
                and (alone or not any(looks_like_verb(end, language) for end in ends))
            ):
                written = " ".join(text[first.start : last.end].split())
                begins = i == 0 or not _BETWEEN_WORDS.fullmatch(text, found[i - 1].end, first.start)
                is_named = begins or fold(found[i - 1].written) in _BEFORE_NOUNS
                yield tuple(key), _without_capital(written) if i == 0 else written, is_named


def _rank_titles(
    terms: dict[Key, _Term], spread: Counter[Key], n_texts: int, language: Language
) -> list[str]:
    """List the titles a group could have, best first, each once."""

    def rank(key: Key) -> tuple[bool, float, int, Key]:
        little = not _widened(key, terms).is_named or _says_little(terms[key].form, language)
        weight = terms[key].n_texts * log(1 + n_texts / spread[key])
        # The longer of two equal words is the more precise one.
        return (little, -weight, -len(key[0]), key)

    best_words = sorted((key for key in terms if len(key) == 1), key=rank)
    titles = (_title(_widened(key, terms).form) for key in best_words)
    return list({fold(title): title for title in reversed(list(titles))}.values())[::-1]


def _widened(word: Key, terms: dict[Key, _Term]) -> _Term:
    """Return the phrase most texts put around `word`, or the word itself."""
    enough = max(_PHRASE_IDEAS, _PHRASE_SHARE * terms[word].n_texts)
    usual = [
        term
        for key, term in terms.items()
        if len(key) > 1 and word[0] in key and term.n_texts >= enough
    ]
    if not usual:
        return terms[word]
    return min(usual, key=lambda term: (-term.n_texts, -len(term.form), term.form))


def _says_little(form: str, language: Language) -> bool:
    return form.isdigit() or len(form) > _LONGEST_TITLE or looks_like_verb(form, language)


def first_free(candidates: Sequence[str], taken: Container[str]) -> str:
    """Return the first title whose fold is not taken; numbered when each of them is."""
    for title in candidates:
        if fold(title) not in taken:
            return title
    base = candidates[0] if candidates else WORDLESS_TITLE
    numbered = (base if n == 1 else f"{base} ({n})" for n in count(1))
    return next(title for title in numbered if fold(title) not in taken)


def _title(form: str) -> str:
    short = form if len(form) <= _LONGEST_TITLE else form[: _LONGEST_TITLE - 1] + "…"
    return short[:1].upper() + short[1:]


def _without_capital(form: str) -> str:
    """Undo the capital that only begins a sentence, and leave « ARS » alone."""
    return form if form[:2].isupper() and len(form) > 1 else form[:1].lower() + form[1:]
