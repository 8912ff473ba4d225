"""What Slack's refusals mean: one literal table from its error codes to the one decision that delivery makes.

Codes: the "Errors" of each method under https://docs.slack.dev/reference/methods.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

import aiohttp
from slack_sdk.errors import SlackApiError

from scheduling.port import Busy, DeliveryError, UnknownOutcome

GONE: Mapping[str, str] = MappingProxyType(
    {
        "user_not_found": "slack-nobody",
        "users_not_found": "slack-nobody",
        "user_not_visible": "slack-nobody",
        "user_disabled": "slack-deactivated",
        "cannot_dm_bot": "slack-no-direct",
        "channel_not_found": "slack-no-channel",
        "is_archived": "slack-archived",
        "not_in_channel": "slack-not-in-channel",
        "restricted_action": "slack-restricted",
        "restricted_action_read_only_channel": "slack-restricted",
        "message_not_found": "slack-message-gone",
        "cant_update_message": "slack-message-gone",
        "edit_window_closed": "slack-message-gone",
    }
)
"""No later attempt to this recipient can succeed."""
OURS: Mapping[str, str] = MappingProxyType(
    {
        "invalid_auth": "slack-token",
        "not_authed": "slack-token",
        "token_revoked": "slack-token",
        "token_expired": "slack-token",
        "account_inactive": "slack-token",
        "org_login_required": "slack-token",
        "team_access_not_granted": "slack-token",
        "missing_scope": "slack-scope",
        "file_not_found": "slack-file-gone",
        "file_deleted": "slack-file-gone",
    }
)
"""The app's own trouble: it has to be mended in Slack, and no seat is to blame."""
BUSY = frozenset({"ratelimited", "rate_limited"})
UNKNOWN = frozenset(
    {"fatal_error", "internal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Slack says itself that it does not know."""
SHORTEST_WAIT, USUAL_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(seconds=30), timedelta(days=1)


def translate(error: Exception) -> DeliveryError | UnknownOutcome:
    """The port's error for an SDK's; anything that is no answer of Slack's may have been accepted."""
    if isinstance(error, SlackApiError):
        return _answered(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return DeliveryError("slack-unreachable", permanent=False)
    return UnknownOutcome()


def read_code(error: Exception) -> str:
    """What Slack calls its refusal, or the kind of what came instead; never a value of ours."""
    data = getattr(getattr(error, "response", None), "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    return str(code)[:80] if code else type(error).__name__


def _answered(error: SlackApiError) -> DeliveryError | UnknownOutcome:
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)
    data = getattr(response, "data", None)
    if status == 429:
        return Busy("slack-busy", _retry_after(dict(response.headers)))
    if status >= 500 or not isinstance(data, dict):
        return UnknownOutcome()
    if status < 400 and not data.get("error"):
        return UnknownOutcome()  # a proxy's page in place of Slack's answer, which may have been "taken"
    return _read_code(str(data.get("error", "")))


def _read_code(code: str) -> DeliveryError | UnknownOutcome:
    if code in UNKNOWN:
        return UnknownOutcome()
    if code in GONE:
        return DeliveryError(GONE[code], permanent=True)
    if code in BUSY:
        return Busy("slack-busy", USUAL_WAIT)
    return DeliveryError(OURS.get(code, "slack-refused"), permanent=False)


def _retry_after(headers: dict[str, str]) -> timedelta:
    given = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return (
        min(max(timedelta(seconds=int(given[:9])), SHORTEST_WAIT), LONGEST_WAIT)
        if given.isdecimal()
        else USUAL_WAIT
    )
