"""Which machines may be talked to: those of the public internet, and those that the settings name.

A name is looked up once, every answer is looked at, and the very address that was looked at is dialled: a name that
changes its answer gains nothing. Python's list of global addresses is narrowed: what leads to another address inside
it (mapped, 6to4, Teredo, NAT64) is refused too.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

from briefer.errors import FetchError

_SPECIAL = tuple(map(IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3", "168.63.129.16/32",
)))  # fmt: skip
"""IANA's special-purpose registry (RFC 6890), multicast and reserved; the last is the metadata address of one cloud."""
_GLOBAL_6 = IPv6Network("2000::/3")
"""All that is given out (IANA): neither loopback, local, mapped (``::ffff:0:0/96``), nor NAT64 (``64:ff9b::/96``)."""
_SPECIAL_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Teredo and other protocols, documentation, 6to4."""


class NotFoundError(FetchError):
    """A name that the resolver does not know."""


HINT = "if it is a machine of yours, name it: allow_private = [...] under [http]"


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is of the public internet, one machine's, and leads to no other."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _SPECIAL)
    return address in _GLOBAL_6 and address.is_global and not any(address in network for network in _SPECIAL_6)


def vetted(host: str, port: int, allowed: Sequence[str], seconds: float) -> list[str]:
    """The addresses of `host`, as they are dialled. Raises FetchError: there are none, or one of them is private.

    `allowed` are the hosts, addresses and networks that may be private.
    """
    found = _looked_up(host, port, seconds)
    named = host.lower().rstrip(".") in {each.lower().rstrip(".") for each in allowed}
    if not named:
        networks = _networks(allowed)
        for each in found:
            address = ip_address(each.partition("%")[0])
            # A scope (%eth0) is of a link, whatever the address looks like.
            if "%" in each or not (is_public(address) or any(address in network for network in networks)):
                raise FetchError(f"{host} is {each}, an address that is not of the public internet", hint=HINT)
    return found


def _networks(allowed: Sequence[str]) -> list[IPv4Network | IPv6Network]:
    networks = []
    for each in allowed:
        with suppress(ValueError):
            networks.append(ip_network(each, strict=False))
    return networks


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """What the resolver says, in its order, each once. It knows no time limit, so that it is asked in a thread."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(address[0]) for *_, address in found)))
        except (OSError, UnicodeError, ValueError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        found = TimeoutError("the resolver does not answer")
    if isinstance(found, Exception) or not found:
        reason = getattr(found, "strerror", None) or str(found) or "no address"
        raise NotFoundError(f"{host} is not found ({reason})", hint="check the address, and the network") from None
    return found
