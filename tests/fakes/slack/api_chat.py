"""The chat methods: messages out, ephemeral ones, and changes.

https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping

from fakes.slack.asked import Asked, Method, refused
from fakes.slack.records import Channel, Ephemeral
from fakes.slack.schema import Json
from fakes.slack.state import with_ids
from fakes.slack.validator import BAD_METADATA, NO_TEXT, TOO_LONG, refuse
from fakes.slack.world import SlackError, Team

_CODES = (NO_TEXT, TOO_LONG, "msg_too_long", BAD_METADATA)
_KEPT = ("text", "blocks", "metadata", "thread_ts")


def check_message(payload: Json) -> None:
    """The message is one that Slack takes."""
    reasons = refuse("message", payload)
    if reasons:
        raise refused(reasons[0] if reasons[0] in _CODES else "invalid_blocks", reasons)


def drawn(payload: Json, ts: str) -> Json:
    """What of a posted payload stands in the message."""
    kept = {key: payload[key] for key in _KEPT if payload.get(key)}
    return with_ids({"text": "", **kept}, f"b{ts[-6:]}.")


def post(team: Team, app_id: str, channel: Channel, payload: Json) -> Json:
    """The message, now last in the conversation."""
    ts = team.stamp()
    message = {
        "type": "message",
        "user": team.bot_user,
        "bot_id": team.bot_id,
        "app_id": app_id,
        "team": team.id,
        "ts": ts,
        **drawn(payload, ts),
    }
    channel.messages.append(message)
    return message


def change(team: Team, message: Json, payload: Json) -> None:
    """The message changed in place: a text alone removes the blocks, metadata stays unless it is given.

    https://docs.slack.dev/reference/methods/chat.update; the mark `edited` is only for messages without blocks.
    """
    new = drawn(payload, message["ts"])
    for key in ("text", "blocks", "metadata"):
        if key in payload or (key == "blocks" and "text" in payload):
            message.pop(key, None)
    if "text" not in payload:
        del new["text"]
    message |= new
    if "blocks" not in message:
        message["edited"] = {"user": team.bot_user, "ts": team.stamp()}


def show(team: Team, channel: str, user: str, payload: Json) -> Ephemeral:
    """The ephemeral message, now on the person's screen."""
    ts = team.stamp()
    shown = Ephemeral(channel, user, ts, drawn(payload, ts))
    team.ephemerals.append(shown)
    return shown


def _post_message(asked: Asked) -> Json:
    team, to = asked.workspace, str(asked.need("channel"))
    channel = team.open_im(to) if to in team.users else asked.writable(to)
    check_message(asked.args)
    thread = asked.args.get("thread_ts")
    if thread and team.message(channel.id, thread) is None:
        raise SlackError("cannot_reply_to_message")
    message = post(team, asked.world.app_id, channel, asked.args)
    return {"channel": channel.id, "ts": message["ts"], "message": dict(message)}


def _post_ephemeral(asked: Asked) -> Json:
    team = asked.workspace
    channel, user = asked.writable(str(asked.need("channel"))), str(asked.need("user"))
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    check_message(asked.args)
    return {"message_ts": show(team, channel.id, user, asked.args).ts}


def _update(asked: Asked) -> Json:
    team = asked.workspace
    channel, ts = asked.channel(str(asked.need("channel"))), str(asked.need("ts"))
    message = team.message(channel.id, ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.get("app_id") != asked.world.app_id or message.get("user") != team.bot_user:
        raise SlackError("cant_update_message")
    check_message(asked.args)
    change(team, message, asked.args)
    return {"channel": channel.id, "ts": ts, "text": message.get("text", ""), "message": dict(message)}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": _post_message,
    "chat.postEphemeral": _post_ephemeral,
    "chat.update": _update,
}
