"""Every sentence people read, in French; `explanations` has those about what went wrong."""

import re
from collections.abc import Sequence

from bot.clock import Place
from bot.language_names import language_name
from bot.meeting import Attendance, Event, Form, Meeting, Section, State
from bot.recording import Progress, Recording, Voice, is_name
from transcription import guards

_MARKUP = re.compile(r"([\\*_~`|>#\[\]])")
_ELIDED = "aàâeéèêëiîïoôöuùûühœæ"
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing, and would turn the rest of our sentence too."""

LONGEST_MESSAGE = 2_000
"""Characters Discord takes in a message."""
SHORT = 300
"""Characters of somebody's text that a confirmation repeats."""

ADMINISTRATOR_ADVICE = "Si cela recommence, prévenez la personne qui administre le bot."
PROBLEM = (
    f"Quelque chose n’a pas marché de notre côté. Réessayez dans un instant. {ADMINISTRATOR_ADVICE}"
)
ONLY_IN_SERVERS = "Cette commande s’utilise dans un salon du serveur, pas en message privé."

ROLE_NAMES = {
    "participant": "participant·e",
    "facilitator": "animateur·rice",
    "secretary": "secrétaire",
    "administrator": "administrateur·rice",
}
FORM_NAMES = {
    Form.LIST: "liste",
    Form.TABLE: "tableau",
    Form.POSTITS: "post-it",
    Form.DISCUSSION: "discussion",
    Form.TALK: "intervention",
    Form.ROUND: "tour de parole",
    Form.KEY_IDEAS: "idées-forces",
    Form.LINKS: "liens",
    Form.TEXT: "texte",
}
PERMISSION_NAMES = {
    "view_channel": "Voir le salon",
    "read_message_history": "Voir les anciens messages",
    "send_messages": "Envoyer des messages",
    "send_messages_in_threads": "Envoyer des messages dans les fils",
    "pin_messages": "Épingler des messages",
    "add_reactions": "Ajouter des réactions",
    "embed_links": "Intégrer des liens",
    "attach_files": "Joindre des fichiers",
    "view_audit_log": "Voir les logs du serveur",
}

GIVE_IDEA = "Donner une idée"
EDIT_IDEA = "Modifier"
WITHDRAW_IDEA = "Retirer"
IDEA_LABEL = "Votre idée, en une phrase"
APPLY = "Appliquer"
MORE_THEMES = "Plus de thèmes"
FEWER_THEMES = "Moins de thèmes"
LEAVE = "Ne rien changer"
ANOTHER_CUT = "Autre découpage"
LOOSE = "À classer"
NOTHING_CHANGED = "Rien n’a été changé : le mur reste comme il était."
NO_WALL_LEFT = "C’est annulé : plus aucun regroupement ne s’applique aux post-it. Pour le retrouver : `/retablir`."
IDEA_STORED = "Votre idée est enregistrée."
WRITTEN_IDEAS_ONLY = "Je ne sais pas lire les images ni les fichiers : écrivez votre idée en quelques mots, dans un message ou avec le bouton."
WITHDRAWN = "Votre idée est retirée. Elle ne figurera pas au compte rendu."
NO_RECORDING = (
    "Cette séance n’a pas encore d’enregistrement. Pour en ajouter un : `/enregistrement ajouter`."
)
NO_EVENT_YET = "Aucun événement pour l’instant. Pour commencer : `/evenement creer`."


def inert(text: str, *, longest: int | None = None) -> str:
    """Return somebody's words with the marks Discord would read as markup made plain.

    Args:
        text: What they wrote.
        longest: Characters to keep, the added marks counted.
    """
    straight = _TURNS.sub("", text)
    plain = _MARKUP.sub(r"\\\1", straight if longest is None else straight[: longest + 1])
    if longest is None or len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    # Half of an escape would escape the mark that follows.
    if (len(cut) - len(cut.rstrip("\\"))) % 2:
        cut = cut[:-1]
    return f"{cut.rstrip()}…"


def quoted(text: str, *, longest: int = SHORT) -> str:
    """Return somebody's words between guillemets, on one line, shortened, their markup inert."""
    return f"« {inert(' '.join(text.splitlines()), longest=longest)} »"


def of_name(name: str) -> str:
    """Say whose something is: "de Nadia", "d’Odile"."""
    return f"{'d’' if name[:1].lower() in _ELIDED else 'de '}{name}"


