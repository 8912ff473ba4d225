"""Signed links and sessions: each opens one seat, ends by itself and can be revoked."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

from bot.links import Links

COOKIE = "estbot_session"
SESSION_AGE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """A seat opened on a device; `epoch` is the seat's when it was opened, `nonce` binds the form tokens."""

    seat_id: int
    epoch: int
    nonce: str


class Sessions:
    """Signs and reads links, session cookies and form tokens with the installation's key.

    Their ages are counted with the machine's clock, as the signing library does: they guard against people, and a
    simulated calendar has no say in that.
    """

    def __init__(self, secret: str) -> None:
        self._links = Links(secret)
        self._cookies = URLSafeTimedSerializer(secret, salt="session")
        self._forms = URLSafeTimedSerializer(secret, salt="form")

    def make_link(self, seat_id: int, epoch: int) -> str:
        """The token of a link to a seat."""
        return self._links.make(seat_id, epoch)

    @staticmethod
    def open(seat_id: int, epoch: int) -> Session:
        """A new session for a seat."""
        return Session(seat_id, epoch, secrets.token_urlsafe(12))

    def read_link(self, token: str) -> Session | None:
        """A new session for a valid link; the seat's epoch has still to be compared."""
        invited = self._links.read(token)
        return None if invited is None else self.open(invited.seat_id, invited.epoch)

    def make_cookie(self, session: Session) -> str:
        """The cookie's value."""
        return str(self._cookies.dumps([session.seat_id, session.epoch, session.nonce]))

    def read_cookie(self, value: str | None) -> Session | None:
        """The session of a valid cookie."""
        if not value:
            return None
        try:
            seat_id, epoch, nonce = self._cookies.loads(value, max_age=int(SESSION_AGE.total_seconds()))
        except (BadData, ValueError, TypeError):
            return None
        return Session(int(seat_id), int(epoch), str(nonce))

    def make_form_token(self, session: Session) -> str:
        """The token that every form of this session carries."""
        return str(self._forms.dumps(session.nonce))

    def is_own_form(self, session: Session, token: object) -> bool:
        """True when the form came from a page of this session."""
        if not isinstance(token, str):
            return False
        try:
            nonce = self._forms.loads(token, max_age=int(SESSION_AGE.total_seconds()))
        except BadData:
            return False
        return isinstance(nonce, str) and hmac.compare_digest(nonce, session.nonce)
