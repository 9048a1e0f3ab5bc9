"""Text as people write it: cleaned once at the door, and read as words, folds and stems."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, TypeAlias, get_args

from summaries.errors import UnknownLanguageError

Language: TypeAlias = Literal["fr", "en"]

# XML 1.0, section 2.2, "Characters": C0 controls other than tab and line ends, and U+FFFE and
# U+FFFF are refused outright; the other noncharacters are "discouraged" and mean nothing to anyone.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)
# What turns the direction of writing and would turn the rest of the line too; what shows nothing
# and makes two names look alike. Joiners stay: emoji, Persian and Hindi are written with them.
_UNSEEN = re.compile("[\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
# Tags spell what nobody sees, but for the flags of England, Scotland and Wales.
_TAGS = re.compile("(\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f)|[\U000e0000-\U000e007f]")
_BLANK_LETTERS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
# Hebrew and Vietnamese put three or four marks on a letter; a flood of them covers what is above.
_FLOOD = re.compile(r"[^\w\s\x00-\u02ff]{7,}")
_MOST_MARKS: Final = 6
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
# "peut-on", "y a-t-il", "celui-ci": the tail is grammar, the head is the word. "-vous" and "-nous"
# stay because of "rendez-vous" and "entre-nous".
_CLITIC = re.compile(
    r"(?:[-\u2010\u2011]t)?[-\u2010\u2011](?:je|il|elle|on|ils|elles|ce|ci|l[aà])$", re.IGNORECASE
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
# Nouns in -ier (« dossier », « quartier ») are far more usual than verbs in -ier, but for -fier.
_INFINITIVE = re.compile(r"(?:[^i]er|fier|ir|ettre|[eo]ndre|uire|aitre)$")
_SHORTEST_INFINITIVE: Final = 5
_SHORTEST_ENGLISH: Final = 3
_REMEMBERED_WORDS: Final = 20_000
_STEMMERS: Final[dict[Language, str]] = {"fr": "french", "en": "english"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, with the place `start`..`end` where it stands in its text."""

    written: str
    start: int
    end: int


def clean(text: str) -> str:
    """Return `text` without the characters XML 1.0 refuses, and otherwise untouched.

    Control characters, lone surrogates and noncharacters go; the two halves of a split character
    meet again. Cleaning twice changes nothing more.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _REFUSED.sub("", whole)


def shown(text: str) -> str:
    """Return `text`, cleaned, as it may stand beside other people's words.

    Nothing in it turns what follows, hides, or covers the lines around.
    """
    seen = _TAGS.sub(r"\1", _UNSEEN.sub("", clean(text)))
    return _FLOOD.sub(lambda found: _calmed(found[0]), seen)


def is_blank(text: str) -> bool:
    """Tell whether nobody would read anything in `text`."""
    seen = _BLANK_LETTERS.sub("", text)
    return not any(char.isprintable() and not char.isspace() for char in seen)


def _calmed(run: str) -> str:
    """Return a run of characters without the marks a letter has no room for."""
    kept, marks = "", 0
    for char in run:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept += char
    return kept


def fold(text: str) -> str:
    """Return what two spellings of the same words share: no case, accents or double blanks."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def words(text: str) -> list[Word]:
    """List the words of `text` in order; an elided article (« l’ ») is a word of one letter."""
    return [
        Word(written, match.start(), match.start() + len(written))
        for match in _WORD.finditer(text)
        if (written := _CLITIC.sub("", match.group()))
    ]


def check_language(language: str) -> None:
    """Refuse a language whose small words and endings are not known.

    Raises:
        UnknownLanguageError: If `language` is none of `Language`.
    """
    if language not in get_args(Language):
        raise UnknownLanguageError(language, known=get_args(Language))


def language_of(texts: Iterable[str], *, told: Language | None = None) -> Language:
    """Return the language that was `told`, or else the one most small words of `texts` are of.

    French when neither wins.

    Raises:
        UnknownLanguageError: If what was told is none of `Language`.
    """
    if told is not None:
        check_language(told)
        return told
    english = _listed("english_function_words")
    # The French list holds English words as well.
    french = _listed("function_words") - english
    said = [fold(word.written) for text in texts for word in words(text)]
    # « a », « on », « me », "or": the short ones are words of both.
    n_english = sum(word in english and len(word) >= _SHORTEST_ENGLISH for word in said)
    return "en" if n_english > sum(word in french for word in said) else "fr"


@functools.lru_cache(maxsize=_REMEMBERED_WORDS)
def is_function_word(word: str, language: Language = "fr") -> bool:
    """Tell whether `word` carries grammar rather than a subject.

    French meetings borrow English, so the French list holds the English small words too, but for
    those that are a subject in French; the English list holds no French.
    """
    folded = fold(word)
    listed = _listed("function_words" if language == "fr" else "english_function_words")
    return folded in listed or (len(folded) == 1 and not folded.isdigit())


@functools.lru_cache(maxsize=_REMEMBERED_WORDS)
def looks_like_verb(word: str, language: Language = "fr") -> bool:
    """Tell whether `word` has the shape of an infinitive, or is a usual verb.

    Post-its begin with « améliorer », « créer », « mettre en place » whatever their subject, so
    verbs say little about the theme. A shape is a guess: « atelier » and « avenir » are spared.
    An English verb has no shape of its own, so only the usual ones are known.
    """
    folded = fold(word)
    if language == "en":
        return folded in _listed("english_verbs")
    if folded in _listed("verbs"):
        return True
    if len(folded) < _SHORTEST_INFINITIVE or folded in _listed("infinitive_lookalikes"):
        return False
    return _INFINITIVE.search(folded) is not None


@functools.lru_cache(maxsize=_REMEMBERED_WORDS)
def stem(word: str, language: Language = "fr") -> str:
    """Return what the forms of a word share, folded (« soignants » and « soignante »)."""
    return fold(_stemmer(language)(word.casefold())) or fold(word)


def content_words(text: str, language: Language = "fr") -> list[str]:
    """List the words that carry a subject, or every word when none does."""
    everything = [word.written for word in words(text)]
    named = [word for word in everything if not is_function_word(word, language)]
    subjects = [word for word in named if not looks_like_verb(word, language)]
    return subjects or named or everything


@functools.cache
def _stemmer(language: Language) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415 - only what groups or names needs stems

    stem_word: Callable[[str], str] = snowballstemmer.stemmer(_STEMMERS[language]).stemWord
    return stem_word


@functools.cache
def _listed(name: str) -> frozenset[str]:
    data = (files("summaries") / "data" / "stopwords.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(data)[name].split())
