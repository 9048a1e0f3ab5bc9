"""What the pages on the web say: what stands in them, and what their scripts say."""

from collections.abc import Mapping


def wall() -> Mapping[str, str]:
    """Return what stands on the wall."""
    return {"title": "Le mur"}


def wall_script() -> Mapping[str, str]:
    """Return what the wall says as it lives."""
    return {"lost": "Connexion perdue, nouvel essai…"}


def participant() -> Mapping[str, str]:
    """Return what stands on the page of participants."""
    return {"title": "Participer"}


def participant_script() -> Mapping[str, str]:
    """Return what the page of participants says as it lives."""
    return {"kept": "Votre idée sera envoyée dès que le réseau revient."}
