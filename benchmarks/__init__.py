"""Side-by-side measurements against peers and plain baselines. Each module prints a table and writes JSON."""
