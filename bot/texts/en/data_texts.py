"""What people read of the data that is held of them, and of what goes with time."""

from collections.abc import Sequence

from bot.markup import LONGEST_MESSAGE, inert
from bot.privacy import Due, Forgotten, Hold, Holdings, Purge, Words
from bot.texts.en.common_texts import and_more, listed, quoted
from bot.texts.en.setting_texts import RETAINED

_SHOWN = 10
FILE = "my-data.json"
NOTHING_HELD = "I hold nothing that tells who you are: no name, no idea, no remark in your name. What you gave in an anonymous meeting is kept without an author, and nobody can tie it to you."
NOTHING_HELD_OF = "I hold nothing under this name. Check its spelling: the names I know are proposed while you type."
EXPORTED = "Here, in the attached file, is all I hold of you. It opens in a text editor. To be forgotten: `/my-data erase`."
FORGET = "Erase for good"
NOTHING_DUE = "Nothing is due in the next thirty days."
NEVER_PURGED = "Nothing has been erased at the end of a delay yet."
NO_DELAY_HELP = "Delays are set with `/configure retention`; without a delay, everything is kept."
LIFTED = "The hold is lifted: what is due will be erased at the next round, within the day."
NOT_HELD = "This hold is lifted already, or does not exist. Choose one of those proposed to you."
WHERE = {
    "meeting.opened_by": "meetings you opened",
    "meeting.facilitators": "meetings you led",
    "meeting.names": "lists of those present",
    "meeting.apologies": "lists of apologies",
    "section.speaker": "talks",
    "remark.author": "signed remarks",
    "grouping.author_id": "groupings you made",
    "grouping.placed_by": "ideas you moved",
    "recording.speaker": "recordings of your microphone",
    "segment.speaker": "transcribed passages of your voice",
    "proposal.speaker": "passages proposed for the minutes",
    "proposal.who": "tasks proposed in your name",
    "entry.content": "notes of the secretary",
    "entry.source": "sources of these notes",
    "correction.content": "corrections of the minutes",
    "correction.author_id": "corrections you made",
    "idea.hidden_by": "ideas you hid",
    "notice.author_id": "notices you wrote",
    "hold.author_id": "holds you placed",
    "turn.name": "requests to speak",
}
"""What each place is, after a count."""


def held(held_of: Sequence[Holdings], *, names: Sequence[str] = ()) -> str:
    """Tell somebody what is held of them, a part for each server.

    Args:
        held_of: What each server holds.
        names: What the servers are called, where there are several.
    """
    parts = []
    for number, one in enumerate(held_of):
        where = f" on {quoted(names[number], longest=80)}" if len(names) > 1 else ""
        parts.append(_one(one, where))
    advice = "To take it all away: `/my-data export`. To be forgotten: `/my-data erase`."
    return _over("\n\n".join(parts), advice)


def held_of_person(one: Holdings) -> str:
    """Tell the administration what is held of somebody."""
    advice = "To erase this person: `/data erase`."
    return _over(_one(one, ""), advice)


def about_to_forget(held_of: Sequence[Holdings], words: Words) -> str:
    """Say what forgetting somebody will do, before it is done."""
    ideas = sum(len(one.ideas) for one in held_of)
    remarks = sum(len(one.remarks) for one in held_of)
    given = _given(ideas, remarks)
    if words is Words.REMOVED:
        kept = f"**{given}: removed**, with what they said before they were edited."
    else:
        kept = f"**{given}: kept without a name**: nothing will tell any more whose they are."
    lines = [
        "Here is what will happen. **It is for good**: nothing can bring it back.",
        f"- {kept}" if ideas + remarks else "- No idea and no remark under this name.",
        "- The name, the Discord number, seats and requests to speak: erased everywhere.",
        "- The documents already made of these meetings: my copies are deleted; you will be given the list, to make them again.",
        "- The voice in a recording stays: ask the secretary to cut it out.",
    ]
    return "\n".join(lines)


