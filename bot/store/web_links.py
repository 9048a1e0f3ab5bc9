"""The ways in to meetings' pages on the web."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.attending import WebLink
from bot.store.database import Transaction
from bot.store.rows import need
from bot.store.tables.web import WebLinkRow


async def add(session: Transaction, link: WebLink) -> None:
    """Store a new link."""
    row = WebLinkRow(id=link.id, meeting_id=link.meeting_id, made_at=link.made_at)
    row.revoked = link.revoked
    session.add(row)
    await session.flush()


async def get(session: Transaction, link_id: str) -> WebLink:
    """Return a link, revoked or not.

    Raises:
        GoneError: If this server has no such link.
    """
    return _link(await need(session, WebLinkRow, link_id))


async def of_meeting(session: Transaction, meeting_id: str) -> Sequence[WebLink]:
    """Return a meeting's links that were not revoked, the last made first."""
    rows = await session.scalars(
        select(WebLinkRow)
        .where(WebLinkRow.meeting_id == meeting_id, WebLinkRow.revoked.is_(False))
        .order_by(WebLinkRow.made_at.desc(), WebLinkRow.id)
    )
    return [_link(row) for row in rows]


async def revoke(session: Transaction, link_id: str) -> None:
    """Let a link open nothing any more."""
    (await need(session, WebLinkRow, link_id)).revoked = True
    await session.flush()


def _link(row: WebLinkRow) -> WebLink:
    return WebLink(row.id, row.meeting_id, row.made_at, revoked=row.revoked)
