"""Expected acronyms and names take their spelling where the same sounds were written otherwise.

A word in small letters is what somebody said, and stays: a term is looked for only in what the
recogniser itself wrote as an acronym or as a name. What else sounds near is weighed by the sound
(`rereading`).
"""

import re
import string
import unicodedata
from collections.abc import Sequence

_IN_ORDER = "a be se de e ef je aS i ji ka el em en o pe ku er es te u ve dublve iks igrek zed"
_NAMES = dict(zip(string.ascii_lowercase, _IN_ORDER.split(" "), strict=True))
"""How French names its letters, in the sounds of `_sound`."""

_SAID_ALIKE = ("bp", "dt", "mn", "fs", "gj")
"""Letters whose names are taken for one another."""

_BEFORE = {
    "c": ("c'est", "cé", "sait"),
    "d": ("dé",),
    "e": ("eux",),
    "f": ("effe",),
    "g": ("j'ai", "gé"),
    "h": ("hache",),
    "l": ("elle",),
    "m": ("aime", "aiment", "emme"),
    "n": ("haine", "enne"),
    "p": ("pé", "paix"),
    "s": ("est-ce", "esse"),
    "t": ("thé",),
}
"""What the name of an acronym's first letters is taken for."""

_SOUNDS = (
    *(("ph", "f"), ("sch|ch|sh", "S"), ("qu|q|ck", "k"), ("gu(?=[eiy])", "G"), ("g(?=[eiy])", "j")),
    *(("ç|c(?=[eiy])|(?<!s)ss|sc(?=[eiy])", "s"), ("c", "k"), ("G", "g"), ("x", "ks")),
    *(("(?<=[aeiouy])s(?=[aeiouy])", "z"), ("eau|au", "o"), ("ou", "U"), ("oi", "wa")),
    *(("(?:ain|ein|ai[mn]|in|im|yn)(?![aeiouymn])", "I"), ("(?:an|am|en|em)(?![aeiouymn])", "A")),
    *(("(?:on|om)(?![aeiouymn])", "O"), ("ai|ei|œ|eu", "e"), ("h", ""), ("y", "i")),
    *(("(?<=[IAO])[dt](?=[bcdfgjklmnpqstvz])", ""), (r"(.)\1+", r"\1")),
)
"""The letters of a French word become its sounds, one after the other; coarse, for comparing."""

_MUTE = re.compile("(?<=[a-z]{2})(?:e?[sdtx]|e)$")

# Capitals in a row, points or spaces between; a last point that no sentence needs.
_SPELT = re.compile(r"\b[A-Z](?:[.\- ]?[A-Z])+\b(?:(?<=\.[A-Z])\.(?= [a-zà-ÿ]))?")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_SOUND = 4  # what is shorter sounds like too many things
_ALIKE_LETTERS, _LOST_LETTER = 4, 5  # how long an acronym must be to be known with a letter wrong


def mend(text: str, terms: Sequence[str]) -> str:
    """Write the expected terms as expected; whatever sounds otherwise stays as it was heard.

    Args:
        text: One utterance, as the recogniser wrote it.
        terms: Acronyms and names, those to prefer first.
    """
    acronyms = [term for term in terms if re.fullmatch(r"[A-Z]{2,}", term)]
    text = _SPELT.sub(lambda found: _acronym(found[0], acronyms), text)
    for acronym in acronyms:
        text = _with_first_letters(text, acronym)
    text = _WORD.sub(lambda found: _cased(found, acronyms), text)
    for name in terms:
        if name not in acronyms:
            text = _named(text, name)
    return text


def _acronym(heard: str, acronyms: Sequence[str]) -> str:
    letters = re.sub(r"[^A-Z]", "", heard)
    if letters in acronyms:
        return letters
    if letters[0] == "L" and letters[1:] in acronyms and letters[1] in "AEFHILMNORSUXY":
        return f"l’{letters[1:]}"
    # Set apart with spaces, they may be two acronyms, or a word and one.
    near = [] if " " in heard else [one for one in acronyms if _is_near(letters, one)]
    return near[0] if len(near) == 1 else heard


