"""Look the installation over, and say in French what is missing and how to mend it."""

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.config import TOKEN_VARIABLE, Settings, discord_token, find_config, load
from bot.errors import ConfigError
from bot.explanations import explain
from bot.services import recognisers
from bot.store import schema
from transcription import weights
from transcription.errors import ModelError

_ENOUGH_GB: Final = 5
_LITTLE_GB: Final = 1
_SPEECH: Final = ("whisper", "torch", "onnxruntime", "silero_vad")


class Verdict(StrEnum):
    """How a check came out."""

    FINE = "ok"
    MISSING = "à voir"
    BROKEN = "à réparer"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, what was found, how to mend it."""

    check: str
    verdict: Verdict
    found: str
    mend: str = ""

    def line(self) -> str:
        """Return the finding as a line for a terminal."""
        mend = f"\n{'':14}→ {self.mend}" if self.mend else ""
        return f"[{self.verdict:^9}]   {self.check} : {self.found}{mend}"


def examine(config: Path | None) -> list[Finding]:
    """Return what was found, in the order in which to mend it."""
    path = find_config(config)
    try:
        settings = load(path)
    except ConfigError as error:
        return [
            Finding("Configuration", Verdict.BROKEN, str(path), explain(error)),
            *_on_the_machine(Settings()),
        ]
    found = "valeurs par défaut (aucun config.toml)" if path is None else str(path)
    return [
        Finding("Configuration", Verdict.FINE, found),
        _token(),
        _roles(settings),
        *_on_the_machine(settings),
    ]


def _on_the_machine(settings: Settings) -> Iterator[Finding]:
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python,
        _folder,
        _disk,
        _database,
        _speech,
        _model,
        _office,
    )
    for check in checks:
        yield check(settings)


def _token() -> Finding:
    if discord_token() is not None:
        return Finding("Jeton Discord", Verdict.FINE, f"présent dans {TOKEN_VARIABLE}")
    return Finding(
        "Jeton Discord",
        Verdict.MISSING,
        "absent",
        f"Mettez-le dans la variable d’environnement {TOKEN_VARIABLE} (README, « Connecter le "
        "bot à Discord »). Sans lui, tout marche sauf greffier run.",
    )


def _roles(settings: Settings) -> Finding:
    named = [s for s in settings.servers if s.facilitator_roles or s.secretary_roles]
    if named:
        return Finding("Rôles", Verdict.FINE, f"définis pour {len(named)} serveur(s)")
    return Finding(
        "Rôles",
        Verdict.MISSING,
        "aucun rôle d’animation ni de secrétariat",
        "Seules les personnes qui gèrent le serveur pourront ouvrir une séance. Ajoutez un bloc "
        "[[servers]] à la configuration pour en désigner d’autres.",
    )


def _python(_settings: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", Verdict.FINE, version)


def _folder(settings: Settings) -> Finding:
    folder = settings.folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(
            "Dossier de données",
            Verdict.BROKEN,
            f"{folder} : {error.strerror}",
            "Donnez à ce compte le droit d’y écrire, ou changez data.folder dans la configuration.",
        )
    return Finding("Dossier de données", Verdict.FINE, str(folder))


def _disk(settings: Settings) -> Finding:
    at = settings.folder if settings.folder.exists() else Path()
    free_gb = shutil.disk_usage(at).free / 1e9
    found = f"{free_gb:.1f} Go libres".replace(".", ",")
    if free_gb >= _ENOUGH_GB:
        return Finding("Disque", Verdict.FINE, found)
    verdict = Verdict.MISSING if free_gb >= _LITTLE_GB else Verdict.BROKEN
    need = f"{_ENOUGH_GB} Go"
    mend = f"Libérez de la place : il en faut {need} pour un enregistrement de deux heures."
    return Finding("Disque", verdict, found, mend)


def _database(settings: Settings) -> Finding:
    try:
        schema.upgrade(settings.database_url)
    except Exception as error:  # noqa: BLE001 (whatever the driver raises, the doctor reports it)
        return Finding(
            "Base de données",
            Verdict.BROKEN,
            f"inutilisable ({type(error).__name__})",
            "Vérifiez data.database_url dans la configuration et les droits du dossier de données.",
        )
    return Finding("Base de données", Verdict.FINE, "à jour")


def _speech(_settings: Settings) -> Finding:
    missing = [name for name in _SPEECH if importlib.util.find_spec(name) is None]
    if not missing:
        return Finding("Reconnaissance vocale", Verdict.FINE, "installée")
    return Finding(
        "Reconnaissance vocale",
        Verdict.MISSING,
        f"il manque {', '.join(missing)}",
        "Pour transcrire : pip install -c constraints.txt '.[whisper]'.",
    )


def _model(settings: Settings) -> Finding:
    chosen = settings.transcription
    name = recognisers.model_name(chosen)
    try:
        path = weights.find(
            chosen.model_path or name, cache=recognisers.models_folder(chosen), origins={}
        )
    except (ModelError, OSError) as error:
        advice = f"Lancez greffier models fetch {name} (145 Mo pour base)."
        mend = explain(error) if chosen.model_path else advice
        return Finding("Modèle", Verdict.MISSING, f"{chosen.model} : pas encore là", mend)
    return Finding("Modèle", Verdict.FINE, f"{name} ({path.name})")


def _office(_settings: Settings) -> Finding:
    if shutil.which("soffice") or shutil.which("libreoffice"):
        return Finding("LibreOffice", Verdict.FINE, "présent (facultatif)")
    return Finding("LibreOffice", Verdict.FINE, "absent (facultatif : pour voir les pages)")
