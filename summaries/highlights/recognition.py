"""Decisions, actions and questions, recognised by the forms people give them.

A form alone seldom decides: « on garde le jeudi » is a choice when it closes a discussion or
somebody agrees, and nothing otherwise. Each sentence is weighed with the few that follow it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence, plain_letters
from summaries.text import is_function_word

_ENOUGH: Final = 0.55
_ANSWERS: Final = 3  # sentences after, in which somebody may agree
_SHORT_ANSWER: Final = 9  # words
_EMPTY_WORDS: Final = 7  # « c'est adopté », « je m'en charge »: what they speak of came before
_BEFORE: Final = 4  # sentences
_WORD: Final = re.compile(r"[\w-]+")


class Kind(StrEnum):
    """What a sentence is proposed as."""

    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sentence by its place, what it is, how sure that is, and the words that gave it away."""

    place: int
    kind: Kind
    score: float
    reason: str
    who: str = ""
    when: str = ""


def recognise(sentences: Sequence[Sentence], forms: Cues) -> list[Recognised]:
    """Return the sentences that decide, promise or ask, in order, each at most once."""
    reader = _Reader(sentences, forms)
    found: dict[int, Recognised] = {}
    for place in range(len(sentences)):
        one = reader.read(place)
        if one is not None:
            known = found.get(one.place)
            if known is None or one.score > known.score:
                found[one.place] = one
    return [found[place] for place in sorted(found)]