def _is_near(heard: str, expected: str) -> bool:
    """Whether letters nobody expects are an acronym as it sounds."""
    sound = _sound(heard)
    if sound == _sound(expected) and _has_vowel(heard):
        return len(sound) >= _LONG_SOUND
    if len(heard) == len(expected) >= _ALIKE_LETTERS:
        pairs = [{a, b} for a, b in zip(heard.lower(), expected.lower(), strict=True) if a != b]
        return len(pairs) == 1 and pairs[0] in map(set, _SAID_ALIKE)
    if len(heard) == len(expected) - 1 >= _LOST_LETTER - 1:
        return any(heard == expected[:n] + expected[n + 1 :] for n in range(len(expected)))
    # "FIR", spelt, reads like "fier": after a vowel the first letter's is not heard.
    spelt = re.sub("i(?=[aeo])", "j", letters_sound(expected))
    word = re.sub("i(?=[aeo])", "j", sound)
    return len(spelt) >= _LONG_SOUND and _has_vowel(heard) and word in {spelt, spelt[1:]}


def _with_first_letters(text: str, acronym: str) -> str:
    """Take in words that are the names of first letters: "c'est PTS" is "CPTS"."""
    for count in range(1, len(acronym) - 1):
        first, rest = acronym[:count].lower(), acronym[count:]
        if not all(letter in _BEFORE for letter in first):
            return text
        words = " ".join(f"(?:{'|'.join(_BEFORE[letter])})" for letter in first)
        words = words.replace("'", "['’]")
        spelt = r"[.\-]?".join(rest)
        text = re.sub(rf"(?i:\b{words}) {spelt}\b", acronym, text)
    return text


def _cased(found: re.Match[str], acronyms: Sequence[str]) -> str:
    """Write "msp" or, within a sentence, "Sisa" in capitals; "sisa" could be a word."""
    word = found[0]
    if word.upper() not in acronyms or word.isupper():
        return word
    is_spelt = word.islower() and len(word) > len("mg") and not _has_vowel(word)
    is_name = word[0].isupper() and not _begins(found)
    return word.upper() if is_spelt or is_name else word


def _named(text: str, name: str) -> str:
    """Write a name as expected where its sounds were written as a name."""
    size = len(_WORD.findall(name))
    wanted = _sound(name)
    words = list(_WORD.finditer(text))
    if len(wanted) < _LONG_SOUND:
        return text
    for at in range(len(words) - size, -1, -1):
        first, last = words[at], words[at + size - 1]
        heard = text[first.start() : last.end()]
        if heard[0].isupper() and (size > 1 or not _begins(first)) and _sound(heard) == wanted:
            text = text[: first.start()] + name + text[last.end() :]
    return text


def _begins(found: re.Match[str]) -> bool:
    """Whether a word opens a sentence, where any word has a capital."""
    before = found.string[: found.start()].rstrip(" «\"'’\u00a0")
    return not before or before[-1] in ".?!…:-–—"


def _has_vowel(letters: str) -> bool:
    return bool(set("aeiouy") & set(_plain(letters)))


def _sound(text: str) -> str:
    """Say how words sound, roughly, without what sets them apart on paper."""
    return "".join(word_sound(word) for word in _WORD.findall(text))


def letters_sound(acronym: str) -> str:
    """Say how the names of an acronym's letters sound, as `word_sound` writes it."""
    return "".join(_NAMES.get(letter, letter) for letter in _plain(acronym))


def word_sound(word: str) -> str:
    """Say how one word sounds, roughly: a letter for each sound."""
    sound = _plain(word)
    if not word.isupper():  # an acronym's last letters are said
        sound = _MUTE.sub("", sound)
    for letters, said in _SOUNDS:
        sound = re.sub(letters, said, sound)
    return sound


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("ç", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
