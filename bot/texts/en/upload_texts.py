"""What is said of recordings sent by a page: the link, the page itself, what becomes of the file.

`{name}` is a place the page fills; `_one` and `_other` go with one and with several.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot import errors
from bot.markup import inert
from bot.recording import Progress, Recording, Stage, Upload

REVOKE = "Revoke this link"
REVOKED = "The link is revoked: the page is closed, and nothing is kept of what was on its way. For another link: `/recording add`."
NO_PAGE = "Attach the file to the command: its option `file`. For files too large for Discord there is a page to send them by, but it has no address on the web yet: the person who administrates the bot has to give it one, in config.toml, part [web], public_url (docs/guide.md says how)."
_LONGEST = 200

_PAGE: Final = {
    "page_title": "Send a recording",
    "loading": "One moment…",
    "no_script": "This page needs JavaScript. Allow it, then reload the page.",
    "title": "Send the recording of the meeting",
    "file_label": "The file",
    "file_hint": "Sound or video, up to {limit}. This link serves for one file, until {until}.",
    "send": "Send",
    "go_on": "Go on sending",
    "try_again": "Try this file again",
    "pause": "Pause",
    "cancel": "Give up sending it",
    "cancel_sure": "Erase what has come of “{name}” already?",
    "cancel_yes": "Yes, erase it",
    "cancel_no": "No, keep it",
    "progress_label": "Sending the file",
    "far_done": "{percent}%: {sent} of {size}",
    "left_seconds": "less than a minute left",
    "left_minutes_one": "about {n} minute left",
    "left_minutes_other": "about {n} minutes left",
    "left_hours": "about {h} h {min} left",
    "sending": "Sending “{name}”. Leave this page open until the end. If it closes or the network fails, nothing is lost: open the link again and choose the same file.",
    "paused": "Sending is paused. Nothing is lost: go on when you like, until {until}.",
    "lost": "Connection lost. Sending goes on by itself when it is back; leave this page open.",
    "far": "No network: nothing was sent. Try again in a moment.",
    "unexplained": "Sending was refused, and the server did not say why. Try again; if this happens again, tell the person who administrates the bot.",
    "begun": "{percent}% of “{name}” has come. Choose the same file to send the rest.",
    "other_file": "This link waits for the rest of “{name}” ({size}). Choose that file, or give up sending it first.",
    "no_file": "Choose a file first.",
    "empty": "This file is empty. Choose another one.",
    "too_large": "This file has {size} and this link takes {limit} at most. Send the sound alone (mp3, m4a or opus), or cut it in two.",
    "unreadable": "The browser cannot read this file any more: it was moved or changed. Choose it again.",
    "kilobytes": "{n} kB",
    "megabytes": "{n} MB",
    "gigabytes": "{n} GB",
    "next_title": "What happens next",
    "next": "Greffier checks that there is sound in the file, then transcribes it. This page says so, and the meeting’s channel too. As soon as the whole file has come, you may close the page.",
}


def page() -> Mapping[str, str]:
    """Return what the page says."""
    return _PAGE


def link(theme: str, address: str, *, limit_gb: int, ends_at: datetime) -> str:
    """Give who asked the link by which a recording of a meeting is sent."""
    return (
        f"**To send a recording** of {_quoted(theme)}, up to {limit_gb} GB: <{address}>\n"
        f"The link serves for one file, until <t:{int(ends_at.timestamp())}:f>. Sending goes on where it was if the network fails or the page is closed. "
        "Who has this link can send in your place: give it only to the person who has the file."
    )


def refused(user_id: int | None, name: str, reason: str) -> str:
    """Say in the channel that what was sent by the page could not be taken in."""
    who = "" if user_id is None else f"<@{user_id}> "
    return f"{who}{_quoted(name)}, sent by the page, could not be taken: {reason}\n-# The link still serves: try again, or choose another file."


def standing(
    stage: Stage, upload: Upload, recording: Recording | None, seconds_left: float | None
) -> str:
    """Say on the page what has become of the file."""
    if recording is not None:
        return _transcription(recording, seconds_left)
    match stage:
        case Stage.CHECKED:
            return f"The whole of “{upload.name}” has come. Greffier checks that there is sound in it. You may close this page: the channel will say what follows."
        case Stage.REFUSED:
            return f"“{upload.name}” could not be taken. {upload.reason}"
        case _:
            return ""


def _transcription(recording: Recording, seconds_left: float | None) -> str:
    name = f"“{recording.name}”"
    match recording.progress:
        case Progress.WAITING | Progress.FETCHING:
            return f"{name} is recorded. Its transcription begins as soon as possible. You may close this page."
        case Progress.RUNNING if recording.windows_total:
            share = 100 * recording.windows_done // recording.windows_total
            minutes = 0 if seconds_left is None else round(seconds_left / 60)
            left = f", about {minutes} min left" if minutes else ""
            return f"{name} is recorded. Transcription under way: {share}%{left}. You may close this page."
        case Progress.RUNNING:
            return f"{name} is recorded. Its transcription begins. You may close this page."
        case Progress.DONE:
            return f"{name} is transcribed: the text is in the meeting’s channel."
        case Progress.FAILED:
            return f"{name} is recorded, but its transcription has stopped. {recording.reason}"
        case Progress.STOPPED:
            return f"{name} is recorded. Somebody stopped its transcription; it can go on from the channel."


def explain_upload(error: errors.WebError) -> str:
    """Return what happened to a file on its way and what to do next."""
    match error:
        case errors.UploadOverError():
            return "This link is closed: it was revoked, or its time is over. Ask for another one in the meeting’s channel: /enregistrement ajouter."
        case errors.UploadTakenError():
            return "Another file came by this link already, or comes: it serves for one. Reload the page to see how far it is; for one more file, ask for another link in the channel."
        case errors.UploadsFullError():
            return "Too many recordings are on their way to this server already. Wait until one of them has come, or revoke a link that is not needed any more, and try again."
        case errors.NoRoomError():
            return "The disk of the machine that receives is full. What has come already is kept: go on when there is room. If this happens again, tell the person who administrates the bot."
        case errors.TooSlowError():
            return "Nothing comes any more, or too slowly. What has come is kept: go on with a better connection."
        case _:
            return "Something went wrong on our side. Try again in a moment."


def _quoted(text: str) -> str:
    return f"“{inert(' '.join(text.splitlines()), longest=_LONGEST)}”"
