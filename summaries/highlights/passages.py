"""What was said, as this package takes it: passages, rebuilt into sentences."""

import itertools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summaries.text import clean

_AFTER_END: Final = '»”") \u00a0\u202f'
_ENDS: Final = (".", "!", "?", "…")
# An end inside a passage: marks and closing quotes before a blank. Dots before a small letter are
# a hesitation; so is a point after an abbreviation or an initial.
_END: Final = re.compile(
    r"(?:(?<!\b[A-ZÉ])(?<!\bMM)(?<!\bMme)(?<!\bMlle)(?<!\b[DPdp]r)(?<!\bSt)(?<!\bex)(?<!\bcf)(?<!\.)\.|(?<![!?])[!?]+)[»”\")]*(?=\s)"
    r"|(?:(?<!\.)\.{2,}|…)[»”\")]*(?=\s+[^\W\d_a-zà-ÿ])"
)
_WORDS: Final = re.compile(r"\w+")
_PUNCTUATED_SHARE: Final = 0.2
_LONGEST_PAUSE_S: Final = 1.5
_MOST_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """What one person said, from `start_s` to `end_s` seconds after the recording began.

    Nothing is proposed from a `doubtful` passage.
    """

    start_s: float
    end_s: float
    text: str
    speaker: str = ""
    doubtful: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.start_s <= self.end_s < math.inf:
            raise ValueError(f"a passage runs forward from 0 s, got {self.start_s}..{self.end_s}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, word for word, and the letters that forms are recognised by.

    `plain` has as many letters as `text`: no capitals, no accents, straight apostrophes.
    """

    start_s: float
    end_s: float
    text: str
    speaker: str
    plain: str
    n_words: int

    @property
    def is_marked(self) -> bool:
        """Whether it ends on a mark; recognisers leave it out when people speak fast."""
        return _is_ended(self.text)

    @property
    def is_asked(self) -> bool:
        """Whether it ends on a question mark."""
        return self.text.rstrip(_AFTER_END).endswith("?")


def plain_letters(text: str) -> str:
    """Return `text`, letter for letter, without capitals or accents."""
    return text.translate(_PLAIN)


def sentences_of(passages: Sequence[Passage]) -> list[Sentence]:
    """Rebuild sentences: one may span passages of one speaker, a passage may hold several.

    Where hardly any passage ends on a mark, each passage is a sentence. A doubtful passage is left
    out, and no sentence reaches across it.
    """
    spoken = [
        (passage, text) for passage in passages if (text := " ".join(clean(passage.text).split()))
    ]
    n_ended = sum(_is_ended(text) for _, text in spoken)
    is_punctuated = n_ended >= _PUNCTUATED_SHARE * len(spoken)
    found: list[Sentence] = []
    held: list[_Piece] = []
    for passage, text in spoken:
        if held and not (is_punctuated and _goes_on(held, passage)):
            found.append(_sentence(held))
            held = []
        if passage.doubtful:
            continue
        for piece, ends in _pieces(passage, text):
            held.append(piece)
            if ends:
                found.append(_sentence(held))
                held = []
    if held:
        found.append(_sentence(held))
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    start_s: float
    end_s: float
    text: str
    speaker: str


def _pieces(passage: Passage, text: str) -> Iterator[tuple[_Piece, bool]]:
    """Cut a passage where sentences end; whether its last piece ends there too."""
    edges = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    lasted_s = passage.end_s - passage.start_s
    for begin, end in itertools.pairwise(edges):
        said = text[begin:end].strip()
        if said:
            # Speech is even enough: the place in the text tells the time within a second or two.
            start_s = passage.start_s + lasted_s * begin / len(text)
            end_s = passage.start_s + lasted_s * end / len(text)
            yield (
                _Piece(start_s, min(end_s, passage.end_s), said, passage.speaker),
                end < len(text) or _is_ended(said),
            )


def _is_ended(text: str) -> bool:
    return text.rstrip(_AFTER_END).endswith(_ENDS)


def _goes_on(held: Sequence[_Piece], passage: Passage) -> bool:
    return (
        not passage.doubtful
        and passage.speaker == held[-1].speaker
        and passage.start_s - held[-1].end_s <= _LONGEST_PAUSE_S
        and sum(len(piece.text.split()) for piece in held) < _MOST_WORDS
    )


def _sentence(pieces: Sequence[_Piece]) -> Sentence:
    text = " ".join(piece.text for piece in pieces)
    return Sentence(
        start_s=pieces[0].start_s,
        # Two recognised passages may overlap by a breath.
        end_s=max(piece.end_s for piece in pieces),
        text=text,
        speaker=pieces[0].speaker,
        plain=plain_letters(text),
        n_words=len(_WORDS.findall(text)),
    )


class _Plain(dict[int, str]):
    """The table of `plain_letters`, filled as letters are met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFKD", letter.casefold())[:1]
        self[code] = {"’": "'", "ʼ": "'", "‐": "-", "‑": "-"}.get(letter, bare) or letter
        return self[code]


_PLAIN: Final = _Plain()
