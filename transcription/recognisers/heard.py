"""What a recogniser hears in a window of sound, and what every recogniser offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from transcription.audio import Samples

MODES = {"rapide": 1, "soignee": 5}
"""What people choose between, by its name in the settings, and the beams it keeps."""


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


class Recogniser(Protocol):
    """A model held in memory, loaded once, that hears windows many at a time."""

    @property
    def name(self) -> str:
        """What a transcript calls the model."""

    @property
    def prompt_room(self) -> int:
        """How many tokens of prompt a window has room for."""

    def count_tokens(self, text: str, *, language: str = "fr") -> int:
        """Count the tokens a prompt takes."""

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

    def detect_language(self, windows: Sequence[Samples]) -> Sequence[Mapping[str, float]]:
        """Judge in which language each window is, without recognising it.

        Args:
            windows: As for `recognise`.

        Returns:
            For each window the probability of every language, by code; nothing from a model that
            knows one language only.
        """


@runtime_checkable
class Weighing(Protocol):
    """A recogniser that can also compare readings of a window; not every engine gives that."""

    def weigh(
        self,
        windows: Sequence[Samples],
        readings: Sequence[Sequence[Sequence[Heard]]],
        *,
        language: str = "fr",
        prompt: str = "",
    ) -> Sequence[Sequence[float]]:
        """Say how likely each of several readings of a window is, by its sound.

        Args:
            windows: As for `Recogniser.recognise`.
            readings: For each window what it may say, each time all of it.
            language: The code of the language spoken.
            prompt: What was expected when it was heard.

        Returns:
            For each reading of each window the logarithm of its probability.
        """
