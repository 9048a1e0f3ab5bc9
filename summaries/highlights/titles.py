"""A title for each chapter, in the words of the people who spoke."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence, plain_letters
from summaries.highlights.vocabulary import Rows, cosines
from summaries.naming import Name, name_themes
from summaries.text import Language, words

_MOST_SENTENCES: Final = 40
_FEWEST_WORDS: Final = 5
# What follows one of these is what somebody does, and conjugated verbs title nothing.
_SUBJECTS: Final = frozenset("je j tu il elle on nous vous ils elles qui ne n se s y".split())


def title_chapters(
    chapters: Sequence[Sequence[Sentence]], rows: Sequence[Rows], forms: Cues, language: Language
) -> list[Name]:
    """Name each chapter after its most typical sentences, no two alike.

    The people who speak, and the words that are only talk, name nothing.
    """
    people = {
        word.written
        for sentences in chapters
        for sentence in sentences
        for word in words(plain_letters(sentence.speaker))
    }
    silent = people | forms.idle_words
    texts = [
        [_subjects_only(sentence, silent) for sentence in _typical(sentences, own)]
        for sentences, own in zip(chapters, rows, strict=True)
    ]
    return name_themes(texts, language=language)


def _typical(sentences: Sequence[Sentence], rows: Rows) -> list[Sentence]:
    about = cosines(rows, rows.sum(axis=0, keepdims=True)).round(6)
    order = np.argsort(-about, kind="stable")
    full = [int(place) for place in order if sentences[place].n_words >= _FEWEST_WORDS]
    return [sentences[place] for place in sorted(full[:_MOST_SENTENCES])] or list(sentences)


def _subjects_only(sentence: Sentence, silent: frozenset[str] | set[str]) -> str:
    """Return the sentence with a comma, which no title runs across, for each word of talk."""
    written, before, end = [], "", 0
    for word in words(sentence.text):
        plain = sentence.plain[word.start : word.end]
        talk = plain in silent or before in _SUBJECTS
        written += [sentence.text[end : word.start], "," if talk else word.written]
        before, end = plain, word.end
    return "".join([*written, sentence.text[end:]])
