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
│   ├── PortTakenError · AnotherAccountError
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

from bot.errors.absence import *
from bot.errors.access import *
from bot.errors.backups import *
from bot.errors.base import *
from bot.errors.databases import *
from bot.errors.files import *
from bot.errors.inputs import *
from bot.errors.jobs import *
from bot.errors.moments import *
from bot.errors.starting import *
from bot.errors.storage import *
from bot.errors.web import *
