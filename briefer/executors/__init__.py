"""Executors: where the work runs."""
