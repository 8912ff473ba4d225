"""One question to Slack from a person at the terminal: it is asked once, and soon given up."""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.slack.scopes import METHODS
from bot.settings import SlackSettings

TIMEOUT_SECONDS = 5
LOWEST_SERVER_ERROR = 500
OUT_OF_ORDER = frozenset({"internal_error", "fatal_error", "service_unavailable"})
"""What Slack answers when the fault is its own."""
BUSY = "ratelimited"
"""Slack's own word for a pace that is too high."""


class Refused(Exception):  # noqa: N818 - it reads as what it says
    """Slack's answer was no; `code` is its own word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unreachable(Exception):  # noqa: N818 - it reads as what it says
    """Nobody answered, or somebody else than Slack; `key` is the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def make_client(settings: SlackSettings, token: str) -> AsyncWebClient:
    """A client without retries."""
    return AsyncWebClient(token, settings.api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])


async def ask(client: AsyncWebClient, method: str, **args: str) -> AsyncSlackResponse:
    """Slack's answer; Refused when it says no, Unreachable when it says nothing."""
    if method not in METHODS:
        raise KeyError(method)
    try:
        return await client.api_call(method, data=args)
    except SlackApiError as error:
        raise _read_refusal(error) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise Unreachable("cli-doctor-slack-certificate") from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unreachable("cli-doctor-slack-unreachable") from error
    except AttributeError as error:
        # The SDK stumbles over an answer in plain text, which Slack itself never gives.
        raise Unreachable("cli-doctor-slack-not-slack") from error


def _read_refusal(error: SlackApiError) -> Refused | Unreachable:
    """What an answer that is no yes means; a proxy's own page has no error code in it."""
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    is_trouble = getattr(error.response, "status_code", 0) >= LOWEST_SERVER_ERROR
    if is_trouble or code in OUT_OF_ORDER:
        return Unreachable("cli-doctor-slack-trouble")
    return Refused(str(code)) if code else Unreachable("cli-doctor-slack-not-slack")
