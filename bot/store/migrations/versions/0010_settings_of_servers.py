"""What a server sets for itself, and the versions of its notice.

Revision: 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("server", schema=None) as batch_op:
        batch_op.add_column(sa.Column("roles", sa.JSON(), server_default="{}", nullable=False))
        for name in ("language", "recording_language"):
            batch_op.add_column(
                sa.Column(name, sa.String(length=10), server_default="", nullable=False)
            )
        batch_op.add_column(sa.Column("retention", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(
            sa.Column("outline", sa.String(length=40), server_default="", nullable=False)
        )
    op.create_table(
        "notice",
        sa.Column("guild_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("guild_id", "number", name=op.f("pk_notice")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("notice")
    with op.batch_alter_table("server", schema=None) as batch_op:
        for column in ("outline", "retention", "recording_language", "language", "roles"):
            batch_op.drop_column(column)
