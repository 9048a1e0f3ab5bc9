"""A backup cannot be made, or put back."""

from pathlib import Path

from bot.errors.base import GreffierError


class BackupError(GreffierError):
    """A backup cannot be made, or put back."""


class NothingToSaveError(BackupError):
    """The data folder holds no database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no database in {folder}")
        self.folder = folder


class FolderInUseError(BackupError):
    """The folder to put a backup into holds the data of an installation."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds data")
        self.folder = folder


class DamagedBackupError(BackupError):
    """A file is no backup, or not as it was made; `args` say where, for the log."""


class NewerBackupError(BackupError):
    """A newer version of this program made the backup."""


class BackupTooLargeError(BackupError):
    """What a backup holds has no room on the disk."""

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(f"{size_bytes} bytes, {limit_bytes} free")
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes
