"""What can go wrong in the bot, as facts; `texts.explanations` makes them sentences.

GreffierError
├── ConfigError             the settings hold faults, all listed
├── AccessDeniedError       the person's roles do not allow the action
│   ├── ScopeDeniedError    nor the ideas of other people's meetings
│   └── NotAuthorError      somebody else wrote the message
├── NotFoundError           what was named is not there (or not on this server)
│   ├── NoEventError · NoMeetingError · UnknownMeetingError · NoSectionError
│   ├── NoRecordingError · NoTranscriptError · NoVoiceError · UnknownVoiceError
│   ├── NoWallError · UnknownThemeError
│   ├── UnknownPassageError · UnknownSeatError · NoIdeaError · NoPersonError
│   ├── NoPseudonymError
│   ├── ChannelGoneError · MemberGoneError
│   └── GoneError           it was there and has been withdrawn or deleted since
│       └── IdeaGoneError
├── InputError              what was given cannot be taken
│   ├── EmptyTextError · TextTooLongError · QuotaReachedError · TooFewIdeasError
│   ├── BadDateError · BadClockError · BadAttendanceError · FileTooLargeError
│   ├── OutsideRecordingsError · UnplacedRecordingError
│   ├── AnonymousMeetingError · EmptyMeetingError · AnonymousConsentError
│   ├── TitleTakenError · TitleTwiceError · OneThemeError · OneIdeaError · EmptySideError
│   ├── AnonymousVoicesError · BadNameError · EverybodyAdministratesError
│   └── EmptyFieldError · RaggedRowError · BadAddressError · BadNumberError · BadChoiceError
│       · TooLongToEditError    in the form of an entry of the minutes
├── ConflictError           the moment is wrong
│   ├── MeetingOpenError · MeetingClosedError · MeetingPausedError
│   ├── SectionClosedError · SectionMovedError · NothingHiddenError
│   ├── NothingToUndoError · NothingToRedoError · RecordingStateError · SoundGoneError
│   ├── WallMovedError · ProposalOutdatedError · DraftMovedError
│   ├── ArchivedThreadError · AnswerTooLateError · ConsentMissingError
│   └── AlreadyImportedError · IdentifierTakenError
├── WebError                a page, or what it asks for, cannot be given
│   ├── WebOffError · UnknownLinkError · LinkOverError · WrongCodeError · NoSeatError
│   ├── UnreadableRequestError · ForgedRequestError · TooManyTriesError
│   └── UploadOverError · UploadTakenError · UploadsFullError · NoRoomError · TooSlowError
│                           on the page where recordings are sent
├── ArchiveError            the archive does not match the schema, with the place
├── StartError              the program cannot start
│   ├── TokenMissingError · TokenRefusedError · IntentRefusedError
│   ├── PortTakenError
│   └── BotRunningError · WorkerRunningError · WorkerSilentError
├── StorageError            the place of the recordings does not answer, or refuses
│   ├── StorageMissingError the package that reaches it is not installed
│   └── NotSharedError      another machine has what is not there
├── BackupError             a backup cannot be made, or put back
│   ├── NothingToSaveError · FolderInUseError
│   └── DamagedBackupError · NewerBackupError · BackupTooLargeError
├── PoisonedRecordingError  a recording kills every worker that hears it
├── UnreadableFileError · UnknownFormatError · NothingToGroupInError · NotATranscriptError
│                           on the command line
├── JobFailedError · JobTimeoutError    long work ended badly, or has not ended yet
│   └── JobGivenUpError                 (of the first) it killed its process each time
└── DatabaseError           the database cannot be used
    ├── DatabaseAwayError · DatabaseAddressError
    └── TargetNotEmptyError · CopyDiffersError    while it is copied
"""

from dataclasses import dataclass
from pathlib import Path


class GreffierError(Exception):
    """Any fault the bot can explain to a person."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the settings: where, and what, in French for the administrator."""

    place: str
    reason: str


class ConfigError(GreffierError):
    """The settings cannot be used; every fault is listed at once."""

    def __init__(self, path: Path | None, faults: tuple[Fault, ...]) -> None:
        places = ", ".join(fault.place for fault in faults)
        super().__init__(f"configuration {path}: {len(faults)} faults at {places}")
        self.path = path
        self.faults = faults


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


class InputError(GreffierError):
    """What was given cannot be taken."""


class EmptyTextError(InputError):
    """Nothing readable is left of the text."""


class TextTooLongError(InputError):
    """The text is longer than what is kept."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"text of {length} characters, {limit} at most")
        self.length = length
        self.limit = limit


class QuotaReachedError(InputError):
    """The person has given as many ideas as the section allows."""

    def __init__(self, quota: int) -> None:
        super().__init__(f"quota of {quota} ideas reached")
        self.quota = quota


class TooFewIdeasError(InputError):
    """There are not two ideas to group."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} ideas: nothing to group")
        self.count = count


class BadDateError(InputError):
    """The text is not a date."""

    def __init__(self, text: str) -> None:
        super().__init__("not a date")
        self.text = text


class BadClockError(InputError):
    """The text does not say where the meeting's clock stood."""

    def __init__(self, text: str) -> None:
        super().__init__("not a time of a meeting")
        self.text = text


class BadAttendanceError(InputError):
    """The counts of people contradict each other."""


class OutsideRecordingsError(InputError):
    """Nothing was recorded from one time to the other, or they are in the wrong order."""

    def __init__(self, start_s: float, end_s: float) -> None:
        super().__init__(f"no recording from {start_s:g} s to {end_s:g} s")
        self.start_s = start_s
        self.end_s = end_s


class UnplacedRecordingError(InputError):
    """Nobody can tell yet where a recording stands on the meeting's clock."""

    def __init__(self, name: str) -> None:
        super().__init__("a recording has no known beginning")
        self.name = name


class FileTooLargeError(InputError):
    """The attached file is larger than what is taken this way."""

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(f"file of {size_bytes} bytes, {limit_bytes} at most")
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes


class AnonymousMeetingError(InputError):
    """In an anonymous meeting ideas come by the form only."""


class AnonymousConsentError(InputError):
    """A meeting that stores nobody cannot store who agrees to what."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(f"meeting {meeting_id} is anonymous")


class AnonymousVoicesError(InputError):
    """In an anonymous meeting nobody is named, voices neither."""


class EverybodyAdministratesError(InputError):
    """The role that everybody holds would administrate."""


class BadNameError(InputError):
    """A name has no letter, so that it would read as the number of a voice."""

    def __init__(self, name: str) -> None:
        super().__init__("a name without a letter")
        self.name = name


class EmptyFieldError(InputError):
    """A field of a form that matters says nothing; `field` is its kind and its name."""

    def __init__(self, field: str) -> None:
        super().__init__(f"the field {field} is empty")
        self.field = field


class RaggedRowError(InputError):
    """A row has fewer or more cells than it may."""

    def __init__(self, rank: int, count: int, least: int, most: int) -> None:
        super().__init__(f"row {rank} has {count} cells, {least} to {most} are wanted")
        self.rank = rank
        self.count = count
        self.least = least
        self.most = most


class BadAddressError(InputError):
    """An address leads neither to the web nor to a letter box."""

    def __init__(self, address: str) -> None:
        super().__init__("an address that is not followed")
        self.address = address


class BadNumberError(InputError):
    """The text is not a whole number."""

    def __init__(self, text: str) -> None:
        super().__init__("not a number")
        self.text = text


class BadChoiceError(InputError):
    """The text is none of those that can stand there."""

    def __init__(self, text: str, known: tuple[str, ...]) -> None:
        super().__init__(f"none of {', '.join(known)}")
        self.text = text
        self.known = known


class TooLongToEditError(InputError):
    """An entry of the minutes says more than a field of a form holds."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, a field holds {limit}")
        self.length = length
        self.limit = limit


class TitleTakenError(InputError):
    """Another theme of the wall has this title already."""

    def __init__(self, title: str) -> None:
        super().__init__("a title that another theme has")
        self.title = title


class TitleTwiceError(InputError):
    """Two of the themes asked for have the same title."""

    def __init__(self, title: str) -> None:
        super().__init__("two of the themes asked for have the same title")
        self.title = title


class OneThemeError(InputError):
    """A theme cannot be merged with itself."""


class OneIdeaError(InputError):
    """A theme of one idea cannot be split."""


class EmptySideError(InputError):
    """A cut would leave one of its two sides without ideas."""


