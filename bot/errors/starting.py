"""The program cannot start."""

from pathlib import Path

from bot.errors.base import GreffierError


class StartError(GreffierError):
    """The program cannot start."""


class TokenMissingError(StartError):
    """No token is set in the environment."""


class TokenRefusedError(StartError):
    """Discord does not know the token."""


class IntentRefusedError(StartError):
    """Discord does not grant a privileged intent the settings ask for."""


class PortTakenError(StartError):
    """Another program holds a port, which is chosen in a `setting`."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(f"port {port} cannot be opened")
        self.port = port
        self.setting = setting


class WorkerSilentError(StartError):
    """The worker process does not become ready."""


class BotRunningError(StartError):
    """Another bot speaks for the database."""


class AnotherAccountError(StartError):
    """What root would write in the data folder, the account of the bot could not read."""

    def __init__(self, folder: Path, account: str) -> None:
        super().__init__(f"{folder} is {account}'s")
        self.folder = folder
        self.account = account


class WorkerRunningError(StartError):
    """Another worker process holds the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"a worker holds {folder}")
        self.folder = folder