def listed(heading: str, lines: Sequence[str], *, room: int = LONGEST_MESSAGE) -> str:
    """Return a heading and as many lines as a message has room for, the rest counted."""
    whole = "\n".join([heading, *lines])
    if len(whole) <= room:
        return whole
    kept = heading
    for number, line in enumerate(lines):
        rest = f"\n- {and_more(len(lines) - number)}"
        if len(kept) + 1 + len(line) + len(rest) > room:
            return kept + rest
        kept += f"\n{line}"
    return kept


def event_created(event: Event) -> str:
    """Tell who created an event what comes next."""
    return (
        f"L’événement {quoted(event.title)} est créé. Les prochaines séances en feront partie : "
        "ouvrez-en une avec `/seance ouvrir`."
    )


def event_chosen(event: Event) -> str:
    """Confirm the choice of the current event."""
    return f"Les prochaines séances feront partie de {quoted(event.title)}."


def event_list(events: Sequence[Event], current: Event | None) -> str:
    """List the server's events, the current one marked in words."""
    if not events:
        return NO_EVENT_YET
    lines = [
        f"- {quoted(event.title, longest=100)}{' (en cours)' if event == current else ''}"
        for event in events
    ]
    return listed("**Événements**", lines)


def meeting_name(meeting: Meeting) -> str:
    """Name a meeting: its kind and its number."""
    return meeting.kind if meeting.number is None else f"{meeting.kind} n° {meeting.number}"


def meeting_opened(event: Event, meeting: Meeting, sections: Sequence[Section]) -> str:
    """Announce an open meeting to the channel."""
    people = inert(", ".join(meeting.facilitators), longest=300)
    led = f"\nAnimation : {people}" if people else ""
    unsigned = (
        "\nCette séance est **anonyme** : aucun auteur n’est enregistré. Donnez vos idées avec le bouton."
        if meeting.anonymous
        else ""
    )
    head = (
        f"**{inert(event.title, longest=250)}**\n**{inert(meeting_name(meeting))}** : "
        f"{inert(meeting.theme, longest=700)}{led}{unsigned}\n\n**Sections**"
    )
    steps = [
        f"{n}. {inert(s.title, longest=100)} ({FORM_NAMES[s.form]})"
        for n, s in enumerate(sections, 1)
    ]
    return listed(head, steps)


MEETING_GUIDE = (
    "La séance est ouverte : l’annonce et la première section sont dans le salon. Vous seul·e voyez ce message.\n"
    "- Mener la séance : les boutons du panneau épinglé dans le salon\n"
    "- Passer à la suite : `/section suivante`\n"
    "- Une section à vous, ou revenir à l’une d’elles : `/section ouvrir`\n"
    "- Noter combien vous êtes : `/presents`\n"
    "- Former des thèmes avec les post-it : `/regroup`\n"
    "- Terminer : `/seance fermer`"
)
"""What who opened a meeting can do."""


def section_opened(meeting: Meeting, section: Section, *, reads_messages: bool) -> str:
    """Announce an open section: what is asked and how to answer.

    Args:
        meeting: Whose section.
        section: The one that is open.
        reads_messages: Whether the bot sees what people write.
    """
    prompt = f"\n{inert(section.prompt, longest=1_000)}" if section.prompt else ""
    title = inert(section.title, longest=250)
    return f"**{title}**{prompt}\n{_way(meeting, section, reads_messages=reads_messages)}"


def _way(meeting: Meeting, section: Section, *, reads_messages: bool) -> str:
    each = f" ({section.quota} par personne)" if section.quota else ""
    if meeting.anonymous:
        return (
            f"Donnez vos idées{each} avec le bouton ci-dessous : aucun auteur n’est enregistré. "
            "Ce qui s’écrit directement dans le salon n’est pas retenu."
        )
    if section.hidden:
        return (
            f"Donnez vos idées{each} avec le bouton ci-dessous ou avec `/idee` : personne ne les voit avant que "
            "l’animation les révèle. Ce qui s’écrit directement dans le salon n’est pas retenu."
        )
    return _way_of_form(section, each, reads_messages=reads_messages)


