"""Why somebody was not signed in: a sentence for the person, a code for the log, and nothing of what was sent."""

from __future__ import annotations

from collections.abc import Mapping

STATUSES: Mapping[str, int] = {
    "oidc-not-begun": 403,
    "oidc-denied": 403,
    "oidc-stranger": 403,
    "oidc-unreachable": 503,
    "oidc-wrong-answer": 502,
    "oidc-setup": 502,
}
"""Each sentence with the status of its page."""

WORTH_ANOTHER_TRY = frozenset({"oidc-not-begun", "oidc-denied", "oidc-unreachable", "oidc-wrong-answer"})

FROM_PROVIDER: Mapping[str, str] = {
    "access_denied": "oidc-denied",
    "consent_required": "oidc-denied",
    "interaction_required": "oidc-denied",
    "login_required": "oidc-denied",
    "server_error": "oidc-unreachable",
    "temporarily_unavailable": "oidc-unreachable",
    "invalid_client": "oidc-setup",
    "invalid_scope": "oidc-setup",
    "unauthorized_client": "oidc-setup",
    "unsupported_response_type": "oidc-setup",
    "invalid_grant": "oidc-not-begun",
}
"""The errors of RFC 6749 and of OpenID Connect that a person can be told something about."""


class NotSignedIn(Exception):  # noqa: N818 - it reads as what it says
    """Nobody was signed in; `key` is the sentence, `code` says in the log exactly why, without personal data."""

    def __init__(self, key: str, code: str) -> None:
        super().__init__(code)
        self.key = key
        self.code = code

    @property
    def status(self) -> int:
        """The status of the page that says it."""
        return STATUSES[self.key]

    @property
    def is_worth_another_try(self) -> bool:
        """True when beginning anew may help."""
        return self.key in WORTH_ANOTHER_TRY


def read_error(error: object) -> NotSignedIn:
    """What an `error` of the provider's means; a word that is not the standard's own is never logged."""
    if not isinstance(error, str) or error not in FROM_PROVIDER:
        return NotSignedIn("oidc-wrong-answer", "provider-other")
    return NotSignedIn(FROM_PROVIDER[error], f"provider-{error.replace('_', '-')}")
