"""Ways in: invitations to a seat, and one-time codes and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to a seat by a link; only the link's fingerprint is kept."""

    id: int
    municipality_id: int
    seat_id: int
    holder_id: int | None
    digest: str
    expires_at: datetime
    by_seat_id: int
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A one-time `code` or `link` sent to a holder's mail address; only its fingerprint is kept."""

    id: int
    municipality_id: int
    holder_id: int
    kind: str
    digest: str
    attempts: int
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
