"""Signed links to a seat: they open its page and tie an account to it, end by themselves and can be revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

LINK_AGE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link says; `epoch` has still to be compared with the seat's."""

    seat_id: int
    epoch: int


class Links:
    """Signs and reads links with the installation's key. Their age is counted with the machine's clock, as the library does."""

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
