"""What is said of recordings that come without Discord: the watched folder, the command line."""

from bot.meeting import Event, Meeting

NO_FILE = (
    "This is no file but a link or something else, and it is not followed. Drop the file itself."
)


def no_such_meeting(name: str) -> str:
    """Say in a text beside a refused file that no meeting is named by it."""
    return f"The name “{name[:80]}” does not begin with the identifier of a meeting, so that I cannot tell which one was recorded. In the channel of the meeting, `/recording status` gives the identifier; rename the file, or put it in a subfolder of that name, then drop it again."


def how_to_drop(meeting_id: str) -> str:
    """Say under the recordings of a meeting how a large one is added by the watched folder."""
    return f"-# For a long recording: drop it in the watched folder, under a name that begins with `{meeting_id}`, or in a subfolder of that name."


def taken_in(name: str) -> str:
    """Confirm on the command line that a file is a recording of a meeting now."""
    return f"“{name}” is added to the meeting. The bot transcribes it as soon as it runs, and says so in the channel of the meeting."


def meeting_line(event: Event, meeting: Meeting) -> str:
    """Say on the command line which meeting an identifier is of."""
    day = "" if meeting.held_on is None else f"{meeting.held_on:%Y-%m-%d}, "
    number = "" if meeting.number is None else f" no. {meeting.number}"
    return f"{meeting.id}: {day}{meeting.kind}{number} ({event.title})"
