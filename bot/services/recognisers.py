"""The recogniser and the voice encoder the settings ask for, found, fetched and loaded."""

import logging
from pathlib import Path
from typing import Final

import msgspec

from bot.config import Transcription
from transcription import machine, weights
from transcription.errors import ModelTooLargeError, ModelUnavailableError
from transcription.recognisers import openai_whisper, selftest
from transcription.recognisers.faster_whisper import FasterWhisper
from transcription.recognisers.heard import MODES, Recogniser
from transcription.recognisers.openai_whisper import OpenAIWhisper
from transcription.speakers import weights as voice_weights
from transcription.speakers.encoder import VoiceEncoder

_log = logging.getLogger(__name__)

AUTO: Final = "auto"
"""The model of the settings that leaves the choice to the machine."""


def recogniser(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Recogniser:
    """Load the recogniser; takes seconds, and a download the first time.

    Raises:
        ModelError: If its weights cannot be had or used, or need more memory than there is left.
        RecogniserMissingError: If its program is not installed.
    """
    chosen = settle(chosen, on_progress=on_progress)
    check_memory(chosen)
    name = model_name(chosen)
    path, beams = checkpoint(chosen, on_progress=on_progress), MODES[chosen.mode]
    if chosen.engine == "faster-whisper":
        return FasterWhisper(path, name=name, beam_size=beams)
    return OpenAIWhisper(path, name=name, beam_size=beams, memory_mb=chosen.memory_mb or None)


def checkpoint(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Path:
    """Return the file, or the folder, of the model the settings ask for, fetched if need be.

    Raises:
        ModelError: If it cannot be had.
    """
    wanted = Path(chosen.model_path) if chosen.model_path else chosen.model
    if wanted == AUTO:
        wanted = suited(machine.this_machine())
    find = weights.find_ct2 if chosen.engine == "faster-whisper" else weights.find
    return find(wanted, cache=models_folder(chosen), on_progress=on_progress)


def settle(chosen: Transcription, *, on_progress: weights.Progress | None = None) -> Transcription:
    """Return the settings with "auto" replaced by the best model for this machine there is.

    One that cannot be downloaded gives way to the next; "base", the last, is not asked for.
    """
    if chosen.model_path or chosen.model != AUTO:
        return chosen
    *wished, last = selftest.models_for(machine.this_machine())
    for name in wished:
        settled = msgspec.structs.replace(chosen, model=name)
        try:
            checkpoint(settled, on_progress=on_progress)
        except ModelUnavailableError as error:
            _log.warning("the next smaller model is taken: %s", error)
        else:
            return settled
    return msgspec.structs.replace(chosen, model=last)


def suited(here: machine.Machine) -> str:
    """Return the model that "auto" stands for on a machine that can download it."""
    return selftest.models_for(here)[0]


def check_memory(chosen: Transcription) -> None:
    """Refuse a model that does not fit into the memory there is left, before it is loaded.

    Raises:
        ModelError: If it does not fit, or is a file that is no model.
    """
    free_mb = machine.free_memory_mb()
    if free_mb is None:
        return  # a system that does not tell
    needed_mb = needed_memory_mb(chosen)
    if needed_mb is not None and needed_mb > free_mb:
        raise ModelTooLargeError(model_name(chosen), needed_mb, free_mb)


def needed_memory_mb(chosen: Transcription) -> int | None:
    """Return the memory a settled model needs, about; None for a file that is not there."""
    ct2 = chosen.engine == "faster-whisper"
    known = None if chosen.model_path else weights.model_called(chosen.model)
    if known is not None:
        parameters_m = known.parameters_m
    else:
        file = Path(chosen.model_path or chosen.model)
        file = file / "model.bin" if ct2 else file
        if not file.is_file():
            return None
        # CTranslate2's own files hold two bytes a parameter, or fewer.
        parameters_m = (
            file.stat().st_size // 2_000_000 if ct2 else openai_whisper.parameters_m(file)
        )
    return selftest.needed_memory_mb(
        parameters_m,
        batches_mb=chosen.memory_mb,
        graphics_card=not ct2 and machine.has_graphics_card(),
        ct2=ct2,
    )


def model_name(chosen: Transcription) -> str:
    """Return what a transcript calls the model of settled settings."""
    return Path(chosen.model_path or chosen.model).stem


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
