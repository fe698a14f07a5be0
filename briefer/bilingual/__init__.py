"""Comparing across Chinese and English, offline and explainable."""
