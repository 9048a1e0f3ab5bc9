"""The moment is wrong: something else happened first, or has yet to."""

from bot.errors.base import GreffierError


class ConflictError(GreffierError):
    """The moment is wrong for this."""


class MeetingOpenError(ConflictError):
    """A meeting is already open in this channel."""


class MeetingClosedError(ConflictError):
    """The meeting is closed."""


class ConsentMissingError(ConflictError):
    """The sound of a meeting may not be transcribed yet, or not any more."""

    def __init__(self, meeting_id: str, agreed: int, present: int | None, refused: int) -> None:
        super().__init__(f"meeting {meeting_id}: {agreed} of {present} agreed, {refused} refused")
        self.agreed = agreed
        self.present = present
        self.refused = refused


class MeetingPausedError(ConflictError):
    """The meeting is paused, so that nobody's contributions are taken."""


class SectionMovedError(ConflictError):
    """The meeting has gone on to another section meanwhile."""


class NothingHiddenError(ConflictError):
    """The meeting hides no idea, or none any more."""


class SectionClosedError(ConflictError):
    """The section is closed, so what it holds stays as it is."""


class NothingToUndoError(ConflictError):
    """No grouping has been applied before the present one."""


class NothingToRedoError(ConflictError):
    """No grouping has been undone."""


class ProposalOutdatedError(ConflictError):
    """The wall has changed since the proposal was made on it."""


class DraftMovedError(ConflictError):
    """Somebody else worked on this entry of the minutes meanwhile."""

    def __init__(self, key: str) -> None:
        super().__init__(f"entry {key} has another version by now")
        self.key = key


class WallMovedError(ConflictError):
    """The wall has changed since the version that a gesture was made on."""


class ArchivedThreadError(ConflictError):
    """The thread is archived: nothing in it can be changed."""


class AnswerTooLateError(ConflictError):
    """Discord has forgotten the click or the form by the time of the answer."""


class RecordingStateError(ConflictError):
    """The transcription is not where it would have to be for this."""

    def __init__(self, progress: str) -> None:
        super().__init__(f"the transcription is {progress}")
        self.progress = progress


class SoundGoneError(ConflictError):
    """The sound of a recording is not kept, or not any more: it cannot be heard again."""


class AlreadyImportedError(ConflictError):
    """The server holds this event already."""


class IdentifierTakenError(ConflictError):
    """The server gives an identifier of the archive to something else."""

    def __init__(self, part_id: str) -> None:
        super().__init__(f"identifier {part_id} is taken")
        self.part_id = part_id
