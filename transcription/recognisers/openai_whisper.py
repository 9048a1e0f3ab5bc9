"""openai-whisper's models, loaded once from a checkpoint, hear many windows at a time."""

import math
import pickle
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcription.audio import Samples
from transcription.errors import ModelCorruptError, RecogniserMissingError, UnknownLanguageError
from transcription.recognisers import prompts
from transcription.recognisers.heard import Heard

if TYPE_CHECKING:
    from transcription.recognisers.fast.engine import Part

_TIMESTAMP_S = 0.02


class OpenAIWhisper:
    """A Whisper model held in memory, with the processor it runs on."""

    def __init__(
        self,
        checkpoint: Path,
        *,
        name: str | None = None,
        device: str | None = None,
        beam_size: int = 1,
        memory_mb: int | None = None,
    ) -> None:
        """Load a checkpoint in openai-whisper's form; takes seconds and the memory it weighs.

        Args:
            checkpoint: The file itself: a path never starts a download.
            name: What the transcript calls the model; by default the file's own.
            device: A torch device; by default the graphics card when there is one.
            beam_size: Hypotheses kept while decoding: 1 is quickest (greedy), 5 hears better.
            memory_mb: What batches may take beside the weights; by default as much as is of use.

        Raises:
            ModelCorruptError: If the file is no such checkpoint.
            RecogniserMissingError: If openai-whisper is not installed.
        """
        self.name = name or checkpoint.stem
        model = _load(checkpoint, device)
        # Imported here, because it imports torch.
        from transcription.recognisers.fast.allocator import keep_large_blocks  # noqa: PLC0415
        from transcription.recognisers.fast.engine import Engine  # noqa: PLC0415

        keep_large_blocks()
        self._multilingual, self._languages = model.is_multilingual, model.num_languages
        self.prompt_room = int(model.dims.n_text_ctx) // 2 - 1
        self._engine = Engine(model, beams=beam_size, memory_mb=memory_mb)

    @property
    def batch(self) -> int:
        """How many windows it hears at once."""
        return self._engine.batch

    def count_tokens(self, text: str, *, language: str = "fr") -> int:
        """Count the tokens a prompt takes."""
        return len(_prompt(self._tokenizer(language), text))

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
        tokenizer = self._tokenizer(language)
        found = self._engine.decode(windows, tokenizer, prompt=self._before(tokenizer, prompt))
        return [
            tuple(one for part in parts for one in utterances(part, tokenizer)) for parts in found
        ]

    def weigh(
        self,
        windows: Sequence[Samples],
        readings: Sequence[Sequence[Sequence[Heard]]],
        *,
        language: str = "fr",
        prompt: str = "",
    ) -> list[list[float]]:
        """Say how likely each of several readings of a window is, by its sound.

        Args:
            windows: As for `recognise`.
            readings: For each window what it may say, each time all of it.
            language: The code of the language spoken.
            prompt: What was expected when it was heard.

        Returns:
            For each reading of each window the logarithm of its probability.
        """
        tokenizer = self._tokenizer(language)
        tokens = [[_said(tokenizer, reading) for reading in each] for each in readings]
        return self._engine.score(
            windows, tokens, tokenizer, prompt=self._before(tokenizer, prompt)
        )

    def detect_language(self, windows: Sequence[Samples]) -> list[dict[str, float]]:
        """Judge in which language each window is, without recognising it.

        Args:
            windows: As for `recognise`.

        Returns:
            For each window the probability of every language, by code; nothing from a model that
            knows one language only.
        """
        if not self._multilingual:
            return [{} for _ in windows]
        tokenizer = self._tokenizer("fr")
        judged = self._engine.judge(windows, tokenizer.sot, tokenizer.all_language_tokens)
        codes = tokenizer.all_language_codes
        return [dict(zip(codes, shares, strict=True)) for shares in judged]

    def _before(self, tokenizer: Any, prompt: str) -> list[int]:  # noqa: ANN401 - whisper ships no types
        before = _prompt(tokenizer, prompt)[-self.prompt_room :]
        return [tokenizer.sot_prev, *before] if before else []

    def _tokenizer(self, language: str) -> Any:  # noqa: ANN401 - whisper ships no types
        from whisper import tokenizer  # noqa: PLC0415 - brings torch and numba

        if language not in tokenizer.LANGUAGES:
            raise UnknownLanguageError(language)
        return tokenizer.get_tokenizer(
            self._multilingual,
            num_languages=self._languages,
            language=language,
            task="transcribe",
        )


