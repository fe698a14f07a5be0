"""How archives came to be what they are, one step a file (Alembic); `briefer.archive.upgrade` runs them."""
