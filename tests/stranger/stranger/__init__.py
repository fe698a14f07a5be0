"""Plugins of another package."""