def _prompt(tokenizer: Any, text: str) -> list[int]:  # noqa: ANN401 - whisper ships no types
    return _timed(tokenizer, prompts.timed(text))


def _said(tokenizer: Any, reading: Iterable[Heard]) -> list[int]:  # noqa: ANN401 - whisper ships no types
    return _timed(tokenizer, ((one.start_s, one.text, one.end_s) for one in reading))


def _timed(tokenizer: Any, lines: Iterable[tuple[float, str, float]]) -> list[int]:  # noqa: ANN401 - whisper ships no types
    first, tokens = tokenizer.timestamp_begin, list[int]()
    for start_s, line, end_s in lines:
        start, end = (first + round(time_s / _TIMESTAMP_S) for time_s in (start_s, end_s))
        tokens += [start, *tokenizer.encode(" " + line), end]
    return tokens


def utterances(part: "Part", tokenizer: Any) -> Iterator[Heard]:  # noqa: ANN401 - whisper ships no types
    """Cut what was decoded at its timestamps."""
    decoded, first = part.decoded, tokenizer.timestamp_begin
    start, words = 0.0, list[int]()
    for token in (*decoded.tokens, None):
        # Whisper pads every window to 30 s and may set a time in the padding.
        at = (
            part.duration_s
            if token is None
            else min((token - first) * _TIMESTAMP_S, part.duration_s)
        )
        if token is not None and token < first:
            words.append(token)
            continue
        text = tokenizer.decode([word for word in words if word < tokenizer.eot]).strip()
        start = min(start, at)
        if text:
            yield Heard(
                start_s=part.start_s + start,
                end_s=part.start_s + at,
                text=text,
                confidence=min(1.0, math.exp(decoded.log_probability)),
                no_speech=min(1.0, max(0.0, decoded.no_speech)),
            )
        start, words = at, []


def parameters_m(checkpoint: Path) -> int:
    """Return how many millions of parameters a checkpoint holds, without reading them.

    Raises:
        ModelCorruptError: If the file is no such checkpoint.
        RecogniserMissingError: If torch is not installed.
    """
    try:
        import torch  # noqa: PLC0415 - a second and 200 MB, for those who transcribe only
    except ImportError as error:
        raise RecogniserMissingError("openai-whisper") from error
    try:
        stored = torch.load(checkpoint, map_location="cpu", mmap=True, weights_only=True)
        count: int = sum(weights.numel() for weights in stored["model_state_dict"].values())
    except RuntimeError:
        # Of the old form, which cannot be mapped: two bytes a parameter, or four.
        count = checkpoint.stat().st_size // 2
    except _NO_CHECKPOINT as error:
        raise ModelCorruptError(checkpoint, f"{type(error).__name__}: {error}") from error
    return round(count / 1e6)


_NO_CHECKPOINT = (AttributeError, EOFError, KeyError, OSError, TypeError, pickle.UnpicklingError)


def _load(checkpoint: Path, device: str | None) -> Any:  # noqa: ANN401 - whisper ships no types
    try:
        import torch  # noqa: PLC0415 - a second and 200 MB, for those who transcribe only
        from whisper import model, tokenizer  # noqa: PLC0415 - brings torch and numba
    except ImportError as error:
        raise RecogniserMissingError("openai-whisper") from error

    with warnings.catch_warnings():
        # openai-whisper leaves its vocabulary file to the garbage collector, once a process.
        warnings.simplefilter("ignore", ResourceWarning)
        tokenizer.get_tokenizer(multilingual=True)
    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    try:
        stored = torch.load(checkpoint, map_location=device, weights_only=True)
        whisper = model.Whisper(model.ModelDimensions(**stored["dims"]))
        whisper.load_state_dict(stored["model_state_dict"])
    except (*_NO_CHECKPOINT, RuntimeError) as error:
        raise ModelCorruptError(checkpoint, f"{type(error).__name__}: {error}") from error
    return whisper.to(device)
