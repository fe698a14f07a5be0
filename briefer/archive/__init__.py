"""The archive: what was read is kept, found again, and remembered issue by issue. Nobody outside sees SQL."""
