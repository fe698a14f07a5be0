"""Encoders: a text becomes a vector that lies near those of other texts that mean the same, in any language."""
