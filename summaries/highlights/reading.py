"""A transcript as its reader knows it: each sentence with what was said around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence, plain_letters
from summaries.text import is_function_word

_ANSWERS: Final = 3  # sentences after, in which somebody may agree
_OPENING: Final = 2  # words
_SHORT_ANSWER: Final = 9  # words
_WORD: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Given:
    """A form said of somebody: the form, the person as written, and whether by name."""

    cue: re.Match[str]
    who: str
    by_name: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a transcript, the forms to look for, and the names people go by."""

    sentences: Sequence[Sentence]
    forms: Cues
    names: frozenset[str]

    def is_agreed(self, place: int) -> bool:
        """Tell whether somebody says yes to the sentence at `place`."""
        return any(self.forms.agreed.search(one.plain) for one in self._after(place))

    def is_settled(self, place: int) -> bool:
        """Tell whether somebody does more than agree: « adopté »."""
        return any(self.forms.settled.search(one.plain) for one in self._after(place))

    def asks_all(self, place: int) -> bool:
        """Tell whether the sentence, or the same person at once, asks if everybody agrees."""
        return any(
            one.speaker == self.sentences[place].speaker
            and (one.is_asked or not one.is_marked)
            and self.forms.agreed_tag.search(one.plain) is not None
            for one in self.sentences[place : place + 2]
        )

    def begins(self, place: int) -> str:
        """Return the plain letters of a sentence after the word or two just before (« Bon. »)."""
        sentence = self.sentences[place]
        for before in self.sentences[max(0, place - 1) : place]:
            if before.speaker == sentence.speaker and before.n_words <= _OPENING:
                return f"{before.plain.rstrip(' .,!…')} {sentence.plain}"
        return sentence.plain

    def is_thanked(self, place: int) -> bool:
        """Tell whether somebody else says thank you for it."""
        speaker = self.sentences[place].speaker
        return any(
            self.forms.thanked.search(one.plain)
            for one in self._after(place)
            if not speaker or one.speaker != speaker
        )

    def when(self, place: int) -> str:
        """Return the longest words that say by when, as said; empty when none do."""
        sentence = self.sentences[place]
        said = [
            sentence.text[cue.start() : cue.end()].strip()
            for cue in _all(self.forms.when, sentence)
        ]
        return max(said, key=len, default="")

    def meant(self, form: re.Pattern[str], place: int) -> re.Match[str] | None:
        """Return a form that is said of now, and no condition, wish or story."""
        plain = self.sentences[place].plain
        for cue in form.finditer(plain):
            if not self.forms.only_supposed.search(plain[: cue.start()]):
                return cue
        return None

    def given(self, form: re.Pattern[str], place: int) -> Given | None:
        """Return a form said of somebody by name, or by part (« la coordinatrice »)."""
        sentence = self.sentences[place]
        for cue in _all(form, sentence):
            who = sentence.text[cue.start("who") : cue.end("who")]
            last = who.split()[-1]
            if plain_letters(last) in self.names:
                return Given(cue, last, by_name=True)
            if cue.groupdict().get("part"):
                return Given(cue, who, by_name=False)
        return None

    def called(self, place: int) -> str:
        """Return the name somebody is called by (« Karim, tu peux… »); empty when by none."""
        spoken = _WORD.findall(self.sentences[place].text)
        return next((word for word in spoken if plain_letters(word) in self.names), "")

    def _after(self, place: int) -> Sequence[Sentence]:
        """Return the sentences that follow, until somebody speaks at length."""
        following = self.sentences[place + 1 : place + 1 + _ANSWERS]
        long = (n for n, one in enumerate(following, start=1) if one.n_words > _SHORT_ANSWER)
        return following[: next(long, _ANSWERS)]


def read(sentences: Sequence[Sentence], forms: Cues) -> Reading:
    """Return the reading of a transcript: names are the words never said without a capital."""
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        for word in _WORD.findall(sentence.text):
            if not word[0].isupper():
                small.add(plain_letters(word))
            elif not word.isupper():
                capital.add(plain_letters(word))
    named = {word for word in capital if not is_function_word(word)}
    speakers = {speaker for sentence in sentences if (speaker := sentence.speaker)}
    named |= {plain_letters(word) for speaker in speakers for word in _WORD.findall(speaker)}
    return Reading(sentences, forms, frozenset(named - small))


def _all(form: re.Pattern[str], sentence: Sentence) -> list[re.Match[str]]:
    return list(form.finditer(sentence.plain))
