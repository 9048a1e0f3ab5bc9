"""The message that shows a wall to its channel.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wall_message_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.drop_column("wall_message_id")
