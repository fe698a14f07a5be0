"""The flow; knows nouns and protocols only. Start reading at `brief.py`."""
