"""Signed links to a seat, and what else goes out signed with the installation's key.

Each kind has a salt of its own, so that none can stand for another. Ages are counted with the machine's clock, as the
signing library does.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

LINK_AGE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link says; `epoch` has still to be compared with the seat's."""

    seat_id: int
    epoch: int


class Links:
    """Signs and reads links with the installation's key. They end by themselves and can be revoked."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="seat-link")

    def make(self, seat_id: int, epoch: int) -> str:
        """The token of a link to a seat."""
        return str(self._signer.dumps([seat_id, epoch]))

    def read(self, token: str) -> Invitation | None:
        """What a valid link says; None for any other text."""
        try:
            seat_id, epoch = self._signer.loads(token, max_age=int(LINK_AGE.total_seconds()))
            return Invitation(int(seat_id), int(epoch))
        except (BadData, ValueError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class MailLink:
    """What a link in a mail says: one seat, one holder and one round (0 for none); `epoch` has still to be compared."""

    seat_id: int
    epoch: int
    holder_id: int
    round_id: int = 0


class MailSigner:
    """Signs and reads what goes out by mail."""

    def __init__(self, secret: str) -> None:
        self._links = URLSafeTimedSerializer(secret, salt="mail-link")
        self._leaving = URLSafeSerializer(secret, salt="mail-leave")
        self._secret = secret

    def make_link(self, link: MailLink) -> str:
        """The token of a link that opens a seat to answer a round."""
        return str(self._links.dumps([link.seat_id, link.epoch, link.holder_id, link.round_id]))

    def read_link(self, token: str) -> MailLink | None:
        """What a valid link says; None for any other text."""
        try:
            seat_id, epoch, holder_id, round_id = self._links.loads(
                token, max_age=int(LINK_AGE.total_seconds())
            )
            return MailLink(int(seat_id), int(epoch), int(holder_id), int(round_id))
        except (BadData, ValueError, TypeError):
            return None

    def make_leaving(self, seat_id: int, holder_id: int) -> str:
        """The token that ends a holder's mail; it does not age, since it opens nothing and old mail has to be stopped too."""
        return str(self._leaving.dumps([seat_id, holder_id]))

    def read_leaving(self, token: str) -> tuple[int, int] | None:
        """The seat and the holder; None for any other text."""
        try:
            seat_id, holder_id = self._leaving.loads(token)
            return int(seat_id), int(holder_id)
        except (BadData, ValueError, TypeError):
            return None

    def seal(self, kind: str, fingerprint: str) -> str:
        """The token of a link of this kind, made of the fingerprint that is kept of it."""
        return str(self._sealing(kind).dumps(fingerprint))

    def unseal(self, kind: str, token: str) -> str | None:
        """The fingerprint; None for any other text. Until when the link holds stands where the fingerprint does."""
        try:
            found = self._sealing(kind).loads(token)
        except BadData:
            return None
        return found if isinstance(found, str) else None

    def _sealing(self, kind: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=f"mail-{kind}-sealed")

    def digest_code(self, holder_id: int, code: str) -> str:
        """What is kept of a code: with the key, because six digits alone are soon tried through."""
        text = f"code:{holder_id}:{code}".encode()
        return hmac.new(self._secret.encode(), text, hashlib.sha256).hexdigest()