class _Reader:
    """The sentences and what has to be known of all of them to read one."""

    def __init__(self, sentences: Sequence[Sentence], forms: Cues) -> None:
        self._sentences = sentences
        self._forms = forms
        self._names = _names(sentences)

    def read(self, place: int) -> Recognised | None:
        """Return what the sentence at `place` is, or makes of one just before it."""
        candidates = [
            one
            for one in (self._decision(place), self._action(place), self._question(place))
            if one is not None and one.score >= _ENOUGH
        ]
        # Between equals the first: what was decided matters most.
        best = max(candidates, key=lambda one: one.score, default=None)
        if best is None or best.kind is Kind.QUESTION or self._says_what(place):
            return best
        return self._spoken_of(best)

    def _says_what(self, place: int) -> bool:
        return self._sentences[place].n_words > _EMPTY_WORDS

    def _spoken_of(self, short: Recognised) -> Recognised | None:
        """Return the sentence that « c'est adopté » or « je m'en charge » speaks of."""
        forms = self._forms
        for place in range(short.place - 1, max(-1, short.place - 1 - _BEFORE), -1):
            plain = self._sentences[place].plain
            if self._sentences[place].n_words <= _EMPTY_WORDS:
                continue
            if short.kind is Kind.DECISION:
                speaks = forms.proposed.search(plain) or self._form_of_decision(place)
            else:
                speaks = forms.maybe_taken.search(plain) or forms.asked.search(plain)
            if speaks:
                text = self._sentences[place].text
                when = short.when or self._when(place)
                reason = text[speaks.start() : speaks.end()]
                return Recognised(place, short.kind, short.score, reason, short.who, when)
        return short

    def _decision(self, place: int) -> Recognised | None:
        forms, sentence = self._forms, self._sentences[place]
        asks_all = forms.agreed_tag.search(sentence.plain) is not None
        if _is_asked(sentence) and not asks_all:
            return None
        cue = self._not_supposed(forms.certainly_decided, sentence)
        if cue is not None:
            score = 0.8
        else:
            cue = forms.proposed.search(sentence.plain)
            score = 0.4
            if cue is None:
                cue, score = self._not_supposed(forms.maybe_decided, sentence), 0.3
                if cue is None:
                    return None
            score += self._conclusion(sentence)
            score += 0.25 * (asks_all or self._is_agreed(place))
            score += 0.1 * bool(self._when(place))
        score -= 0.4 * (forms.past.search(sentence.plain) is not None)
        return self._made(place, Kind.DECISION, score, cue)

    def _conclusion(self, sentence: Sentence) -> float:
        """Return what it is worth that a sentence begins as one that closes a discussion."""
        if self._forms.concludes.search(sentence.plain):
            return 0.25
        return 0.2 if self._forms.goes_on.search(sentence.plain) else 0.0

    def _form_of_decision(self, place: int) -> re.Match[str] | None:
        return self._not_supposed(self._forms.maybe_decided, self._sentences[place])

    def _not_supposed(self, form: re.Pattern[str], sentence: Sentence) -> re.Match[str] | None:
        for cue in form.finditer(sentence.plain):
            if not self._forms.only_supposed.search(sentence.plain[: cue.start()]):
                return cue
        return None

    def _action(self, place: int) -> Recognised | None:
        forms, sentence = self._forms, self._sentences[place]
        who = ""
        cue = forms.asked.search(sentence.plain)
        if cue is not None:
            score, who = 0.6, self._called(sentence)
        elif _is_asked(sentence):
            return None
        elif (cue := forms.certainly_taken.search(sentence.plain)) is not None:
            score, who = 0.75, sentence.speaker
        elif (cue := forms.promised.search(sentence.plain)) is not None:
            score, who = 0.55, sentence.speaker
        elif (given := self._given(forms.assigned, sentence)) is not None:
            (cue, who, is_name), score = given, 0.55
            score += 0.1 * is_name
        elif (given := self._given(forms.acts, sentence, told=forms.told)) is not None:
            (cue, who, is_name), score = given, 0.2
            score += 0.25 * is_name
        elif (cue := self._not_supposed(forms.maybe_taken, sentence)) is not None:
            score = 0.3
            if cue.group().startswith(("je", "j'", "moi")):
                who = sentence.speaker
        else:
            return None
        when = self._when(place)
        score += 0.25 * bool(when) + 0.2 * self._is_thanked(place)
        score += 0.6 * self._conclusion(sentence)
        score -= 0.3 * (forms.habit.search(sentence.plain) is not None)
        return self._made(place, Kind.ACTION, score, cue, who=who)

    def _given(
        self, form: re.Pattern[str], sentence: Sentence, *, told: re.Pattern[str] | None = None
    ) -> tuple[re.Match[str], str, bool] | None:
        """Return a form said of a person, the person as written, and whether by name."""
        for one in (form, told):
            for cue in one.finditer(sentence.plain) if one is not None else ():
                written = sentence.text[cue.start("who") : cue.end("who")]
                spoken = written.split()
                named = [word for word in spoken if plain_letters(word) in self._names]
                if named and spoken[-1] == named[-1]:
                    return cue, named[-1], True
                if " " in written and is_function_word(spoken[0]) and form is one:
                    if not is_function_word(spoken[-1]):
                        return cue, written, False
        return None

    def _question(self, place: int) -> Recognised | None:
        forms, sentence = self._forms, self._sentences[place]
        plain = sentence.plain
        if forms.idle.search(plain):
            return None
        tag = forms.tag.search(plain) if _is_asked(sentence) else None
        said = plain[: tag.start()] if tag else plain
        marker = forms.asks.search(said)
        if _is_asked(sentence):
            if tag and not marker:
                return None
            score = 0.5 + 0.25 * (marker is not None)
            score += 0.1 * (sentence.n_words >= 6) - 0.25 * (sentence.n_words < 4)
            return self._made(place, Kind.QUESTION, score, marker)
        if (cue := forms.indirect.search(plain)) is not None:
            return self._made(place, Kind.QUESTION, 0.65, cue)
        if (cue := forms.surely_asks.search(plain)) is not None:
            return self._made(place, Kind.QUESTION, 0.65, cue)
        if sentence.is_marked:
            return None
        cue = forms.opens_question.search(plain) or forms.closes_question.search(plain)
        if cue is None or sentence.n_words < 4:
            return None
        return self._made(place, Kind.QUESTION, 0.6, cue)

    def _made(
        self, place: int, kind: Kind, score: float, cue: re.Match[str] | None, *, who: str = ""
    ) -> Recognised:
        text = self._sentences[place].text
        reason = text[cue.start() : cue.end()].strip() if cue else "?"
        when = self._when(place) if kind is not Kind.QUESTION else ""
        return Recognised(place, kind, round(min(1.0, score), 3), reason, who, when)

    def _when(self, place: int) -> str:
        """Return the longest words that say by when, as said."""
        sentence = self._sentences[place]
        cues = self._forms.when.finditer(sentence.plain)
        cue = max(cues, key=lambda cue: cue.end() - cue.start(), default=None)
        return sentence.text[cue.start() : cue.end()].strip() if cue else ""

    def _called(self, sentence: Sentence) -> str:
        """Return the name somebody is called by (« Karim, tu peux… »)."""
        for word in _WORD.findall(sentence.text):
            if plain_letters(word) in self._names:
                return word
        return ""

    def _after(self, place: int) -> Iterator[Sentence]:
        """Yield the sentences that follow, until somebody speaks at length."""
        for sentence in self._sentences[place + 1 : place + 1 + _ANSWERS]:
            yield sentence
            if sentence.n_words > _SHORT_ANSWER:
                return

    def _is_agreed(self, place: int) -> bool:
        return any(self._forms.agreed.search(sentence.plain) for sentence in self._after(place))

    def _is_thanked(self, place: int) -> bool:
        speaker = self._sentences[place].speaker
        return any(
            self._forms.thanked.search(sentence.plain)
            for sentence in self._after(place)
            if not speaker or sentence.speaker != speaker
        )


def _is_asked(sentence: Sentence) -> bool:
    return sentence.plain.rstrip(' »”")').endswith("?")


def _names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return, in plain letters, what people are called: words never said without a capital."""
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        for word in _WORD.findall(sentence.text):
            if word[0].isupper():
                if len(word) > 1 and not word.isupper():
                    capital.add(plain_letters(word))
            else:
                small.add(word if word.isascii() else plain_letters(word))
    named = {word for word in capital - small if not is_function_word(word)}
    spoken = {plain_letters(w) for s in sentences for w in _WORD.findall(s.speaker)}
    return frozenset(named | (spoken - small))
