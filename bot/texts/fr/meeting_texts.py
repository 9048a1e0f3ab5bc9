"""What is said of events, meetings and their sections."""

from collections.abc import Sequence

from bot.markup import inert
from bot.meeting import Attendance, Event, Form, Meeting, Section, State
from bot.texts.fr.common_texts import FORM_NAMES, listed, meeting_name, quoted

NO_EVENT_YET = "Aucun événement pour l’instant. Pour commencer : `/événement créer`."


def event_created(event: Event) -> str:
    """Tell who created an event what comes next."""
    return (
        f"L’événement {quoted(event.title)} est créé. Les prochaines séances en feront partie : "
        "ouvrez-en une avec `/séance ouvrir`."
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
    "- Noter combien vous êtes : `/présents`\n"
    "- Former des thèmes avec les post-it : `/regroup`\n"
    "- Terminer : `/séance fermer`"
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
            f"Donnez vos idées{each} avec le bouton ci-dessous ou avec `/idée` : personne ne les voit avant que "
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
                f"Pour compléter une ligne : {reply}`/idée` avec l’option `ligne`."
            )
        case Form.KEY_IDEAS:
            return (
                f"Avec le bouton ci-dessous, donnez une idée-force à la fois{each} : son titre sur la première ligne, "
                "puis ses points, un par ligne."
            )
        case Form.LINKS:
            return (
                f"Avec le bouton ci-dessous ou avec `/idée`, donnez un lien à la fois{each} : ce qu’il montre, puis son "
                "adresse. Par exemple : `Le guide : https://exemple.org/guide`."
            )
        case Form.ROUND:
            return (
                f"Chacun·e à son tour : ce que vous en dites{each}, avec le bouton ci-dessous ou avec `/idée`. Cela figurera au "
                "compte rendu avec votre prénom."
            )
        case Form.TALK:
            return (
                f"Notez ce qui est présenté, un point à la fois{each}, avec le bouton ci-dessous ou avec `/idée`. Les points "
                "paraissent sans nom."
            )
        case Form.TEXT:
            return (
                f"Écrivez un paragraphe à la fois{each}, avec le bouton ci-dessous ou avec `/idée`. Il paraîtra tel quel ; "
                "la ou le secrétaire peut encore le reprendre."
            )
        case _:
            return f"Donnez vos idées{each} avec le bouton ci-dessous ou avec `/idée`."


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
    return f"C’est fermé. {themes}{following}Pour terminer la séance : `/séance fermer`."


NO_SECTION_LEFT = "C’était la dernière section prévue. Pour en ajouter une : `/section ouvrir`. Pour terminer la séance : `/séance fermer`."


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
    "- relire et corriger le compte rendu, bloc par bloc : `/compte-rendu`\n"
    "- obtenir le compte rendu : `/minutes`\n"
    "- garder l’archive de l’événement : `/exporter`"
)


def attendance_noted(attendance: Attendance) -> str:
    """Repeat what is known of who was there."""
    parts = []
    if attendance.present is not None:
        people = "présent·e" if attendance.present <= 1 else "présent·es"
        parts.append(f"{attendance.present} {people}")
    if attendance.spoke is not None:
        spoke = "a pris" if attendance.spoke <= 1 else "ont pris"
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
