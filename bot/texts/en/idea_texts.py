"""What is said of ideas and remarks as they are given."""

from bot.markup import inert
from bot.meeting import Section
from bot.texts.en.common_texts import quoted

GIVE_IDEA = "Give an idea"

EDIT_IDEA = "Edit"

WITHDRAW_IDEA = "Withdraw"

IDEA_LABEL = "Your idea, in one sentence"

IDEA_STORED = "Your idea is recorded."

WRITTEN_IDEAS_ONLY = "I cannot read pictures or files: write your idea in a few words, in a message or with the button."

WITHDRAWN = "Your idea is withdrawn. It will not be in the minutes."


def idea_received(given: int, quota: int | None, text: str) -> str:
    """Give the author a receipt."""
    rank = f"Idea {given}/{quota}" if quota else "Idea"
    return (
        f"{rank} recorded: {quoted(text)}\n"
        "You can edit or withdraw it as long as the section is open."
    )


COMPLETE_ROW = "Complete the row"

ROW_WITHDRAWN = "This idea was withdrawn by the person who gave it."


def row_shown(section: Section, text: str, *, reads_messages: bool) -> str:
    """Show the channel an idea that opens a row of a table, and how to complete it."""
    following = section.columns[1:2]
    column = f" (column {quoted(following[0], longest=80)})" if following else ""
    reply = "reply to this message, or use the button" if reads_messages else "use the button"
    return f"{quoted(text)}\nTo complete this row{column}: {reply}."


def idea_edited(text: str) -> str:
    """Confirm the new text of an idea."""
    return f"Your idea now says: {quoted(text)}"


def remark_kept(text: str, author: str) -> str:
    """Confirm a remark."""
    return f"Remark noted for the minutes: {quoted(text)} ({inert(author)})"