def _way_of_form(section: Section, each: str, *, reads_messages: bool) -> str:  # noqa: PLR0911 (a sentence for each form)
    match section.form:
        case Form.POSTITS if reads_messages:
            return (
                f"Écrivez vos idées{each} ici, une par message, ou avec le bouton ci-dessous. "
                "Vous pouvez les modifier ou les retirer tant que la section est ouverte."
            )
        case Form.DISCUSSION:
            return "La discussion est ouverte. Pour qu’une remarque figure au compte rendu : `/remarque`."
        case Form.TABLE:
            columns = inert(", ".join(section.columns), longest=300)
            shown = f" ({columns})" if columns else ""
            reply = "répondez au message qui la montre, ou " if reads_messages else ""
            return (
                f"Avec le bouton ci-dessous, chaque idée{each} ouvre une ligne du tableau{shown}, montrée ici. "
                f"Pour compléter une ligne : {reply}`/idee` avec l’option `ligne`."
            )
        case Form.KEY_IDEAS:
            return (
                f"Avec le bouton ci-dessous, donnez une idée-force à la fois{each} : son titre sur la première ligne, "
                "puis ses points, un par ligne."
            )
        case Form.LINKS:
            return (
                f"Avec le bouton ci-dessous ou avec `/idee`, donnez un lien à la fois{each} : ce qu’il montre, puis son "
                "adresse. Par exemple : `Le guide : https://exemple.org/guide`."
            )
        case Form.ROUND:
            return (
                f"Chacun·e à son tour : ce que vous en dites{each}, avec le bouton ci-dessous ou avec `/idee`. Cela figurera au "
                "compte rendu avec votre prénom."
            )
        case Form.TALK:
            return (
                f"Notez ce qui est présenté, un point à la fois{each}, avec le bouton ci-dessous ou avec `/idee`. Les points "
                "paraissent sans nom."
            )
        case Form.TEXT:
            return (
                f"Écrivez un paragraphe à la fois{each}, avec le bouton ci-dessous ou avec `/idee`. Il paraîtra tel quel ; "
                "la ou le secrétaire peut encore le reprendre."
            )
        case _:
            return f"Donnez vos idées{each} avec le bouton ci-dessous ou avec `/idee`."


def section_guide(sections: Sequence[Section], section: Section) -> str:
    """Tell the animator where the meeting stands, and what comes next."""
    at = [s.id for s in sections].index(section.id)
    here = f"La section {quoted(section.title, longest=100)} est ouverte ({at + 1} sur {len(sections)})."
    if at + 1 < len(sections):
        following = quoted(sections[at + 1].title, longest=100)
        return f"{here} Ensuite : {following}, avec `/section suivante`."
    return f"{here} C’est la dernière. Pour la fermer : `/section fermer`."


def section_closed(section: Section) -> str:
    """Announce that a section is closed."""
    title = quoted(section.title, longest=250)
    return f"La section {title} est fermée : ce qu’elle contient ne bouge plus."


def after_section(sections: Sequence[Section], closed: Section) -> str:
    """Tell the animator what comes after a section that is closed."""
    themes = "Pour former des thèmes : `/regroup`. " if closed.form is Form.POSTITS else ""
    left = any(section.state is State.PENDING for section in sections)
    following = "Pour ouvrir la suite : `/section suivante`. " if left else ""
    return f"C’est fermé. {themes}{following}Pour terminer la séance : `/seance fermer`."


NO_SECTION_LEFT = "C’était la dernière section prévue. Pour en ajouter une : `/section ouvrir`. Pour terminer la séance : `/seance fermer`."


def meeting_closed(meeting: Meeting) -> str:
    """Announce that a meeting is closed."""
    return (
        f"{inert(meeting_name(meeting))} : la séance est fermée, ce qu’elle contient ne bouge plus. "
        "Merci à toutes et à tous !"
    )


AFTER_MEETING = (
    "La séance est fermée. Vous pouvez maintenant :\n"
    "- former des thèmes avec les post-it : `/regroup`\n"
    "- ajouter un enregistrement à transcrire : `/enregistrement ajouter`\n"
    "- obtenir le compte rendu : `/minutes`\n"
    "- garder l’archive de l’événement : `/exporter`"
)


def idea_received(given: int, quota: int | None, text: str) -> str:
    """Give the author a receipt."""
    rank = f"Idée {given}/{quota}" if quota else "Idée"
    return (
        f"{rank} enregistrée : {quoted(text)}\n"
        "Vous pouvez la modifier ou la retirer tant que la section est ouverte."
    )


COMPLETE_ROW = "Compléter la ligne"
ROW_WITHDRAWN = "Cette idée a été retirée par la personne qui l’avait donnée."


def row_shown(section: Section, text: str, *, reads_messages: bool) -> str:
    """Show the channel an idea that opens a row of a table, and how to complete it."""
    following = section.columns[1:2]
    column = f" (colonne {quoted(following[0], longest=80)})" if following else ""
    reply = "répondez à ce message, ou prenez le bouton" if reads_messages else "avec le bouton"
    return f"{quoted(text)}\nPour compléter cette ligne{column} : {reply}."


def idea_edited(text: str) -> str:
    """Confirm the new text of an idea."""
    return f"Votre idée dit maintenant : {quoted(text)}"


