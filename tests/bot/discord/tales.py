"""What people say and type in the workshop that is walked through, in each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tale:
    """What people say and type, in a language."""

    event: str
    theme: str
    question: str
    notice: str
    facilitators: str
    postits: Sequence[str]
    over: str
    corrected: str
    paper: str
    seat: str
    message: str
    remark: str
    reason: str
    group: str
    result: str
    hidden: str
    title: str


TALES: Final[Mapping[str, Tale]] = {
    "fr": Tale(
        event="Journées du réseau, 5 et 6 décembre 2026",
        theme="Se soigner quand on habite une petite ville",
        question="De quoi avons-nous besoin pour avancer ?",
        notice="La séance est enregistrée. Demandez à la secrétaire ce qui en est gardé.",
        facilitators="Farida",
        postits=(
            "Un seul numéro pour les trajets",
            "Des trajets partagés le jour du marché",
            "Du temps pour écouter les patients",
            "Plus de temps en consultation",
            "Former les personnes qui accompagnent",
            "Une formation sur le secret",
        ),
        over="Une salle prêtée par la mairie",
        corrected="Un seul numéro de téléphone pour les trajets",
        paper="Des trajets jusqu’à l’hôpital\nDu temps entre collègues",
        seat="Jeanne",
        message="On oublie toujours les nuits",
        remark="Et pour qui n’a pas internet ?",
        reason="Une personne y est nommée",
        group="participant·es",
        result="un accord pour recommencer en mars",
        hidden="Vos bonnes surprises",
        title="Se déplacer",
    ),
    "en": Tale(
        event="Network days, 5 and 6 December 2026",
        theme="Getting care when you live in a small town",
        question="What do we need to move forward?",
        notice="The meeting is recorded. Ask the secretary what is kept of it.",
        facilitators="Farida",
        postits=(
            "One phone number for rides",
            "Shared rides on market day",
            "Time to listen to patients",
            "More time in each visit",
            "Training the people who go along",
            "Training about privacy",
        ),
        over="A room lent by the town hall",
        corrected="One single phone number for rides",
        paper="Rides to the hospital\nTime with colleagues",
        seat="Jeanne",
        message="We always forget the nights",
        remark="What about people without internet?",
        reason="It names somebody",
        group="participant·es",
        result="un accord pour recommencer en mars",
        hidden="Your good surprises",
        title="Getting there",
    ),
}
