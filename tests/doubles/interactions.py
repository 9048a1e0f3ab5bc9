"""One interaction and what the bot answered: the 3 seconds, the token, the messages."""

import asyncio
import secrets
from dataclasses import dataclass
from enum import IntEnum

from .errors import NotAcknowledgedError, Reason, RefusedError
from .state import Channel, Json, Member, Message, Origin
from .world import World


class Kind(IntEnum):
    """Interaction types."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """Types of first answers."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(frozen=True, slots=True)
class Modal:
    """A form the bot opened; `source` is the interaction it answers."""

    custom_id: str
    title: str
    components: list[Json]
    source: "Interaction"


@dataclass(frozen=True, slots=True)
class Response:
    """The bot's first answer, `ack_s` seconds after the interaction was sent."""

    type: Callback
    ack_s: float
    ephemeral: bool = False
    message: Message | None = None
    modal: Modal | None = None
    choices: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a person did: `data` as on the wire, `message` the one that holds the component."""

    kind: Kind
    member: Member
    channel: Channel
    data: Json
    name: str
    message: Message | None = None


class Interaction:
    """A gesture and, as it comes, what the bot answered.

    Args:
        world: Where ids come from and faults go.
        gesture: What a person did.
        ack_timeout_s: How long the bot may stay silent; Discord's is 3 s.
    """

    def __init__(self, world: World, gesture: Gesture, *, ack_timeout_s: float) -> None:
        self.world = world
        self.gesture = gesture
        self.id = world.new_id()
        self.token = secrets.token_urlsafe(24)
        self.first: Response | None = None
        self.original: Message | None = None
        self.followups: list[Message] = []
        self.lapsed = False
        self.expired = False
        self._ack_timeout_s = ack_timeout_s
        self._loop = asyncio.get_running_loop()
        self._sent_s = self._loop.time()
        self._deadline = self._loop.call_later(ack_timeout_s, self._lapse)

    # What a test reads ----------------------------------------------------------------------

    @property
    def messages(self) -> list[Message]:
        """The bot's visible answers: the original, then the follow-ups, deleted ones left out."""
        answers = [self.original, *self.followups] if self.original else self.followups
        return [answer for answer in answers if not answer.deleted and not answer.is_loading]

    async def response(self) -> Response:
        """Return the first answer.

        Raises:
            NotAcknowledgedError: If it did not come in time.
        """
        await self.world.until(
            lambda: self.first is not None or self.lapsed,
            what=f"first answer to {self.gesture.name}",
            timeout_s=self._ack_timeout_s + 10.0,
        )
        if self.first is None:
            raise NotAcknowledgedError("; ".join(self.world.violations))
        return self.first

    async def answer(self, *, timeout_s: float = 10.0) -> Message:
        """Return the first message the bot shows, once it no longer says it is thinking."""
        await self.response()
        return await self.world.until(
            lambda: next(iter(self.messages), None),
            what=f"message that answers {self.gesture.name}",
            timeout_s=timeout_s,
        )

    async def followup(self, number: int = 1, *, timeout_s: float = 10.0) -> Message:
        """Return the follow-up of this number, counted from 1."""
        return await self.world.until(
            lambda: self.followups[number - 1] if len(self.followups) >= number else None,
            what=f"follow-up {number} of {self.gesture.name}",
            timeout_s=timeout_s,
        )

    async def modal(self) -> Modal:
        """Return the form the bot opened.

        Raises:
            NotAcknowledgedError: If the first answer is something else, or none.
        """
        response = await self.response()
        if response.modal is None:
            raise NotAcknowledgedError(
                f"{self.gesture.name} opened no form but {response.type.name}"
            )
        return response.modal

    def expire(self) -> None:
        """Make the token invalid, as 15 minutes do."""
        self.expired = True

    # What the server does -------------------------------------------------------------------

    @property
    def origin(self) -> Origin:
        """The mark that the bot's answers carry."""
        return Origin(self.id, int(self.gesture.kind), self.gesture.name, self.gesture.member.user)

    def require_unanswered(self) -> None:
        """Refuse a first answer that comes twice or too late."""
        if self.first is not None:
            raise RefusedError(Reason.ALREADY_ACKNOWLEDGED)
        if self.lapsed:
            raise RefusedError(Reason.UNKNOWN_INTERACTION)

    def require_webhook(self) -> None:
        """Refuse follow-ups before the first answer, and once the token is too old."""
        if self.expired:
            raise RefusedError(Reason.INVALID_WEBHOOK_TOKEN)
        if self.first is None:
            raise RefusedError(Reason.UNKNOWN_WEBHOOK)

    def acknowledged_s(self) -> float:
        """Return the seconds since the interaction was sent."""
        return self._loop.time() - self._sent_s

    def acknowledge(self, response: Response) -> None:
        """Take the first answer and stop the clock."""
        self._deadline.cancel()
        self.first = response
        if response.message is not None and response.message is not self.gesture.message:
            self.original = response.message
        self.world.changed()

    def close(self) -> None:
        """Stop the clock without a verdict, when the double goes away."""
        self._deadline.cancel()

    def _lapse(self) -> None:
        self.lapsed = True
        self.world.violate(self._silence)

    @property
    def _silence(self) -> str:
        return f"{self.gesture.name}: no first answer within {self._ack_timeout_s:g} s"
