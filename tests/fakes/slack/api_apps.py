"""auth.test, apps.connections.open and oauth.v2.access.

https://docs.slack.dev/apis/events-api/using-socket-mode and https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlsplit

from fakes.slack.asked import Asked, Method
from fakes.slack.records import Grant, User
from fakes.slack.schema import Json
from fakes.slack.world import SlackError, World


def _test(asked: Asked) -> Json:
    team = asked.workspace
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "team_id": team.id,
        "user": "bot",
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def _connect(asked: Asked) -> Json:
    if not asked.token:
        raise SlackError("not_authed")
    if asked.token != asked.world.app_token:
        is_bot = any(team.bot_token == asked.token for team in asked.world.teams.values())
        raise SlackError("not_allowed_token_type" if is_bot else "invalid_auth")
    ticket = f"ticket-{asked.world.serial.next()}"
    asked.world.tickets.add(ticket)
    address = asked.world.url.replace("http://", "ws://")
    return {"url": f"{address}/link/?ticket={ticket}&app_id={asked.world.app_id}"}


def _exchange(asked: Asked) -> Json:
    world, args = asked.world, asked.args
    if args.get("client_id") != world.client_id:
        raise SlackError("invalid_client_id")
    if args.get("client_secret") != world.client_secret:
        raise SlackError("bad_client_secret")
    grant = world.codes.get(str(args.get("code")))
    if grant is None:
        raise SlackError("invalid_code")
    if grant.is_used:
        raise SlackError("code_already_used")
    if grant.redirect_uri and args.get("redirect_uri") != grant.redirect_uri:
        raise SlackError("bad_redirect_uri")
    return _install(world, grant)


def _install(world: World, grant: Grant) -> Json:
    """What the app is told: a workspace, or a whole organisation where the id begins with E.

    https://docs.slack.dev/enterprise/organization-ready-apps
    """
    team = world.teams[grant.team]
    grant.is_used = True
    team.scopes, team.is_revoked = set(grant.scopes), False
    where, is_organisation = {"id": team.id, "name": team.name}, team.id.startswith("E")
    return {
        "app_id": world.app_id,
        "access_token": team.bot_token,
        "token_type": "bot",
        "scope": ",".join(sorted(grant.scopes)),
        "bot_user_id": team.bot_user,
        "authed_user": {"id": grant.user},
        "team": None if is_organisation else where,
        "enterprise": where if is_organisation else None,
        "is_enterprise_install": is_organisation,
    }


def authorise(world: World, user: User, url: str) -> str:
    """Where Slack sends the browser of the person who agrees to the app: the app's own address, with code and state."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    if asked.get("client_id") != world.client_id:
        raise SlackError("invalid_client_id")
    code = f"code-{world.serial.next()}"
    scopes = frozenset(asked.get("scope", "").split(",")) - {""}
    if not scopes:
        raise SlackError("invalid_scope")
    back = asked.get("redirect_uri", "")
    world.codes[code] = Grant(user.team_id, user.id, scopes, back)
    query = {"code": code, **({"state": asked["state"]} if "state" in asked else {})}
    return f"{back}?{urlencode(query)}"


METHODS: Mapping[str, Method] = {
    "auth.test": _test,
    "apps.connections.open": _connect,
    "oauth.v2.access": _exchange,
}
