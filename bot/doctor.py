"""Look the installation over, and say in French what is missing and how to mend it."""

import importlib.util
import shlex
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from bot.config import (
    TOKEN_VARIABLE,
    Settings,
    Transcription,
    application_of,
    discord_token,
    find_config,
    load,
)
from bot.errors import ConfigError, DatabaseAwayError, StorageError
from bot.services import outlines, recognisers
from bot.services.files import is_open
from bot.services.storage import storage_of
from bot.store import engines, presence, schema
from bot.texts import common_texts, explanations, wall_texts
from bot.views.permissions import NEEDED, invitation
from summaries.embedders import choose_embedder
from summaries.errors import EmbedderMissingError
from transcription import machine, weights
from transcription.errors import (
    ModelError,
    ModelTooLargeError,
    ModelUnavailableError,
    RecogniserMissingError,
)

_ENOUGH_GB: Final = 5
_LITTLE_GB: Final = 1
_SPEECH: Final = {
    "openai-whisper": ("whisper", "torch", "onnxruntime", "silero_vad"),
    "faster-whisper": ("faster_whisper", "ctranslate2", "onnxruntime", "silero_vad"),
}


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
            Finding("Configuration", Verdict.BROKEN, str(path), explanations.explain(error)),
            *_on_the_machine(Settings()),
        ]
    found = "valeurs par défaut (aucun config.toml)" if path is None else str(path)
    return [
        Finding("Configuration", Verdict.FINE, found),
        _token(),
        _messages(settings),
        _invitation(),
        _roles(settings),
        *_on_the_machine(settings),
    ]


def _on_the_machine(settings: Settings) -> Iterator[Finding]:
    checks: tuple[Callable[[Settings], Finding], ...] = (
        _python,
        _folder,
        _rights,
        _storage,
        _watched,
        _disk,
        _database,
        _machines,
        _outlines,
        _speech,
        _model,
        _themes,
        _office,
        _web,
    )
    for check in checks:
        yield check(settings)


def _token() -> Finding:
    token = discord_token()
    if token is None:
        return Finding(
            "Jeton Discord",
            Verdict.MISSING,
            "absent",
            f"Mettez-le dans la variable d’environnement {TOKEN_VARIABLE} (README, « Connecter le "
            "bot à Discord »). Sans lui, tout marche sauf greffier run.",
        )
    if application_of(token) is None:
        return Finding(
            "Jeton Discord",
            Verdict.BROKEN,
            f"{TOKEN_VARIABLE} n’a pas la forme d’un jeton de bot",
            "Copiez-le de nouveau, en entier, depuis le portail développeur (onglet Bot, Reset "
            "Token) : ce n’est ni l’identifiant ni le secret de l’application.",
        )
    return Finding("Jeton Discord", Verdict.FINE, f"présent dans {TOKEN_VARIABLE}")


def _messages(settings: Settings) -> Finding:
    if settings.discord.message_content:
        found = (
            "lus pendant les post-it ; « Message Content Intent » doit être activé dans le portail "
            "développeur (onglet Bot), sinon Discord refuse le bot"
        )
    else:
        found = (
            "jamais lus, aucun « intent » privilégié : les idées viennent par bouton et commande"
        )
    return Finding("Messages du salon", Verdict.FINE, found)


def _invitation() -> Finding:
    application_id = application_of(discord_token() or "")
    if application_id is None:
        found = f"permissions={NEEDED.value} (l’adresse entière vient avec le jeton)"
    else:
        found = invitation(application_id)
    return Finding("Adresse d’invitation", Verdict.FINE, found)


def _roles(settings: Settings) -> Finding:
    named = [s for s in settings.servers if s.facilitator_roles or s.secretary_roles]
    if named:
        return Finding("Rôles", Verdict.FINE, f"définis pour {len(named)} serveur(s)")
    return Finding(
        "Rôles",
        Verdict.MISSING,
        "aucun rôle d’animation ni de secrétariat dans la configuration",
        "Les personnes qui gèrent le serveur en désignent dans Discord avec /configurer roles, ou "
        "ici par un bloc [[servers]].",
    )


