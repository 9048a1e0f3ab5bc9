"""From a recording to its transcript: plan, recognise batch by batch, assemble.

A long recording is planned stretch by stretch, so that its first words are there before its last
windows are found. Each step can be called alone with values that JSON holds, so that a job that
was stopped goes on with the batch it had reached; `transcribe` is all of them in a row.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from transcription import audio, glossary, guards, rereading, speech, spelling
from transcription.audio import Samples, Sound
from transcription.progress import expected_windows
from transcription.recognisers.heard import Heard, Recogniser, Weighing
from transcription.speech import Window
from transcription.transcript import Segment, Transcript

BATCH = 16
"""Windows that are heard, and stored, together: what a kill can cost, some seconds."""

SOUND_FILE = "sound.wav"
"""What the extracted sound is called; it can be extracted again."""

_FIRST = 4  # windows of the first batch of a long recording
_STRETCH_S = 900.0  # planned in a second or two, and full batches all the same
_SKIPPED_S = 3.0  # a window holds no silence over half a second, so words are missing there


@dataclass(frozen=True, slots=True)
class Plan:
    """The windows to recognise, and where their sound lies."""

    sound: Sound
    language: str = "fr"
    terms: tuple[str, ...] = ()
    """Acronyms and names to expect, the most useful first."""
    windows: tuple[Window, ...] = ()
    stretches: tuple[int, ...] = ()
    """How many windows there were when each stretch was planned."""
    planned: int = 0
    """The sample up to which windows are found."""

    @property
    def is_complete(self) -> bool:
        """Whether the windows of the whole recording are found."""
        return self.planned >= self.sound.samples

    @property
    def expected_windows(self) -> int:
        """How many windows there will be, judging by the part that is planned."""
        return expected_windows(len(self.windows), planned=self.planned, samples=self.sound.samples)

    def to_dict(self) -> dict[str, Any]:
        """Give what JSON holds, for `from_dict`."""
        content: dict[str, Any] = msgspec.to_builtins(self, enc_hook=str)
        return content

    @classmethod
    def from_dict(cls, content: object) -> "Plan":
        """Read back what `to_dict` gave.

        Raises:
            ValueError: If it is no plan.
        """
        return msgspec.convert(content, cls, dec_hook=lambda type_, value: type_(value))


def plan(source: Path, work_dir: Path, *, language: str = "fr", terms: Iterable[str] = ()) -> Plan:
    """Extract the sound of a recording into `work_dir`; `extend` finds its windows.

    Raises:
        AudioError: If the recording holds no sound that can be read.
    """
    return Plan(audio.extract(source, work_dir / SOUND_FILE), language, tuple(terms))


def extend(plan: Plan) -> Plan:
    """Find the windows of the next stretch of a plan that is not complete.

    Raises:
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
    """
    found, planned = speech.find_windows(plan.sound, start=plan.planned, length_s=_STRETCH_S)
    windows = (*plan.windows, *found)
    return replace(
        plan, windows=windows, stretches=(*plan.stretches, len(windows)), planned=planned
    )


def batches(plan: Plan, size: int = BATCH) -> list[list[int]]:
    """Deal the windows of each stretch into the fewest batches of at most `size`, in order, even.

    A recording of several batches begins with a small one: people read its first words sooner.
    Batches depend on nothing else, and are the first ones of the plan once it is extended: a job
    taken up again meets those it knew.

    Raises:
        ValueError: If `size` is not positive.
    """
    if size < 1:
        raise ValueError(f"a batch holds a window or more, got {size}")
    return [
        list(range(start, end))
        for first, last in itertools.pairwise((0, *plan.stretches))
        for start, end in itertools.pairwise(_bounds(first, last, size))
    ]


def speech_of(plan: Plan) -> tuple[tuple[float, float], ...]:
    """Return when somebody speaks, from and to, in seconds of the recording."""
    pieces = (piece for window in plan.windows for piece in window.pieces)
    return tuple((piece.start / audio.RATE_HZ, piece.end / audio.RATE_HZ) for piece in pieces)


def recognise(
    plan: Plan, indexes: Sequence[int], recogniser: Recogniser
) -> dict[int, tuple[Segment, ...]]:
    """Recognise windows of a plan, as one of `batches`; times are the recording's.

    Returns:
        For each index what is said in that window, to be kept by itself.

    Raises:
        UnknownLanguageError: If the model does not know the plan's language.
    """
    windows = {index: plan.windows[index] for index in indexes}
    sounds = {
        index: speech.read_window(plan.sound.path, window) for index, window in windows.items()
    }
    prompt = glossary.prompt(
        plan.terms, room=recogniser.prompt_room, count_tokens=recogniser.count_tokens
    )
    heard = _hear(recogniser, sounds, plan.language, prompt)
    for index, found in _hear_holes(recogniser, sounds, heard, plan.language).items():
        heard[index] = tuple(sorted((*heard[index], *found), key=lambda one: one.start_s))
    as_heard = heard.copy()
    if plan.language == "fr":  # letters have their French names
        heard = {index: _spelt(each, plan.terms) for index, each in heard.items()}
        if prompt and isinstance(recogniser, Weighing):
            heard = rereading.reread(recogniser, sounds, heard, plan.terms, prompt=prompt)
    return {
        index: tuple(
            _segment(one, windows[index], plan, heard=before.text)
            for one, before in zip(heard[index], as_heard[index], strict=True)
        )
        for index in windows
    }


def assemble(plan: Plan, results: Sequence[Sequence[Segment]], *, model: str) -> Transcript:
    """Make the transcript of what `recognise` gave for each window, in order.

    Raises:
        ValueError: If a window has no result.
    """
    if len(results) != len(plan.windows):
        raise ValueError(f"{len(plan.windows)} windows were planned, {len(results)} recognised")
    spoken = sorted((one for result in results for one in result), key=lambda one: one.start_s)
    return Transcript(
        language=plan.language,
        duration_s=plan.sound.duration_s,
        model=model,
        segments=guards.flag_repeats(spoken),
    )


def transcribe(
    path: Path,
    *,
    recogniser: Recogniser,
    work_dir: Path,
    language: str = "fr",
    terms: Iterable[str] = (),
) -> Transcript:
    """Transcribe a recording; one in which nobody speaks gives a transcript without segments.

    Args:
        path: Any audio or video file.
        recogniser: The model, loaded.
        work_dir: Where the extracted sound is left (115 MB an hour).
        language: The code of the language spoken.
        terms: Acronyms and names to expect, the most useful first.

    Raises:
        AudioError: If the recording holds no sound that can be read.
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
        UnknownLanguageError: If the model does not know the language.
    """
    planned = plan(path, work_dir, language=language, terms=terms)
    results: dict[int, tuple[Segment, ...]] = {}
    for reached, heard in hear(planned, recogniser):
        planned, results = reached, results | heard
    return assemble(planned, [results[n] for n in sorted(results)], model=recogniser.name)


def hear(
    plan: Plan, recogniser: Recogniser, size: int = BATCH
) -> Iterator[tuple[Plan, dict[int, tuple[Segment, ...]]]]:
    """Extend a plan to its end, and recognise it in `batches` of that size.

    Yields:
        The plan as far as it is known, and what a batch says; also after each stretch, so that
        the last plan is complete.
    """
    done = 0
    while not plan.is_complete:
        plan = extend(plan)
        dealt = batches(plan, size)
        for batch in dealt[done:]:
            yield plan, recognise(plan, batch, recogniser)
        done = len(dealt)
        yield plan, {}


def _bounds(first: int, last: int, size: int) -> list[int]:
    if first == 0 and last > size > _FIRST:
        return [0, *_evenly(_FIRST, last, size)]
    return _evenly(first, last, size)


def _evenly(first: int, last: int, size: int) -> list[int]:
    """Bounds that share out a range into the fewest parts of at most `size`."""
    count = -(-(last - first) // size)
    return (
        [first + (last - first) * number // count for number in range(count + 1)] if count else []
    )


def _hear(
    recogniser: Recogniser, sounds: Mapping[int, Samples], language: str, prompt: str
) -> dict[int, tuple[Heard, ...]]:
    if not sounds:
        return {}
    heard = recogniser.recognise(list(sounds.values()), language=language, prompt=prompt)
    return dict(zip(sounds, heard, strict=True))


def _spelt(heard: Iterable[Heard], terms: Sequence[str]) -> tuple[Heard, ...]:
    return tuple(replace(one, text=spelling.mend(one.text, terms)) for one in heard)


def _segment(one: Heard, window: Window, plan: Plan, *, heard: str) -> Segment:
    start_s, end_s = window.to_recording(one.start_s, one.end_s)
    flags = guards.doubts(
        one.text,
        confidence=one.confidence,
        no_speech=one.no_speech,
        duration_s=one.end_s - one.start_s,
        language=plan.language,
    )
    return Segment(
        start_s,
        end_s,
        one.text,
        confidence=one.confidence,
        flags=flags,
        heard="" if heard == one.text else heard,
    )


def _hear_holes(
    recogniser: Recogniser,
    sounds: Mapping[int, Samples],
    heard: Mapping[int, Sequence[Heard]],
    language: str,
) -> dict[int, tuple[Heard, ...]]:
    """Hear once more, each by itself, the stretches in which nothing was heard.

    Whisper now and then jumps over a turn of speech, more often with a prompt or with beams. A
    window holds no silence over half a second, so words are missing there.
    """
    holes = [
        (index, start_s, end_s)
        for index, samples in sounds.items()
        for start_s, end_s in _holes(heard[index], len(samples) / audio.RATE_HZ)
    ]
    cuts = {
        number: sounds[index][round(start_s * audio.RATE_HZ) : round(end_s * audio.RATE_HZ)]
        for number, (index, start_s, end_s) in enumerate(holes)
    }
    found: dict[int, tuple[Heard, ...]] = {}
    for number, again in _hear(recogniser, cuts, language, "").items():
        index, start_s, _ = holes[number]
        moved = tuple(
            replace(one, start_s=one.start_s + start_s, end_s=one.end_s + start_s) for one in again
        )
        found[index] = (*found.get(index, ()), *moved)
    return found


def _holes(heard: Sequence[Heard], duration_s: float) -> Iterator[tuple[float, float]]:
    starts = [*(one.start_s for one in heard), duration_s]
    ends = [0.0, *(one.end_s for one in heard)]
    for end_s, start_s in zip(ends, starts, strict=True):
        if start_s - end_s > _SKIPPED_S:
            yield end_s, start_s
