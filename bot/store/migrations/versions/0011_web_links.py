"""The ways in to meetings' pages on the web, and since when a meeting is closed.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE meeting SET closed_at = CURRENT_TIMESTAMP WHERE state = 'closed'")
    op.create_table(
        "web_link",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_web_link_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", "guild_id", name=op.f("pk_web_link")),
    )
    with op.batch_alter_table("web_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_link_meeting_id"), ["meeting_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("web_link")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("closed_at")