def forgotten(done: Sequence[Forgotten]) -> str:
    """Say what was done to forget somebody."""
    removed, places = sum(one.removed for one in done), sum(one.places for one in done)
    mentions = sum(one.mentions for one in done)
    lines = ["It is erased: I no longer know who it was."]
    if removed:
        lines.append(f"- Ideas and remarks removed: {removed}")
    if places:
        lines.append(f"- Other places the name is gone from: {places}")
    if mentions:
        lines.append(
            f"- Texts where the name still stands among other words: {mentions}. What others wrote and "
            "said is not rewritten; the secretary can correct the minutes."
        )
    made = [name for one in done for name in one.documents]
    if not made:
        return "\n".join(lines)
    head = "\n".join([*lines, "- Documents already handed over, to be made and sent again:"])
    return listed(head, [f"- {inert(name, longest=100)}" for name in made])


def foreseen(due: Sequence[Due], last: Purge | None, holds: Sequence[Hold]) -> str:
    """Tell the administration what goes next, what is held back, and what went last."""
    lines = [_due(one) for one in due] or [f"- {NOTHING_DUE}"]
    frozen = [
        f"- Hold of {one.placed_at:%d/%m/%Y} ({_scope(one)}): {quoted(one.reason)}" for one in holds
    ]
    tail = [*frozen, _purged(last), f"-# {NO_DELAY_HELP}"]
    head = "**What will be erased in the next thirty days**"
    rest = "\n".join(tail)
    return f"{listed(head, lines, room=LONGEST_MESSAGE - len(rest) - 1)}\n{rest}"


def held_back(placed: Hold) -> str:
    """Confirm that nothing will be erased."""
    return (
        f"On hold ({_scope(placed)}): nothing of it will be erased at the end of a delay until the hold "
        "is lifted with `/data release`. Somebody can always ask to be forgotten."
    )


def hold_name(one: Hold) -> str:
    """Name a hold in a list."""
    return f"On {one.placed_at:%d/%m/%Y}: {one.reason}"


def _over(whole: str, advice: str) -> str:
    room = LONGEST_MESSAGE - len(advice) - 2
    return f"{whole if len(whole) <= room else f'{whole[: room - 1]}…'}\n\n{advice}"


def _one(one: Holdings, where: str) -> str:
    names = ", ".join(quoted(name, longest=80) for name in one.names) or "no name"
    lines = [f"**What I hold{where}**: {names}"]
    described = [text for text in (one.role, one.pseudonym) if text]
    if described:
        lines.append(f"- Described as: {inert(', '.join(described), longest=200)}")
    for title, said in (("Ideas", one.ideas), ("Remarks", one.remarks)):
        if said:
            lines.append(f"- {title}: {len(said)}")
            lines += [f"- {quoted(each.text, longest=90)}" for each in said[:_SHOWN]]
            if len(said) > _SHOWN:
                lines.append(f"- {and_more(len(said) - _SHOWN)}")
    if one.seats:
        lines.append(f"- Seats without an account: {', '.join(one.seats)}")
    lines += [f"- {WHERE[place].capitalize()}: {count}" for place, count in one.places.items()]
    if one.mentions:
        lines.append(f"- Texts where the name stands among other words: {one.mentions}")
    if one.documents:
        lines.append(f"- Documents made of these meetings: {len(one.documents)}")
    return "\n".join(lines)


def _given(ideas: int, remarks: int) -> str:
    parts = []
    if ideas:
        parts.append(f"{ideas} idea{'s' if ideas > 1 else ''}")
    if remarks:
        parts.append(f"{remarks} remark{'s' if remarks > 1 else ''}")
    return " and ".join(parts)


def _due(one: Due) -> str:
    held = " — **on hold**, stays" if one.held else ""
    title = quoted(one.meeting, longest=80)
    return f"- {one.due_on:%d/%m/%Y}: {RETAINED[one.kept]} of {title} (meeting of {one.held_on:%d/%m/%Y}){held}"


def _scope(one: Hold) -> str:
    return "the whole server" if one.meeting_id is None else "one meeting"


def _purged(last: Purge | None) -> str:
    if last is None:
        return f"-# {NEVER_PURGED}"
    removed = ", ".join(f"{RETAINED[kept]} {count}" for kept, count in last.removed.items())
    return f"-# Last erased, on {last.done_at:%d/%m/%Y} (meetings concerned): {removed}"
