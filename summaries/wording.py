"""How each block reads: the French words around the facts, the same in Word and in Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import assert_never

from summaries.blocks import (
    Attendance,
    Block,
    Closing,
    EventTitle,
    KeyIdea,
    LeftOverQuestion,
    Line,
    LoosePostIts,
    MeetingHeading,
    MeetingTheme,
    Paragraph,
    Participation,
    PostItAnnouncement,
    PostItTheme,
    Remark,
    Round,
    Run,
    SectionHeading,
    Table,
    Talk,
    WallPicture,
)
from summaries.dates import written_day, written_days
from summaries.typography import NO_BREAK_SPACE, listed, quoted

_COLON = f"{NO_BREAK_SPACE}:"
_MINUTES_IN_HOUR = 60


class Kind(StrEnum):
    """What a paragraph is; a writer gives each kind one look."""

    EVENT = auto()
    MEETING = auto()
    THEME = auto()
    PEOPLE = auto()
    SECTION = auto()
    LINE = auto()
    QUESTION = auto()
    TALK = auto()
    REMARK = auto()
    PROSE = auto()
    KEY_IDEA = auto()
    BULLET = auto()
    COMMENT = auto()
    CONCLUSION = auto()
    ANNOUNCEMENT = auto()
    POST_IT = auto()
    ROUND = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One paragraph, worded."""

    kind: Kind
    runs: tuple[Run, ...]


def phrases(block: Block) -> tuple[Phrase, ...]:  # noqa: C901, PLR0911, PLR0912 — one case per block
    """Return the paragraphs a block reads as.

    A table reads as none: its cells are words already and each writer draws it.
    """
    match block:
        case EventTitle():
            return (Phrase(Kind.EVENT, _event(block)),)
        case MeetingHeading():
            return (Phrase(Kind.MEETING, _meeting(block)),)
        case MeetingTheme(text):
            return (_plain(Kind.THEME, text),)
        case Attendance():
            return _attendance(block)
        case Participation():
            return tuple(_plain(Kind.PEOPLE, sentence) for sentence in _participation(block))
        case SectionHeading(title, rank):
            return (_plain(Kind.SECTION, title if rank is None else f"{rank}- {title}"),)
        case Table():
            return ()
        case LeftOverQuestion(text):
            return (_plain(Kind.QUESTION, text),)
        case Line():
            return (Phrase(Kind.LINE, _line(block)),)
        case Talk(speaker, subject):
            # "Intervention de" would ask whether the name begins with a vowel.
            said = f"{speaker} présente {subject}" if subject else f"Intervention ({speaker})"
            return (_plain(Kind.TALK, f"{said}{_COLON}"),)
        case Remark():
            return (Phrase(Kind.REMARK, _remark(block)),)
        case Paragraph(runs):
            return (Phrase(Kind.PROSE, runs),)
        case KeyIdea():
            return _key_idea(block)
        case PostItAnnouncement():
            return (_plain(Kind.ANNOUNCEMENT, _announcement(block)),)
        case PostItTheme(title, ideas):
            said = ", ".join(quoted(idea.text) for idea in ideas)
            return (Phrase(Kind.POST_IT, (Run(title, role="theme"), Run(f"{_COLON} {said}"))),)
        case LoosePostIts():
            return _loose(block)
        case WallPicture():
            return ()  # a picture of what the words beside it say
        case Round(group, result, names):
            sentence = f"Un tour de parole aux {group} recueille {result}"
            return (Phrase(Kind.ROUND, (Run(sentence), *_authors(names), Run("."))),)
        case Closing(text):
            return (_plain(Kind.CLOSING, text),)
        case _:
            assert_never(block)


def describe_wall(themes: Iterable[tuple[str, int]]) -> str:
    """Say what the picture of a wall shows, from its titles and how many ideas each has."""
    listed_themes = list(themes)
    n_ideas = sum(count for _title, count in listed_themes)
    if not listed_themes:
        return "Mur de post-it vide."
    said = f"{NO_BREAK_SPACE}; ".join(
        f"{title} ({_count(count, 'idée')})" for title, count in listed_themes
    )
    counted = f"{_count(n_ideas, 'idée')} en {_count(len(listed_themes), 'thème')}"
    return f"Mur de {counted}{_COLON} {said}."


def _count(number: int, word: str) -> str:
    return f"{number}{NO_BREAK_SPACE}{word}{'s' if number > 1 else ''}"


def plain_text(runs: tuple[Run, ...]) -> str:
    """Return the words of some runs, without their looks."""
    return "".join(run.text for run in runs)


