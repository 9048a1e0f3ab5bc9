"""What is said in a transcript and of its voices."""

from collections.abc import Sequence

from bot.clock import Place, moment
from bot.recording import Voice
from bot.texts.en.common_texts import quoted, span, speaker_name
from bot.texts.en.language_names import language_name
from transcription import guards

WHOLE_MEETING = "transcript"

WHOLE_READY = "What is said in all the recordings of the meeting is attached too, brought together on one clock."

WHOLE_AS_IT_IS = "Here is the transcript of the whole meeting as it is now."

WHICH_VOICE = "Say which voice it is too: choose it in the option `voice`."

NOBODY_SPEAKS = "Nobody speaks in this recording: the transcript is empty."

DOUBTS = {
    guards.INVENTED: "a sentence the machine often invents over silence or music",
    guards.LOOP: "words repeated over and over",
    guards.SILENCE: "perhaps a silence",
    guards.RATE: "more words than can be said in so little time",
    guards.FOREIGN: "a passage in another language",
}
"""Why a passage is to be checked, by the flags of the transcription's guards."""

OTHER_DOUBT = "a doubtful passage"


def voice_title(voice: Voice) -> str:
    """Name a voice among those of its meeting."""
    name = speaker_name(voice.speaker)
    return f"{name} ({voice.where[:60]})" if voice.where else name


def voice_named(before: Voice, name: str, passages: int) -> str:
    """Confirm the name of a voice."""
    return (
        f"Noted: {_called(before)} becomes {quoted(name, longest=160)}, in {_passages(passages)}."
    )


def voices_merged(before: Voice, name: str, passages: int) -> str:
    """Say that a voice has joined the one that had its name."""
    return (
        f"A voice was already called {quoted(name, longest=160)}: {_called(before)} joins it, with {_passages(passages)}. "
        "The two are now one and can no longer be told apart. If two people have "
        "this first name, add an initial next time."
    )


def transcript_note(duration_s: float, doubtful: int, recordings: int = 1) -> str:
    """Tell the reader of a transcript what it is, and how much of it is to be checked."""
    if doubtful == 0:
        check = "The machine makes mistakes, most of all with names and acronyms: read it through before you pass it on."
    elif doubtful == 1:
        check = "One passage is to be checked by listening to the sound."
    else:
        check = f"{doubtful} passages are to be checked by listening to the sound."
    if recordings > 1:
        what = (
            f"of {recordings} recordings brought together on one clock, {span(duration_s)} in all"
        )
    else:
        what = f"of a recording of {span(duration_s)}"
    return f"Automatic transcript {what}. {check}"


def source_line(place: Place) -> str:
    """Say in a document where one of its recordings begins."""
    microphone = place.recording.speaker
    whose = f", microphone of {microphone}" if microphone else ""
    return f"{moment(place.begins_s or 0.0)}: {place.recording.name}{whose}"


def transcript_language_note(heard: str, recognised: str) -> str:
    """Warn the reader of a transcript made in another language than is spoken (Whisper's codes)."""
    return (
        f"Beware: {language_name(heard)} is spoken in it, while this transcript was "
        f"made in {language_name(recognised)}."
    )


def to_check(flags: Sequence[str]) -> str:
    """Mark a passage that may not have been said, with every reason to doubt it."""
    reasons = dict.fromkeys(DOUBTS.get(flag, OTHER_DOUBT) for flag in flags)
    return f"(to check: {', '.join(reasons)})"


def _called(voice: Voice) -> str:
    return quoted(voice_title(voice), longest=160)


def _passages(count: int) -> str:
    return "one passage" if count == 1 else f"{count} passages"
