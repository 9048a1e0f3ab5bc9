"""Jobs of recordings.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("job_id", sa.String(length=32), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("message_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("windows_before", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.drop_column("attempts")
        batch_op.drop_column("windows_before")
        batch_op.drop_column("started_at")
        batch_op.drop_column("message_id")
        batch_op.drop_column("job_id")
