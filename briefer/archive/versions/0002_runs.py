"""Issues with their quotations, and how the sources of the settings have been doing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runs",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("date", sa.String(10), nullable=False, index=True),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("upto", sa.BigInteger, nullable=False),
        sa.Column("written", sa.Boolean, nullable=False),
        sa.Column("sent", sa.Boolean, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("kind", "date", "edition"),
    )
    op.create_table(
        "quotes",
        sa.Column("run", sa.BigInteger, sa.ForeignKey("runs.number"), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True, index=True),
        sa.Column("article", sa.String(32), nullable=False, index=True),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("listed", sa.String(10), nullable=False),
        sa.Column("tried", sa.String(32), nullable=False),
        sa.Column("read", sa.String(10), nullable=False),
        sa.Column("new", sa.String(10), nullable=False),
        sa.Column("failure", sa.Text, nullable=False),
    )
