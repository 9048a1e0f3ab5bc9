"""What is said of ideas replaced, pinned, written on paper, hidden; and of seats."""

from collections.abc import Sequence

from bot.attending import Seat
from bot.markup import inert
from bot.texts.en.common_texts import and_more, listed, quoted

REPLACE = "Choose the idea to replace"
REPLACE_MENU = "The idea to replace"
GIVE_KEPT = "Give this idea"
KEPT_TITLE = "Your new idea, not recorded yet"

PIN_MENU = "Give as an idea"
AGREE = "Yes, it’s my idea"
DECLINE = "No, thank you"
PIN_ANONYMOUS = (
    "This meeting is anonymous: 📌 proposes nothing here, since Discord shows who wrote the message. "
    "Give your ideas with the button “Give an idea”: then no author is recorded."
)
IDEA_ALREADY = "This message has given an idea already: nothing was added."
PIN_NO_TEXT = "This message has no text I can read: an idea is written in a few words."
PIN_OF_BOT = "This message comes from a bot: it has no author who could give it as an idea."

PAPER_FORM = "Ideas written on paper"
PAPER_LABEL = "One idea a line"
STORE_TWICE = "Add them all the same"
NO_SEAT = "No seat without an account yet. To make some: `/meeting register`."
SEAT_HELP = (
    "Give each person without an account the code of their seat. To type their ideas: `/meeting paper`, "
    "with that code. To rename or free a seat: `/meeting seats`. Only you can see this message."
)

HIDE_MENU = "Hide this idea"
HIDE_FORM = "Hide an idea"
HIDE_LABEL = "Why (its author will read it)"
HIDDEN_ALREADY = "This idea was hidden already: nothing has changed."
SHOWN_ALREADY = "This idea is shown already: nothing has changed."
AUTHOR_TOLD = "Its author has just been told in private."
AUTHOR_NOT_TOLD = (
    "I could not tell its author in private (they take no private messages, or left the server)."
)
AUTHOR_UNKNOWN = "No account is recorded with this idea: there is nobody I can tell."


def which_to_replace(quota: int) -> str:
    """Ask who has given all their ideas which one a new text replaces."""
    return (
        f"{_all_given(quota)}. Which one should the new idea below replace? "
        "Choose it in the menu; if you choose none, nothing changes."
    )


def over_quota(quota: int) -> str:
    """Tell who has given all their ideas, under one more message, that a button lets it in."""
    place = "To put it in its place" if quota == 1 else "To put it in the place of one of them"
    return f"{_all_given(quota)}, so this message is not recorded. {place}: the button below."


def more_to_replace(left: int) -> str:
    """Say how many ideas a menu has no room for."""
    return f"\n({and_more(left)}: to find them, look for their receipts further up.)"


def nothing_to_replace(quota: int) -> str:
    """Tell who has given all their ideas that none of them can be replaced: they are hidden."""
    return (
        f"{_all_given(quota)}: some are hidden by the facilitators, and none can be replaced. "
        "Talk about it with the person who leads the meeting."
    )


def _all_given(quota: int) -> str:
    return f"You have already given {'your idea' if quota == 1 else f'your {quota} ideas'}"


def make_room(quota: int) -> str:
    """Tell who has given all their ideas, in an anonymous meeting, how to give another instead."""
    return (
        f"{_all_given(quota)}. This meeting is anonymous: since no author is recorded, I do not know "
        "which ones are yours and cannot show them to you. Scroll up to the receipt of the one to "
        f"replace, press “Withdraw”, then “{GIVE_KEPT}” here: your new text is kept "
        "below. If you no longer have that receipt, the idea can no longer be replaced."
    )


def replaced(old: str, receipt: str) -> str:
    """Give the author a receipt for an idea that replaces another."""
    return f"{receipt}\nIt replaces {quoted(old)}."


def proposed_as_idea(author: str) -> str:
    """Ask the author of a message whether it may count as their idea; addressed, pinging nobody."""
    return (
        f"{inert(author, longest=80)}, this message is proposed as a post-it. If you agree, it counts as "
        "your idea; if not, nothing is kept. Only you can answer."
    )


