"""What is said when the voices of a meeting are listened to and named."""

from collections.abc import Sequence

from bot.clock import moment
from bot.markup import EXCERPT, LONGEST_MESSAGE, inert
from bot.recording import Excerpt, Voice
from bot.texts.fr.common_texts import listed, quoted, span
from bot.texts.fr.transcript_texts import voice_title

NAME_FORM = "Nommer une voix"
NAME_LABEL = "Le prénom de cette personne"
PREVIOUS = "Voix précédentes"
NEXT = "Voix suivantes"

LISTEN = "Écoutez les extraits joints, puis donnez un prénom à chaque voix avec son bouton. Deux voix du même prénom n’en feront plus qu’une."
SOUND_GONE = "Le son n’est plus là (il a été supprimé, ou il ne se lit plus) : je ne peux plus faire entendre ces voix. Il reste ces mots pour les reconnaître ; chaque bouton donne un prénom à une voix."
SOUND_PARTLY_GONE = "Le son d’une partie de ces extraits n’est plus là : il n’en reste que les mots. Écoutez les autres, puis donnez un prénom à chaque voix avec son bouton."
SOUND_LATE = "Les extraits sonores se font attendre. Pour les écouter, refaites `/locuteurs` dans un instant ; chaque bouton donne déjà un prénom à une voix."

_HEADING = "**Les voix de la séance**"


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
        heading += f" ({first + 1} à {first + len(voices)} sur {total})"
    if note:
        heading = f"{note}\n\n{heading}"
    lines = [_voice_lines(voice) for voice in voices]
    return f"{listed(heading, lines, room=LONGEST_MESSAGE - len(how) - 1)}\n{how}"


def name_button(voice: Voice) -> str:
    """Label the button that names a voice, or corrects its name."""
    return f"{'Renommer' if voice.named else 'Nommer'} {voice_title(voice)}"[:80]


def extract_title(voice: Voice, number: int) -> str:
    """Name the file by which a voice is heard."""
    return f"{voice_title(voice)} extrait {number}"


def extract_described(voice: Voice, excerpt: Excerpt) -> str:
    """Say in words what an extract is, for who cannot see or play it."""
    return f"{voice_title(voice)}, à {moment(excerpt.start_s)} : « {excerpt.text[:300]} »"


def _voice_lines(voice: Voice) -> str:
    head = f"- **{inert(voice_title(voice), longest=80)}**, {span(voice.spoken_s)}"
    said = [
        f"\n - {moment(excerpt.start_s)}"
        f"{f' ({inert(excerpt.where, longest=60)})' if excerpt.where else ''}"
        f" {quoted(excerpt.text, longest=EXCERPT)}"
        for excerpt in voice.excerpts
    ]
    return "".join([head, *said])
