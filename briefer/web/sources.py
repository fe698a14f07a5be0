"""The sources: when each was read, how it has been doing, how many articles a day; and reading one now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from briefer.api.sources import asked, state_of
from briefer.config import Subscription
from briefer.desk import Desk
from briefer.model import Standing
from briefer.protocols import Say
from briefer.text.days import shifted
from briefer.web.site import Form, Site, now, site_of, text_of, to

DAYS = 14
"""So many days are counted, the newest last."""

MOST_COUNTED = 50_000
"""So many of the newest versions are looked at, once; then only what is new."""

MOST_OUTLETS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A source or an outlet: its name, what the settings and the archive say of it, articles by day."""

    name: str
    source: Subscription | None
    standing: Standing | None
    days: tuple[tuple[str, int], ...]
    state: str = ""
    message: str = ""

    @property
    def total(self) -> int:
        """Articles of all the days."""
        return sum(count for _, count in self.days)


class Tally:
    """Articles by source and outlet a day; what was counted is not counted again."""

    def __init__(self) -> None:
        self._last = 0
        self._counted: Counter[tuple[str, str, str]] = Counter()
        self._turn = Lock()

    def counted(self, arrivals: Iterable[tuple[str, str, str, int, int]]) -> tuple[str, Counter[tuple[str, str, str]]]:
        """The newest day, and how many came on which day, by (what, name, day), after these arrivals."""
        for source, outlet, day, count, newest_of_them in arrivals:
            self._last = max(self._last, newest_of_them)
            self._counted["source", source, day] += count
            self._counted["outlet", outlet, day] += count
        newest = max((day for _, _, day in self._counted), default="")
        oldest = shifted(newest, -DAYS) if newest else ""
        for key in [key for key in self._counted if key[2] < oldest]:
            del self._counted[key]
        return newest, self._counted

    def brought_up(self, site: Site) -> tuple[str, Counter[tuple[str, str, str]]]:
        """The same for an archive as it is now."""
        with self._turn:
            return self.counted(site.archive.browse.arrivals(self._last, MOST_COUNTED))


def arrived(site: Site) -> tuple[str, Counter[tuple[str, str, str]]]:
    """The newest day, and how many articles came on which day, by (what, name, day)."""
    tally: Tally = site.tallies.get("arrivals", Tally)
    return tally.brought_up(site)


def sources(request: Request) -> Response:
    """All sources of the settings, and the outlets that articles came from."""
    site = site_of(request)
    newest, counted = arrived(site)
    standings: dict[str, Standing] = site.archive.standings.all()
    known = {each.uri: each for each in site.desk.config.sources}
    days = _days(newest)
    rows = [
        Row(
            name,
            known.get(name),
            standings.get(name),
            tuple((day, counted["source", name, day]) for day in days),
            *(state_of(known[name], standings.get(name), site.today) if name in known else ("", "")),
        )
        for name in (*known, *(each for each in standings if each not in known))
    ]
    names = {name for what, name, _ in counted if what == "outlet"}
    outlets = [Row(name, None, None, tuple((day, counted["outlet", name, day]) for day in days)) for name in names]
    outlets.sort(key=lambda row: (-row.total, row.name))
    return site.look.page(request, "sources", rows=tuple(rows), outlets=tuple(outlets[:MOST_OUTLETS]), days=days)


def read_now(request: Request, posted: Form) -> Response:
    """Read one source of the settings, or all of them, into the archive: a job."""
    site, address = site_of(request), text_of(posted, "address")
    known = [each.uri for each in site.desk.config.sources]
    wanted = known if not address else [each for each in known if each == address]
    if not wanted:
        raise HTTPException(404)
    job = site.jobs.begin("read", address, partial(_read, site, wanted))
    return to(f"/job/{job.id}")


def _read(site: Site, addresses: Iterable[str], say: Say) -> str:
    known = {each.uri: each for each in site.desk.config.sources}
    for address in addresses:
        # Who asks for it now does not mean later.
        settings = replace(site.desk.config, sources=(replace(known[address], every=0),))
        with Desk(settings, site.address) as desk:
            asked(site.archive, desk, site.today, now(), say)
    return "/sources"


def _days(newest: str) -> tuple[str, ...]:
    if not newest:
        return ()
    last = date.fromisoformat(newest)
    return tuple((last - timedelta(back)).isoformat() for back in reversed(range(DAYS)))
