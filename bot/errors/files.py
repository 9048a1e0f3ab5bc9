"""A file cannot be taken for what it should be."""

from pathlib import Path

from bot.errors.base import GreffierError


class ArchiveError(GreffierError):
    """The archive does not match the schema."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"archive: {reason} at {place}")
        self.place = place
        self.reason = reason


class UnreadableFileError(GreffierError):
    """A file the command line names cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot read {path.name}: {reason}")
        self.path = path


class NotATranscriptError(GreffierError):
    """A file the command line names is no transcript."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name} is no transcript: {reason}")
        self.path = path


class UnknownFormatError(GreffierError):
    """No format has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown format, known are {', '.join(known)}")
        self.name = name
        self.known = known


class NothingToGroupInError(GreffierError):
    """No section of the archive holds two ideas."""
