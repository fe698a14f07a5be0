"""Numbers, amounts, dates and durations as both languages write them."""
