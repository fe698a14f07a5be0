"""Who may come in: under which names this server answers, by which token or password, and for how long.

Nothing here knows HTTP. Sessions live in memory and end with the launch.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

SESSION = 12 * 3600.0
"""Seconds after which a session that nobody uses ends: a working day."""

MOST_SESSIONS = 1_000
"""So many are kept; the oldest goes first."""

FREE_TRIES, WINDOW = 5, 300.0
"""So many wrong passwords from one machine within so many seconds cost nothing; then it has to wait."""

MOST_TRIES = 100
"""So many wrong passwords from all machines within `WINDOW` seconds; then all have to wait."""

COST = {"n": 1 << 15, "r": 8, "p": 1}
"""Of scrypt (RFC 7914): 32 MB and some 0.1 s a try."""

MEMORY = 1 << 26
"""Bytes that scrypt may take."""


@dataclass(slots=True)
class Session:
    """One visitor: what its forms must carry, its language, and when it ends."""

    id: str
    form_token: str
    ends: float
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server answers: `origins` (``http://127.0.0.1:8000``) are all the names that it has."""

    origins: frozenset[str]
    password: str = ""
    """What `hashed` gave, or empty: the token of the launch is asked for."""
    read_only: bool = False

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may name as its host."""
        return frozenset(each.partition("://")[2] for each in self.origins)

    def origin_of(self, host: str) -> str:
        """The origin of a host that is one of `hosts`, https before http; empty for any other."""
        found = sorted((each for each in self.origins if each.partition("://")[2] == host), reverse=True)
        return found[0] if found else ""


@dataclass(slots=True)
class Access:
    """The door of one launch, and who has come through it."""

    door: Door
    clock: Callable[[], float]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Opens as often as it is used: it is printed."""
    _once: set[str] = field(default_factory=set)
    _sessions: OrderedDict[str, Session] = field(default_factory=OrderedDict)
    _wrong: dict[str, list[float]] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _checking: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(2))

    def token_for_once(self) -> str:
        """A token that opens one time: a command line, which other users of the machine see, may hold it."""
        made = secrets.token_urlsafe(24)
        self._once.add(made)
        return made

    def opens(self, token: str) -> bool:
        """Whether `token` opens the door; one for once then no longer does."""
        if self.door.password:
            return False
        with self._turn:
            if (used := next((each for each in self._once if _same(each, token)), None)) is not None:
                self._once.remove(used)
                return True
        return _same(self.token, token)

    def begin(self) -> Session:
        """A new session."""
        made = Session(secrets.token_urlsafe(24), secrets.token_urlsafe(24), self.clock() + SESSION)
        with self._turn:
            self._sessions[made.id] = made
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return made

    def session(self, name: str) -> Session | None:
        """The session of an id, if it has not ended; used now, it ends later."""
        with self._turn:
            found = self._sessions.get(name)
            if found is None:
                return None
            if found.ends < self.clock():
                del self._sessions[name]
                return None
            found.ends = self.clock() + SESSION
            self._sessions.move_to_end(name)
            return found

    def end(self, name: str) -> None:
        """End a session."""
        with self._turn:
            self._sessions.pop(name, None)

    def must_wait(self, machine: str) -> float:
        """Seconds until a machine may try a password again, 0 when it may now."""
        now = self.clock()
        with self._turn:
            self._wrong = {each: kept for each, tries in self._wrong.items()
                           if (kept := [at for at in tries if at > now - WINDOW])}  # fmt: skip
            mine = self._wrong.get(machine, [])
            every = sorted(at for tries in self._wrong.values() for at in tries)
            waits = [mine[-FREE_TRIES] + WINDOW - now] if len(mine) >= FREE_TRIES else []
            waits += [every[-MOST_TRIES] + WINDOW - now] if len(every) >= MOST_TRIES else []
            return max(waits, default=0.0)

    def knows(self, password: str, machine: str) -> bool:
        """Whether `password` is the one; a wrong one counts against the machine that it came from."""
        with self._checking:  # each takes 32 MB
            if self.must_wait(machine):
                return False
            if self.door.password and fits(password, self.door.password):
                return True
            with self._turn:
                self._wrong.setdefault(machine, []).append(self.clock())
        return False


def hashed(password: str) -> str:
    """What a password file holds: scrypt with its cost, salt and key, never the password."""
    salt = secrets.token_bytes(16)
    return f"scrypt${COST['n']}${COST['r']}${COST['p']}${salt.hex()}${_key(password, salt, **COST).hex()}"


def is_hash(held: str) -> bool:
    """Whether `held` is what `hashed` gives, of a cost that this machine can bear."""
    return _parts(held) is not None


def fits(password: str, held: str) -> bool:
    """Whether `password` is that of which `held` is the hash."""
    parts = _parts(held)
    if parts is None:
        return False
    cost, salt, key = parts
    return hmac.compare_digest(_key(password, salt, **cost), key)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    return host in ("127.0.0.1", "::1", "localhost")


def origin(address: str) -> str:
    """The origin of an address as a browser writes it (``https://desk.example.org``); empty for none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.path.strip("/"):
        return ""
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}{f':{port}' if port and port != usual else ''}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "surrogatepass"))


def _key(password: str, salt: bytes, *, n: int, r: int, p: int) -> bytes:
    secret = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=MEMORY, dklen=32)


def _parts(held: str) -> tuple[dict[str, int], bytes, bytes] | None:
    name, *fields = held.strip().split("$")
    if name != "scrypt" or len(fields) != 5 or not all(each.isascii() and each.isdigit() for each in fields[:3]):
        return None
    n, r, p = map(int, fields[:3])
    if n & (n - 1) or not (1 << 14 <= n <= 1 << 17 and 1 <= r <= 16 and 1 <= p <= 16 and 128 * n * r < MEMORY):
        return None
    try:
        salt, key = map(bytes.fromhex, fields[3:])
    except ValueError:
        return None
    return ({"n": n, "r": r, "p": p}, salt, key) if len(salt) >= 16 and len(key) == 32 else None