def idea_form_title(section: Section) -> str:
    """Title the form an idea is typed in."""
    longest = 45
    title = section.title.strip()
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"


def remark_kept(text: str, author: str) -> str:
    """Confirm a remark."""
    return f"Remarque notée pour le compte rendu : {quoted(text)} ({inert(author)})"


def attendance_noted(attendance: Attendance) -> str:
    """Repeat what is known of who was there."""
    parts = []
    if attendance.present is not None:
        people = "présent·e" if attendance.present == 1 else "présent·es"
        parts.append(f"{attendance.present} {people}")
    if attendance.spoke is not None:
        spoke = "a pris" if attendance.spoke == 1 else "ont pris"
        parts.append(f"{attendance.spoke} {spoke} la parole")
    if attendance.names:
        parts.append(f"présent·es : {inert(', '.join(attendance.names), longest=700)}")
    if attendance.apologies:
        parts.append(f"excusé·es : {inert(', '.join(attendance.apologies), longest=700)}")
    return (
        f"C’est noté. {' ; '.join(parts)}."
        if parts
        else "Vous n’avez rien indiqué : précisez un nombre ou des noms."
    )


def proposal_title(ideas: int, themes: int) -> str:
    """Title the preview of a grouping."""
    return f"Proposition : {ideas} idée{'s' if ideas > 1 else ''}, {themes} thème{'s' if themes > 1 else ''}"


def wall_title(number: int | None, themes: int) -> str:
    """Title a wall that stands."""
    return f"Regroupement n° {number} : {themes} thème{'s' if themes > 1 else ''}"


def proposal_note(found: int, asked: int | None) -> str:
    """Tell the animator what a proposal is, and when it has not the number of themes asked for."""
    other = (
        f"Ces idées ne se laissent pas répartir en {asked} thèmes : voici ce qui s’en approche le plus.\n"
        if asked not in {None, found}
        else ""
    )
    return (
        f"{other}Vous seul·e voyez cette proposition, et rien n’est encore changé. « {APPLY} » montre le mur à tout "
        "le salon ; ensuite, `/annuler` revient en arrière."
    )


def another_cut(number: int, note: str, *, differs: bool) -> str:
    """Tell the animator which cut follows, over what a proposal is."""
    told = (
        f"Voici un autre découpage (n° {number}) des mêmes idées."
        if differs
        else "Ces idées n’ont pas d’autre découpage avec ces choix : revoici le même. "
        "Pour en voir d’autres, changez le nombre de thèmes."
    )
    return f"{told}\n{note}"[:LONGEST_MESSAGE]


NO_PICTURE = "Le mur est en place, mais son image n’a pas pu être dessinée. Prévenez la personne qui administre le bot si cela recommence."


APPLIED_THEN_UNDONE = (
    "Ce regroupement a déjà été appliqué, puis annulé. Pour le retrouver : `/retablir`."
)


def applied(number: int | None) -> str:
    """Confirm that a proposal stands."""
    return f"Le regroupement n° {number} est appliqué. Pour revenir en arrière : `/annuler`."


UNDONE = "C’est annulé : le regroupement précédent revient. Pour le défaire : `/retablir`."
REDONE = "C’est rétabli. Pour revenir en arrière : `/annuler`."
WALL_GONE = "Le regroupement est annulé : les post-it restent, sans thèmes."


def more_themes(count: int) -> str:
    """Say how many themes a message has no room for."""
    themes = "thème" if count == 1 else "thèmes"
    return f"… et {count} {themes} de plus, visibles au compte rendu."


def and_more(count: int) -> str:
    """Say how many ideas a preview leaves out."""
    return f"… et {count} de plus"


_JOB_NAMES = {
    "regroup": "regroupement",
    "split": "découpe d’un thème",
    "why": "raison d’un classement",
    "wall": "mur",
    "minutes": "compte rendu",
    "archive": "archive",
    "transcript": "transcription en Word",
    "transcribe": "transcription",
    "take-in": "arrivée d’un enregistrement",
}
_JOB_STATES = {
    "ENQUEUED": "en attente",
    "PENDING": "en cours",
    "SUCCESS": "fini",
    "ERROR": "en échec",
    "CANCELLED": "arrêté",
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "abandonné après plusieurs essais",
}


def job_line(kind: str, state: str, server: int, asked: str) -> str:
    """Say where a job stands, for a terminal (times are UTC)."""
    name, stands = _JOB_NAMES.get(kind, kind), _JOB_STATES.get(state, state)
    return f"{asked}, {name} : {stands} (serveur {server})"


