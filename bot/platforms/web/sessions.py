"""Signed links and sessions: each opens one seat, ends by itself and can be revoked."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import astuple, dataclass
from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

from bot.links import Links, MailLink

COOKIE = "estbot_session"
SECURE_COOKIE = "__Host-estbot_session"
"""Its name with https: browsers then take it from this very host only, and never from another page of its domain."""
SESSION_AGE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """A seat opened on a device; `epoch` is the seat's when it was opened, `nonce` binds the form tokens.

    `holder_id` is whoever it was opened for, 0 for whoever had the seat's link. `limited_to` is the only round (0 for
    none) that may be answered before the holder has shown who they are, None once the whole seat is open.
    `has_signed_in` is true when it was opened with the organisation's own account.
    """

    seat_id: int
    epoch: int
    nonce: str
    holder_id: int = 0
    limited_to: int | None = None
    has_signed_in: bool = False

    @property
    def is_limited(self) -> bool:
        """True until the holder has shown who they are."""
        return self.limited_to is not None


def cookie_name(*, is_secure: bool) -> str:
    """What the session's cookie is called."""
    return SECURE_COOKIE if is_secure else COOKIE


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
    def open(seat_id: int, epoch: int, holder_id: int = 0, *, has_signed_in: bool = False) -> Session:
        """A new session for a seat."""
        nonce = secrets.token_urlsafe(12)
        return Session(seat_id, epoch, nonce, holder_id, has_signed_in=has_signed_in)

    @staticmethod
    def open_limited(link: MailLink) -> Session:
        """A new session for what a mailed link may do."""
        return Session(link.seat_id, link.epoch, secrets.token_urlsafe(12), link.holder_id, link.round_id)

    def read_link(self, token: str) -> Session | None:
        """A new session for a valid link; the seat's epoch has still to be compared."""
        invited = self._links.read(token)
        return None if invited is None else self.open(invited.seat_id, invited.epoch)

    def make_cookie(self, session: Session) -> str:
        """The cookie's value."""
        return str(self._cookies.dumps(list(astuple(session))))

    def read_cookie(self, value: str | None) -> Session | None:
        """The session of a valid cookie."""
        if not value:
            return None
        try:
            seat_id, epoch, nonce, holder_id, limited_to, has_signed_in = self._cookies.loads(
                value, max_age=int(SESSION_AGE.total_seconds())
            )
            limit = None if limited_to is None else int(limited_to)
            return Session(int(seat_id), int(epoch), str(nonce), int(holder_id), limit, has_signed_in is True)
        except (BadData, ValueError, TypeError):
            return None

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
