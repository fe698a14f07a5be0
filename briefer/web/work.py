"""Jobs as a visitor sees them: where each is, as a page that loads itself again, and as a stream of events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from briefer.web.jobs import Job
from briefer.web.site import site_of, to

LOOK = 0.25
"""Seconds between two looks at a job."""

LONGEST = 600.0
"""Seconds of one stream; a browser then asks again by itself."""


def job(request: Request) -> Response:
    """How far a job is; once it is done, the page that it made."""
    found = _job(request)
    if found.state == "done" and found.result and "stay" not in request.query_params:
        return to(found.result)
    over = found.over  # before it is shown: a job that ends meanwhile is looked at once more
    answer = site_of(request).look.page(request, "job", job=found)
    if not over:
        answer.headers["refresh"] = "2"
    return answer


async def events(request: Request) -> Response:
    """The lines of a job as they come, then its end."""
    found = _job(request)
    first = request.headers.get("last-event-id", "")
    stream = _stream(found, int(first) if first.isdecimal() else 0)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _stream(job: Job, at: int) -> AsyncIterator[str]:
    waited = 0.0
    while waited < LONGEST:
        over = job.over  # before the lines: none comes after it
        while at < len(job.lines):
            at += 1
            yield f"id: {at}\ndata: {json.dumps(job.lines[at - 1])}\n\n"
        if over:
            yield f"event: over\ndata: {json.dumps({'state': job.state, 'result': job.result})}\n\n"
            return
        await asyncio.sleep(LOOK)
        waited += LOOK


def _job(request: Request) -> Job:
    found = site_of(request).jobs.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found
