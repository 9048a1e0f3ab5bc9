"""Hidden ideas, seats of people without an account, the speaking queue.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hidden", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("hidden_by", sa.BigInteger(), nullable=True))
    op.create_table(
        "seat",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("freed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_seat_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["guild_id", "participant_id"],
            ["participant.guild_id", "participant.id"],
            name=op.f("fk_seat_guild_id_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", "guild_id", name=op.f("pk_seat")),
        sa.UniqueConstraint(
            "guild_id", "meeting_id", "code", name=op.f("uq_seat_guild_id_meeting_id_code")
        ),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_meeting_id"), ["meeting_id"], unique=False)
    op.create_table(
        "floor",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_floor_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "guild_id", name=op.f("pk_floor")),
    )
    op.create_table(
        "turn",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_turn_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", "guild_id", name=op.f("pk_turn")),
    )
    with op.batch_alter_table("turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turn_meeting_id"), ["meeting_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("turn")
    op.drop_table("floor")
    op.drop_table("seat")
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.drop_column("hidden_by")
        batch_op.drop_column("hidden")
