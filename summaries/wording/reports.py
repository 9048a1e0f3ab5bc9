"""How recaps, recommendations, report briefs and leaflets read."""

from collections.abc import Iterator
from typing import assert_never

from summaries.blocks import (
    AcronymLegend,
    Actor,
    Actors,
    AnnouncedList,
    ArrowNote,
    Commission,
    Finding,
    LeadIn,
    Link,
    Links,
    Reference,
    ReportBlock,
    Run,
)
from summaries.typography import NO_BREAK_SPACE, listed, quoted
from summaries.wording.phrases import COLON, Kind, Phrase, plain

_ENDINGS = (";", ".", "…", "!", "?", ":")
_FINDINGS = {"key": "Clé de réussite", "obstacle": "Verrou"}


def phrases(block: ReportBlock) -> tuple[Phrase, ...]:  # noqa: PLR0911 — one case per block
    """Return the paragraphs a block reads as."""
    match block:
        case AnnouncedList(announcement, items, sentences):
            listing = items if sentences else tuple(_punctuated(items))
            return (*_lead(announcement), *(plain(Kind.BULLET, item) for item in listing))
        case Actors(announcement, actors):
            return (*_lead(announcement), *_actors(actors))
        case Commission(context, authors):
            told = f" Ses auteur·es{COLON} {_with_roles(authors)}." if authors else ""
            return (plain(Kind.PROSE, f"{context}{told}"),)
        case Finding():
            return _finding(block)
        case LeadIn(text):
            return (Phrase(Kind.LEAD, (Run(text, bold=True),)),)
        case ArrowNote(text):
            return (plain(Kind.CONCLUSION, f"→ {text}"),)
        case Links(links):
            return (
                plain(Kind.LEAD, f"Liens{COLON}"),
                *(Phrase(Kind.LINE, _link(link)) for link in links),
            )
        case Reference(text, pages, address):
            read = Run(text, address=address, role="link" if address else "")
            where = Run(f" (p.{NO_BREAK_SPACE}{pages})" if pages else "")
            return (Phrase(Kind.PROSE, (read, where)),)
        case AcronymLegend(entries):
            legend = " / ".join(f"{acronym}{COLON} {means}" for acronym, means in entries)
            return (plain(Kind.LEGEND, f"*{legend}"),) if entries else ()
        case _:
            assert_never(block)


def _with_roles(authors: tuple[str, ...]) -> str:
    """List "name, role" with a comma before "et" too, so that each role stays with its name."""
    *head, last = authors
    if not head or not any("," in author for author in authors):
        return listed(authors)
    return f"{', '.join(head)}, et {last}"


def _lead(announcement: str) -> tuple[Phrase, ...]:
    return (plain(Kind.LEAD, announcement),) if announcement else ()


def _punctuated(items: tuple[str, ...]) -> Iterator[str]:
    for rank, item in enumerate(items, start=1):
        if item.rstrip().endswith(_ENDINGS):
            yield item
        else:
            yield f"{item}." if rank == len(items) else f"{item}{NO_BREAK_SPACE};"


def _actors(actors: tuple[Actor, ...]) -> Iterator[Phrase]:
    """A short acronym stands for its actor ("HAS : …"), a full name bears it ("… (ARS) : …")."""
    for rank, actor in enumerate(actors, start=1):
        named = actor.name or actor.acronym
        if actor.name and actor.acronym:
            named = f"{actor.name} ({actor.acronym})"
        end = "." if actor.more or rank == len(actors) else f"{NO_BREAK_SPACE};"
        role = actor.role if actor.role.rstrip().endswith(_ENDINGS) else f"{actor.role}{end}"
        more = (
            (Run(" "), Run(actor.more, address=actor.address, role="link" if actor.address else ""))
            if actor.more
            else ()
        )
        yield Phrase(Kind.BULLET, (Run(f"{named}{COLON} {role}"), *more))


def _finding(block: Finding) -> tuple[Phrase, ...]:
    heading = _FINDINGS[block.kind] + ("" if block.number is None else f" n°{block.number}")
    quotation = f" {quoted(block.quotation)}" if block.quotation else ""
    advice = f" {block.recommendation}" if block.recommendation else ""
    return (
        plain(Kind.FINDING, heading),
        plain(Kind.PROSE, f"{block.finding}{quotation}{advice}"),
    )


def _link(link: Link) -> tuple[Run, ...]:
    if not link.address:
        return (Run(f"{link.label}{COLON} {link.instead}".rstrip(" ")),)
    return (Run(f"{link.label}{COLON} "), Run(link.address, address=link.address, role="link"))
