"""The word lists of this room (``words.toml``): how its patterns get them."""

from __future__ import annotations

from functools import partial

from briefer.text import patterns

listed = partial(patterns.listed, "briefer.articles")
"""The words of some lists, all languages together."""

any_of = partial(patterns.any_of, "briefer.articles")
"""A group that matches any word of some lists."""
