"""The users and conversations methods.

https://docs.slack.dev/reference/methods/users.info and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from fakes.slack.asked import Asked, Method
from fakes.slack.records import Channel, User
from fakes.slack.schema import Json
from fakes.slack.scopes import EMAIL
from fakes.slack.world import SlackError

# https://docs.slack.dev/reference/methods/conversations.history: apps outside the Marketplace
LIMITED_SECONDS, LIMITED_MESSAGES = 60, 15


def _user_json(asked: Asked, user: User) -> Json:
    shown: Json = {
        "id": user.id,
        "team_id": "TELSEWHERE" if user.is_stranger else user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "is_bot": False,
        "is_app_user": False,
        "profile": {"real_name": user.name, "display_name": user.name, "team": user.team_id},
    }
    if user.email and EMAIL in asked.workspace.scopes and not user.is_stranger:
        shown["profile"]["email"] = user.email
    if not user.deleted:
        shown |= {"real_name": user.name, "tz": user.tz, "is_restricted": user.is_guest}
        shown |= {"is_ultra_restricted": False, "is_admin": False, "is_owner": False}
    if user.is_stranger:
        shown["is_stranger"] = True
    if asked.args.get("include_locale"):
        shown["locale"] = user.locale
    return shown


def _info(asked: Asked) -> Json:
    user_id = str(asked.need("user"))
    if user_id == asked.workspace.bot_user:
        return {"user": {"id": user_id, "is_bot": True, "deleted": False, "profile": {}}}
    return {"user": _user_json(asked, asked.user(user_id))}


def _lookup(asked: Asked) -> Json:
    wanted = str(asked.need("email")).lower()
    for user in asked.workspace.users.values():
        if (user.email or "").lower() == wanted and not (user.deleted or user.is_stranger):
            return {"user": _user_json(asked, user)}
    raise SlackError("users_not_found")


def _open(asked: Asked) -> Json:
    if asked.args.get("channel"):
        return {"channel": {"id": asked.own_channel(asked.args["channel"]).id}, "no_op": True}
    named: Any = asked.args.get("users") or ""
    people = named if isinstance(named, list) else [name for name in str(named).split(",") if name]
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > 1:
        raise SlackError("missing_scope", needed="mpim:write", provided=",".join(asked.workspace.scopes))
    user = asked.user(people[0])
    was_open = asked.workspace.im_with(user.id) is not None
    if user.deleted and not was_open:
        raise SlackError("user_disabled")
    return {
        "channel": {"id": asked.workspace.open_im(user.id).id},
        "no_op": was_open,
        "already_open": was_open,
    }


def _conversation(asked: Asked) -> Json:
    channel = asked.channel(str(asked.need("channel")))
    shown: Json = {
        "id": channel.id,
        "is_im": channel.is_im,
        "is_channel": channel.kind == "channels",
        "is_group": channel.kind == "groups",
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
    }
    if channel.is_im:
        return {"channel": shown | {"user": next(iter(channel.members - {asked.workspace.bot_user}))}}
    return {
        "channel": shown | {"name": channel.name, "is_member": asked.workspace.bot_user in channel.members}
    }


def _history(asked: Asked) -> Json:
    channel = asked.own_channel(str(asked.need("channel")))
    most = _pace(asked)
    limit = asked.args.get("limit", 100)
    if not 1 <= limit <= 999:
        raise SlackError("invalid_limit")
    chosen = _within(asked, channel)
    begin = _cursor(asked)
    page = chosen[begin : begin + min(limit, most)]
    has_more = begin + len(page) < len(chosen)
    cursor = f"next:{begin + len(page)}" if has_more else ""
    return {
        "messages": [_told(asked, message) for message in page],
        "has_more": has_more,
        "response_metadata": {"next_cursor": cursor},
    }


def _pace(asked: Asked) -> int:
    team, now = asked.workspace, asked.world.now()
    if not team.has_limited_history:
        return 999
    left = team.history_read.get("", -LIMITED_SECONDS) + LIMITED_SECONDS - now
    if left > 0:
        raise SlackError("ratelimited", status=429, retry_after=int(left) + 1)
    team.history_read[""] = now
    return LIMITED_MESSAGES


def _cursor(asked: Asked) -> int:
    cursor = str(asked.args.get("cursor") or "next:0")
    number = cursor.removeprefix("next:")
    if not number.isdigit():
        raise SlackError("invalid_cursor")
    return int(number)


def _within(asked: Asked, channel: Channel) -> list[Json]:
    """The messages of the conversation in the span asked for, newest first; replies stand in their threads."""
    oldest, latest = _moment(asked, "oldest", 0), _moment(asked, "latest", 10**11)
    edges = bool(asked.args.get("inclusive"))
    return [
        message
        for message in reversed(channel.messages)
        if oldest < float(message["ts"]) < latest or (edges and float(message["ts"]) in (oldest, latest))
        if message.get("thread_ts", message["ts"]) == message["ts"]
    ]


def _moment(asked: Asked, name: str, otherwise: float) -> float:
    try:
        return float(asked.args.get(name) or otherwise)
    except ValueError as error:
        raise SlackError(f"invalid_ts_{name}") from error


def _told(asked: Asked, message: Json) -> Json:
    told = deepcopy(message)
    if not asked.args.get("include_all_metadata"):
        told.pop("metadata", None)
    return told


METHODS: Mapping[str, Method] = {
    "users.info": _info,
    "users.lookupByEmail": _lookup,
    "conversations.open": _open,
    "conversations.info": _conversation,
    "conversations.history": _history,
}
