"""What is said when the voices of a meeting are listened to and named."""

from collections.abc import Sequence

from bot.clock import moment
from bot.markup import EXCERPT, LONGEST_MESSAGE, inert
from bot.recording import Excerpt, Voice
from bot.texts.en.common_texts import listed, quoted, span
from bot.texts.en.transcript_texts import voice_title

NAME_FORM = "Name a voice"
NAME_LABEL = "This person’s name"
PREVIOUS = "Previous voices"
NEXT = "Next voices"

LISTEN = "Listen to the attached extracts, then give each voice a name with its button. Two voices with the same name become one."
SOUND_GONE = "The sound is gone (it was deleted, or can no longer be read), so I cannot let you hear these voices. These words remain to recognise them by; each button gives a voice a name."
SOUND_PARTLY_GONE = "The sound of some of these extracts is gone: only their words remain. Listen to the others, then give each voice a name with its button."
SOUND_LATE = "The sound is taking a while. To listen, use `/speakers` again in a moment; each button can already give a voice a name."

_HEADING = "**The voices of the meeting**"


def voice_page(voices: Sequence[Voice], first: int, total: int, how: str, note: str = "") -> str:
    """Show voices: how long each speaks, and what it says here and there.

    Args:
        voices: Those of a page.
        first: The rank of the first of them among all, from 0.
        total: How many voices there are.
        how: What can be done with them.
        note: What was done just before.
    """
    heading = _HEADING
    if total > len(voices):
        heading += f" ({first + 1} to {first + len(voices)} of {total})"
    if note:
        heading = f"{note}\n\n{heading}"
    lines = [_voice_lines(voice) for voice in voices]
    return f"{listed(heading, lines, room=LONGEST_MESSAGE - len(how) - 1)}\n{how}"


def name_button(voice: Voice) -> str:
    """Label the button that names a voice, or corrects its name."""
    return f"{'Rename' if voice.named else 'Name'} {voice_title(voice)}"[:80]


def extract_title(voice: Voice, number: int) -> str:
    """Name the file by which a voice is heard."""
    return f"{voice_title(voice)} extract {number}"


def extract_described(voice: Voice, excerpt: Excerpt) -> str:
    """Say in words what an extract is, for who cannot see or play it."""
    return f"{voice_title(voice)}, at {moment(excerpt.start_s)}: “{excerpt.text[:300]}”"


def _voice_lines(voice: Voice) -> str:
    head = f"- **{inert(voice_title(voice), longest=80)}**, {span(voice.spoken_s)}"
    said = [
        f"\n - {moment(excerpt.start_s)}"
        f"{f' ({inert(excerpt.where, longest=60)})' if excerpt.where else ''}"
        f" {quoted(excerpt.text, longest=EXCERPT)}"
        for excerpt in voice.excerpts
    ]
    return "".join([head, *said])
