"""What a server has set, and the versions of its notice."""

from sqlalchemy import select

from bot.meeting import now
from bot.server import Notice, Retained, ServerSettings
from bot.store.database import Transaction, guild_of
from bot.store.tables.servers import NoticeRow, ServerRow


async def settings(session: Transaction) -> ServerSettings:
    """Return what the server has set."""
    unset = ServerRow(roles={}, retention={}, language="", recording_language="", outline="")
    row = await _find(session) or unset
    return ServerSettings(
        roles={role: tuple(ids) for role, ids in row.roles.items()},
        language=row.language,
        recording_language=row.recording_language,
        retention={Retained(kept): days for kept, days in row.retention.items()},
        outline=row.outline,
        notice=await _notice(session),
    )


async def save(session: Transaction, chosen: ServerSettings) -> None:
    """Store what the server has set, its notice apart."""
    row = await _find(session)
    if row is None:
        row = ServerRow(guild_id=guild_of(session))
        session.add(row)
    row.roles = {role: list(ids) for role, ids in chosen.roles.items()}
    row.language, row.recording_language = chosen.language, chosen.recording_language
    row.retention = {kept.value: days for kept, days in chosen.retention.items()}
    row.outline = chosen.outline
    await session.flush()


async def add_notice(session: Transaction, text: str, *, author_id: int) -> None:
    """Store a version of the notice; those before stay as they were."""
    last = await _notice(session)
    number = 1 if last is None else last.number + 1
    session.add(NoticeRow(number=number, text=text, author_id=author_id, written_at=now()))
    await session.flush()


async def _find(session: Transaction) -> ServerRow | None:
    return (await session.scalars(select(ServerRow))).one_or_none()


async def _notice(session: Transaction) -> Notice | None:
    rows = await session.scalars(select(NoticeRow).order_by(NoticeRow.number.desc()).limit(1))
    row = rows.one_or_none()
    return None if row is None else Notice(row.number, row.text, row.written_at)
