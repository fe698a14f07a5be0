"""Readers: bytes become articles, one format a file."""