def recording_added(recording: Recording) -> str:
    """Confirm a recording, and say how to follow it."""
    return (
        f"{quoted(recording.name)} est bien arrivé ; la transcription commence dès que possible. "
        "Pour suivre : `/enregistrement statut`. Vous pouvez continuer la séance."
    )


def recording_line(recording: Recording) -> str:
    """Say where a recording stands."""
    name = quoted(recording.name, longest=80)
    match recording.progress:
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


WHOLE_MEETING = "transcription"
WHOLE_READY = "Ce que disent tous les enregistrements de la séance est joint aussi, réuni sur une même horloge."
WHOLE_AS_IT_IS = "Voici la transcription de la séance entière telle qu’elle est maintenant."


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


def minutes_ready(meeting_wide: str) -> str:
    """Present the minutes."""
    return f"Voici le compte rendu ({meeting_wide}). Relisez-le avant de le diffuser."


def with_lacking(ready: str, lacking: Sequence[str]) -> str:
    """Say what minutes still lack under the sentence that presents them."""
    if not lacking:
        return ready
    heading = f"{ready}\n\n**À compléter ({len(lacking)})**"
    return listed(heading, [f"- {inert(line)}" for line in lacking])


WHOLE_EVENT = "tout l’événement"
THIS_MEETING = "cette séance"
ARCHIVE_READY = (
    "Voici l’archive de l’événement : tout ce que le bot en sait, dans un format ouvert. "
    "Elle contient les noms : gardez-la en lieu sûr."
)
TOO_LARGE_TO_SEND = "Le fichier est prêt mais trop lourd pour Discord. La personne qui administre le bot peut le reprendre sur le serveur : "


_EXCERPT = 90
"""Characters of an excerpt: enough to recognise who speaks, and six voices fit in a message."""
WHICH_VOICE = "Dites aussi de quelle voix il s’agit : choisissez-la dans l’option `voix`."
_HOW_TO_NAME = "Pour en nommer une : `/locuteurs` avec les options `voix` et `prenom`. Un prénom se corrige de la même façon."
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


def moment(time_s: float) -> str:
    """Write a time of a recording as players show it: 12:34, or 1:02:03."""
    minutes, seconds = divmod(int(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def span(time_s: float) -> str:
    """Write how long something lasts, in words."""
    minutes, seconds = divmod(round(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02}"
    return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"


def speaker_name(speaker: str) -> str:
    """Call a voice by its name, or by its number until it has one."""
    return speaker if is_name(speaker) else f"Voix {speaker}"


def voice_title(voice: Voice) -> str:
    """Name a voice among those of its meeting."""
    name = speaker_name(voice.speaker)
    return f"{name} ({voice.where[:60]})" if voice.where else name


def voice_list(voices: Sequence[Voice]) -> str:
    """Show each voice: how long it speaks, and what it says here and there."""
    lines = [_voice_lines(voice) for voice in voices]
    shown = listed("**Les voix de la séance**", lines, room=LONGEST_MESSAGE - len(_HOW_TO_NAME) - 1)
    return f"{shown}\n{_HOW_TO_NAME}"


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


def _with_other_language(text: str, recording: Recording, *, mark: str = "") -> str:
    if not recording.other_language:
        return text
    return f"{text}\n{mark}{other_language(recording.other_language, recording.language)}"


def _voice_lines(voice: Voice) -> str:
    head = f"- **{inert(voice_title(voice), longest=160)}**, {span(voice.spoken_s)}"
    said = [
        f"\n - {moment(excerpt.start_s)}"
        f"{f' ({inert(excerpt.where, longest=60)})' if excerpt.where else ''}"
        f" {quoted(excerpt.text, longest=_EXCERPT)}"
        for excerpt in voice.excerpts
    ]
    return "".join([head, *said])


def _called(voice: Voice) -> str:
    return f"la voix {quoted(voice_title(voice), longest=160)}"


def _passages(count: int) -> str:
    return "un passage" if count == 1 else f"{count} passages"


def gigabytes(size_mb: int) -> str:
    """Write a size of memory."""
    return f"{size_mb / 1000:.1f}".replace(".", ",") + " Go"


def machine_described(cores: int, *, graphics_card: bool, memory_mb: int | None) -> str:
    """Say what "auto" chooses a model by."""
    counted = "1 cœur" if cores == 1 else f"{cores} cœurs"
    card = "une carte graphique" if graphics_card else "pas de carte graphique"
    memory = "" if memory_mb is None else f", {gigabytes(memory_mb)} de mémoire"
    return f"{counted}, {card}{memory}"
