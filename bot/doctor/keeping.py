"""Whether what people give can be kept: folders, disk, database, storage."""

import shlex
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.config import Settings
from bot.doctor.findings import Check, Finding, Verdict
from bot.errors import DatabaseAwayError, StorageError
from bot.services.files import is_open, owner_of, strangers
from bot.services.storage import storage_of
from bot.store import engines, presence, schema
from bot.texts import explanations

_ENOUGH_GB: Final = 5


_LITTLE_GB: Final = 1


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
            f"{folder} : {error.strerror}",
            f"Donnez à ce compte le droit d’y écrire, ou changez {setting} dans la configuration.",
        )
    return Finding(check, Verdict.FINE, str(folder))


def _rights(settings: Settings) -> Finding:
    """Look whether the bot can read all it keeps, and no other account of this machine can."""
    check = "Droits des fichiers"
    if strange := strangers(settings.folder):
        owner, named = owner_of(settings.folder), shlex.quote(str(settings.folder.resolve()))
        found = f"{strange[0]} n’est pas au compte « {owner} », qui peut ne pas pouvoir le lire"
        return Finding(check, Verdict.BROKEN, found, f"chown -R {owner} {named}")
    elsewhere = settings.recordings.storage
    kept = [settings.folder, *([] if not elsewhere or "://" in elsewhere else [Path(elsewhere)])]
    if not (open_here := [folder for folder in kept if is_open(folder)]):
        return Finding(check, Verdict.FINE, "lisibles par ce seul compte")
    named = " ".join(shlex.quote(str(folder.resolve())) for folder in open_here)
    found = f"d’autres comptes de cette machine peuvent lire {named}"
    return Finding(check, Verdict.MISSING, found, f"chmod -R go= {named}")


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
        found = f"autant que voulu ; toutes doivent atteindre la base et {storage}"
        return Finding(check, Verdict.FINE, found)
    try:
        several = len(presence.addresses(url)) > 1
    except DatabaseAwayError:
        several = False  # said above
    here = f"enregistrements et documents sont dans {settings.folder}, sur cette machine"
    mend = (
        "Donnez à toutes la même adresse dans [recordings] storage : s3://…, ou un dossier du "
        "réseau (docs/operations.md, « Plusieurs machines de calcul »)."
    )
    if several:
        found = f"plusieurs, mais {here} : les autres échouent"
        return Finding(check, Verdict.BROKEN, found, mend)
    return Finding(check, Verdict.FINE, f"une seule : {here}", f"Pour en ajouter : {mend}")


CHECKS: Final[tuple[Check, ...]] = (
    _folder,
    _rights,
    _storage,
    _watched,
    _disk,
    _database,
    _machines,
)
