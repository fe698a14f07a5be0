"""Openers: one address becomes many."""
