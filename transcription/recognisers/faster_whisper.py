"""faster-whisper, the optional second engine, hears the same windows with CTranslate2's weights."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from transcription.audio import RATE_HZ, Samples
from transcription.errors import ModelCorruptError, RecogniserMissingError, UnknownLanguageError
from transcription.recognisers import prompts
from transcription.recognisers.heard import Heard

_BATCH = 8  # windows it hears at once: more of them only take memory
_TIMESTAMP_S = 0.02


class FasterWhisper:
    """A Whisper model in CTranslate2's layout, held in memory."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str | None = None,
        device: str = "auto",
        beam_size: int = 1,
        threads: int = 0,
    ) -> None:
        """Load a model; takes seconds and the memory it weighs.

        Args:
            folder: Holds `model.bin`, `config.json`, `tokenizer.json` and the vocabulary.
            name: What the transcript calls the model; by default the folder's own.
            device: "cpu", "cuda", or whichever there is.
            beam_size: Hypotheses kept while decoding: 1 is quickest (greedy), 5 hears better.
            threads: Of the processor; 0 lets CTranslate2 choose.

        Raises:
            ModelCorruptError: If the folder holds no such model.
            RecogniserMissingError: If faster-whisper is not installed.
        """
        try:
            import faster_whisper  # noqa: PLC0415 - optional, and heavy
        except ImportError as error:
            raise RecogniserMissingError("faster-whisper") from error
        if not (folder / "tokenizer.json").is_file():
            # faster-whisper would look for one on the network.
            raise ModelCorruptError(folder, "it holds no tokenizer.json")
        self.name = name or folder.name
        self._beam_size = beam_size
        try:
            self._model: Any = faster_whisper.WhisperModel(
                str(folder), device=device, compute_type="int8", cpu_threads=threads
            )
        except (RuntimeError, ValueError) as error:
            raise ModelCorruptError(folder, str(error)) from error
        # Its vocabulary ends where the times begin; without them a prompt cannot have any.
        steps = range(round(30 / _TIMESTAMP_S) + 1)
        self._model.hf_tokenizer.add_special_tokens([_stamp(n * _TIMESTAMP_S) for n in steps])
        self._batched: Any = faster_whisper.BatchedInferencePipeline(self._model)

    @property
    def prompt_room(self) -> int:
        """How many tokens of prompt a window has room for."""
        return int(self._model.max_length) // 2 - 1

    def count_tokens(self, text: str, *, language: str = "fr") -> int:  # noqa: ARG002 - the protocol's
        """Count the tokens a prompt takes; they are the same in every language."""
        tokens = self._model.hf_tokenizer.encode(_timed(text), add_special_tokens=False)
        return len(tokens.ids)

    def recognise(
        self, windows: Sequence[Samples], *, language: str = "fr", prompt: str = ""
    ) -> list[tuple[Heard, ...]]:
        """Hear what is said in windows of sound, each by itself.

        Args:
            windows: At most 30 s each at 16 kHz, shape (n_samples,), in [-1, 1].
            language: The code of the language spoken, as "fr".
            prompt: What to expect in every window, within `prompt_room`: lines of acronyms and
                names, as if they had been said before, one after the other.

        Raises:
            UnknownLanguageError: If the model does not know the language.
        """
        if language not in self._model.supported_languages:
            raise UnknownLanguageError(language)
        if not windows:
            return []
        ends = np.cumsum([len(samples) for samples in windows])
        starts = [0, *ends[:-1].tolist()]
        clips = [
            {"start": start / RATE_HZ, "end": int(end) / RATE_HZ}
            for start, end in zip(starts, ends, strict=True)
        ]
        segments, _info = self._batched.transcribe(
            np.concatenate(windows),
            language=language,
            beam_size=self._beam_size,
            batch_size=_BATCH,
            clip_timestamps=clips,
            vad_filter=False,
            without_timestamps=False,
            initial_prompt=_timed(prompt) or None,
        )
        heard: list[list[Heard]] = [[] for _ in windows]
        for segment in segments:
            middle = (segment.start + segment.end) / 2 * RATE_HZ
            number = min(int(np.searchsorted(ends, middle, side="right")), len(windows) - 1)
            one = _heard(segment, starts[number] / RATE_HZ, len(windows[number]) / RATE_HZ)
            if one.text:
                heard[number].append(one)
        return [tuple(each) for each in heard]

    def detect_language(self, windows: Sequence[Samples]) -> list[dict[str, float]]:
        """Judge in which language each window is, without recognising it.

        Args:
            windows: As for `recognise`.

        Returns:
            For each window the probability of every language, by code; nothing from a model that
            knows one language only.
        """
        if not self._model.model.is_multilingual:
            return [{} for _ in windows]
        return [dict(self._model.detect_language(samples)[2]) for samples in windows]


def _timed(prompt: str) -> str:
    lines = (
        f"{_stamp(start_s)} {line}{_stamp(end_s)}" for start_s, line, end_s in prompts.timed(prompt)
    )
    return "".join(lines)


def _stamp(time_s: float) -> str:
    return f"<|{round(time_s / _TIMESTAMP_S) * _TIMESTAMP_S:.2f}|>"


def _heard(segment: Any, from_s: float, duration_s: float) -> Heard:  # noqa: ANN401 - faster-whisper's own
    start_s = min(max(0.0, segment.start - from_s), duration_s)
    return Heard(
        start_s=start_s,
        end_s=min(max(start_s, segment.end - from_s), duration_s),
        text=segment.text.strip(),
        confidence=min(1.0, math.exp(segment.avg_logprob)),
        no_speech=min(1.0, max(0.0, segment.no_speech_prob)),
    )
