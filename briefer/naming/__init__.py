"""Who is who: mentions, kinds, and the spellings of one name in one row."""
