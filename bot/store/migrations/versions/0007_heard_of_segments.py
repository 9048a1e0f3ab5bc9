"""What was heard of an utterance, before terms were corrected.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("segment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heard", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("segment", schema=None) as batch_op:
        batch_op.drop_column("heard")
