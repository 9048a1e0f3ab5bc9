"""From a recording to its transcript: plan, recognise window by window, assemble.

Each step can be called alone with values that JSON holds, so that a job that was stopped goes on
with the window it had reached; `transcribe` is the three in a row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from transcription import audio, glossary, guards, speech
from transcription.audio import Sound
from transcription.recognisers.openai_whisper import Heard, OpenAIWhisper
from transcription.speech import Window
from transcription.transcript import Segment, Transcript

_SKIPPED_S = 3.0  # a window holds no silence over half a second, so words are missing there


@dataclass(frozen=True, slots=True)
class Plan:
    """The windows to recognise, and where their sound lies."""

    sound: Sound
    windows: tuple[Window, ...]
    language: str = "fr"
    terms: tuple[str, ...] = ()
    """Acronyms and names to expect, the most useful first."""

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
    """Extract the sound of a recording into `work_dir` and find the windows where somebody speaks.

    Raises:
        AudioError: If the recording holds no sound that can be read.
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
    """
    sound = audio.extract(source, work_dir / "sound.wav")
    return Plan(sound, speech.find_windows(sound), language, tuple(terms))


def recognise(plan: Plan, index: int, recogniser: OpenAIWhisper) -> tuple[Segment, ...]:
    """Recognise one window of a plan; times are the recording's.

    Raises:
        UnknownLanguageError: If the model does not know the plan's language.
    """
    window = plan.windows[index]
    samples = speech.read_window(plan.sound.path, window)
    prompt = glossary.prompt(
        plan.terms, room=recogniser.prompt_room, count_tokens=recogniser.count_tokens
    )
    heard = recogniser.recognise(samples, language=plan.language, prompt=prompt)
    if prompt and _longest_gap_s(heard, window.duration_s) > _SKIPPED_S:
        # A prompt now and then makes Whisper jump over a turn of speech, which is worse than a
        # name misspelt.
        plain = recogniser.recognise(samples, language=plan.language)
        heard = min(heard, plain, key=lambda each: _longest_gap_s(each, window.duration_s))
    segments = []
    for one in heard:
        start_s, end_s = window.to_recording(one.start_s, one.end_s)
        flags = guards.doubts(one.text, confidence=one.confidence, no_speech=one.no_speech)
        segments.append(Segment(start_s, end_s, one.text, confidence=one.confidence, flags=flags))
    return tuple(segments)


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
    recogniser: OpenAIWhisper,
    work_dir: Path,
    language: str = "fr",
    terms: Iterable[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Transcript:
    """Transcribe a recording; one in which nobody speaks gives a transcript without segments.

    Args:
        path: Any audio or video file.
        recogniser: The model, loaded.
        work_dir: Where the extracted sound is left (115 MB an hour).
        language: The code of the language spoken.
        terms: Acronyms and names to expect, the most useful first.
        on_progress: Told how many windows are done, of how many.

    Raises:
        AudioError: If the recording holds no sound that can be read.
        RecogniserMissingError: If onnxruntime or silero-vad is not installed.
        UnknownLanguageError: If the model does not know the language.
    """
    planned = plan(path, work_dir, language=language, terms=terms)
    results: list[tuple[Segment, ...]] = []
    for index in range(len(planned.windows)):
        results.append(recognise(planned, index, recogniser))
        if on_progress is not None:
            on_progress(len(results), len(planned.windows))
    return assemble(planned, results, model=recogniser.name)


def _longest_gap_s(heard: Sequence[Heard], duration_s: float) -> float:
    starts = [*(one.start_s for one in heard), duration_s]
    ends = [0.0, *(one.end_s for one in heard)]
    return max(start - end for start, end in zip(starts, ends, strict=True))
