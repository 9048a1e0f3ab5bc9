"""Every sentence people read, a folder for each language; `from bot.texts import panel_texts`.

What is imported that way speaks the language in force where it is used: a server's, from where
somebody is admitted to where they are answered. Texts are therefore read when they are needed,
never while a module is imported (docs/adr/0012).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.texts.fr import (
        address_texts as address_texts,
    )
    from bot.texts.fr import (
        archive_reasons as archive_reasons,
    )
    from bot.texts.fr import (
        backup_texts as backup_texts,
    )
    from bot.texts.fr import (
        command_texts as command_texts,
    )
    from bot.texts.fr import (
        common_texts as common_texts,
    )
    from bot.texts.fr import (
        consent_texts as consent_texts,
    )
    from bot.texts.fr import (
        data_texts as data_texts,
    )
    from bot.texts.fr import (
        database_texts as database_texts,
    )
    from bot.texts.fr import (
        draft_texts as draft_texts,
    )
    from bot.texts.fr import (
        entry_texts as entry_texts,
    )
    from bot.texts.fr import (
        explanations as explanations,
    )
    from bot.texts.fr import (
        file_reasons as file_reasons,
    )
    from bot.texts.fr import (
        floor_texts as floor_texts,
    )
    from bot.texts.fr import (
        form_texts as form_texts,
    )
    from bot.texts.fr import (
        giving_texts as giving_texts,
    )
    from bot.texts.fr import (
        grouping_texts as grouping_texts,
    )
    from bot.texts.fr import (
        idea_texts as idea_texts,
    )
    from bot.texts.fr import (
        language_names as language_names,
    )
    from bot.texts.fr import (
        link_texts as link_texts,
    )
    from bot.texts.fr import (
        listening_texts as listening_texts,
    )
    from bot.texts.fr import (
        meeting_texts as meeting_texts,
    )
    from bot.texts.fr import (
        off_record_texts as off_record_texts,
    )
    from bot.texts.fr import (
        page_texts as page_texts,
    )
    from bot.texts.fr import (
        panel_texts as panel_texts,
    )
    from bot.texts.fr import (
        proposal_texts as proposal_texts,
    )
    from bot.texts.fr import (
        pseudonym_texts as pseudonym_texts,
    )
    from bot.texts.fr import (
        recording_texts as recording_texts,
    )
    from bot.texts.fr import (
        review_texts as review_texts,
    )
    from bot.texts.fr import (
        setting_texts as setting_texts,
    )
    from bot.texts.fr import (
        theme_texts as theme_texts,
    )
    from bot.texts.fr import (
        todo_texts as todo_texts,
    )
    from bot.texts.fr import (
        transcript_texts as transcript_texts,
    )
    from bot.texts.fr import (
        upload_texts as upload_texts,
    )
    from bot.texts.fr import (
        wall_texts as wall_texts,
    )
    from bot.texts.fr import (
        watching_texts as watching_texts,
    )

LANGUAGES: Final = ("fr", "en")
"""The languages the bot speaks, the first when nobody says otherwise."""

_in_force: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def language() -> str:
    """Return the language in force."""
    return _in_force.get()


def speak(wanted: str) -> None:
    """Speak a language from here on, for what this task does and begins."""
    _in_force.set(wanted if wanted in LANGUAGES else LANGUAGES[0])


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _in_force.get()
    speak(wanted)
    try:
        yield
    finally:
        speak(before)


def in_each_language(said: Callable[[], str]) -> frozenset[str]:
    """Return what is said, in every language: what was written in one may be read in another."""
    every = set()
    for one in LANGUAGES:
        with speaking(one):
            every.add(said())
    return frozenset(every)


class _Topic:
    """A topic's sentences, in the language in force."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (what type it has is told above)
        return getattr(import_module(f"{__name__}.{language()}.{self._name}"), name)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> _Topic:
        """Return a topic, wherever it is imported from here."""
        if name.startswith("_"):
            raise AttributeError(name)
        return _Topic(name)