class EmptyMeetingError(InputError):
    """Nothing was said, written or recorded: there is nothing to write down."""


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


class WebError(GreffierError):
    """A page of the web, or what it asks for, cannot be given."""


class WebOffError(WebError):
    """The settings name no address under which people reach the pages."""


class UnknownLinkError(WebError):
    """The address holds no token of ours."""


class LinkOverError(WebError):
    """The link was revoked, or its meeting was closed long ago."""


class WrongCodeError(WebError):
    """No seat of the meeting has this code."""


class NoSeatError(WebError):
    """Who asks sits nowhere: no session, an old one, or the seat was freed."""


class UnreadableRequestError(WebError):
    """What a page sent is not what was agreed."""


class ForgedRequestError(WebError):
    """The request does not come from our own page."""


class TooManyTriesError(WebError):
    """Somebody asks faster than a person would."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"again in {wait_s:.0f} s")
        self.wait_s = wait_s


class UploadOverError(LinkOverError):
    """The link by which a recording was to be sent does not hold any more."""


class UploadTakenError(WebError):
    """Another file came, or comes, by the link: it serves for one."""


class UploadsFullError(WebError):
    """Too much is on its way to this server already."""


class NoRoomError(WebError):
    """The disk of this machine cannot take the file, or the rest of it."""


class TooSlowError(WebError):
    """What is sent comes too slowly to be waited for."""


class ArchiveError(GreffierError):
    """The archive does not match the schema."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"archive: {reason} at {place}")
        self.place = place
        self.reason = reason


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


class BackupError(GreffierError):
    """A backup cannot be made, or put back."""


class NothingToSaveError(BackupError):
    """The data folder holds no database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no database in {folder}")
        self.folder = folder


class FolderInUseError(BackupError):
    """The folder to put a backup into holds the data of an installation."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds data")
        self.folder = folder


class DamagedBackupError(BackupError):
    """A file is no backup, or not as it was made; `args` say where, for the log."""


class NewerBackupError(BackupError):
    """A newer version of this program made the backup."""


class BackupTooLargeError(BackupError):
    """What a backup holds has no room on the disk."""

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(f"{size_bytes} bytes, {limit_bytes} free")
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes


class PoisonedRecordingError(GreffierError):
    """A recording killed its worker at the same step again and again."""


class UnreadableFileError(GreffierError):
    """A file the command line names cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot read {path.name}: {reason}")
        self.path = path


class NotATranscriptError(GreffierError):
    """A file the command line names is no transcript."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name} is no transcript: {reason}")
        self.path = path


class UnknownFormatError(GreffierError):
    """No format has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown format, known are {', '.join(known)}")
        self.name = name
        self.known = known


class NothingToGroupInError(GreffierError):
    """No section of the archive holds two ideas."""


class BotRunningError(StartError):
    """Another bot speaks for the database."""


class WorkerRunningError(StartError):
    """Another worker process holds the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"a worker holds {folder}")
        self.folder = folder


class JobFailedError(GreffierError):
    """Long work ended badly; `reason` is the French sentence its worker left, if any."""

    def __init__(self, job_id: str, reason: str | None) -> None:
        super().__init__(f"job {job_id} failed")
        self.job_id = job_id
        self.reason = reason


class JobGivenUpError(JobFailedError):
    """Long work killed the process that did it, each time it was tried."""

    def __init__(self, job_id: str) -> None:
        super().__init__(job_id, None)


class JobTimeoutError(GreffierError):
    """Long work has not ended yet; it goes on."""

    def __init__(self, job_id: str, waited_s: float) -> None:
        super().__init__(f"job {job_id} not done after {waited_s:.0f} s")
        self.job_id = job_id
        self.waited_s = waited_s


class DatabaseError(GreffierError):
    """The database cannot be used."""


class DatabaseAwayError(DatabaseError):
    """The database does not answer; what was committed stands."""


class DatabaseAddressError(DatabaseError):
    """No database the store runs on has an address of this form."""


class TargetNotEmptyError(DatabaseError):
    """The database to copy into holds something."""

    def __init__(self, table: str) -> None:
        super().__init__(f"rows in {table}")
        self.table = table


class CopyDiffersError(DatabaseError):
    """A copied table does not hold what the original does."""

    def __init__(self, table: str) -> None:
        super().__init__(f"{table} differs")
        self.table = table
