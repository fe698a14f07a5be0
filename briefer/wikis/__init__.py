"""Wikis: the markup of each, and folders whose pages are brought up to date in place."""
