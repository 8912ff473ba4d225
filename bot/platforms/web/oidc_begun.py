"""A sign-in that was begun in this browser: what it is to come back with, once and soon."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer

from bot.platforms.web.oidc_refusals import NotSignedIn

BEGUN_AGE = timedelta(minutes=10)
MOST_USED = 10_000
"""How many used states are remembered; beyond that the provider, whose codes are good once, stands alone."""


@dataclass(frozen=True, slots=True)
class Begun:
    """`state` ties the answer to the browser, `nonce` the token to the answer, `verifier` the code to us (RFC 7636)."""

    state: str
    nonce: str
    verifier: str
    begun_at: int


class Begins:
    """Begins sign-ins and takes each of them back once; `now` is the machine's clock."""

    def __init__(self, secret: str, now: Callable[[], datetime]) -> None:
        self._cookies = URLSafeSerializer(secret, salt="oidc-begun")
        self._now = now
        self._used: dict[str, int] = {}

    def begin(self) -> Begun:
        """A new sign-in."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return Begun(state, nonce, verifier, self._seconds())

    def make_cookie(self, begun: Begun) -> str:
        """The cookie's value."""
        return str(self._cookies.dumps(astuple(begun)))

    def take(self, cookie: str | None, state: str) -> Begun:
        """The sign-in that this browser began and that comes back now for the first time; NotSignedIn for any other."""
        begun = self._read(cookie)
        if begun is None:
            raise NotSignedIn("oidc-not-begun", "state-unknown")
        if not hmac.compare_digest(begun.state.encode(), state.encode("utf-8", "replace")):
            raise NotSignedIn("oidc-not-begun", "state-other")
        if self._seconds() - begun.begun_at > BEGUN_AGE.total_seconds():
            raise NotSignedIn("oidc-not-begun", "state-old")
        self._use(begun)
        return begun

    def _read(self, cookie: str | None) -> Begun | None:
        try:
            state, nonce, verifier, begun_at = self._cookies.loads(cookie or "")
            return Begun(str(state), str(nonce), str(verifier), int(begun_at))
        except (BadData, ValueError, TypeError):
            return None

    def _use(self, begun: Begun) -> None:
        """Notes the state before the provider is asked, so that two answers at once are not both taken."""
        if begun.state in self._used:
            raise NotSignedIn("oidc-not-begun", "state-used")
        oldest = self._seconds() - BEGUN_AGE.total_seconds()
        kept = [(state, at) for state, at in self._used.items() if at >= oldest]
        self._used = dict([*kept, (begun.state, begun.begun_at)][-MOST_USED:])

    def _seconds(self) -> int:
        return int(self._now().timestamp())
