"""The recogniser and the voice encoder the settings ask for, found, fetched and loaded."""

from pathlib import Path
from typing import Final

import msgspec

from bot.config import Transcription
from transcription import weights
from transcription.recognisers import selftest
from transcription.recognisers.faster_whisper import FasterWhisper
from transcription.recognisers.heard import MODES, Recogniser
from transcription.recognisers.openai_whisper import OpenAIWhisper
from transcription.speakers import weights as voice_weights
from transcription.speakers.encoder import VoiceEncoder

AUTO: Final = "auto"
"""The model of the settings that leaves the choice to the machine."""


def recogniser(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Recogniser:
    """Load the recogniser; takes seconds, and a download the first time.

    Raises:
        ModelError: If its weights cannot be had or used.
        RecogniserMissingError: If its program is not installed.
    """
    name = Path(chosen.model_path or model_name(chosen)).stem
    path, beams = checkpoint(chosen, on_progress=on_progress), MODES[chosen.mode]
    if chosen.engine == "faster-whisper":
        return FasterWhisper(path, name=name, beam_size=beams)
    return OpenAIWhisper(path, name=name, beam_size=beams, memory_mb=chosen.memory_mb or None)


def checkpoint(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Path:
    """Return the file, or the folder, of the model the settings ask for, fetched if need be.

    Raises:
        ModelError: If it cannot be had.
    """
    wanted = Path(chosen.model_path) if chosen.model_path else model_name(chosen)
    find = weights.find_ct2 if chosen.engine == "faster-whisper" else weights.find
    return find(wanted, cache=models_folder(chosen), on_progress=on_progress)


def model_name(chosen: Transcription) -> str:
    """Return the name of the model, the one that suits this machine for "auto"."""
    if chosen.model != AUTO:
        return chosen.model
    return selftest.model_for(graphics_card=selftest.has_graphics_card())


def choose(
    chosen: Transcription,
    *,
    language: str | None = None,
    model: str | None = None,
    mode: str | None = None,
) -> Transcription:
    """Return the settings with what somebody wants instead; a model may be a file."""
    is_file = model is not None and Path(model).suffix != ""
    return msgspec.structs.replace(
        chosen,
        language=language or chosen.language,
        mode=mode or chosen.mode,
        model=model or chosen.model,
        model_path=(model if is_file else "") if model else chosen.model_path,
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
