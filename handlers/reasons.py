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
    }
)


def explain_reason(code: str) -> Message:
    """The reason's sentence; a platform's own code without one is shown as it is."""
    return say(f"reason-{code}") if code in REASONS else say("reason-other", code=code)
