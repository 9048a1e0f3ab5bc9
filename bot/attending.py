"""Who takes part without an account, by which link, and who speaks: seats, turns, the queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from summaries.text import fold


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the room for somebody without an account; a freed one takes no more ideas."""

    id: str
    meeting_id: str
    participant_id: str
    number: int
    code: str
    name: str
    freed: bool = False


@dataclass(frozen=True, slots=True)
class WebLink:
    """A way in to a meeting's pages on the web; a revoked one opens nothing."""

    id: str
    meeting_id: str
    made_at: datetime
    revoked: bool = False


class Turn(StrEnum):
    """Where somebody stands in the speaking queue."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    SPOKE = "spoke"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the speaking queue; without `user_id` they have no account."""

    id: str
    meeting_id: str
    name: str
    asked_at: datetime
    user_id: int | None = None
    turn: Turn = Turn.WAITING


@dataclass(frozen=True, slots=True)
class Floor:
    """The speaking queue of a meeting, in the order in which people asked."""

    speakers: tuple[Speaker, ...] = ()

    @property
    def speaking(self) -> Speaker | None:
        """Who has the floor."""
        return next((one for one in self.speakers if one.turn is Turn.SPEAKING), None)

    @property
    def waiting(self) -> Sequence[Speaker]:
        """Who waits for it."""
        return [one for one in self.speakers if one.turn is Turn.WAITING]

    @property
    def spoke(self) -> Sequence[str]:
        """Who was given the floor, each person once, in the order of their first turn."""
        named: dict[int | str, str] = {}
        for one in self.speakers:
            if one.turn is not Turn.WAITING:
                named.setdefault(one.user_id or fold(one.name), one.name)
        return list(named.values())

    def rank_of(self, user_id: int) -> int | None:
        """Return how many turns it is until somebody's; None when they do not wait."""
        waiting = [one.user_id for one in self.waiting]
        return waiting.index(user_id) + 1 if user_id in waiting else None
