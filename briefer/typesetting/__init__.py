"""PDF pages: fonts, glyphs, justification, tagging, preflight."""
