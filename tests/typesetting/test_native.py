"""A missing C library is an OSError, whatever way it is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefer.typesetting.native import library


@pytest.mark.parametrize(("name", "function"), [("briefer-no-such-library", "f"), ("c", "briefer_no_such_function")])
def test_what_is_not_there_is_told(name: str, function: str) -> None:
    with pytest.raises(OSError, match=name):
        library(name, ((function, None, []),))


def test_the_page_setter_loads_without_a_compiler() -> None:
    # Python's search for a C library runs ldconfig, gcc and ld; each start of a process is an event.
    script = (
        "import sys; started = []\n"
        "sys.addaudithook(lambda event, _: started.append(event) if event == 'subprocess.Popen' else None)\n"
        "import briefer.typesetting.typeset; print(len(started))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"
