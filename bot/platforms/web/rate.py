"""How often somebody may ask for something, kept in memory and bounded."""

from __future__ import annotations

import ipaddress
import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from aiohttp import web

MOST_KEYS = 10_000
WRITTEN = re.compile(r"(\[(?P<six>[^\]]*)\]|(?P<four>[0-9.]+))(:\d{1,5})?")


class Rate:
    """Lets each key through `most` times in any `window`; of too many keys, the one that asked longest ago is forgotten."""

    def __init__(
        self, most: int, window: timedelta, now: Callable[[], datetime], *, most_keys: int = MOST_KEYS
    ) -> None:
        self._most = most
        self._window = window
        self._now = now
        self._most_keys = most_keys
        self._asked: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()

    def take(self, key: str) -> int:
        """0 when the key may ask now, which then counts; else the seconds until it may again."""
        now = self._now()
        recent = tuple(at for at in self._asked.get(key, ()) if now - at < self._window)
        if len(recent) >= self._most:
            return max(1, ceil((recent[0] + self._window - now).total_seconds()))
        self._asked[key] = (*recent, now)
        self._asked.move_to_end(key)
        if len(self._asked) > self._most_keys:
            self._asked.popitem(last=False)
        return 0

    def __len__(self) -> int:
        return len(self._asked)


def client_key(request: web.Request, *, trusts_proxy: bool) -> str:
    """Whose request it is: the network address, of IPv6 the /64 that one household has.

    A trusted proxy says it in the last hop of X-Forwarded-For; what stands before that anybody may have written.
    """
    told = ",".join(request.headers.getall("X-Forwarded-For", ())) if trusts_proxy else ""
    found = _read_address(told.rpartition(",")[2]) or _read_address(request.remote or "")
    if found is None:
        return "unknown"
    if not isinstance(found, ipaddress.IPv6Address):
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((found, 64), strict=False))


def _read_address(written: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address as proxies write it: bare, with a port, or in brackets; None for anything else."""
    found = WRITTEN.fullmatch(written.strip())
    try:
        return ipaddress.ip_address((found["six"] or found["four"]) if found else written.strip())
    except ValueError:
        return None
