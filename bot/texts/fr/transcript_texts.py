"""What is said in a transcript and of its voices."""

from collections.abc import Sequence

from bot.clock import Place, moment
from bot.recording import Voice
from bot.texts.fr.common_texts import quoted, span, speaker_name
from bot.texts.fr.language_names import language_name
from transcription import guards

WHOLE_MEETING = "transcription"

WHOLE_READY = "Ce que disent tous les enregistrements de la séance est joint aussi, réuni sur une même horloge."

WHOLE_AS_IT_IS = "Voici la transcription de la séance entière telle qu’elle est maintenant."

WHICH_VOICE = "Dites aussi de quelle voix il s’agit : choisissez-la dans l’option `voix`."

NOBODY_SPEAKS = "Personne ne parle dans cet enregistrement : la transcription est vide."

DOUBTS = {
    guards.INVENTED: "phrase que la machine invente souvent sur un silence ou de la musique",
    guards.LOOP: "mots répétés en boucle",
    guards.SILENCE: "peut-être un silence",
    guards.RATE: "plus de mots que l’on ne peut en dire en si peu de temps",
    guards.FOREIGN: "passage dans une autre langue",
}
"""Why a passage is to be checked, by the flags of the transcription's guards."""

OTHER_DOUBT = "passage douteux"


def voice_title(voice: Voice) -> str:
    """Name a voice among those of its meeting."""
    name = speaker_name(voice.speaker)
    return f"{name} ({voice.where[:60]})" if voice.where else name


def voice_named(before: Voice, name: str, passages: int) -> str:
    """Confirm the name of a voice."""
    return f"C’est noté : {_called(before)} devient {quoted(name, longest=160)}, dans {_passages(passages)}."


def voices_merged(before: Voice, name: str, passages: int) -> str:
    """Say that a voice has joined the one that had its name."""
    return (
        f"Une voix s’appelait déjà {quoted(name, longest=160)} : {_called(before)} la rejoint, avec {_passages(passages)}. "
        "Les deux n’en font plus qu’une et ne pourront plus être séparées. Si deux personnes portent "
        "ce prénom, ajoutez une initiale la prochaine fois."
    )


def transcript_note(duration_s: float, doubtful: int, recordings: int = 1) -> str:
    """Tell the reader of a transcript what it is, and how much of it is to be checked."""
    if doubtful == 0:
        check = "La machine se trompe, surtout sur les noms et les sigles : relisez-la avant de la diffuser."
    elif doubtful == 1:
        check = "Un passage est à vérifier en écoutant le son."
    else:
        check = f"{doubtful} passages sont à vérifier en écoutant le son."
    if recordings > 1:
        what = f"de {recordings} enregistrements réunis sur une même horloge, {span(duration_s)} en tout"
    else:
        what = f"d’un enregistrement de {span(duration_s)}"
    return f"Transcription automatique {what}. {check}"


def source_line(place: Place) -> str:
    """Say in a document where one of its recordings begins."""
    microphone = place.recording.speaker
    whose = f", micro de {microphone}" if microphone else ""
    return f"{moment(place.begins_s or 0.0)} : {place.recording.name}{whose}"


def transcript_language_note(heard: str, recognised: str) -> str:
    """Warn the reader of a transcript made in another language than is spoken (Whisper's codes)."""
    return (
        f"Attention : on y parle {language_name(heard)}, alors que cette transcription a été "
        f"faite en {language_name(recognised)}."
    )


def to_check(flags: Sequence[str]) -> str:
    """Mark a passage that may not have been said, with every reason to doubt it."""
    reasons = dict.fromkeys(DOUBTS.get(flag, OTHER_DOUBT) for flag in flags)
    return f"(à vérifier : {', '.join(reasons)})"


def _called(voice: Voice) -> str:
    return quoted(voice_title(voice), longest=160)


def _passages(count: int) -> str:
    return "un passage" if count == 1 else f"{count} passages"
