"""What can go wrong around the fake Discord.

DoubleError
├── RefusedError           Discord answers a request with an error body
├── GestureError           a person could not make this gesture in a Discord client
├── NothingHappenedError   a test waited for something that did not come
├── NotAcknowledgedError   the bot left an interaction without a first answer
└── ViolationsError        raised on leaving: the bot sent what Discord's rules forbid
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any


class Reason(Enum):
    """Discord's own refusals: HTTP status, JSON error code, message.

    Source: Discord docs, "Opcodes and Status Codes", section "JSON Error Codes".
    """

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_EMOJI = (400, 10014, "Unknown Emoji")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_THE_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    NO_PRIVATE_MESSAGES = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    THREAD_ARCHIVED = (400, 50083, "Thread is archived")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")
    THREAD_LOCKED = (400, 160005, "Thread is locked")

    @property
    def status(self) -> int:
        return self.value[0]

    @property
    def code(self) -> int:
        return self.value[1]

    @property
    def message(self) -> str:
        return self.value[2]


# A careful bot meets the other refusals in ordinary life (a message deleted meanwhile, a right
# taken away); these can only come from a fault of its own.
FAULTS = frozenset(
    {
        Reason.UNAUTHORIZED,
        Reason.NOT_FOUND,
        Reason.UNKNOWN_APPLICATION,
        Reason.UNKNOWN_WEBHOOK,
        Reason.UNKNOWN_INTERACTION,
        Reason.ALREADY_ACKNOWLEDGED,
        Reason.NOT_THE_AUTHOR,
        Reason.EMPTY_MESSAGE,
        Reason.INVALID_WEBHOOK_TOKEN,
        Reason.INVALID_FORM,
        Reason.INVALID_JSON,
    }
)


class DoubleError(Exception):
    """Base of every error of the fake Discord."""


class RefusedError(DoubleError):
    """Discord answers this request with an error body.

    Args:
        reason: Which of Discord's refusals.
        errors: For a form error, the tree of faults by field.
    """

    def __init__(self, reason: Reason, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{reason.status} ({reason.code}) {reason.message} {errors or ''}".strip())
        self.reason = reason
        self.errors = errors

    def body(self) -> dict[str, Any]:
        """Return the JSON that Discord sends."""
        body: dict[str, Any] = {"message": self.reason.message, "code": self.reason.code}
        return body if self.errors is None else {**body, "errors": self.errors}


class GestureError(DoubleError):
    """A person could not make this gesture in a Discord client."""


class NothingHappenedError(DoubleError):
    """A test waited for something that did not come."""


class NotAcknowledgedError(DoubleError):
    """The bot left an interaction without a first answer for too long."""


class ViolationsError(DoubleError):
    """The bot sent what Discord's rules forbid."""

    def __init__(self, violations: Sequence[str]) -> None:
        super().__init__("\n".join(violations))
        self.violations = tuple(violations)


def form_error(path: Sequence[str | int], code: str, message: str) -> RefusedError:
    """Return Discord's form error for one field.

    Args:
        path: Keys and indexes that lead to the field.
        code: Discord's name of the fault, such as "BASE_TYPE_MAX_LENGTH".
        message: Discord's sentence.
    """
    tree: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path):
        tree = {str(step): tree}
    return RefusedError(Reason.INVALID_FORM, tree)
