"""What each column of the tables may hold of a person.

A column that is missing here fails a test, so that nobody can be kept without being found.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Holds(StrEnum):
    """What a column may hold of a person."""

    USER = "Discord's number of a person"
    NAME = "what a person is called, and nothing else"
    NAMES = "a list of what people are called"
    PLACED = "Discord's numbers of people, by idea"
    TYPED = "the fields of an entry, some of which are names"
    WORDS = "what somebody wrote or said, where a name may stand"
    AUTHOR = "who gave it, or the message by which its author is found"


COLUMNS: Final[Mapping[str, Holds]] = {
    "notice.author_id": Holds.USER,
    "notice.text": Holds.WORDS,
    "event.title": Holds.WORDS,
    "event.organiser": Holds.WORDS,
    "event.closing": Holds.WORDS,
    "meeting.theme": Holds.WORDS,
    "meeting.facilitators": Holds.NAMES,
    "meeting.names": Holds.NAMES,
    "meeting.apologies": Holds.NAMES,
    "meeting.opened_by": Holds.USER,
    "section.title": Holds.WORDS,
    "section.prompt": Holds.WORDS,
    "section.columns": Holds.WORDS,
    "section.speaker": Holds.NAME,
    "section.notes": Holds.WORDS,
    "section.question": Holds.WORDS,
    "section.announcement": Holds.WORDS,
    "participant.name": Holds.AUTHOR,
    "participant.user_id": Holds.AUTHOR,
    "participant.full_name": Holds.AUTHOR,
    "participant.role": Holds.AUTHOR,
    "participant.pseudonym": Holds.AUTHOR,
    "idea.participant_id": Holds.AUTHOR,
    "idea.message_id": Holds.AUTHOR,
    "idea.text": Holds.WORDS,
    "idea.origin": Holds.WORDS,
    "idea.hidden": Holds.WORDS,
    "idea.hidden_by": Holds.USER,
    "idea_version.text": Holds.WORDS,
    "remark.participant_id": Holds.AUTHOR,
    "remark.message_id": Holds.AUTHOR,
    "remark.author": Holds.NAME,
    "remark.text": Holds.WORDS,
    "remark.conclusion": Holds.WORDS,
    "grouping.author_id": Holds.USER,
    "grouping.placed_by": Holds.PLACED,
    "grouping.themes": Holds.WORDS,
    "recording.name": Holds.WORDS,
    "recording.speaker": Holds.NAME,
    "window.segments": Holds.WORDS,
    "segment.text": Holds.WORDS,
    "segment.heard": Holds.WORDS,
    "segment.speaker": Holds.NAME,
    "entry.content": Holds.TYPED,
    "entry.source": Holds.TYPED,
    "correction.content": Holds.TYPED,
    "correction.author_id": Holds.USER,
    "proposal.text": Holds.WORDS,
    "proposal.speaker": Holds.NAME,
    "proposal.who": Holds.NAME,
    "proposal.recording": Holds.WORDS,
    "proposal.due": Holds.WORDS,
    "seat.participant_id": Holds.AUTHOR,
    "turn.user_id": Holds.AUTHOR,
    "turn.name": Holds.AUTHOR,
    "document.name": Holds.WORDS,
    "consent.participant_id": Holds.AUTHOR,
    "consent.kept_by": Holds.WORDS,
    "hold.author_id": Holds.USER,
    "hold.reason": Holds.WORDS,
    "off_record.author_id": Holds.USER,
    "review.author_id": Holds.USER,
    "upload.user_id": Holds.USER,
    "upload.speaker": Holds.NAME,
    "upload.name": Holds.WORDS,
}
"""What is not here holds nothing of a person; a test names every such column."""
