"""From a transcript to notes: chapters, and in each what is worth keeping, word for word.

Nothing is invented: every text is what was said. A secretary keeps, edits or drops each proposal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from summaries.highlights.chapters import chapters_of
from summaries.highlights.cues import cues
from summaries.highlights.passages import Passage, Sentence, sentences_of
from summaries.highlights.recognition import Kind, Recognised, recognise
from summaries.highlights.salience import key_sentences
from summaries.highlights.titles import title_chapters
from summaries.highlights.vocabulary import subject_weights
from summaries.text import Language


@dataclass(frozen=True, slots=True)
class Proposal:
    """One sentence worth keeping, in the speaker's own words.

    `score` in (0, 1] says how sure that is, `reason` which of its words gave it away. Who acts and
    by when are words of the sentence too, or the speaker's name; empty when nobody said.
    """

    kind: Kind
    text: str
    start_s: float
    end_s: float
    speaker: str
    score: float
    reason: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the recording about one subject, its title, and its proposals in order.

    The title is empty when nothing that was said names a subject.
    """

    title: str
    alternatives: tuple[str, ...]
    start_s: float
    end_s: float
    proposals: tuple[Proposal, ...]


def highlight(passages: Sequence[Passage], *, language: Language = "fr") -> tuple[Chapter, ...]:
    """Return the chapters of a transcript with what each proposes; none when nobody speaks.

    A language model that proposes text would be another function of this signature, its texts
    checked against the passages; none is called here.

    Args:
        passages: What was said, in the order in which it began.
        language: What it is said in.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    forms = cues(language)
    sentences = sentences_of(passages)
    about = subject_weights(sentences, idle=forms.idle_words, language=language)
    spans = chapters_of(sentences, about, forms)
    names = title_chapters(sentences, about, spans, forms, language=language)
    recognised = recognise(sentences, forms)
    taken = {one.place for one in recognised}
    keys = [
        one
        for span in spans
        for one in key_sentences(sentences, about, forms, chapter=span, taken=taken)
    ]
    kept = sorted([*recognised, *keys], key=lambda one: one.place)
    return tuple(
        Chapter(
            title=name.title,
            alternatives=name.alternatives,
            start_s=sentences[span.start].start_s,
            end_s=max(sentences[place].end_s for place in span),
            proposals=tuple(
                _proposal(sentences[one.place], one) for one in kept if one.place in span
            ),
        )
        for name, span in zip(names, spans, strict=True)
    )


def _proposal(sentence: Sentence, found: Recognised) -> Proposal:
    return Proposal(
        kind=found.kind,
        text=sentence.text,
        start_s=sentence.start_s,
        end_s=sentence.end_s,
        speaker=sentence.speaker,
        score=found.score,
        reason=found.reason,
        who=found.who,
        when=found.when,
    )
