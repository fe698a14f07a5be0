"""Finders: a draft brief becomes findings."""
