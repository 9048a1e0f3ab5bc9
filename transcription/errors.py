"""What can go wrong between a recording and its transcript.

TranscriptionError
├── AudioError                  the recording cannot be used
│   ├── ArchiveGivenError       a zip or the like, with files inside
│   ├── AudioNotFoundError      no file there
│   ├── EncryptedAudioError     its sound is locked with a key we do not have
│   ├── EmptyAudioError         zero bytes, or a track without one sample
│   ├── NoAudioTrackError       pictures or text only
│   ├── PlaylistGivenError      a list of other files or addresses, which are not opened
│   ├── TooLongAudioError       more than a WAV file of ours can hold
│   └── UnreadableAudioError    not a container we read, or nothing in it can be decoded
├── DownloadError               one place could not give a file
├── ModelError                  the weights cannot be used
│   ├── ModelCorruptError       the file is not the one that was put there, or is no Whisper model
│   ├── ModelTooLargeError      it needs more memory than there is left
│   ├── ModelUnavailableError   found nowhere; says what was tried
│   └── UnknownModelError       no model has that name
├── RecogniserMissingError      an optional package is not installed
├── TranscriptFormatError       a text that is no transcript
└── UnknownLanguageError        a language the model does not know
"""

from collections.abc import Sequence
from pathlib import Path


class TranscriptionError(Exception):
    """Base of every error of this package."""


class AudioError(TranscriptionError):
    """A recording cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot use {path.name}: {reason}")
        self.path = path
        self.reason = reason


class ArchiveGivenError(AudioError):
    """The file holds other files, packed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "an archive of files")


class AudioNotFoundError(AudioError):
    """There is no file at that path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no such file")


class EmptyAudioError(AudioError):
    """The file, or its audio track, holds nothing."""


class EncryptedAudioError(AudioError):
    """The sound is locked with a key: decoded without it, it is noise."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "encrypted")


class NoAudioTrackError(AudioError):
    """The file is a container without sound."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "no audio track")


class PlaylistGivenError(AudioError):
    """The file only names where sound lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "a playlist")


class TooLongAudioError(AudioError):
    """The recording is longer than the extracted sound can be."""

    def __init__(self, path: Path, limit_s: float) -> None:
        super().__init__(path, f"longer than {limit_s / 3600:.0f} h")
        self.limit_s = limit_s


class UnreadableAudioError(AudioError):
    """The file holds no sound that can be decoded."""


class DownloadError(TranscriptionError):
    """One place could not give a file; the message is the reason."""


class ModelError(TranscriptionError):
    """The weights of a model cannot be used."""


class ModelCorruptError(ModelError):
    """A file of weights is not what it should be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name} cannot be used as a model: {reason}")
        self.path = path
        self.reason = reason


class ModelUnavailableError(ModelError):
    """The weights were found nowhere; `tried` holds one fact for each place."""

    def __init__(self, name: str, tried: Sequence[str]) -> None:
        super().__init__(f"no weights for {name!r}; tried: {'; '.join(tried) or 'nothing'}")
        self.name = name
        self.tried = tuple(tried)


class ModelTooLargeError(ModelError):
    """A model needs more memory than there is left; it was not loaded."""

    def __init__(self, name: str, needed_mb: int, free_mb: int) -> None:
        super().__init__(f"{name!r} needs {needed_mb} MB of memory and {free_mb} MB are left")
        self.name = name
        self.needed_mb = needed_mb
        self.free_mb = free_mb


class UnknownModelError(ModelError):
    """No model has that name; `known` holds the names there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown model {name!r}; known: {', '.join(known)}")
        self.name = name
        self.known = tuple(known)


class RecogniserMissingError(TranscriptionError):
    """A package of the `whisper` extra is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(f"{package} is not installed")
        self.package = package


class TranscriptFormatError(TranscriptionError):
    """A text that should be a transcript is not; `reason` names the place."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a transcript: {reason}")
        self.reason = reason


class UnknownLanguageError(TranscriptionError):
    """The model does not know that language code."""

    def __init__(self, language: str) -> None:
        super().__init__(f"unknown language {language!r}")
        self.language = language
