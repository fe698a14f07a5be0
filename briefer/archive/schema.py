"""The tables of an archive as they are now; `versions/` says how they came to be so."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0003"
"""The newest step in `versions/`."""

tables = MetaData()

blobs = Table(
    "blobs",
    tables,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the bytes
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary),  # deflated; NULL once they are gone
    Column("kept", String(32), nullable=False),  # the moment
)

pieces = Table(
    "pieces",
    tables,
    Column("document", String(64), primary_key=True),  # SHA-256 of all its pieces
    Column("start", BigInteger, primary_key=True),  # the byte where this piece begins
    Column("blob", String(64), nullable=False, index=True),
)

versions = Table(
    "versions",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # in the order they were first seen
    Column("article", String(32), nullable=False, index=True),
    Column("given", String(32), nullable=False, index=True),  # the id that the intake gave
    Column("version", String(32), nullable=False, index=True),  # digest of the text
    Column("path", Text, nullable=False, index=True),  # of a file that holds this article only
    Column("document", String(64), nullable=False, index=True),
    Column("uri", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("language", String(64), nullable=False),  # " zh en "
    Column("published", String(32), nullable=False, index=True),
    Column("seen", String(32), nullable=False),  # the moment
    Column("source", Text, nullable=False),  # the address in the settings
    Column("issue", String(10), index=True),  # the date of the daily brief that it belongs to
    Column("forgotten", String(32)),  # the moment
    Column("record", LargeBinary),  # the article, NULL once it is forgotten
    UniqueConstraint("article", "version"),
)

passages = Table(
    "passages",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # see `briefer.archive.tokens.PARTS`
    Column("version", BigInteger, nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Column("length", Integer, nullable=False),  # tokens
)

runs = Table(
    "runs",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(8), nullable=False),  # daily or make
    Column("date", String(10), nullable=False, index=True),
    Column("edition", Integer, nullable=False),  # from 1
    Column("made", String(32), nullable=False),  # the moment
    Column("upto", BigInteger, nullable=False),  # the last version that it may have seen
    Column("written", Boolean, nullable=False),  # all its files are in their places
    Column("sent", Boolean, nullable=False),
    Column("digest", String(64), nullable=False),  # of the record as it was made
    Column("record", LargeBinary, nullable=False),  # briefer/1, deflated
    UniqueConstraint("kind", "date", "edition"),
)

quotes = Table(
    "quotes",
    tables,
    Column("run", BigInteger, ForeignKey("runs.number"), primary_key=True),
    Column("id", String(32), primary_key=True, index=True),
    Column("article", String(32), nullable=False, index=True),
    Column("version", String(32), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

stories = Table(
    "stories",
    tables,
    Column("run", BigInteger, ForeignKey("runs.number"), primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("story", String(32), nullable=False, index=True),
)

joins = Table(
    "joins",
    tables,
    Column("run", BigInteger, ForeignKey("runs.number"), primary_key=True),
    Column("story", String(32), primary_key=True, index=True),
    Column("into", String(32), nullable=False, index=True),  # the story that it turned out to be
)

sources = Table(
    "sources",
    tables,
    Column("address", Text, primary_key=True),
    Column("listed", String(10), nullable=False),  # the day that it was first asked
    Column("tried", String(32), nullable=False),  # the moment
    Column("read", String(10), nullable=False),  # the day that it last could be read, or empty
    Column("new", String(10), nullable=False),  # the day that it last had something new, or empty
    Column("failure", Text, nullable=False),  # why it could not be read the last time, or empty
)
