"""What the other sentences are made of, and what is said everywhere."""

from collections.abc import Sequence

from bot.markup import LONGEST_MESSAGE, SHORT, fitted, inert
from bot.meeting import Form, Meeting
from bot.recording import is_name

ADMINISTRATOR_ADVICE = "If this happens again, tell the person who runs the bot."

PROBLEM = f"Something went wrong on our side. Try again in a moment. {ADMINISTRATOR_ADVICE}"

ONLY_IN_SERVERS = "This command is for a channel of the server, not for private messages."

TAKES_LONG = "One moment: this takes longer than usual."

PERHAPS_DONE = (
    "The database no longer answers. What you have just asked for may be kept, all or part of it: "
    "look where it stands before you do it again."
)

ROLE_NAMES = {
    "participant": "participant",
    "facilitator": "facilitator",
    "secretary": "secretary",
    "administrator": "administrator",
}

FORM_NAMES = {
    Form.LIST: "list",
    Form.TABLE: "table",
    Form.POSTITS: "post-its",
    Form.DISCUSSION: "discussion",
    Form.TALK: "talk",
    Form.ROUND: "round",
    Form.KEY_IDEAS: "key ideas",
    Form.LINKS: "links",
    Form.TEXT: "text",
}

PERMISSION_NAMES = {
    "view_channel": "View Channel",
    "read_message_history": "Read Message History",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "pin_messages": "Pin Messages",
    "add_reactions": "Add Reactions",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "view_audit_log": "View Audit Log",
}


def quoted(text: str, *, longest: int = SHORT) -> str:
    """Return somebody's words between quotation marks, on one line, shortened, markup inert."""
    return f"“{inert(' '.join(text.splitlines()), longest=longest)}”"


def of_name(name: str) -> str:
    """Say whose something is: "by Nadia"."""
    return f"by {name}"


def listed(heading: str, lines: Sequence[str], *, room: int = LONGEST_MESSAGE) -> str:
    """Return a heading and as many lines as a message has room for, the rest counted."""
    return fitted(heading, lines, and_more, room=room)


def meeting_name(meeting: Meeting) -> str:
    """Name a meeting: its kind, which stays as it was written, and its number."""
    return meeting.kind if meeting.number is None else f"{meeting.kind} no. {meeting.number}"


def and_more(count: int) -> str:
    """Say how many ideas a preview leaves out."""
    return f"… and {count} more"


_JOB_NAMES = {
    "fetch": "download of a recording",
    "regroup": "grouping",
    "split": "splitting a theme",
    "why": "why an idea is where it is",
    "wall": "wall",
    "minutes": "minutes",
    "archive": "archive",
    "transcript": "transcript in Word",
    "transcribe": "transcription",
    "extracts": "extracts of voices",
    "take-in": "arrival of a recording",
}

_JOB_STATES = {
    "ENQUEUED": "waiting",
    "PENDING": "under way",
    "SUCCESS": "done",
    "ERROR": "failed",
    "CANCELLED": "stopped",
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "given up after several tries",
}


def job_line(kind: str, state: str, server: int, asked: str) -> str:
    """Say where a job stands, for a terminal (times are UTC)."""
    name, stands = _JOB_NAMES.get(kind, kind), _JOB_STATES.get(state, state)
    return f"{asked}, {name}: {stands} (server {server})"


def minutes_ready(meeting_wide: str) -> str:
    """Present the minutes, which are in French."""
    return f"Here are the minutes ({meeting_wide}), in French. Read them before you pass them on."


def with_lacking(ready: str, lacking: Sequence[str]) -> str:
    """Say what minutes still lack under the sentence that presents them."""
    if not lacking:
        return ready
    heading = f"{ready}\n\n**Still to fill in ({len(lacking)})**"
    return listed(heading, [f"- {inert(line)}" for line in lacking])


WHOLE_EVENT = "the whole event"

THIS_MEETING = "this meeting"

ARCHIVE_READY = (
    "Here is the archive of the event: all that the bot knows of it, in an open format. "
    "It holds people’s names: keep it somewhere safe."
)

TOO_LARGE_TO_SEND = "The file is ready but too heavy for Discord. The person who runs the bot can fetch it on its machine: "


def span(time_s: float) -> str:
    """Write how long something lasts, in words."""
    minutes, seconds = divmod(round(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"


def speaker_name(speaker: str) -> str:
    """Call a voice by its name, or by its number until it has one."""
    return speaker if is_name(speaker) else f"Voice {speaker}"


def megabytes(size_bytes: int) -> str:
    """Write a size of a file."""
    return f"{size_bytes / 1_000_000:.1f}".removesuffix(".0") + " MB"


def gigabytes(size_mb: int) -> str:
    """Write a size of memory."""
    return f"{size_mb / 1000:.1f} GB"


def machine_described(cores: int, *, graphics_card: bool, memory_mb: int | None) -> str:
    """Say what "auto" chooses a model by."""
    counted = "1 core" if cores == 1 else f"{cores} cores"
    card = "a graphics card" if graphics_card else "no graphics card"
    memory = "" if memory_mb is None else f", {gigabytes(memory_mb)} of memory"
    return f"{counted}, {card}{memory}"
