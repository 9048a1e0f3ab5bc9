"""openai-whisper, loaded once from a checkpoint, hears one window at a time."""

import math
import pickle
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transcription.audio import RATE_HZ, Samples
from transcription.errors import ModelCorruptError, RecogniserMissingError, UnknownLanguageError

_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# openai-whisper's own: a window that loops or mumbles is decoded again, less and less greedily.


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance in a window, from `start_s` to `end_s` seconds after the window began."""

    start_s: float
    end_s: float
    text: str
    confidence: float
    """Geometric mean of the token probabilities, in [0, 1]."""
    no_speech: float
    """Probability, in [0, 1], that nobody speaks in what was decoded with it."""


class OpenAIWhisper:
    """A Whisper model held in memory, with the processor it runs on."""

    def __init__(
        self,
        checkpoint: Path,
        *,
        name: str | None = None,
        device: str | None = None,
        beam_size: int | None = None,
    ) -> None:
        """Load a checkpoint in openai-whisper's form; takes seconds and the memory it weighs.

        Args:
            checkpoint: The file itself: a path never starts a download.
            name: What the transcript calls the model; by default the file's own.
            device: A torch device; by default the graphics card when there is one.
            beam_size: Hypotheses kept while decoding; by default one (greedy).

        Raises:
            ModelCorruptError: If the file is no such checkpoint.
            RecogniserMissingError: If openai-whisper is not installed.
        """
        self.name = name or checkpoint.stem
        self._beam_size = beam_size
        self._model = _load(checkpoint, device)

    @property
    def prompt_room(self) -> int:
        """How many tokens of prompt a window has room for."""
        return int(self._model.dims.n_text_ctx) // 2 - 1

    def count_tokens(self, text: str, *, language: str = "fr") -> int:
        """Count the tokens a prompt takes."""
        # As a prompt begins for openai-whisper: with a space.
        return len(self._tokenizer(language).encode(" " + text.strip()))

    def recognise(
        self, samples: Samples, *, language: str = "fr", prompt: str = ""
    ) -> tuple[Heard, ...]:
        """Hear what is said in one window of sound.

        Args:
            samples: At most 30 s at 16 kHz, shape (n_samples,), in [-1, 1].
            language: The code of the language spoken, as "fr".
            prompt: What to expect: acronyms and names, within `prompt_room`.

        Raises:
            UnknownLanguageError: If the model does not know the language.
        """
        import torch  # noqa: PLC0415 - a second and 200 MB, for those who transcribe only
        import whisper  # noqa: PLC0415 - brings torch and numba

        self._tokenizer(language)
        with torch.random.fork_rng(devices=[]):
            # The fallback draws at random: the same window must give the same words tomorrow.
            torch.manual_seed(0)
            result = whisper.transcribe(
                self._model,
                samples,
                language=language,
                temperature=_TEMPERATURES,
                beam_size=self._beam_size,
                condition_on_previous_text=False,
                # Its silence rule drops words without a trace; `guards` flags them instead.
                no_speech_threshold=None,
                initial_prompt=prompt or None,
                carry_initial_prompt=bool(prompt),
                fp16=self._model.device.type == "cuda",
                verbose=None,
            )
        duration_s = len(samples) / RATE_HZ
        heard = (_heard(row, duration_s) for row in result["segments"])
        return tuple(one for one in heard if one.text)

    def _tokenizer(self, language: str) -> Any:  # noqa: ANN401 - whisper ships no types
        from whisper import tokenizer  # noqa: PLC0415 - brings torch and numba

        if language not in tokenizer.LANGUAGES:
            raise UnknownLanguageError(language)
        return tokenizer.get_tokenizer(
            self._model.is_multilingual,
            num_languages=self._model.num_languages,
            language=language,
            task="transcribe",
        )


def _heard(row: dict[str, Any], duration_s: float) -> Heard:
    # Whisper pads every window to 30 s and may set a time in the padding.
    start_s = min(max(0.0, float(row["start"])), duration_s)
    return Heard(
        start_s=start_s,
        end_s=min(max(start_s, float(row["end"])), duration_s),
        text=str(row["text"]).strip(),
        confidence=min(1.0, math.exp(row["avg_logprob"])),
        no_speech=min(1.0, max(0.0, float(row["no_speech_prob"]))),
    )


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
        # A checkpoint loaded by path does not know which heads align words with sound, and
        # openai-whisper then takes half of them: those that were converted bring their own.
        if heads := stored.get("alignment_heads"):
            whisper.set_alignment_heads(heads.encode())
    except (
        AttributeError,
        EOFError,
        KeyError,
        OSError,
        RuntimeError,
        TypeError,
        pickle.UnpicklingError,
    ) as error:
        raise ModelCorruptError(checkpoint, f"{type(error).__name__}: {error}") from error
    return whisper.to(device)
