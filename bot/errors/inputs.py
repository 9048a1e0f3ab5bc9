"""What was given cannot be taken."""

from bot.errors.base import GreffierError


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
