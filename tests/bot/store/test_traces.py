"""Where a person stands: every column says what it may hold, and forgetting leaves none."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import JSON, BigInteger, String

from bot.store.personal_columns import COLUMNS
from bot.store.tables import Base

IMPERSONAL: Final[Mapping[str, str]] = {
    "consent": "meeting_id purpose",
    "correction": "meeting_id key seen",
    "document": "event_id meeting_id kind file",
    "entry": "section_id",
    "floor": "meeting_id message_id",
    "grouping": "section_id parent_id method parameters doubtful fresh",
    "hold": "meeting_id",
    "idea": "meeting_id section_id source row",
    "idea_version": "idea_id",
    "meeting": "event_id kind outline state channel_id quota_key draft_order panel_message_id",
    "off_record": "recording_id left",
    "proposal": "meeting_id worth fate",
    "purge": "removed",
    "quota_use": "section_id token",
    "recording": "address fetched_bytes sound meeting_id file "
    "size_bytes progress language model reason plan "
    "job_id message_id heard_language",
    "remark": "meeting_id section_id",
    "review": "meeting_id key decision seen",
    "seat": "meeting_id code",
    "section": "meeting_id form state grouping_id wall_message_id",
    "segment": "recording_id flags",
    "server": "event_id roles language recording_language retention outline",
    "turn": "meeting_id state",
    "upload": "meeting_id language file_id size_bytes reason",
    "web_link": "meeting_id",
    "window": "recording_id",
}
"""Columns of text or large numbers that hold nothing of a person, by table."""


def test_every_column_says_what_it_may_hold_of_a_person() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | BigInteger | JSON)
        and column.name not in {"guild_id", "id"}
    }
    impersonal = {
        f"{table}.{name}" for table, names in IMPERSONAL.items() for name in names.split()
    }

    assert columns == COLUMNS.keys() | impersonal
    assert not COLUMNS.keys() & impersonal
