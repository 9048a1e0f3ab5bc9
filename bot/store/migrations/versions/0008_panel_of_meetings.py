"""The panel of a meeting and its pause; hidden ideas and the timer of a section.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("paused", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("panel_message_id", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("hidden", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("timer_ends_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("timer_left_s", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("section", schema=None) as batch_op:
        for column in ("timer_left_s", "timer_ends_at", "hidden"):
            batch_op.drop_column(column)
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        for column in ("panel_message_id", "paused"):
            batch_op.drop_column(column)
