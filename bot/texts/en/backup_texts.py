"""What is said of backups: made, put back, or refused."""

from bot import errors

DATABASE_ELSEWHERE = "The database is on a PostgreSQL server: it is NOT in this backup. Copy it first with its own tools (pg_dump), then make this backup again: the files must be the newer of the two."
RECORDINGS_ELSEWHERE = "The recordings and the documents are with a host (s3://…): what lies there is NOT in this backup. Ask the host to keep deleted versions."
BRING_DATABASE = "The database was not in this backup: put it back with pg_restore before you start Greffier again."
KEEP_SECRETS = "Neither the token, nor passwords, nor web.key (the links of the wall) are in it: keep them apart. This file holds all that people said and wrote: store it encrypted."


def explain(error: errors.BackupError) -> str:
    """Return why a backup cannot be made or put back, and what to do next."""
    match error:
        case errors.NothingToSaveError(folder=folder):
            return f"There is nothing to save: the folder “{folder}” holds no database. Check data.folder in the configuration."
        case errors.FolderInUseError(folder=folder):
            return f"The folder “{folder}” holds data already: nothing was changed. Choose an empty folder with --into, or add --replace: what is there will be set aside."
        case errors.NewerBackupError():
            return "This backup comes from a newer version of Greffier: nothing was changed. Install that version, then try again."
        case errors.BackupTooLargeError(size_bytes=size, limit_bytes=free):
            return f"There is no room for what this backup holds: one of its files needs {_size(size)}, and {_size(max(0, free))} are left. Nothing was changed. Make room, then try again."
        case _:
            return "This file is not a backup of Greffier, or it is damaged: nothing was changed. Try another copy of the file, or an older backup."


def made(name: str, size_bytes: int, files: int) -> str:
    """Return that a backup is made."""
    return f"Backup made: {name} ({_size(size_bytes)}, {files} file(s) and the settings)."


def restored(folder: str, made_at: str, files: int) -> str:
    """Return that a backup was put back, and what now."""
    return f"Backup of {made_at} put back and verified in “{folder}”: {files} file(s). Start Greffier again: the work under way will go on."


def set_aside(folder: str) -> str:
    """Return where what was there before lies."""
    return f"What was there before is in “{folder}”. Delete this folder when all is well: it holds the data of before."


def settings_laid(file: str) -> str:
    """Return where the settings of the backup lie."""
    return f"Its settings (without passwords) are in “{file}”; yours were not touched."


def other_database(folder: str) -> str:
    """Return that the settings name other places than where the backup was put."""
    return f"Your settings name another database or another folder of recordings: to use what was put back, set data.folder = '{folder}', and empty data.database_url and recordings.storage."


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f} MB"
