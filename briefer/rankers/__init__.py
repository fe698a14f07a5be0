"""Rankers: candidates and a budget become an ordered choice."""
