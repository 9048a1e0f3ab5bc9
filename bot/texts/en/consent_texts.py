"""What is said of the notice, of what people agree to, and of what they take back."""

from collections.abc import Mapping, Sequence

from bot.markup import inert
from bot.privacy import Balance, Consent, Purpose
from bot.server import Retained
from bot.texts.en.common_texts import quoted

MINE = "My agreements"
YOURS = (
    "**Your agreements for this meeting**\n"
    "Each one is free, and can be taken back at any time with the same buttons. Only you see this message."
)
_AGREE: Mapping[Purpose, str] = {
    Purpose.SOUND: "I agree: my voice",
    Purpose.ATTRIBUTION: "I agree: my name",
    Purpose.PUBLICATION: "I agree: passing on",
}
_REFUSE: Mapping[Purpose, str] = {
    Purpose.SOUND: "I refuse: my voice",
    Purpose.ATTRIBUTION: "I refuse: my name",
    Purpose.PUBLICATION: "I refuse: passing on",
}
_ABOUT: Mapping[Purpose, str] = {
    Purpose.SOUND: "Voice recorded and transcribed",
    Purpose.ATTRIBUTION: "Name in the minutes",
    Purpose.PUBLICATION: "Passing on outside the association",
}
NOT_IN_ANONYMOUS = "This meeting is anonymous: storing your agreement would tell that you were there. For the sound, sign the list on paper."
_WAYS = "Two ways to get there: note how many you are with `/attendance`, and let each person press “My agreements”; or have a list signed on paper and declare it with `/agreements paper` (or `--signed`, on the machine)."


def button(purpose: Purpose, *, agree: bool) -> str:
    """Label the button by which somebody agrees, or refuses."""
    return (_AGREE if agree else _REFUSE)[purpose]


def mine(decided: Mapping[Purpose, bool]) -> str:
    """Show somebody what they agreed to."""
    lines = [f"- {_ABOUT[each]}: **{_state(decided.get(each))}**" for each in Purpose]
    return "\n".join([YOURS, *lines])


def balance(each: Sequence[Balance]) -> str:
    """Show who records or writes what people agreed to."""
    lines = ["**Agreements of the meeting**"]
    for one in each:
        lines.append(f"- {_ABOUT[one.purpose]}: {_people(one.agreed)}")
        if one.on_paper:
            lines.append(f"- List on paper: {_signed(one.on_paper)}")
        if one.refused:
            names = inert(", ".join(one.refused), longest=400)
            lines.append(f"- Refused by: {names}")
    if any(one.refused for one in each if one.purpose is Purpose.SOUND):
        lines.append(
            "Somebody refuses that their voice is kept: cut out what they said with `/off-record`, then declare a "
            "new list with `/agreements paper`."
        )
    if any(one.refused for one in each if one.purpose is Purpose.PUBLICATION):
        lines.append("Somebody refuses passing on: these minutes must not leave the association.")
    return "\n".join(lines)


def declared(one: Consent) -> str:
    """Confirm a list on paper."""
    return (
        f"Noted: list on paper, {_signed(one.count)}, kept by {quoted(one.kept_by, longest=120)}. "
        "The meeting can be transcribed. Keep this list: it is the proof."
    )


def missing(agreed: int, present: int | None, refused: int) -> str:
    """Say why a recording is not taken, and what to do."""
    if refused:
        why = (
            "Somebody refuses that their voice is recorded"
            if refused == 1
            else f"{refused} people refuse that their voices are recorded"
        )
        return (
            f"{why}: nothing can be transcribed. First cut out of the file what they said, or talk with them; then "
            "declare the list of those who agree with `/agreements paper`."
        )
    there = f" of {present} present" if present else ""
    return f"Agreements for the sound are missing: {_people(agreed)}{there}. Nothing was stored. {_WAYS}"


def stopped(theme: str) -> str:
    """Tell who leads that somebody takes their agreement back."""
    return (
        f"Somebody now refuses that their voice is recorded in {quoted(theme, longest=200)}. The transcriptions "
        "under way are stopped. To see who, and what to do: `/agreements summary`."
    )


def default_notice(organiser: str, retention: Mapping[Retained, int], *, contact: str = "") -> str:
    """Return the notice of a server that has not written its own.

    Args:
        organiser: Who holds the meeting; nobody is named without one.
        retention: For how many days what is kept; what is not in it has no limit.
        contact: Whom to ask, the person who leads without one.
    """
    asked = inert(contact, longest=150) or "the person who leads"
    who = inert(organiser, longest=150) or "the association that holds this meeting"
    return (
        f"**Who**: {who}. **Why**: to keep your ideas and write minutes of them.\n"
        "**What is kept**: your ideas, your remarks, the name Discord shows; if the meeting is recorded, the voices "
        "and their transcript. In an anonymous meeting, no author.\n"
        "**Where**: on the association’s machine. Discord, an American company, also sees what is written here.\n"
        f"**How long**: {_delays(retention)}.\n"
        "**Your rights**: see, take away or erase what concerns you, with `/my-data`. For any question: "
        f"{asked}."
    )


def _delays(retention: Mapping[Retained, int]) -> str:
    named = {
        Retained.SOUND: "the sound",
        Retained.TRANSCRIPTS: "the transcripts",
        Retained.IDENTITIES: "who said what",
        Retained.MINUTES: "the minutes",
    }
    told = [f"{name} {_days(retention[kept])}" for kept, name in named.items() if kept in retention]
    left = [name for kept, name in named.items() if kept not in retention]
    if not told:
        return "as long as the association does not erase it"
    rest = f"; {', '.join(left)}: as long as the association does not erase them" if left else ""
    return f"{', '.join(told)}{rest}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _state(given: bool | None) -> str:  # noqa: FBT001 (a decision, or none)
    return "not said yet" if given is None else "yes" if given else "no"


def _people(count: int) -> str:
    if count == 0:
        return "nobody has agreed yet"
    return "1 person agrees" if count == 1 else f"{count} people agree"


def _signed(count: int) -> str:
    return "1 signature" if count == 1 else f"{count} signatures"
