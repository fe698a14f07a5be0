"""Groupers: sentences find their topics."""
