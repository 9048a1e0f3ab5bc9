"""The tables, as SQLAlchemy maps them; who imports one has declared them all.

Every row belongs to one server (guild): its key is `(guild_id, id)`, so a child can never point
to a parent on another server, and the same archive can be imported on two servers.
"""

from bot.store.tables import ideas, meetings, minutes, protection, recordings, servers, web
from bot.store.tables.base import Base

__all__ = ["Base", "ideas", "meetings", "minutes", "protection", "recordings", "servers", "web"]
