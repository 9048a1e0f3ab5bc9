"""What is said of where a meeting stands: its panel, its timer, its pause, its hidden ideas."""

from collections.abc import Sequence
from typing import Final

from bot.markup import blocks_of, inert
from bot.meeting import Meeting, Section, State, Timer
from bot.texts.fr.common_texts import meeting_name, quoted

NEXT_SECTION: Final = "Section suivante"
PAUSE: Final = "Pause"
RESUME: Final = "Reprendre"
TIMER: Final = "Minuteur"
REVEAL: Final = "Révéler les idées"

TIMER_ASKED: Final = (
    "Combien de temps pour cette section ? Je préviens le salon une minute avant la fin, puis à la "
    "fin ; la section reste ouverte ensuite."
)
TIMER_CHOICE: Final = "Choisissez une durée"
NO_TIMER: Final = "Arrêter le minuteur"
TIMER_STOPPED: Final = "Le minuteur est arrêté."

PAUSED: Final = (
    "**La séance est en pause.** Les idées et les remarques ne sont pas enregistrées jusqu’à la "
    "reprise, et ce qui s’écrit ici non plus."
)
PAUSED_GUIDE: Final = (
    "C’est la pause. Pour reprendre : le bouton « Reprendre » du panneau, ou `/séance reprendre`. "
    "Ouvrir une section reprend aussi la séance."
)
PAUSED_ALREADY: Final = "La séance est déjà en pause. Pour reprendre : `/séance reprendre`."
RESUMED: Final = "**La séance reprend.** Vos idées et vos remarques sont de nouveau enregistrées."
RESUMED_GUIDE: Final = "La séance a repris."
RESUMED_ALREADY: Final = "La séance n’est pas en pause."

_FOR_ANIMATORS: Final = "-# Les boutons servent à l’animation."
_BUT_ONE_FOR_ANIMATORS: Final = "-# Sauf « Donner une idée », les boutons servent à l’animation."
_HIDDEN: Final = "Les idées restent masquées jusqu’à ce que l’animation les révèle."
WALL_STAYS_HIDDEN: Final = (
    "Les idées de cette section sont masquées : si vous appliquez, vous seul·e verrez le mur. Il "
    "sera montré au salon quand vous révélerez les idées."
)
WALL_FOR_YOU: Final = (
    "Voici le mur, pour vous seul·e : les idées de cette section sont encore masquées. Il sera "
    "montré au salon quand vous les révélerez."
)
REVEAL_GUIDE: Final = "Les idées sont révélées : elles sont dans le salon."
NO_IDEA_YET: Final = (
    "Aucune idée n’a encore été donnée. Les prochaines ne seront plus masquées : chacune se donne "
    "maintenant comme dans les autres sections."
)

FORM_TITLE: Final = "Ouvrir une séance"
FORM_THEME: Final = "La question dont on va parler"
FORM_OUTLINE: Final = "Le déroulé"
FORM_OUTLINES_MORE: Final = "Pour une trame absente d’ici : /séance ouvrir, avec l’option trame"
FORM_FACILITATORS: Final = "Qui anime, avec des virgules (facultatif)"
FORM_PROMPT: Final = "La question des post-it (facultatif)"
FORM_NUMBERS: Final = "Post-it par personne, puis personnes là"
FORM_NUMBERS_HELP: Final = "Par exemple 2, 17. Laissez vide ce que vous ne savez pas"
NUMBERS_NOT_READ: Final = (
    "Je n’ai pas compris les nombres du formulaire ; le reste est enregistré. Pour le nombre de "
    "personnes : `/présents`. Pour le nombre de post-it : `/section ouvrir` avec l’option `quota`."
)

_MINUTE_S: Final = 60


