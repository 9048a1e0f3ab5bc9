"""Recordings of which nobody said where they begin.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: until now nobody could say it, and 0 stood for that."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.alter_column(
            "begins_s",
            existing_type=sa.Double(),
            existing_server_default="0",
            server_default=None,
            nullable=True,
        )
    op.execute("UPDATE recording SET begins_s = NULL")


def downgrade() -> None:
    """Go back."""
    op.execute("UPDATE recording SET begins_s = 0 WHERE begins_s IS NULL")
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.alter_column(
            "begins_s", existing_type=sa.Double(), server_default="0", nullable=False
        )
