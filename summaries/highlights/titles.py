"""A title for each chapter, in the words of the people who spoke."""

from collections.abc import Sequence
from typing import Final

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence, plain_letters
from summaries.highlights.vocabulary import Weights, added, nearness
from summaries.naming import Name, name_themes
from summaries.text import Language, is_function_word, words

_MOST_SENTENCES: Final = 40
_MOST_LETTERS: Final = 40  # as a theme's title


def title_chapters(
    sentences: Sequence[Sentence],
    about: Sequence[Weights],
    chapters: Sequence[range],
    forms: Cues,
    *,
    language: Language = "fr",
) -> list[Name]:
    """Name each chapter after its most typical sentences, no two alike: 1 to 4 words, or none.

    The people who speak, and the words that are only talk, name nothing.
    """
    people = {plain_letters(word.written) for one in sentences for word in words(one.speaker)}
    texts = []
    for chapter in chapters:
        whole = added(about[place] for place in chapter)
        order = sorted(chapter, key=lambda place: -round(nearness(about[place], whole), 6))
        typical = [place for place in sorted(order[:_MOST_SENTENCES]) if about[place]]
        said = [_nouns(sentences[place], people, forms, language) for place in typical]
        texts.append([text for text in said if text])
    return [
        _widened(name, own) if own else Name("")
        for name, own in zip(name_themes(texts, language=language), texts, strict=True)
    ]


def _nouns(sentence: Sentence, people: set[str], forms: Cues, language: Language) -> str:
    """Return the sentence with a comma, which no title runs across, for all but its nouns.

    A noun follows an article (« le dossier ») or another noun, an acronym stands by itself; what
    follows « on le » is a verb.
    """
    written = []
    end = 0
    before, last = "", ""  # the two words before, in plain letters
    named, n_named = False, 0
    for word in words(sentence.text):
        plain = sentence.plain[word.start : word.end]
        small = plain in forms.before_noun
        after_article = before in forms.before_noun and last not in forms.subject
        acronym = len(plain) > 1 and word.written.isupper()
        named = (
            (after_article or named or acronym)
            and plain not in people
            and plain not in forms.idle_words
            and not is_function_word(plain, language)
        )
        written += [sentence.text[end : word.start], word.written if named or small else ","]
        n_named += named
        last, before, end = before, plain, word.end
    return "".join(written) if n_named else ""


def _widened(name: Name, texts: Sequence[str]) -> Name:
    """Put the next best word beside a title of one: « Annuaire, fiche » says more."""
    if " " in name.title or not name.alternatives:
        return name
    other = name.alternatives[0]
    small = other[:1].lower() + other[1:]
    said = small if any(small in text for text in texts) else other
    title = f"{name.title}, {said}"
    return Name(title, name.alternatives) if len(title) <= _MOST_LETTERS else name
