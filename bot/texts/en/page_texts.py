"""What the pages on the web say: what stands in them, and what their scripts say."""

from collections.abc import Mapping


def wall() -> Mapping[str, str]:
    """Return what stands on the wall."""
    return {"title": "The wall"}


def wall_script() -> Mapping[str, str]:
    """Return what the wall says as it lives."""
    return {"lost": "Connection lost, trying again…"}


def participant() -> Mapping[str, str]:
    """Return what stands on the page of participants."""
    return {"title": "Take part"}


def participant_script() -> Mapping[str, str]:
    """Return what the page of participants says as it lives."""
    return {"kept": "Your idea will be sent as soon as the network is back."}
