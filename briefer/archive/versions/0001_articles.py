"""Articles with their bytes, their versions, and what finds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "blobs",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary),
        sa.Column("kept", sa.String(32), nullable=False),
    )
    op.create_table(
        "pieces",
        sa.Column("document", sa.String(64), primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True),
        sa.Column("blob", sa.String(64), nullable=False, index=True),
    )
    op.create_table(
        "versions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("article", sa.String(32), nullable=False, index=True),
        sa.Column("given", sa.String(32), nullable=False, index=True),
        sa.Column("version", sa.String(32), nullable=False, index=True),
        sa.Column("path", sa.Text, nullable=False, index=True),
        sa.Column("document", sa.String(64), nullable=False, index=True),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("language", sa.String(64), nullable=False),
        sa.Column("published", sa.String(32), nullable=False, index=True),
        sa.Column("seen", sa.String(32), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("issue", sa.String(10), index=True),
        sa.Column("forgotten", sa.String(32)),
        sa.Column("record", sa.LargeBinary),
        sa.UniqueConstraint("article", "version"),
    )
    op.create_table(
        "passages",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("version", sa.BigInteger, nullable=False, index=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("stems", sa.Text, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for column in ("words", "stems"):
            op.add_column("passages", sa.Column(f"{column}_vector", TSVECTOR))
            op.create_index(f"ix_passages_{column}", "passages", [f"{column}_vector"], postgresql_using="gin")
    else:
        # Every token is between spaces already: the tokenizer shall part nothing.
        op.execute(
            "CREATE VIRTUAL TABLE passages_index USING fts5("
            "words, stems, content='passages', content_rowid='number', tokenize=\"ascii tokenchars '.,''~'\")"
        )
