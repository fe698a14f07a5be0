"""An archive with two issues, and the pages over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import briefer
from briefer import config
from briefer.desk import Desk
from briefer.web.server import Server, listening

TEXTS = {
    "haiqiao.txt": "俄乌谈判结束 双方同意停火三十天\n\n海桥社伊斯坦布尔6月3日电（记者林远）"
    "双方同意自6月10日起停火30天。乌方表示，将在7天内交换全部重伤战俘。\n\n图为会谈现场。\n",
    "harbour.txt": "Talks end with a 30-day ceasefire\n\nBy Rosa Lind, Harbour Wire, 3 June 2025\n\n"
    "Both sides agreed on Tuesday to a ceasefire of 30 days from June 10. All severely wounded prisoners of war "
    "will be exchanged within seven days.\n",
    "hant.txt": "伊斯坦堡會談：停火三十天\n\n港灣觀察報2025年6月2日 — 雙方同意停火三十天，並交換戰俘。\n",
}
DATES = ("2025-06-02", "2025-06-03")


def filled(folder: Path, texts: dict[str, str] = TEXTS, address: str = "", settings: Path | None = None) -> str:
    """An archive of `texts` with an issue a date, in the folder unless an address is given; gives its address."""
    address = address or str(folder / "desk.db")
    (folder / "news").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "news" / name).write_text(text, "utf-8")
    with Desk(settings, address) as desk:
        briefer.ingest([folder / "news"], desk=desk)
        for date in DATES:
            briefer.make([folder / "news"], date=date, desk=desk)
    return address


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that no test changes."""
    return Path(filled(tmp_path_factory.mktemp("archive")))


@dataclass
class Visit:
    """A server, and a browser of which it knows the session."""

    server: Server
    client: TestClient

    def stranger(self, **headers: str) -> TestClient:
        """Somebody without a session."""
        return TestClient(self.server.app, base_url=self.server.address, headers=headers, follow_redirects=False)

    def form_token(self) -> str:
        """What a form of this session holds."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.client.get("/brief").text)
        assert found
        return found[1]

    def post(self, path: str, *, files: object = None, **fields: str) -> Any:
        """A form of ours, sent."""
        return self.client.post(path, data={"form_token": self.form_token(), **fields}, files=files)


Open = Callable[..., Visit]


@pytest.fixture
def open_pages() -> Iterator[Open]:
    """Opens the pages of an archive under settings."""
    with ExitStack() as stack:

        def opened(archive: str | Path, settings: str = "", folder: Path | None = None) -> Visit:
            file = (folder or Path(archive).parent) / "briefer.toml"
            file.write_text(settings, "utf-8")
            desk = stack.enter_context(Desk(config.load(file), archive))
            server = stack.enter_context(listening(desk, str(archive), port=0))
            client = TestClient(server.app, base_url=server.address, follow_redirects=False)
            if not server.access.door.password:
                assert client.get(server.entrance().removeprefix(server.address)).status_code == 303
            return Visit(server, client)

        yield opened


@pytest.fixture
def visit(archive: Path, open_pages: Open, tmp_path: Path) -> Visit:
    """The pages over the archive that no test changes."""
    return open_pages(archive, folder=tmp_path)
