"""A transcript as a Word document: who speaks, when, and what is to be checked.

It imports the writer of Word files, which the bot's own process does without: only the worker
and the command line import it.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from bot import clock
from bot.clock import Place
from bot.meeting import now
from bot.texts import common_texts, transcript_texts
from summaries.blocks import Block, EventTitle, Paragraph, Run
from summaries.minutes import Minutes
from summaries.typography import typeset
from summaries.word import write_docx
from transcription.transcript import Segment, Transcript

_LONGEST_TURN_S = 120.0
_PAUSE_S = 3.0


def to_word(
    transcript: Transcript,
    title: str,
    *,
    places: Sequence[Place] = (),
    written_at: datetime | None = None,
) -> bytes:
    """Return a transcript as a .docx, one paragraph a turn; its words are not touched.

    Args:
        transcript: What was said.
        title: What stands at its top, and in its footer.
        places: The recordings it was merged from, none for the transcript of one.
        written_at: The aware time of the document's properties; now when there is none.
    """
    target = io.BytesIO()
    minutes = Minutes(
        typeset(title), tuple(_blocks(transcript, title, places)), language=_tag(transcript)
    )
    write_docx(minutes, target, written_at=written_at or now())
    return target.getvalue()


def _blocks(transcript: Transcript, title: str, places: Sequence[Place]) -> Iterator[Block]:
    yield EventTitle(typeset(title))
    if transcript.heard_language:
        warning = transcript_texts.transcript_language_note(
            transcript.heard_language, transcript.language
        )
        yield Paragraph((Run(warning, bold=True),))
    if not transcript.segments:
        yield Paragraph((Run(transcript_texts.NOBODY_SPEAKS),))
        return
    doubtful = sum(bool(segment.flags) for segment in transcript.segments)
    note = transcript_texts.transcript_note(transcript.duration_s, doubtful, max(1, len(places)))
    yield Paragraph((Run(note, italic=True),))
    for place in places:
        yield Paragraph((Run(transcript_texts.source_line(place), role="aside"),))
    for turn in _turns(transcript.segments):
        yield Paragraph(tuple(_runs(turn)))


def _turns(segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    """Gather what one voice says in a row, in pieces that a reader finds again by their time.

    Where nobody is told apart a silence ends a turn.
    """
    turn = [segments[0]]
    for before, segment in pairwise(segments):
        paused = not segment.speaker and segment.start_s - before.end_s >= _PAUSE_S
        long = segment.start_s - turn[0].start_s >= _LONGEST_TURN_S
        if segment.speaker != before.speaker or paused or long:
            yield turn
            turn = []
        turn.append(segment)
    yield turn


def _runs(turn: list[Segment]) -> Iterator[Run]:
    if turn[0].speaker:
        yield Run(common_texts.speaker_name(turn[0].speaker), bold=True)
        yield Run(" ")
    yield Run(clock.moment(turn[0].start_s), role="authors")
    for segment in turn:
        yield Run(" ")
        yield Run(segment.text.strip(), italic=bool(segment.flags))
        if segment.flags:
            yield Run(" ")
            yield Run(transcript_texts.to_check(segment.flags), role="aside")


def _tag(transcript: Transcript) -> str:
    return {"fr": "fr-FR", "en": "en-GB"}.get(transcript.language, transcript.language)
