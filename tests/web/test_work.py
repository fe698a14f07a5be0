"""How far a job is, as a page that loads itself again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.requests import Request
from starlette.responses import Response

from briefer.web import work
from briefer.web.jobs import Job


def test_a_job_that_ends_while_its_page_is_made_is_looked_at_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    running = Job("1", "make", "2025-06-03", state="running")

    def page(_: Request, name: str, *, job: Job) -> Response:
        job.state = "done"
        return Response(name)

    site = SimpleNamespace(jobs=SimpleNamespace(find=lambda _: running), look=SimpleNamespace(page=page))
    monkeypatch.setattr(work, "site_of", lambda _: site)
    request = Request({"type": "http", "path_params": {"id": "1"}, "query_string": b"", "headers": []})
    assert work.job(request).headers["refresh"] == "2"
    assert "refresh" not in work.job(request).headers
