"""The Web API: who calls, whether the scopes suffice, and which method answers.

https://docs.slack.dev/apis/web-api; methods stand in the api_* modules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import formatdate

from fakes.slack import api_apps, api_chat, api_files, api_people, api_views
from fakes.slack.asked import Asked, Method
from fakes.slack.schema import Json
from fakes.slack.scopes import NEEDED
from fakes.slack.world import SlackError, Team, World

METHODS: Mapping[str, Method] = {
    **api_apps.METHODS,
    **api_chat.METHODS,
    **api_files.METHODS,
    **api_people.METHODS,
    **api_views.METHODS,
}
_STRUCTURED = frozenset({"blocks", "metadata", "view", "files"})
_FLAGS = frozenset(
    {"include_all_metadata", "inclusive", "return_im", "include_locale", "mrkdwn", "unfurl_links"}
    | {"unfurl_media", "link_names", "reply_broadcast", "replace_original", "delete_original"}
)
_NUMBERS = frozenset({"limit", "length"})


class Answer:
    """What the caller gets: the body, the HTTP status and headers, and for the record the team and error."""

    def __init__(self, world: World, body: Json, *, team: Team | None = None, status: int = 200) -> None:
        self.body = body
        self.status = status
        self.team = team.id if team else ""
        self.error: str | None = body.get("error")
        self.headers = {"Date": formatdate(world.now(), usegmt=True)}
        if team:
            self.headers["x-oauth-scopes"] = ",".join(sorted(team.scopes))


def answer(world: World, method: str, token: str, sent: Mapping[str, object]) -> Answer:
    """The answer to a call; what it asks for is done."""
    team: Team | None = None
    try:
        team = _team(world, method, token)
        asked = Asked(world, team, token, read_args(sent))
        _check_scope(method, asked)
        return Answer(world, {"ok": True, **METHODS[method](asked)}, team=team)
    except SlackError as error:
        body = {"ok": False, "error": error.error, **error.extra}
        told = Answer(world, body, team=team, status=error.status)
        if error.retry_after is not None:
            told.headers["Retry-After"] = str(error.retry_after)
        return told


def _team(world: World, method: str, token: str) -> Team | None:
    if method not in METHODS:
        raise SlackError("unknown_method", req_method=method)
    if method not in NEEDED:
        return None
    if not token:
        raise SlackError("not_authed")
    if token == world.app_token:
        raise SlackError("not_allowed_token_type")
    found = next((team for team in world.teams.values() if team.bot_token == token), None)
    if found is None:
        raise SlackError("invalid_auth")
    if found.is_revoked:
        raise SlackError("token_revoked")
    return found


def _check_scope(method: str, asked: Asked) -> None:
    needed = NEEDED.get(method, "")
    if "{kind}" in needed:
        channel = asked.workspace.channels.get(str(asked.args.get("channel", "")))
        needed = needed.format(kind=channel.kind if channel else "channels")
    if needed and needed not in asked.workspace.scopes:
        provided = ",".join(sorted(asked.workspace.scopes))
        raise SlackError("missing_scope", needed=needed, provided=provided)


def read_args(sent: Mapping[str, object]) -> Json:
    """The arguments as values, whether they came form-encoded or as JSON."""
    return {
        name: _value(name, value) for name, value in sent.items() if value is not None and name != "token"
    }


def _value(name: str, value: object) -> object:
    if name in _STRUCTURED and isinstance(value, str):
        return _structure(name, value)
    if name in _FLAGS and isinstance(value, str):
        return value.lower() in ("1", "true")
    if name in _NUMBERS and isinstance(value, str):
        return int(value) if value.isdigit() else -1
    return value


def _structure(name: str, value: str) -> object:
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        messages = [f"[ERROR] must be valid JSON [json-pointer:/{name}]"]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages}) from error
