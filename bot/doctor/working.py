"""Whether the work can be done: transcribing, grouping, writing."""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Final

import msgspec

from bot.config import Settings, Transcription
from bot.doctor.findings import Check, Finding, Verdict
from bot.services import outlines, recognisers
from bot.texts import common_texts, explanations, wall_texts
from summaries.embedders import choose_embedder
from summaries.errors import EmbedderMissingError
from transcription import machine, weights
from transcription.errors import (
    ModelError,
    ModelTooLargeError,
    ModelUnavailableError,
    RecogniserMissingError,
)

_SPEECH: Final = {
    "openai-whisper": ("whisper", "torch", "onnxruntime", "silero_vad"),
    "faster-whisper": ("faster_whisper", "ctranslate2", "onnxruntime", "silero_vad"),
}


def _python(_settings: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", Verdict.FINE, version)


def _outlines(settings: Settings) -> Finding:
    shelf = outlines.own(settings.outlines.folder)
    if shelf.broken:
        mend = "\n".join(explanations.explain(error) for error in shelf.broken)
        found = f"{len(shelf.broken)} inutilisable(s) dans {settings.outlines.folder}"
        return Finding("Trames", Verdict.BROKEN, found, mend)
    mine = f", et {len(shelf.outlines)} à vous" if settings.outlines.folder else ""
    return Finding("Trames", Verdict.FINE, f"celles du programme{mine}")


def _speech(settings: Settings) -> Finding:
    engine = settings.transcription.engine
    extra = "whisper" if engine == "openai-whisper" else "fast"
    missing = [name for name in _SPEECH[engine] if importlib.util.find_spec(name) is None]
    if not missing:
        return Finding("Reconnaissance vocale", Verdict.FINE, "installée")
    return Finding(
        "Reconnaissance vocale",
        Verdict.MISSING,
        f"il manque {', '.join(missing)}",
        f"Pour transcrire : pip install -c constraints.txt -e '.[{extra}]'.",
    )


def _model(settings: Settings) -> Finding:
    chosen, why = settings.transcription, ""
    if chosen.model == recognisers.AUTO and not chosen.model_path:
        here = machine.this_machine()
        chosen = msgspec.structs.replace(chosen, model=recognisers.suited(here))
        said = common_texts.machine_described(
            here.cores, graphics_card=here.graphics_card, memory_mb=here.memory_mb
        )
        why = f", choisi pour cette machine ({said})"
    name = recognisers.model_name(chosen)
    path = _model_file(chosen)
    if isinstance(path, Exception):
        fetch = f"Lancez greffier models fetch {name} ({_megabytes(name)})."
        mend = explanations.explain(path) if chosen.model_path or not _megabytes(name) else fetch
        return Finding("Modèle", Verdict.MISSING, f"{name}{why} : pas encore là", mend)
    try:
        recognisers.check_memory(chosen)
    except ModelTooLargeError as error:
        found = f"{name}{why} : trop grand pour la mémoire libre"
        return Finding("Modèle", Verdict.MISSING, found, explanations.explain(error))
    except (ModelError, RecogniserMissingError) as error:
        return Finding(
            "Modèle", Verdict.BROKEN, f"{name} ({path.name})", explanations.explain(error)
        )
    return Finding("Modèle", Verdict.FINE, f"{name}{why} ({path.name})")


def _model_file(chosen: Transcription) -> Path | Exception:
    """Return where the weights are, or why they are not there; nothing is downloaded."""
    cache = recognisers.models_folder(chosen)
    try:
        if chosen.engine == "faster-whisper" and not chosen.model_path:
            folder = weights.cached_ct2(chosen.model, cache=cache)
            return folder or ModelUnavailableError(chosen.model, ["cache"])
        wanted = chosen.model_path or chosen.model
        if chosen.engine == "faster-whisper":
            return weights.find_ct2(Path(wanted))
        return weights.find(wanted, cache=cache, origins={})
    except (ModelError, OSError) as error:
        return error


def _megabytes(name: str) -> str:
    known = weights.model_called(name)
    return "" if known is None else f"{known.size_mb} Mo"


def _themes(settings: Settings) -> Finding:
    try:
        embedder = choose_embedder(settings.themes.embedder)
    except EmbedderMissingError as error:
        return Finding(
            "Thèmes", Verdict.BROKEN, settings.themes.embedder, explanations.explain(error)
        )
    return Finding("Thèmes", Verdict.FINE, wall_texts.compared_by(embedder.name))


def _office(_settings: Settings) -> Finding:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return Finding("LibreOffice", Verdict.FINE, "présent (facultatif)")
    return Finding("LibreOffice", Verdict.FINE, "absent (facultatif : pour le PDF et l’ODT)")


CHECKS: Final[tuple[Check, ...]] = (_python, _outlines, _speech, _model, _themes, _office)