def _plain(kind: Kind, text: str) -> Phrase:
    return Phrase(kind, (Run(text),))


def _event(block: EventTitle) -> tuple[Run, ...]:
    if block.first_day is None:
        return (Run(block.title),)
    days = written_days(block.first_day, block.last_day or block.first_day)
    return (Run(f"{block.title} "), Run(days, role="dates"))


def _meeting(block: MeetingHeading) -> tuple[Run, ...]:
    name = block.kind[:1].upper() + block.kind[1:]
    if block.number is not None:
        name += f" n°{block.number}"
    if block.day is not None:
        name += f" {written_day(block.day)}"
    if not block.facilitators:
        return (Run(name),)
    return (Run(name), Run(f" - animation{_COLON} {listed(block.facilitators)}", role="detail"))


def _attendance(block: Attendance) -> tuple[Phrase, ...]:
    people = (("Présent·es", block.names), ("Excusé·es", block.apologies))
    return tuple(
        Phrase(Kind.PEOPLE, (Run(f"{label}{_COLON}", bold=True), Run(f" {', '.join(names)}")))
        for label, names in people
        if names
    )


def _participation(block: Participation) -> tuple[str, ...]:
    present = block.present
    match block.spoke, present:
        case None, None:
            return ()
        case None, _:
            return (f"{present} {'personnes présentes' if present != 1 else 'personne présente'}.",)
        case 0, _:
            fact = "personne n’a pris la parole"
        case 1, _:
            fact = f"1 personne{_out_of(present)} a pris la parole"
        case spoke, _:
            fact = f"{spoke} personnes{_out_of(present)} ont pris la parole"
    during = f"En {_duration(block.duration_min)}, " if block.duration_min else ""
    sentence = f"{during}{fact}."
    return (sentence[:1].upper() + sentence[1:],)


def _out_of(present: int | None) -> str:
    return "" if present is None else f" sur {present}"


def _duration(duration_min: int) -> str:
    hours, minutes = divmod(duration_min, _MINUTES_IN_HOUR)
    if hours == 0:
        return f"{minutes}{NO_BREAK_SPACE}min"
    return f"{hours}{NO_BREAK_SPACE}h" + (f"{NO_BREAK_SPACE}{minutes:02}" if minutes else "")


def _line(block: Line) -> tuple[Run, ...]:
    runs = [Run(block.text)]
    if block.aside:
        runs += [Run(" ("), Run(block.aside, role="aside"), Run(")")]
    if block.action:
        runs += [Run(" – "), Run(block.action, role="action")]
    return tuple(runs)


def _remark(block: Remark) -> tuple[Run, ...]:
    conclusion = (Run(f" → {block.conclusion}"),) if block.conclusion else ()
    return (Run(block.text), *conclusion, *_authors(block.authors))


def _authors(names: tuple[str, ...]) -> tuple[Run, ...]:
    return (Run(f" ({', '.join(names)})", role="authors"),) if names else ()


def _key_idea(block: KeyIdea) -> tuple[Phrase, ...]:
    return (
        Phrase(Kind.KEY_IDEA, (Run("– "), Run(block.title, bold=True))),
        *(_plain(Kind.BULLET, bullet) for bullet in block.bullets),
        *((_plain(Kind.COMMENT, block.comment),) if block.comment else ()),
        *((_plain(Kind.CONCLUSION, f"→ {block.conclusion}"),) if block.conclusion else ()),
    )


def _announcement(block: PostItAnnouncement) -> str:
    asked = {None: "ses idées", 1: "une idée"}.get(block.quota, f"{block.quota} idées")
    sentence = f"Chaque personne a été invitée à donner {asked} sur des post-it"
    if block.prompt:
        ask = "la question" if block.prompt.rstrip().endswith("?") else "la consigne"
        sentence += f", à partir de {ask} {quoted(block.prompt)}"
    if not block.grouped:
        return f"{sentence}{_COLON}"
    if not block.grouped_by:
        return f"{sentence}. Les idées ont été regroupées par thème{_COLON}"
    have = "a" if len(block.grouped_by) == 1 else "ont"
    return f"{sentence}. {listed(block.grouped_by)} {have} regroupé les idées par thème{_COLON}"


def _loose(block: LoosePostIts) -> tuple[Phrase, ...]:
    heading = (
        (_plain(Kind.ANNOUNCEMENT, f"Post-it pas encore regroupés{_COLON}"),)
        if block.beside_themes
        else ()
    )
    return (*heading, *(_plain(Kind.BULLET, quoted(idea.text)) for idea in block.ideas))