def proposed_unread(author: str) -> str:
    """Tell the author of a message how to give it, where the bot cannot read it."""
    return (
        f"{inert(author, longest=80)}, this message is proposed as a post-it. I do not read the messages of this server: "
        f"to give it, open the menu of your message, “Apps”, then “{PIN_MENU}”."
    )


def proposal_sent(author: str) -> str:
    """Tell who proposed somebody's message that its author is asked."""
    return (
        f"{inert(author, longest=80)} is asked, under the message: only its author can make it an idea, "
        "and it will count as theirs."
    )


def seat_name(number: int) -> str:
    """Name a seat nobody gave a name to."""
    return f"Seat {number}"


def seats(known: Sequence[Seat]) -> str:
    """List seats with their codes."""
    if not known:
        return NO_SEAT
    lines = [f"- {inert(seat.name, longest=80)}: code **{seat.code}**" for seat in known]
    room = 2_000 - len(SEAT_HELP) - 2
    return f"{listed('**Seats without an account**', lines, room=room)}\n\n{SEAT_HELP}"


def seat_renamed(seat: Seat) -> str:
    """Confirm the name of a seat."""
    return (
        f"This seat is now called {quoted(seat.name, longest=80)}; its code is still "
        f"**{seat.code}**, and its ideas bear that name."
    )


def seat_freed(seat: Seat) -> str:
    """Confirm that a seat takes no more ideas."""
    return (
        f"{quoted(seat.name, longest=80)} is free: its code is no longer used. Its ideas stay, "
        "under that name. For somebody else, make a new seat with `/meeting register`."
    )


def paper_stored(stored: int, seat: str, given: int, quota: int | None) -> str:
    """Tell how many lines were stored, for whom, and where their quota stands."""
    count = "No idea recorded"
    if stored:
        count = "1 idea recorded" if stored == 1 else f"{stored} ideas recorded"
    if not seat:
        return f"{count}, without an author: none counts in anybody’s quota."
    rank = f" ({given} of {quota})" if quota else ""
    return f"{count} for {quoted(seat, longest=80)}{rank}."


def paper_twice(count: int) -> str:
    """Say over the lines left out that they were there already."""
    lines = (
        "This line was there already, word for word: it was not added"
        if count == 1
        else f"These {count} lines were there already, word for word: they were not added"
    )
    return f"{lines} a second time. If several people wrote the same thing: “{STORE_TWICE}”."


def paper_over(count: int) -> str:
    """Say over the lines left out that the seat has given all its ideas."""
    lines = (
        "This line is over the quota of the seat: it is not recorded. Here it is"
        if count == 1
        else f"These {count} lines are over the quota of the seat: they are not recorded. Here they are"
    )
    return f"{lines}, so that nothing is lost."


def hidden(text: str, reason: str, author: str, *, message: bool) -> str:
    """Tell who hid an idea what became of it; `author` says whether its author was told."""
    left = " The message in the channel stays: delete it if you are allowed to." if message else ""
    return (
        f"Idea hidden: {quoted(text)}. It is no longer on the wall and will not be in the minutes; it stays "
        f"recorded, with your name and the reason {quoted(reason)}.{left} {author} "
        "To show it again: `/show`."
    )


def hidden_from_author(text: str, reason: str, meeting: str) -> str:
    """Tell the author of an idea, privately, that it was hidden and why."""
    return (
        f"Your idea {quoted(text)} ({inert(meeting, longest=100)}) was hidden by the facilitators, for this "
        f"reason: {quoted(reason)}. It is no longer on the wall. To talk about it, write to the "
        "person who leads the meeting."
    )


def shown_again(text: str) -> str:
    """Confirm that an idea shows again."""
    return f"The idea {quoted(text)} is shown again: it is back on the wall and in the minutes."


def answered_elsewhere(answer: str) -> str:
    """Give somebody in private the answer that Discord did not take any more."""
    return f"{answer}\n(Discord did not let my answer through in the channel: here it is.)"


def channel_deleted(meeting: str) -> str:
    """Tell who opened a meeting that its channel is gone, and that nothing of it is lost."""
    return (
        f"The channel of {quoted(meeting, longest=100)} has just been deleted. Nothing is lost: ideas, remarks and "
        "transcripts are kept with their event. To find them, type `/export` in a channel "
        "where another meeting of the same event was held, or ask the person who runs the bot for the archive."
    )
