"""How paragraphs of the Word document look."""

from __future__ import annotations

INK, ACCENT, SOFT = "191B1F", "9A3324", "5B5F66"
STYLES = {
    "h1": ("Title", "", 21, 0, 4, True, INK),
    "h2": ("Heading 1", "", 15, 20, 6, True, INK),
    "h3": ("Heading 2", "", 12, 12, 4, True, INK),
    "h4": ("Heading 3", "", 11, 10, 4, True, INK),
    "said": ("Brief Quotation", "Normal", 11, 0, 3, True, INK),
    "from": ("Brief Origin", "Normal", 8.5, 0, 4, False, SOFT),
    "number": ("Brief Number", "Normal", 9, 8, 2, True, SOFT),
    "about": ("Brief Detail", "Normal", 8.5, 0, 2, False, SOFT),
    "kicker": ("Brief Kicker", "Normal", 8.5, 8, 1, True, ACCENT),
    "banner": ("Brief Banner", "Normal", 10, 0, 8, True, ACCENT),
    "dateline": ("Brief Date", "Normal", 10, 0, 2, False, INK),
    "running": ("Brief Running Line", "Normal", 8, 0, 0, False, SOFT),
    "contents": ("Brief Contents", "Normal", 10, 0, 1, False, INK),
    "note": ("Brief Note", "Normal", 10, 0, 4, False, INK),
    "label": ("Brief Label", "Normal", 8.5, 6, 2, True, SOFT),
    "source": ("Brief Source", "Normal", 10, 8, 1, True, INK),
    "cell": ("Brief Cell", "Normal", 9.5, 1, 1, False, INK),
    "gap": ("Brief Gap", "Normal", 2, 0, 0, False, SOFT),
    "ul": ("List Bullet", "", 10, 0, 1, False, INK),
}
"""By style of the page: (name in Word, base or empty for one that Word has, size in points, space before and after,
keep with the next, colour)."""
SAME = {"ol": "note", "facts": "about", "address": "about", "outcome": "about", "colophon": "about",
         "silent": "about", "figure": "cell", "h5": "h4", "h6": "h4", "pre": "note"}  # fmt: skip
"""Styles of the page that look like another."""
