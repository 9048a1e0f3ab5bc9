"""Hands on groupings, and where ideas come from.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("grouping", schema=None) as batch_op:
        for name, empty in (
            ("parameters", "{}"),
            ("placed_by", "{}"),
            ("doubtful", "[]"),
            ("fresh", "[]"),
        ):
            batch_op.add_column(sa.Column(name, sa.JSON(), server_default=empty, nullable=False))
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.drop_column("origin")
    with op.batch_alter_table("grouping", schema=None) as batch_op:
        for name in ("fresh", "doubtful", "placed_by", "parameters"):
            batch_op.drop_column(name)
