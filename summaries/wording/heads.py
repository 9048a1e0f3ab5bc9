"""How the heads and ends of documents, meetings and parts read."""

from typing import assert_never

from summaries.blocks import (
    Attendance,
    Closing,
    EventTitle,
    HeadBlock,
    MeetingHeading,
    MeetingTheme,
    PartHeading,
    Participation,
    RecapOpening,
    Run,
    SectionHeading,
    ToComplete,
    WriterNote,
)
from summaries.dates import written_day, written_days
from summaries.typography import NO_BREAK_SPACE, listed, quoted
from summaries.wording.phrases import COLON, Kind, Phrase, plain

_MINUTES_IN_HOUR = 60


def phrases(block: HeadBlock) -> tuple[Phrase, ...]:  # noqa: C901, PLR0911 — one case per block
    """Return the paragraphs a head reads as."""
    match block:
        case EventTitle():
            return (Phrase(Kind.EVENT, _event(block)),)
        case MeetingHeading():
            return (Phrase(Kind.MEETING, _meeting(block)),)
        case MeetingTheme(text):
            return (plain(Kind.THEME, text),)
        case RecapOpening():
            return _recap(block)
        case Attendance():
            return _attendance(block)
        case Participation():
            return tuple(plain(Kind.PEOPLE, sentence) for sentence in _participation(block))
        case SectionHeading(title, rank):
            return (plain(Kind.SECTION, title if rank is None else f"{rank}- {title}"),)
        case PartHeading(title):
            return (plain(Kind.PART, title),)
        case WriterNote(text):
            return (plain(Kind.NOTE, text),)
        case Closing(text):
            return (plain(Kind.CLOSING, text),)
        case ToComplete(items):
            listed_items = (plain(Kind.BULLET, item) for item in items)
            return (plain(Kind.PART, "À compléter"), *listed_items) if items else ()
        case _:
            assert_never(block)


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
    return (Run(name), Run(f" - animation{COLON} {listed(block.facilitators)}", role="detail"))


def _recap(block: RecapOpening) -> tuple[Phrase, ...]:
    rank = "" if block.number is None else f"{block.number}{'er' if block.number == 1 else 'e'} "
    sentence = f"Le {rank}{block.kind}"
    if block.organiser:
        sentence += f" organisé par {block.organiser}"
    sentence += " a eu lieu"
    if block.day is not None:
        sentence += f" le {written_day(block.day)}"
    if not block.theme:
        return (plain(Kind.PROSE, f"{sentence}."),)
    return (
        plain(Kind.PROSE, f"{sentence} sur la thématique{COLON}"),
        plain(Kind.THEME, quoted(block.theme)),
    )


def _attendance(block: Attendance) -> tuple[Phrase, ...]:
    people = (("Présent·es", block.names), ("Excusé·es", block.apologies))
    return tuple(
        Phrase(Kind.PEOPLE, (Run(f"{label}{COLON}", bold=True), Run(f" {', '.join(names)}")))
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
