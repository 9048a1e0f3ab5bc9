"""The address a recording is fetched from, and how much of it is there.

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("fetched_bytes", sa.BigInteger(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        for column in ("fetched_bytes", "address"):
            batch_op.drop_column(column)
