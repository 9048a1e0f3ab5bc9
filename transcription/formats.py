"""A transcript as WebVTT, SRT, plain text or JSON."""

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from transcription.errors import TranscriptFormatError
from transcription.transcript import Segment, Transcript

_LINE, _LINES = 42, 2  # letters and lines a viewer reads at once; broadcasters' usual limits
_BREAKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")  # spaces, ends of line, controls
# What turns the direction of writing would turn the cues that follow.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SHORTEST_S = 0.001  # a WebVTT cue must end after it begins


def to_text(transcript: Transcript) -> str:
    """One utterance a line, with its time; « (?) » marks those that guards doubt."""
    return "".join(
        f"[{_clock(segment.start_s).partition('.')[0]}] {'(?) ' if segment.flags else ''}"
        f"{_spoken(segment)}\n"
        for segment in transcript.segments
    )


def to_vtt(transcript: Transcript) -> str:
    """Subtitles for the web, each with the voice that speaks when it is known."""
    cues = [
        f"{number}\n{_clock(cue.start_s)} --> {_clock(cue.end_s)}\n{_vtt_text(cue)}\n"
        for number, cue in enumerate(_cues(transcript), start=1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def to_srt(transcript: Transcript) -> str:
    """Subtitles for players and editors; a speaker is named when the voice changes."""
    cues: list[str] = []
    speaker: str | None = None
    for number, cue in enumerate(_cues(transcript), start=1):
        named = cue.speaker and cue.speaker != speaker
        speaker = cue.speaker
        # SRT has no escapes, and an arrow in a text reads as a time.
        lines = "\n".join(cue.lines).replace("-->", "→")
        text = f"{_one_line(cue.speaker or '')}\u00a0: {lines}" if named else lines
        times = f"{_clock(cue.start_s)} --> {_clock(cue.end_s)}".replace(".", ",")
        cues.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(cues)


def to_json(transcript: Transcript) -> str:
    """Every field, as `read_json` takes it back."""
    return msgspec.json.format(msgspec.json.encode(transcript), indent=2).decode() + "\n"


def read_json(text: str | bytes) -> Transcript:
    """Read back what `to_json` gave.

    Raises:
        TranscriptFormatError: If the text is not a transcript; it names the place.
    """
    try:
        return msgspec.json.decode(text, type=Transcript)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise TranscriptFormatError(str(error)) from error


FORMATS: dict[str, Callable[[Transcript], str]] = {
    "txt": to_text,
    "vtt": to_vtt,
    "srt": to_srt,
    "json": to_json,
}
"""Writers by file suffix."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start_s: float
    end_s: float
    lines: tuple[str, ...]
    speaker: str | None


def _cues(transcript: Transcript) -> Iterator[_Cue]:
    """Share a long utterance among cues of two lines, in time as in letters."""
    for segment in transcript.segments:
        lines = textwrap.wrap(_one_line(segment.text), _LINE, break_on_hyphens=False)
        groups = [tuple(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
        sizes = [sum(map(len, group)) for group in groups]
        span_s = max(segment.end_s - segment.start_s, _SHORTEST_S * len(groups))
        for number, group in enumerate(groups):
            start, end = (sum(sizes[:upto]) / sum(sizes) for upto in (number, number + 1))
            yield _Cue(
                start_s=segment.start_s + span_s * start,
                end_s=segment.start_s + span_s * end,
                lines=group,
                speaker=segment.speaker,
            )


def _spoken(segment: Segment) -> str:
    text = _one_line(segment.text)
    return f"{_one_line(segment.speaker)}\u00a0: {text}" if segment.speaker else text


def _vtt_text(cue: _Cue) -> str:
    text = "\n".join(map(_escaped, cue.lines))
    return f"<v {_escaped(_one_line(cue.speaker))}>{text}" if cue.speaker else text


def _escaped(text: str) -> str:
    # The last also unmakes "-->", which would begin a new cue.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    # Not str.split(): the no-break spaces of French stay.
    return _BREAKS.sub(" ", _TURNS.sub("", text)).strip(" ")


def _clock(time_s: float) -> str:
    """Format 3661.5 s as 01:01:01.500."""
    ms = round(time_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
