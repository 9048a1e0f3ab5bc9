"""What is said of recordings while they become text."""

from collections.abc import Sequence

from bot.clock import Place, moment
from bot.markup import SHORT
from bot.recording import Progress, Recording
from bot.texts.fr.address_texts import fetching
from bot.texts.fr.common_texts import ADMINISTRATOR_ADVICE, listed, quoted, span
from bot.texts.fr.language_names import language_name

NO_RECORDING = (
    "Cette séance n’a pas encore d’enregistrement. Pour en ajouter un : `/enregistrement ajouter`."
)


def recording_added(recording: Recording) -> str:
    """Confirm a recording, and say how to follow it."""
    return (
        f"{quoted(recording.name)} est bien arrivé ; la transcription commence dès que possible. "
        "Pour suivre : `/enregistrement statut`. Vous pouvez continuer la séance."
    )


def recording_line(recording: Recording) -> str:  # noqa: PLR0911 (one line for each state)
    """Say where a recording stands."""
    name = quoted(recording.name, longest=80)
    match recording.progress:
        case Progress.FETCHING:
            return f"- {name} : {fetching(recording)}"
        case Progress.WAITING:
            return f"- {name} : en attente"
        case Progress.RUNNING if recording.windows_total:
            share = 100 * recording.windows_done // recording.windows_total
            return f"- {name} : transcription en cours, {share} %"
        case Progress.RUNNING:
            return f"- {name} : écoute du fichier"
        case Progress.DONE:
            return f"- {name} : transcrit"
        case Progress.FAILED:
            return f"- {name} : arrêté. {recording.reason[:SHORT]}"
        case Progress.STOPPED:
            return (
                f"- {name} : arrêté à votre demande. Pour reprendre : `/enregistrement reprendre`."
            )


def recording_list(places: Sequence[Place]) -> str:
    """Say where a meeting's recordings stand, the newest first."""
    lines = [
        _with_other_language(recording_line(place.recording), place.recording, mark=" - ")
        for place in reversed(places)
    ]
    if len(places) > 1 or any(place.begins_s or place.recording.speaker for place in places):
        stand = [f"\n - {_place(place)}" for place in reversed(places)]
        lines = [line + where for line, where in zip(lines, stand, strict=True)]
    return listed("**Enregistrements**", lines)


def recording_placed(place: Place) -> str:
    """Say where a recording stands on the meeting's clock, and why there."""
    recording = place.recording
    told = ""
    if recording.speaker:
        told = f"Tout ce qu’on y entend sera noté au nom de {quoted(recording.speaker)}. "
    if place.after is not None:
        at = "" if place.begins_s is None else f", à {moment(place.begins_s)}"
        told += f"Il est placé à la suite de {quoted(place.after.name, longest=80)}{at}."
    elif place.begins_s:
        told += f"Il commence {span(place.begins_s)} après le début de la séance."
    else:
        told += "Il commence avec la séance."
    return f"{told} Pour le placer ailleurs : `/enregistrement situer`."


def recording_situated(place: Place) -> str:
    """Confirm where a recording stands now."""
    return f"{quoted(place.recording.name, longest=80)} : {recording_placed(place)}"


def _place(place: Place) -> str:
    begins = "place encore inconnue" if place.begins_s is None else f"à {moment(place.begins_s)}"
    if place.after is not None:
        begins += f", à la suite de {quoted(place.after.name, longest=40)}"
    microphone = place.recording.speaker
    return f"{begins}, micro de {quoted(microphone, longest=80)}" if microphone else begins


def recording_progress(recording: Recording, seconds_left: float | None) -> str:
    """Say in the channel how far a transcription is, in one message that is edited."""
    line = recording_line(recording).removeprefix("- ")
    if recording.progress is Progress.RUNNING and seconds_left is not None:
        minutes = round(seconds_left / 60)
        line += f", encore {minutes} min environ" if minutes else ", bientôt fini"
    return _with_other_language(line, recording)


