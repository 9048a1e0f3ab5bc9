"""The recogniser and the voice encoder the settings ask for, found, fetched and loaded."""

from pathlib import Path

from bot.config import Transcription
from transcription import weights
from transcription.recognisers.faster_whisper import FasterWhisper
from transcription.recognisers.heard import MODES, Recogniser
from transcription.recognisers.openai_whisper import OpenAIWhisper
from transcription.speakers import weights as voice_weights
from transcription.speakers.encoder import VoiceEncoder


def recogniser(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Recogniser:
    """Load the recogniser; takes seconds, and a download the first time.

    Raises:
        ModelError: If its weights cannot be had or used.
        RecogniserMissingError: If its program is not installed.
    """
    beams, cache = MODES[chosen.mode], models_folder(chosen)
    wanted = Path(chosen.model_path) if chosen.model_path else chosen.model
    name = Path(wanted).stem
    if chosen.engine == "faster-whisper":
        folder = weights.find_ct2(wanted, cache=cache, on_progress=on_progress)
        return FasterWhisper(folder, name=name, beam_size=beams)
    return OpenAIWhisper(
        weights.find(wanted, cache=cache, on_progress=on_progress),
        name=name,
        beam_size=beams,
        memory_mb=chosen.memory_mb or None,
    )


def voice_encoder(chosen: Transcription) -> VoiceEncoder:
    """Load what tells voices apart.

    Raises:
        ModelUnavailableError: If its weights cannot be had.
    """
    return VoiceEncoder(voice_weights.find(models_folder(chosen) or weights.default_cache()))


def models_folder(chosen: Transcription) -> Path | None:
    """Return where models are kept; None for the system's usual place."""
    return Path(chosen.models_folder) if chosen.models_folder else None
