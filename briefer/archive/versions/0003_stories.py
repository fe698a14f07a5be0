"""Stories: which item of which issue tells which, and which turned out to be one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "stories",
        sa.Column("run", sa.BigInteger, sa.ForeignKey("runs.number"), primary_key=True),
        sa.Column("item", sa.String(32), primary_key=True),
        sa.Column("story", sa.String(32), nullable=False, index=True),
    )
    op.create_table(
        "joins",
        sa.Column("run", sa.BigInteger, sa.ForeignKey("runs.number"), primary_key=True),
        sa.Column("story", sa.String(32), primary_key=True, index=True),
        sa.Column("into", sa.String(32), nullable=False, index=True),
    )
