"""What people read while they go through the minutes block by block, in English."""

from collections.abc import Sequence

from bot import markup
from bot.clock import moment
from bot.markup import inert
from bot.meeting import Participant
from bot.texts.en.common_texts import listed, of_name, quoted
from summaries.drafts import Unit
from summaries.sources import Origin, Source

PREVIOUS = "◀ Previous"
NEXT = "Next ▶"
VALIDATE = "Validate"
CORRECT = "Correct"
MORE = "More…"
BACK = "Back to the block"
UP = "Move up"
DOWN = "Move down"
DEEDS = {
    "validate": VALIDATE,
    "leave-out": "Leave out",
    "put-back": "Put back",
    "take-back": "Back to the notes",
}
JUMP = "Go to a block"
EARLIER = "… blocks before these"
LATER = "… blocks after these"
ADD = {
    "spoken": "Add after it: what was said",
    "written": "Add after it: text, table, list…",
}
TURN = "Change its kind"
POSTITS = "Post-its"
THEME = "Theme of the meeting"
POSTITS_FORM = "Words that announce the post-its"
SOURCES = "Where this comes from"
NOTES_NOW = "The notes now say"
NOTHING_PRINTS = "(Nothing is printed here for now.)"
CUT = "… The rest is in the minutes: this block is too long for the screen."
OPENED = (
    "Read the minutes block by block; they are in French. Only you can see this screen; the original notes never change, "
    "and the next `/minutes` keeps all you do here."
)
ALL_READ = "All is read. To get the document: `/minutes`."
ORDER_KEPT = "This block has moved already, or is at the end: it stays where it is."
MOVED = {"up": "The block has moved up one place.", "down": "The block has moved down one place."}
MORE_HINT = "What to do with this block? A block left out stays in the notes, and can be put back whenever you like."
DONE = {
    "validate": "Validated.",
    "leave-out": "This block is left out: it will not be in the minutes.",
    "put-back": "This block is put back, and is to be read again.",
    "take-back": "This block says what the notes say again, and is to be read again.",
}
CHANGED_MEANWHILE = (
    "The notes changed while you were reading: read this block again, then validate it once more."
)
CORRECTED = "Corrected and validated."
ADDED = "It is added."


def block_title(number: int, total: int, section: str, state: str) -> str:
    """Title a block: which one it is, where it stands, what was made of it."""
    where = f" · {inert(' '.join(section.split()), longest=150)}" if section.strip() else ""
    return f"Block {number} of {total}{where} · {state}"


def state_of(unit: Unit) -> str:
    """Say what was made of a block."""
    if unit.changed:
        return "left out, but the notes have changed since" if unit.dropped else "changed since"
    if unit.dropped:
        return "left out"
    if unit.validated:
        return "corrected" if unit.corrected else "validated"
    return "to be read"


def progress(read: int, total: int) -> str:
    """Say how many blocks were read."""
    return f"{read} of {total} block{'' if total == 1 else 's'} read"


def notes_now(words: Sequence[str]) -> str:
    """Say what the notes say by now of a block that was corrected or validated before."""
    said = " / ".join(line for text in words if (line := " ".join(text.split())))
    return quoted(said, longest=markup.LONGEST_DETAIL) if said else "nothing any more"


def sources(evidence: Sequence[Source], *, worded: bool, postits: bool = True) -> str:
    """List where a block comes from, with the words it was made from when it is `worded` anew.

    Args:
        evidence: What it was made from.
        worded: Whether the block says it otherwise.
        postits: Whether its ideas were given on post-its.
    """
    idea = "Post-it" if postits else "Idea"
    lines = list(dict.fromkeys(f"- {_source(one, idea, worded=worded)}" for one in evidence))
    return listed(lines[0], lines[1:], room=markup.LONGEST_DETAIL) if lines else ""


def in_menu(number: int, words: Sequence[str]) -> str:
    """Return a block as a choice of a menu shows it."""
    return markup.in_menu(f"{number}. {' '.join(words).strip() or '(empty)'}")


def row_title(number: int) -> str:
    """Title a row of a table, where it stands one cell under the other."""
    return f"**Row {number}**"


def cell(column: str, lines: Sequence[str]) -> str:
    """Show a cell of a row under the title of its column."""
    return f"- **{inert(column)}**: {' / '.join(map(inert, lines)) or '–'}"


def _source(source: Source, idea: str, *, worded: bool) -> str:
    who = f" {of_name(inert(source.by, longest=80))}" if source.by.strip() else ""
    words = f": {quoted(source.words, longest=200)}" if source.words.strip() else ""
    match source.origin:
        case Origin.IDEA:
            return f"{idea}{who}{words if worded else ''}"
        case Origin.REMARK:
            return f"Remark{who}{words if worded else ''}"
        case Origin.PASSAGE:
            when = "" if source.at_s is None else f" at {moment(source.at_s)}"
            where = f" ({inert(source.recording, longest=80)})" if source.recording else ""
            speaker = f", {inert(source.by, longest=80)}" if source.by.strip() else ""
            return f"Passage{when}{where}{speaker}{words}"
        case Origin.TYPED:
            return "Typed in"


def person_described(person: Participant) -> str:
    """Say how the minutes may name somebody."""
    name = quoted(person.name)
    if person.pseudonym:
        return f"Noted: in all minutes, {name} is called {quoted(person.pseudonym)}."
    known = [
        f"{label}: {quoted(value)}"
        for label, value in (("full name", person.full_name), ("role", person.role))
        if value
    ]
    if not known:
        return f"Nothing is noted beyond the name {name}. Give a full name, a role or a pseudonym."
    return f"Noted for {name}, {', '.join(known)}. The option `names` of `/minutes` chooses what appears."
