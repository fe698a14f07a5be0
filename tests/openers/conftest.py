from collections.abc import Iterator
from itertools import count

import pytest

from briefer.openers.web import Web as Opener
from tests.openers.loopback import Listener, Web, serving

NUMBER = count()


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


@pytest.fixture
def opener() -> Opener:
    """One that may talk to this machine, at once, and remembers nothing of other tests."""
    return Opener(allow_private=("127.0.0.1",), contact=f"test {next(NUMBER)}", delay=0.0, seconds=5.0, cache=False)
