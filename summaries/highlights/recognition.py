"""Decisions, actions and questions, recognised by the forms people give them.

A form alone seldom decides: « on garde le jeudi » is a choice when it closes a discussion or
somebody agrees, and nothing otherwise. So signs add up, and a sentence is proposed from `_ENOUGH`
on. What each sign is worth was tuned on the dialogues of `benchmarks/highlights/dev-*.tsv`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from summaries.highlights.cues import Cues
from summaries.highlights.passages import Sentence
from summaries.highlights.reading import Reading, read

_ENOUGH: Final = 0.55
_CERTAIN, _PROMISED, _ASKED, _PROPOSED, _LIKELY, _DONE = 0.8, 0.55, 0.6, 0.4, 0.3, 0.25
_CONCLUDES, _GOES_ON, _AGREED, _SETTLED, _THANKED = 0.25, 0.2, 0.25, 0.1, 0.2
_PAST, _HABIT = 0.4, 0.3
_CHOSEN_WHEN, _DONE_WHEN = 0.1, 0.25  # a date says less of a choice than of a promise
_ACT, _BY_NAME, _IN_CHARGE = 0.2, 0.25, 0.35
_QUESTION_MARK, _QUESTION_WORD, _QUESTION_UNMARKED = 0.5, 0.25, 0.65
_LONG_QUESTION, _LONG_QUESTION_WORDS = 0.1, 6
_SHORT_QUESTION, _SHORT_QUESTION_WORDS = 0.25, 3
# « c'est adopté », « je m'en charge »: what they speak of was said just before.
_EMPTY_WORDS: Final = 7
_BEFORE: Final = 4  # sentences


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
    reading = read(sentences, forms)
    found: dict[int, Recognised] = {}
    for place in range(len(sentences)):
        one = _recognised(reading, place)
        if one is not None and (one.place not in found or one.score > found[one.place].score):
            found[one.place] = one
    return [found[place] for place in sorted(found)]


def _recognised(reading: Reading, place: int) -> Recognised | None:
    every = (_decision(reading, place), _action(reading, place), _question(reading, place))
    enough = [one for one in every if one is not None and one.score >= _ENOUGH]
    # Between equals the first: what was decided matters most.
    best = max(enough, key=lambda one: one.score, default=None)
    if best is None or best.kind is Kind.QUESTION:
        return best
    return _spoken_of(reading, best) or best


def _spoken_of(reading: Reading, short: Recognised) -> Recognised | None:
    """Return the sentence that « c'est adopté » or « je m'en charge » speaks of, if any."""
    sentences, forms = reading.sentences, reading.forms
    if sentences[short.place].n_words > _EMPTY_WORDS:
        return None
    for place in reversed(range(max(0, short.place - _BEFORE), short.place)):
        plain = sentences[place].plain
        if short.kind is Kind.DECISION:
            cue = forms.proposed.search(plain) or reading.meant(forms.maybe_decided, place)
        else:
            cue = forms.maybe_taken.search(plain) or forms.asked.search(plain)
        if cue is not None and sentences[place].n_words > _EMPTY_WORDS:
            when = short.when or reading.when(place)
            reason = _said(reading, place, cue)
            return Recognised(place, short.kind, short.score, reason, short.who, when)
    return None


def _decision(reading: Reading, place: int) -> Recognised | None:
    forms, sentence = reading.forms, reading.sentences[place]
    if sentence.is_asked and not forms.agreed_tag.search(sentence.plain):
        return None
    cue, score = reading.meant(forms.certainly_decided, place), _CERTAIN
    if cue is None:
        cue, score = forms.proposed.search(sentence.plain), _PROPOSED
        if cue is None:
            cue, score = reading.meant(forms.maybe_decided, place), _LIKELY
        if cue is None:
            cue, score = reading.meant(forms.done, place), _DONE
        score += _conclusion(reading, place)
        score += _AGREED * reading.asks_all(place)
        score += _AGREED * reading.is_agreed(place) + _SETTLED * reading.is_settled(place)
        score += _CHOSEN_WHEN * bool(reading.when(place))
    if cue is None:
        return None
    score -= _PAST * (forms.past.search(sentence.plain) is not None)
    return _made(reading, place, Kind.DECISION, score, cue)


def _action(reading: Reading, place: int) -> Recognised | None:
    forms, sentence = reading.forms, reading.sentences[place]
    taken = _taken(reading, place)
    if taken is None or forms.no_task.search(sentence.plain):
        return None
    cue, who, score = taken
    score += _DONE_WHEN * bool(reading.when(place))
    score += _THANKED * reading.is_thanked(place)
    score += _conclusion(reading, place) / 2
    score -= _HABIT * (forms.habit.search(sentence.plain) is not None)
    return _made(reading, place, Kind.ACTION, score, cue, who=who)


def _taken(reading: Reading, place: int) -> tuple[re.Match[str], str, float] | None:
    """Return the form by which somebody takes or is given a task, who, and what it is worth."""
    forms, sentence = reading.forms, reading.sentences[place]
    if (cue := forms.asked.search(sentence.plain)) is not None:
        return cue, reading.called(place), _ASKED
    if sentence.is_asked:
        return None
    for form, score in ((forms.certainly_taken, _CERTAIN), (forms.promised, _PROMISED)):
        if (cue := form.search(sentence.plain)) is not None:
            return cue, sentence.speaker, score
    for form, worth in (
        (forms.assigned, _ACT + _IN_CHARGE),
        (forms.acts, _ACT),
        (forms.told, _ACT),
    ):
        if (given := reading.given(form, place)) is not None:
            return given.cue, given.who, worth + _BY_NAME * given.by_name
    if (cue := reading.meant(forms.maybe_taken, place)) is not None:
        return cue, sentence.speaker if forms.myself.match(cue.group()) else "", _LIKELY
    return None


def _question(reading: Reading, place: int) -> Recognised | None:
    forms, sentence = reading.forms, reading.sentences[place]
    plain = sentence.plain
    if forms.idle.search(plain):
        return None
    if sentence.is_asked:
        tag = forms.tag.search(plain)
        word = forms.asks.search(plain[: tag.start()] if tag else plain)
        if tag and word is None:
            return None
        score = _QUESTION_MARK + _QUESTION_WORD * (word is not None)
        score += _LONG_QUESTION * (sentence.n_words >= _LONG_QUESTION_WORDS)
        score -= _SHORT_QUESTION * (sentence.n_words <= _SHORT_QUESTION_WORDS)
        return _made(reading, place, Kind.QUESTION, score, word)
    cue = forms.indirect.search(plain) or forms.surely_asks.search(plain)
    if cue is None and not sentence.is_marked and sentence.n_words > _SHORT_QUESTION_WORDS:
        cue = forms.opens_question.search(plain) or forms.closes_question.search(plain)
    return _made(reading, place, Kind.QUESTION, _QUESTION_UNMARKED, cue) if cue else None


def _conclusion(reading: Reading, place: int) -> float:
    """Return what it is worth that a sentence begins as one that closes a discussion."""
    begins = reading.begins(place)
    if reading.forms.concludes.search(begins):
        return _CONCLUDES
    return _GOES_ON if reading.forms.goes_on.search(begins) else 0.0


def _made(
    reading: Reading,
    place: int,
    kind: Kind,
    score: float,
    cue: re.Match[str] | None,
    *,
    who: str = "",
) -> Recognised:
    reason = _said(reading, place, cue) if cue else "?"
    when = "" if kind is Kind.QUESTION else reading.when(place)
    return Recognised(place, kind, round(min(1.0, score), 3), reason, who, when)


def _said(reading: Reading, place: int, cue: re.Match[str]) -> str:
    return reading.sentences[place].text[cue.start() : cue.end()].strip()
