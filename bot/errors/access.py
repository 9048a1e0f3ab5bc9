"""The person's roles do not allow it."""

from bot.errors.base import GreffierError


class AccessDeniedError(GreffierError):
    """The person's roles do not allow this action."""

    def __init__(self, action: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{action} needs one of: {', '.join(allowed)}")
        self.action = action
        self.allowed = allowed


class ScopeDeniedError(AccessDeniedError):
    """Some of the meetings whose ideas are wanted are led by others."""


class NotAuthorError(AccessDeniedError):
    """Only who wrote the message may give it as an idea."""
