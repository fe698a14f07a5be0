"""A missing C library is an OSError, whatever way it is missing."""

from __future__ import annotations

import pytest

from briefer.typesetting.native import library


@pytest.mark.parametrize(("name", "function"), [("briefer-no-such-library", "f"), ("c", "briefer_no_such_function")])
def test_what_is_not_there_is_told(name: str, function: str) -> None:
    with pytest.raises(OSError, match=name):
        library(name, ((function, None, []),))
