"""What is said of recordings while they become text."""

from collections.abc import Sequence

from bot.clock import Place, moment
from bot.markup import SHORT
from bot.recording import Progress, Recording
from bot.texts.en.address_texts import fetching
from bot.texts.en.common_texts import ADMINISTRATOR_ADVICE, listed, quoted, span
from bot.texts.en.language_names import language_name

NO_RECORDING = "This meeting has no recording yet. To add one: `/recording add`."


def recording_added(recording: Recording) -> str:
    """Confirm a recording, and say how to follow it."""
    return (
        f"{quoted(recording.name)} has arrived; its transcription begins as soon as possible. "
        "To follow it: `/recording status`. You can go on with the meeting."
    )


def recording_line(recording: Recording) -> str:  # noqa: PLR0911 (one line for each state)
    """Say where a recording stands."""
    name = quoted(recording.name, longest=80)
    match recording.progress:
        case Progress.FETCHING:
            return f"- {name}: {fetching(recording)}"
        case Progress.WAITING:
            return f"- {name}: waiting"
        case Progress.RUNNING if recording.windows_total:
            share = 100 * recording.windows_done // recording.windows_total
            return f"- {name}: being transcribed, {share}%"
        case Progress.RUNNING:
            return f"- {name}: listening to the file"
        case Progress.DONE:
            return f"- {name}: transcribed"
        case Progress.FAILED:
            return f"- {name}: stopped. {recording.reason[:SHORT]}"
        case Progress.STOPPED:
            return f"- {name}: stopped at your request. To go on: `/recording resume`."


def recording_list(places: Sequence[Place]) -> str:
    """Say where a meeting's recordings stand, the newest first."""
    lines = [
        _with_other_language(recording_line(place.recording), place.recording, mark=" - ")
        for place in reversed(places)
    ]
    if len(places) > 1 or any(place.begins_s or place.recording.speaker for place in places):
        stand = [f"\n - {_place(place)}" for place in reversed(places)]
        lines = [line + where for line, where in zip(lines, stand, strict=True)]
    return listed("**Recordings**", lines)


def recording_placed(place: Place) -> str:
    """Say where a recording stands on the meeting's clock, and why there."""
    recording = place.recording
    told = ""
    if recording.speaker:
        told = f"All that is heard in it will be noted under the name {quoted(recording.speaker)}. "
    if place.after is not None:
        at = "" if place.begins_s is None else f", at {moment(place.begins_s)}"
        told += f"It is placed after {quoted(place.after.name, longest=80)}{at}."
    elif place.begins_s:
        told += f"It begins {span(place.begins_s)} after the start of the meeting."
    else:
        told += "It begins with the meeting."
    return f"{told} To place it elsewhere: `/recording place`."


def recording_situated(place: Place) -> str:
    """Confirm where a recording stands now."""
    return f"{quoted(place.recording.name, longest=80)}: {recording_placed(place)}"


def _place(place: Place) -> str:
    begins = "place not known yet" if place.begins_s is None else f"at {moment(place.begins_s)}"
    if place.after is not None:
        begins += f", after {quoted(place.after.name, longest=40)}"
    microphone = place.recording.speaker
    return f"{begins}, microphone of {quoted(microphone, longest=80)}" if microphone else begins


def recording_progress(recording: Recording, seconds_left: float | None) -> str:
    """Say in the channel how far a transcription is, in one message that is edited."""
    line = recording_line(recording).removeprefix("- ")
    if recording.progress is Progress.RUNNING and seconds_left is not None:
        minutes = round(seconds_left / 60)
        line += f", about {minutes} min left" if minutes else ", nearly done"
    return _with_other_language(line, recording)


def other_language(heard: str, announced: str) -> str:
    """Say that another language is spoken than the one announced (Whisper's codes)."""
    return (
        f"{language_name(heard)} is spoken in it, while the meeting was announced "
        f"in {language_name(announced)}."
    )


def transcribe_in(language: str) -> str:
    """Label the button that begins a transcription anew in another language (Whisper's code)."""
    return f"Transcribe in {language_name(language)}"


def language_option(language: str) -> str:
    """Tell who works in a terminal how to transcribe in a language (Whisper's code)."""
    return f"To transcribe in {language_name(language)}, add the option --language {language}."


def recording_begun_anew(recording: Recording) -> str:
    """Confirm that a transcription begins again in another language."""
    name, language = quoted(recording.name, longest=80), language_name(recording.language)
    return f"The transcription of {name} begins again from the start, in {language}; the one before is erased."


def recording_anew_already(recording: Recording) -> str:
    """Tell who is late that somebody chose that language before."""
    name, language = quoted(recording.name, longest=80), language_name(recording.language)
    return f"This was already done: {name} is being transcribed in {language}. To follow it: `/recording status`."


def recording_stopped(recording: Recording) -> str:
    """Confirm that a transcription is stopped."""
    name = quoted(recording.name, longest=80)
    return f"The transcription of {name} is stopping. What is done stays done. To go on with it: `/recording resume`."


def recording_resumed(recording: Recording) -> str:
    """Confirm that a transcription goes on."""
    return f"The transcription of {quoted(recording.name, longest=80)} goes on from where it was."


def recording_ended(recording: Recording) -> str:
    """Announce how a transcription ended."""
    name = quoted(recording.name, longest=80)
    if recording.progress is not Progress.DONE:
        reason = recording.reason or ADMINISTRATOR_ADVICE
        return f"The transcription of {name} has stopped. {reason}"
    if not recording.duration_s or not recording.windows_total:
        return f"Nobody speaks in {name}: the transcript is empty. Check that it is the right file."
    ready = f"The transcript of {name} is ready. Read it through: the machine makes mistakes, most of all with names and acronyms."
    return _with_other_language(ready, recording)


def progress_refused(recording: Recording, lacking: Sequence[str], gone: bool) -> str:  # noqa: FBT001 (a text is told facts)
    """Tell who added a recording that the channel will not show how far it is."""
    name = quoted(recording.name, longest=80)
    if gone:
        return (
            f"The channel of {name} no longer exists: I cannot say there how far its transcription is. It "
            "goes on, and I will tell you here when it ends."
        )
    return (
        f"I cannot write in this channel how far the transcription of {name} is{_because(lacking)}. It "
        "goes on: follow it with `/recording status`. I will tell you when it ends, too."
    )


def end_refused(recording: Recording, lacking: Sequence[str], gone: bool) -> str:  # noqa: FBT001 (a text is told facts)
    """Tell who added a recording how it ended, which the channel does not show."""
    if gone:
        where = (
            "The channel no longer exists, but nothing is lost: `/export`, in a channel where another meeting of "
            "the same event was held, gives what is transcribed."
        )
    else:
        where = (
            f"I could not say so in the channel{_because(lacking)}. What is transcribed is in "
            "`/recording status`."
        )
    return f"{recording_ended(recording)}\n{where}"


def _because(lacking: Sequence[str]) -> str:
    return (
        f" (there I lack {', '.join(quoted(name, longest=60) for name in lacking[:9])})"
        if lacking
        else ""
    )


def _with_other_language(text: str, recording: Recording, *, mark: str = "") -> str:
    if not recording.other_language:
        return text
    return f"{text}\n{mark}{other_language(recording.other_language, recording.language)}"
