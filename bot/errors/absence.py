"""What was named is not there."""

from bot.errors.base import GreffierError


class NotFoundError(GreffierError):
    """What was named is not there, or not on this server."""


class NoEventError(NotFoundError):
    """No event is chosen on this server, or no event has this name."""


class NoMeetingError(NotFoundError):
    """No meeting has been opened in this channel."""


class UnknownMeetingError(NotFoundError):
    """No meeting of the server has this identifier."""


class NoSectionError(NotFoundError):
    """The meeting has no such section, or none is open."""


class NoRecordingError(NotFoundError):
    """Nothing was recorded of the meeting."""


class NoTranscriptError(NotFoundError):
    """No recording of the meeting is transcribed yet."""


class NoVoiceError(NotFoundError):
    """No voice is told apart in the meeting's transcripts."""


class UnknownVoiceError(NotFoundError):
    """The meeting has no such voice, or it has another name by now."""


class NoWallError(NotFoundError):
    """No wall of themes stands for these ideas."""


class UnknownThemeError(NotFoundError):
    """The wall has no such theme, or none any more."""


class UnknownPassageError(NotFoundError):
    """The meeting's transcripts hold no such passage, or were made anew since."""


class UnknownSeatError(NotFoundError):
    """The meeting has no such seat, or it was freed."""


class NoIdeaError(NotFoundError):
    """The message gave no idea, or the meeting has none by this name."""


class NoPersonError(NotFoundError):
    """Nobody the server knows has this name."""


class NoPseudonymError(NotFoundError):
    """Somebody has no pseudonym that could be left alone."""


class ChannelGoneError(NotFoundError):
    """The channel was deleted."""


class MemberGoneError(NotFoundError):
    """Somebody is not on the server any more."""


class GoneError(NotFoundError):
    """It was there, and has been withdrawn or deleted since."""


class IdeaGoneError(GoneError):
    """An idea that was to be placed is not on the wall any more."""
