"""What the secretary types and corrects, what is proposed, how people are named; recaps.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sensitive", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        for name in ("full_name", "role", "pseudonym"):
            batch_op.add_column(sa.Column(name, sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("recap", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("draft_order", sa.JSON(), server_default="[]", nullable=False)
        )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.add_column(sa.Column("announcement", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "entry",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("section_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id", "section_id"],
            ["section.guild_id", "section.id"],
            name=op.f("fk_entry_guild_id_section_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guild_id", "id", name=op.f("pk_entry")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_section_id"), ["section_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("validated", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_correction_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guild_id", "meeting_id", "key", name=op.f("pk_correction")),
    )
    op.create_table(
        "proposal",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("worth", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at_s", sa.Double(), nullable=False),
        sa.Column("recording", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("fate", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "meeting_id"],
            ["meeting.guild_id", "meeting.id"],
            name=op.f("fk_proposal_guild_id_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("guild_id", "id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_meeting_id"), ["meeting_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_meeting_id"))
    op.drop_table("proposal")
    op.drop_table("correction")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_section_id"))
    op.drop_table("entry")
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.drop_column("announcement")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("draft_order")
        batch_op.drop_column("recap")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        for name in ("pseudonym", "role", "full_name"):
            batch_op.drop_column(name)
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("sensitive")
