"""What an installation is signed with: the link that IT is given, and the cookie that ties a browser to its state.

Their ages are counted with the machine's clock, as the signing library does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

INSTALL_LINK_AGE = timedelta(hours=24)
STATE_AGE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Begun:
    """An installation that was begun in this browser."""

    state: str
    municipality_id: int


class InstallLinks:
    """Signs and reads both with the installation's key."""

    def __init__(self, secret: str) -> None:
        self._links = URLSafeTimedSerializer(secret, salt="slack-install")
        self._cookies = URLSafeTimedSerializer(secret, salt="slack-install-state")

    def make(self, municipality_id: int) -> str:
        """The token of a link that lets a workspace be connected to the municipality."""
        return str(self._links.dumps(municipality_id))

    def read(self, token: str) -> int | None:
        """The municipality of a valid link; None for any other text."""
        try:
            return int(self._links.loads(token, max_age=int(INSTALL_LINK_AGE.total_seconds())))
        except (BadData, ValueError, TypeError):
            return None

    def make_cookie(self, begun: Begun) -> str:
        """The cookie's value."""
        return str(self._cookies.dumps([begun.state, begun.municipality_id]))

    def read_cookie(self, value: str | None) -> Begun | None:
        """What a valid cookie says; None for any other text or none."""
        try:
            state, municipality_id = self._cookies.loads(value or "", max_age=int(STATE_AGE.total_seconds()))
            return Begun(str(state), int(municipality_id))
        except (BadData, ValueError, TypeError):
            return None