def other_language(heard: str, announced: str) -> str:
    """Say that another language is spoken than the one announced (Whisper's codes)."""
    return (
        f"On y parle {language_name(heard)}, alors que la séance est annoncée "
        f"en {language_name(announced)}."
    )


def transcribe_in(language: str) -> str:
    """Label the button that begins a transcription anew in another language (Whisper's code)."""
    return f"Transcrire en {language_name(language)}"


def language_option(language: str) -> str:
    """Tell who works in a terminal how to transcribe in a language (Whisper's code)."""
    return f"Pour transcrire en {language_name(language)}, ajoutez l’option --language {language}."


def recording_begun_anew(recording: Recording) -> str:
    """Confirm that a transcription begins again in another language."""
    name, language = quoted(recording.name, longest=80), language_name(recording.language)
    return f"La transcription de {name} recommence au début, en {language} ; celle d’avant est effacée."


def recording_anew_already(recording: Recording) -> str:
    """Tell who is late that somebody chose that language before."""
    name, language = quoted(recording.name, longest=80), language_name(recording.language)
    return f"C’est déjà fait : {name} se transcrit en {language}. Pour suivre : `/enregistrement statut`."


def recording_stopped(recording: Recording) -> str:
    """Confirm that a transcription is stopped."""
    name = quoted(recording.name, longest=80)
    return f"La transcription de {name} s’arrête. Ce qui est fait reste fait. Pour la reprendre : `/enregistrement reprendre`."


def recording_resumed(recording: Recording) -> str:
    """Confirm that a transcription goes on."""
    return f"La transcription de {quoted(recording.name, longest=80)} reprend là où elle en était."


def recording_ended(recording: Recording) -> str:
    """Announce how a transcription ended."""
    name = quoted(recording.name, longest=80)
    if recording.progress is not Progress.DONE:
        reason = recording.reason or ADMINISTRATOR_ADVICE
        return f"La transcription de {name} s’est arrêtée. {reason}"
    if not recording.duration_s or not recording.windows_total:
        return f"Personne ne parle dans {name} : la transcription est vide. Vérifiez que c’est le bon fichier."
    ready = f"La transcription de {name} est prête. Relisez-la : la machine se trompe, surtout sur les noms et les sigles."
    return _with_other_language(ready, recording)


def progress_refused(recording: Recording, lacking: Sequence[str], gone: bool) -> str:  # noqa: FBT001 (a text is told facts)
    """Tell who added a recording that the channel will not show how far it is."""
    name = quoted(recording.name, longest=80)
    if gone:
        return (
            f"Le salon de {name} n’existe plus : je ne peux pas y dire où en est la transcription. Elle "
            "continue, et je vous préviens ici quand elle se termine."
        )
    return (
        f"Je ne peux pas écrire dans ce salon où en est la transcription de {name}{_because(lacking)}. Elle "
        "continue : suivez-la avec `/enregistrement statut`. Je vous préviens aussi quand elle se termine."
    )


def end_refused(recording: Recording, lacking: Sequence[str], gone: bool) -> str:  # noqa: FBT001 (a text is told facts)
    """Tell who added a recording how it ended, which the channel does not show."""
    if gone:
        where = (
            "Le salon n’existe plus, mais rien n’est perdu : `/exporter`, dans un salon où une autre séance du "
            "même événement s’est tenue, donne ce qui est transcrit."
        )
    else:
        where = (
            f"Je n’ai pas pu le dire dans le salon{_because(lacking)}. Ce qui est transcrit est dans "
            "`/enregistrement statut`."
        )
    return f"{recording_ended(recording)}\n{where}"


def _because(lacking: Sequence[str]) -> str:
    return (
        f" (il m’y manque {', '.join(quoted(name, longest=60) for name in lacking[:9])})"
        if lacking
        else ""
    )


def _with_other_language(text: str, recording: Recording, *, mark: str = "") -> str:
    if not recording.other_language:
        return text
    return f"{text}\n{mark}{other_language(recording.other_language, recording.language)}"
