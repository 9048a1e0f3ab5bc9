"""What is said of backups: made, put back, or refused."""

from bot import errors

DATABASE_ELSEWHERE = "La base de données est sur un serveur PostgreSQL : elle n’est PAS dans cette sauvegarde. Copiez-la d’abord avec ses propres outils (pg_dump), puis refaites cette sauvegarde : les fichiers doivent être les plus récents des deux."
RECORDINGS_ELSEWHERE = "Les enregistrements et les documents sont chez un hébergeur (s3://…) : ceux qui s’y trouvent ne sont PAS dans cette sauvegarde. Demandez-lui de garder les versions effacées."
BRING_DATABASE = "La base de données n’était pas dans cette sauvegarde : remettez-la avec pg_restore avant de relancer Greffier."
KEEP_SECRETS = "Ni le jeton, ni les mots de passe, ni web.key (les liens du mur) n’y sont : gardez-les à part. Ce fichier contient tout ce que les gens ont dit et écrit : rangez-le chiffré."


def explain(error: errors.BackupError) -> str:
    """Return why a backup cannot be made or put back, and what to do next."""
    match error:
        case errors.NothingToSaveError(folder=folder):
            return f"Il n’y a rien à sauvegarder : le dossier « {folder} » ne contient pas de base de données. Vérifiez data.folder dans la configuration."
        case errors.FolderInUseError(folder=folder):
            return f"Le dossier « {folder} » contient déjà des données : rien n’a été changé. Choisissez un dossier vide avec --into, ou ajoutez --replace : ce qui s’y trouve sera mis de côté."
        case errors.NewerBackupError():
            return "Cette sauvegarde vient d’une version plus récente de Greffier : rien n’a été changé. Installez cette version, puis recommencez."
        case errors.BackupTooLargeError(size_bytes=size, limit_bytes=free):
            return f"Il n’y a pas la place pour ce que contient cette sauvegarde : un de ses fichiers demande {_size(size)}, et il en reste {_size(max(0, free))}. Rien n’a été changé. Libérez de la place, puis recommencez."
        case _:
            return "Ce fichier n’est pas une sauvegarde de Greffier, ou il est abîmé : rien n’a été changé. Essayez avec une autre copie du fichier, ou une sauvegarde plus ancienne."


def made(name: str, size_bytes: int, files: int) -> str:
    """Return that a backup is made."""
    return f"Sauvegarde faite : {name} ({_size(size_bytes)}, {files} fichier(s) et les réglages)."


def restored(folder: str, made_at: str, files: int) -> str:
    """Return that a backup was put back, and what now."""
    return f"Sauvegarde du {made_at} remise et vérifiée dans « {folder} » : {files} fichier(s). Relancez Greffier : les travaux en cours reprendront."


def set_aside(folder: str) -> str:
    """Return where what was there before lies."""
    return f"Ce qui s’y trouvait avant est dans « {folder} ». Effacez ce dossier quand tout va bien : il contient les données d’avant."


def settings_laid(file: str) -> str:
    """Return where the settings of the backup lie."""
    return f"Ses réglages (sans les mots de passe) sont dans « {file} » ; les vôtres n’ont pas été touchés."


def other_database(folder: str) -> str:
    """Return that the settings name other places than where the backup was put."""
    return f"Vos réglages nomment une autre base de données ou un autre dossier d’enregistrements : pour vous servir de ce qui a été remis, mettez data.folder = '{folder}', et videz data.database_url et recordings.storage."


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f}".replace(".", ",") + " Mo"
