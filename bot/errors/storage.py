"""The place of the recordings does not answer, or refuses."""

from bot.errors.base import GreffierError


class StorageError(GreffierError):
    """The place where recordings lie does not answer, or refuses."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"storage {address}: {reason}")
        self.address = address


class StorageMissingError(StorageError):
    """The package that reaches the place of the recordings is not installed."""

    def __init__(self, address: str) -> None:
        super().__init__(address, "s3fs is not installed")


class NotSharedError(StorageError):
    """What one machine has put away is not where another looks for it."""

    def __init__(self, address: str, key: str) -> None:
        super().__init__(address, f"{key} is not there")
        self.key = key
