"""Texts of all kinds, for properties that hold for any: every script, no script, surrogates, very long runs."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = st.one_of(
    st.text(max_size=12),
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=14),
    st.text("bcdfghjklmnpqrstvwxz", min_size=1, max_size=14).map(str.capitalize),
    st.text("普京泽连斯基金尔克布拉佩科夫特朗澤倫習近平王毅〇々龘𠮷", min_size=1, max_size=8),
    st.text("жизньМоскваАБВ", min_size=1, max_size=8),
    st.text("トヨタひらがなー・", min_size=1, max_size=8),
    st.text("0123456789０１２３٣", min_size=1, max_size=6),
    st.text("\ud800\udfff🙂👩‍👩‍👧\u200b\u0301\x00İıß·’'.-", min_size=1, max_size=6),
    st.sampled_from(
        ["表示，", "总统", "President ", " said ", "in ", "Ministry of ", "(UN)", "。", ", ", "’s ", "·", " "]
    ),
)

names = st.one_of(_PIECES, st.lists(_PIECES, max_size=5).map("".join), st.lists(_PIECES, max_size=4).map(" ".join))
"""What may be given as a name."""
lines = st.lists(st.lists(_PIECES, min_size=1, max_size=12).map("".join), min_size=1, max_size=4)
"""Lines of an article."""
