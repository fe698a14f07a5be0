"""Writers: a brief becomes bytes, one format a file."""
