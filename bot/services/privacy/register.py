"""The entry of the register of processing activities (GDPR, article 30), from the settings.

It imports the writer of Word files, which the bot's own process does without: only the command
line imports it.
"""

import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any, Final

from bot.config import Settings
from bot.server import Retained
from bot.store import servers
from bot.store.database import Store
from summaries.blocks import Block, EventTitle, Paragraph, Run, SectionHeading, Table, ToComplete
from summaries.minutes import Minutes
from summaries.typography import typeset
from summaries.word import write_docx

_BLANK: Final = re.compile(r"(\[À compléter[^\]]*\])")
"""What a person has to say; it stands out in the document, and is listed at its end."""

Delays = Mapping[int, Mapping[Retained, int]]


async def delays_of(store: Store) -> Delays:
    """Return what each server keeps for how many days; what is not in it is kept without limit."""
    found = {}
    for guild_id in await store.guilds():
        async with store.read(guild_id) as session:
            found[guild_id] = (await servers.settings(session)).retention
    return found


def register(settings: Settings, delays: Delays, *, written_at: datetime) -> bytes:
    """Return the entry as a .docx, what a person must complete marked as such."""
    content = tomllib.loads(
        files(__package__).joinpath("registre.toml").read_text("utf-8"),
    )
    known = _known(settings, content, written_at)
    blocks = tuple(_blocks(content, known, delays))
    blanks = [
        f"{part['title']} : {blank.strip('[]').partition(':')[2].strip()}"
        for part in content["parts"]
        for line in part["lines"]
        for blank in _BLANK.findall(line.format_map(known))
    ]
    title = typeset(content["title"])
    target = io.BytesIO()
    whole = Minutes(
        title,
        (*blocks, ToComplete(tuple(map(typeset, blanks)))),
        organiser=settings.association.name,
    )
    write_docx(whole, target, written_at=written_at)
    return target.getvalue()


def _blocks(
    content: Mapping[str, Any], known: Mapping[str, str], delays: Delays
) -> Iterator[Block]:
    yield EventTitle(typeset(content["title"]))
    yield _paragraph(content["intro"].format_map(known))
    for rank, part in enumerate(content["parts"], start=1):
        yield SectionHeading(typeset(part["title"]), rank)
        if part.get("delays"):
            yield _table(content, delays) if delays else _paragraph(content["no_servers"])
        for line in part["lines"]:
            yield _paragraph(line.format_map(known))


def _paragraph(line: str) -> Paragraph:
    pieces = [piece for piece in _BLANK.split(typeset(line)) if piece]
    return Paragraph(tuple(Run(piece, bold=bool(_BLANK.match(piece))) for piece in pieces))


def _table(content: Mapping[str, Any], delays: Delays) -> Table:
    def told(days: int | None) -> str:
        return str(content["unlimited"] if days is None else content["days"].format(days=days))

    rows = tuple(
        ((str(guild_id),), *((told(kept.get(each)),) for each in Retained))
        for guild_id, kept in delays.items()
    )
    return Table(tuple(content["servers"]), rows)


def _known(settings: Settings, content: Mapping[str, Any], written_at: datetime) -> dict[str, str]:
    """Return what stands in the place of each name between braces."""
    own = settings.association
    said = {name: getattr(own, name).strip() or blank for name, blank in content["missing"].items()}
    elsewhere = settings.recordings.storage if "://" in settings.recordings.storage else ""
    facts = {
        "voices": settings.transcription.voices,
        "storage": bool(elsewhere),
        "web": bool(settings.web.public_url),
        "messages": settings.discord.message_content,
        "original": settings.recordings.keep_original,
    }
    places = {
        "storage": settings.recordings.endpoint or elsewhere,
        "web": settings.web.public_url,
    }
    chosen = {
        name: content[name][str(fact).lower()].format(
            place=places.get(name, ""), link_days=settings.web.link_days
        )
        for name, fact in facts.items()
    }
    return {**said, **chosen, "today": f"{written_at:%d/%m/%Y}"}
