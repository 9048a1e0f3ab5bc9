"""What can go wrong in this package, one family under one name.

SummariesError
└── EmbedderMissingError
"""


class SummariesError(Exception):
    """The base of every error this package raises."""


class EmbedderMissingError(SummariesError):
    """The embedder asked for is not installed, or does not run on this machine."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} cannot be loaded: {reason}")
        self.name = name
        self.reason = reason
