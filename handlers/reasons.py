"""Why somebody was not reached, in words."""

from __future__ import annotations

from handlers.views import Message, say

REASONS = frozenset(
    {
        "no-address",
        "platform-not-in-service",
        "outcome-unknown",
        "look-up-failed",
        "inbox-unavailable",
        "taken-too-often",
        "gone",
        "holder-left",
        "slack-nobody",
        "slack-deactivated",
        "slack-no-direct",
        "slack-no-channel",
        "slack-archived",
        "slack-not-in-channel",
        "slack-restricted",
        "slack-message-gone",
        "slack-token",
        "slack-scope",
        "slack-refused",
        "slack-busy",
        "slack-unreachable",
        "slack-upload",
        "slack-file-gone",
        "slack-address",
        "slack-not-installed",
        "mail-nobody",
        "mail-address",
        "mail-full",
        "mail-policy",
        "mail-too-large",
        "mail-refused",
        "mail-later",
        "mail-busy",
        "mail-unreachable",
        "mail-encryption",
        "mail-sign-in",
        "mail-sender",
        "mail-relay",
        "mail-slow",
        "mail-no-seat",
        "mail-bounced",
        "unsubscribed",
        "database-unavailable",
        "file-refused",
        "file-not-allowed",
        "file-fault",
        "file-unavailable",
        "file-stranger",
    }
)


def explain_reason(code: str) -> Message:
    """The reason's sentence; a platform's own code without one is shown as it is."""
    return say(f"reason-{code}") if code in REASONS else say("reason-other", code=code)
