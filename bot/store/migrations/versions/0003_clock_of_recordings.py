"""Clock, microphone and heard language of recordings.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.add_column(sa.Column("begins_s", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("speaker", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("heard_language", sa.String(length=10), server_default="", nullable=False)
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("recording", schema=None) as batch_op:
        batch_op.drop_column("heard_language")
        batch_op.drop_column("speaker")
        batch_op.drop_column("begins_s")
