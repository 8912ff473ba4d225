"""What `estbot doctor` says about Slack: tokens, rights, channels, members, clocks and the way in, each with its click.

Everything is only asked for; nothing is changed. The catalogue's sentences bear the clicks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.hosts import is_safe_url
from bot.platforms.slack.address import Address
from bot.platforms.slack.asking import BUSY, Refused, Unreachable, ask, make_client
from bot.platforms.slack.checks_members import Member, check_members
from bot.platforms.slack.checks_said import Asked, Check, check
from bot.platforms.slack.manifest import EVENTS_PATH
from bot.platforms.slack.scopes import SCOPES, reason_of
from bot.settings import SlackSettings
from handlers.views import say

NOTED_SKEW_SECONDS = 60
WRONG_SKEW_SECONDS = 240
"""Short of the 300 seconds after which a signed request is refused (docs.slack.dev, verifying requests from Slack)."""
GONE = frozenset(
    {"account_inactive", "token_revoked", "token_expired", "team_not_found", "org_login_required"}
)
"""What Slack answers when the app has been taken away rather than its token mistyped."""


async def examine(
    settings: SlackSettings,
    *,
    now: datetime,
    channels: Sequence[tuple[str, str]] = (),
    workspaces: Sequence[tuple[str, str]] = (),
    members: Sequence[Member] = (),
) -> list[Check]:
    """Every check in order, no line twice. `channels` are a body's name and its address, `workspaces` a name and its bot token.

    `workspaces` are those that have installed the app by OAuth; with a bot token in the settings there is only that one.
    `members` are those who are to be found by their mail address. When Slack cannot be reached, one line says so and
    nothing else is asked.
    """
    found = [*check_way_in(settings), check_history(settings)]
    try:
        answered, told = await _ask_itself(settings, now, workspaces)
        found += told + [await check_channel(body, address, answered) for body, address in channels]
        found += await check_members(members, answered)
    except Unreachable as error:
        found.append(check("wrong", error.key, address=settings.api_url))
    return [one for place, one in enumerate(found) if one not in found[:place]]


def check_way_in(settings: SlackSettings) -> Iterator[Check]:
    """Whether Slack's requests find their way, and can be told from others'."""
    if settings.connection == "socket":
        yield check("ok", "cli-doctor-slack-socket")
        return
    if settings.signing_secret is None:
        yield check("wrong", "cli-doctor-slack-no-secret")
    if settings.base_url is None or not is_safe_url(settings.base_url):
        yield check("wrong", "cli-doctor-slack-no-address")
    else:
        yield check("ok", "cli-doctor-slack-http", address=f"{settings.base_url}{EVENTS_PATH}")


def check_history(settings: SlackSettings) -> Check:
    """How often Slack lets the app read a conversation, and what that means."""
    if settings.history == "internal":
        return check("ok", "cli-doctor-slack-internal")
    return check("note", "cli-doctor-slack-distributed")


async def _ask_itself(
    settings: SlackSettings, now: datetime, workspaces: Sequence[tuple[str, str]]
) -> tuple[list[Asked], list[Check]]:
    """The workspaces that answered, and what the app's own tokens and the clock are worth."""
    own = settings.bot_token
    tokens = [("", own.get_secret_value())] if own else list(workspaces)
    looked = [await check_workspace(settings, name, token) for name, token in tokens]
    found = [one for checks, _ in looked for one in checks]
    if settings.connection == "socket" and settings.app_token is not None:
        found.append(await check_app_token(make_client(settings, settings.app_token.get_secret_value())))
    answered = [asked for _, asked in looked if asked is not None]
    if answered:
        found.append(check_clock(now, answered[0].at, is_signed=settings.connection == "http"))
    return answered, found