def _python(_settings: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", Verdict.FINE, version)


def _folder(settings: Settings) -> Finding:
    with suppress(OSError):
        settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _writable("Dossier de données", settings.folder, "data.folder")


def _watched(settings: Settings) -> Finding:
    watched = settings.recordings.watched_folder
    if not watched:
        return Finding("Dossier surveillé", Verdict.FINE, "aucun")
    return _writable("Dossier surveillé", Path(watched), "recordings.watched_folder")


def _storage(settings: Settings) -> Finding:
    where = settings.recordings.storage or str(settings.folder)
    try:
        storage_of(settings).try_out()
    except (StorageError, OSError) as error:
        return Finding("Enregistrements", Verdict.BROKEN, where, explanations.explain(error))
    return Finding("Enregistrements", Verdict.FINE, where)


def _writable(check: str, folder: Path, setting: str) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(
            check,
            Verdict.BROKEN,
            f"{folder} : {error.strerror}",
            f"Donnez à ce compte le droit d’y écrire, ou changez {setting} dans la configuration.",
        )
    return Finding(check, Verdict.FINE, str(folder))


def _rights(settings: Settings) -> Finding:
    """Look whether other accounts of this machine can read what the bot keeps."""
    elsewhere = settings.recordings.storage
    kept = [settings.folder, *([] if not elsewhere or "://" in elsewhere else [Path(elsewhere)])]
    if not (open_here := [folder for folder in kept if is_open(folder)]):
        return Finding("Droits des fichiers", Verdict.FINE, "lisibles par ce seul compte")
    named = " ".join(shlex.quote(str(folder)) for folder in open_here)
    found = f"d’autres comptes de cette machine peuvent lire {named}"
    return Finding("Droits des fichiers", Verdict.MISSING, found, f"chmod -R go= {named}")


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
    mend = "Vérifiez data.database_url dans la configuration et les droits du dossier de données."
    try:
        schema.upgrade(settings.database_url)
    except DatabaseAwayError:
        mend = "Lancez le serveur PostgreSQL, ou corrigez data.database_url dans la configuration."
        return Finding("Base de données", Verdict.BROKEN, "ne répond pas", mend)
    except Exception as error:  # noqa: BLE001 (whatever the driver raises, the doctor reports it)
        found = f"inutilisable ({type(error).__name__})"
        return Finding("Base de données", Verdict.BROKEN, found, mend)
    return Finding("Base de données", Verdict.FINE, "à jour")


def _machines(settings: Settings) -> Finding:
    """Look whether workers on other machines would find what this one has."""
    url, check = settings.database_url, "Machines de calcul"
    if engines.is_file(url):
        return Finding(check, Verdict.FINE, "celle-ci seulement (SQLite)")
    if storage := settings.recordings.storage:
        found = f"autant que voulu ; toutes doivent atteindre la base et {storage}"
        return Finding(check, Verdict.FINE, found)
    try:
        several = len(presence.addresses(url)) > 1
    except DatabaseAwayError:
        several = False  # said above
    here = f"enregistrements et documents sont dans {settings.folder}, sur cette machine"
    mend = (
        "Donnez à toutes la même adresse dans [recordings] storage : s3://…, ou un dossier du "
        "réseau (docs/operations.md, « Plusieurs machines de calcul »)."
    )
    if several:
        found = f"plusieurs, mais {here} : les autres échouent"
        return Finding(check, Verdict.BROKEN, found, mend)
    return Finding(check, Verdict.FINE, f"une seule : {here}", f"Pour en ajouter : {mend}")


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
        f"Pour transcrire : pip install -c constraints.txt '.[{extra}]'.",
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


def _web(settings: Settings) -> Finding:
    chosen = settings.web
    if not chosen.public_url:
        found = "aucune adresse (facultatif : [web] public_url)"
        return Finding("Mur sur le web", Verdict.FINE, found)
    if not chosen.public_url.startswith("https://"):
        return Finding(
            "Mur sur le web",
            Verdict.MISSING,
            f"{chosen.public_url} : sans chiffrement",
            "Mettez un relais devant et donnez son adresse https://… (docs/guide.md, « Le mur »). "
            "Sans lui, ne l’ouvrez que sur cette machine, pour un essai.",
        )
    try:
        family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
        socket.create_server((chosen.host, chosen.port), family=family).close()
    except OSError as error:
        return Finding(
            "Mur sur le web",
            Verdict.MISSING,
            f"{chosen.host}, port {chosen.port} : {error.strerror}",
            "C’est normal si Greffier est en marche. Sinon, changez [web] host ou port, ou arrêtez "
            "le programme qui occupe ce port.",
        )
    found = f"{chosen.public_url}, attendu sur le port {chosen.port} de {chosen.host}"
    return Finding("Mur sur le web", Verdict.FINE, found)