def panel(
    meeting: Meeting,
    sections: Sequence[Section],
    *,
    received: int | None,
    expected: int | None,
    hidden: bool,
) -> str:
    """Say where a meeting stands; `received` is None where no idea is asked for."""
    head = f"**{inert(meeting_name(meeting))}** : {inert(meeting.theme, longest=400)}"
    if meeting.state is State.CLOSED:
        return f"{head}\nLa séance est fermée."
    lines = [head]
    if meeting.paused:
        lines.append("**En pause** : rien n’est enregistré jusqu’à la reprise.")
    section = next((s for s in sections if s.state is State.OPEN), None)
    if section is None:
        lines.append("Aucune section n’est ouverte.")
    else:
        rank = [s.id for s in sections].index(section.id) + 1
        title = inert(section.title, longest=200)
        lines.append(f"Section {rank} sur {len(sections)} : **{title}**")
        if section.prompt:
            lines.append(inert(section.prompt, longest=700))
        if received is not None:
            lines.append(count_line(section, received, expected))
        if section.timer is not None:
            lines.append(f"Minuteur : {_timer(section.timer)}")
    if hidden:
        lines.append(_HIDDEN)
    return "\n".join([*lines, _FOR_ANIMATORS if received is None else _BUT_ONE_FOR_ANIMATORS])


def count_line(section: Section, received: int, expected: int | None) -> str:
    """Say how many ideas came, and of how many where that is known."""
    each = f" ({section.quota} par personne)" if section.quota else ""
    came = f"{received} idée{_s(received)}"
    if expected is not None:
        return f"**{came} sur {expected} attendue{_s(expected)}**{each}"
    return f"**{came}**{each}"


def timer_given(section: Section) -> str:
    """Confirm the timer of a section."""
    if section.timer is None:
        return TIMER_STOPPED
    return f"Minuteur de {quoted(section.title, longest=100)} : {_timer(section.timer)}"


def last_minute(section: Section) -> str:
    """Tell the channel that a minute is left."""
    return f"Plus qu’une minute pour {quoted(section.title, longest=200)}."


def time_over(section: Section) -> str:
    """Tell the channel that the time of a section is over."""
    return (
        f"Le temps prévu pour {quoted(section.title, longest=200)} est écoulé. La section reste "
        "ouverte : terminez ce que vous avez commencé."
    )


def minutes_label(minutes: int) -> str:
    """Name a duration in a menu."""
    return f"{minutes} minute{_s(minutes)}" if minutes else NO_TIMER


def reopened(meeting: Meeting) -> str:
    """Announce that a meeting is open again, and what that means when it is anonymous."""
    again = f"{inert(meeting_name(meeting))} : la séance est rouverte."
    if not meeting.anonymous:
        return again
    return (
        f"{again}\nElle est **anonyme** : ce qui reliait chaque personne à ses idées a été détruit "
        "à la fermeture. Les idées d’avant restent, mais personne ne peut plus les modifier ni les "
        "retirer, et le nombre d’idées par personne repart de zéro."
    )


def reopened_guide(sections: Sequence[Section]) -> str:
    """Tell who opened a meeting again what comes next."""
    pending = any(section.state is State.PENDING for section in sections)
    following = " Pour la suivante : `/section suivante`." if pending else ""
    return (
        "La séance est rouverte ; ses sections restent fermées. Pour en rouvrir une : "
        f"`/section ouvrir`.{following} Si un compte rendu a déjà été fait, refaites-le à la fin."
    )


def closed_hidden(section: Section) -> str:
    """Tell who closed a meeting that ideas are still hidden."""
    title = quoted(section.title, longest=100)
    return f"Les idées de {title} n’ont pas été révélées. Pour les montrer : `/section révéler`."


def revealed(section: Section, texts: Sequence[str]) -> list[str]:
    """Return a section's ideas as messages for the channel, each as full as it may be."""
    count = f"{len(texts)} idée{_s(len(texts))} révélée{_s(len(texts))}"
    return blocks_of(f"**{inert(section.title, longest=200)}** : {count}", texts)


def _timer(timer: Timer) -> str:
    """Say when a timer ends, as each person's own clock counts it."""
    if timer.ends_at is not None:
        at = int(timer.ends_at.timestamp())
        return f"fin <t:{at}:R> (à <t:{at}:t>)."
    left_s = timer.left_s or 0
    minutes, seconds = divmod(left_s, _MINUTE_S)
    left = f"{minutes} min {seconds:02}" if minutes else f"{seconds} s"
    return f"il reste {left}, décompté à la reprise."


def _s(count: int) -> str:
    return "s" if count > 1 else ""