async def check_workspace(settings: SlackSettings, name: str, token: str) -> tuple[list[Check], Asked | None]:
    """Whether the bot token works, is a bot's and has its scopes, and the workspace for more questions."""
    client = make_client(settings, token)
    try:
        answer = await ask(client, "auth.test")
    except Refused as error:
        return [_explain_token(settings, name, error.code)], None
    workspace = str(answer.get("team", name))
    found = [check("ok", "cli-doctor-slack-workspace", workspace=workspace)]
    if not answer.get("bot_id"):
        found.append(check("wrong", "cli-doctor-slack-kind"))
    found += check_scopes(workspace, answer.headers.get("x-oauth-scopes"))
    at = answer.headers.get("Date")
    asked = Asked(str(answer["team_id"]), workspace, client, parsedate_to_datetime(at) if at else None)
    return found, asked


def _explain_token(settings: SlackSettings, name: str, code: str) -> Check:
    if code == BUSY:
        return check("note", "cli-doctor-slack-busy")
    if settings.is_distributed:
        return check("wrong", "cli-doctor-slack-left", workspace=name, code=code)
    is_gone = code in GONE
    return check("wrong", "cli-doctor-slack-gone" if is_gone else "cli-doctor-slack-token", code=code)


def check_scopes(workspace: str, header: str | None) -> Iterator[Check]:
    """What the token may do against what is asked for, by the answer's own header."""
    if header is None:
        return
    granted = {scope.strip() for scope in header.split(",") if scope.strip()}
    missing, more = sorted(set(SCOPES) - granted), sorted(granted - set(SCOPES))
    for scope in missing:
        yield check("wrong", "cli-doctor-slack-scope", scope=scope, reason=say(reason_of(scope)))
    if missing:
        yield check("wrong", "cli-doctor-slack-reinstall", workspace=workspace)
    else:
        yield check("ok", "cli-doctor-slack-scopes", workspace=workspace)
    if more:
        yield check("note", "cli-doctor-slack-more", scopes=", ".join(more))


def check_clock(now: datetime, at: datetime | None, *, is_signed: bool) -> Check:
    """How far this machine's clock is from Slack's, which stands in every answer; it decides about signed requests only."""
    if at is None:
        return check("note", "cli-doctor-slack-no-clock")
    seconds = round(abs((now - at).total_seconds()))
    if seconds > NOTED_SKEW_SECONDS and not is_signed:
        return check("note", "cli-doctor-slack-skew-socket", seconds=seconds)
    if seconds > WRONG_SKEW_SECONDS:
        return check("wrong", "cli-doctor-slack-skew-wrong", seconds=seconds)
    if seconds > NOTED_SKEW_SECONDS:
        return check("note", "cli-doctor-slack-skew", seconds=seconds)
    return check("ok", "cli-doctor-slack-clock")


async def check_app_token(client: AsyncWebClient) -> Check:
    """Whether the app-level token opens a connection; it is only asked where it would be opened."""
    try:
        await ask(client, "apps.connections.open")
    except Refused as error:
        if error.code == BUSY:
            return check("note", "cli-doctor-slack-busy")
        return check("wrong", "cli-doctor-slack-app-token", code=error.code)
    return check("ok", "cli-doctor-slack-connection")


async def check_channel(body: str, address: str, answered: Sequence[Asked]) -> Check:
    """Whether the bot can write in a body's channel."""
    found = Address.read(address)
    asked = next((one for one in answered if one.key == found.workspace), None)
    if asked is None:
        return check("wrong", "cli-doctor-slack-channel-elsewhere", body=body)
    try:
        channel = (await ask(asked.client, "conversations.info", channel=found.id))["channel"]
    except Refused as error:
        return _explain_channel(body, error.code)
    name = {"body": body, "channel": str(channel.get("name", found.id))}
    if channel.get("is_archived"):
        return check("wrong", "cli-doctor-slack-channel-archived", **name)
    if not channel.get("is_member"):
        return check("wrong", "cli-doctor-slack-channel-outside", **name)
    if channel.get("is_ext_shared"):
        return check("note", "cli-doctor-slack-channel-shared", **name)
    return check("ok", "cli-doctor-slack-channel", **name)


def _explain_channel(body: str, code: str) -> Check:
    if code == BUSY:
        return check("note", "cli-doctor-slack-busy")
    if code == "channel_not_found":
        return check("wrong", "cli-doctor-slack-channel-missing", body=body)
    return check("wrong", "cli-doctor-slack-channel-unread", body=body, code=code)
