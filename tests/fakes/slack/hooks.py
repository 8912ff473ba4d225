"""response_url: what the app says afterwards where a person did something; five times within thirty minutes.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from __future__ import annotations

from fakes.slack.api_chat import change, check_message, drawn, post, show
from fakes.slack.records import Hook
from fakes.slack.schema import Json
from fakes.slack.world import SlackError, Team, World

LASTS_SECONDS = 30 * 60


def make_hook(world: World, team: Team, *, channel: str, user: str, source: str | None = None) -> str:
    """A new response_url; `source` is the ts of the message that was pressed."""
    name = f"{team.id}/{world.serial.next()}"
    team.hooks[name] = Hook(channel, user, world.now() + LASTS_SECONDS, source)
    return f"{world.url}/hooks/{name}"


def use_hook(world: World, name: str, payload: Json) -> None:
    """The payload is shown, or changes or deletes the message that was pressed; raises what Slack answers instead."""
    team = world.teams.get(name.partition("/")[0])
    hook = team.hooks.get(name) if team else None
    if team is None or hook is None:
        raise SlackError("invalid_token", status=404)
    if world.now() > hook.until:
        raise SlackError("expired_url", status=404)
    if hook.left < 1:
        raise SlackError("used_url", status=404)
    check_message(payload)
    hook.left -= 1
    _do(world, team, hook, payload)


def _do(world: World, team: Team, hook: Hook, payload: Json) -> None:
    if payload.get("delete_original"):
        _delete(team, hook)
    elif payload.get("replace_original") and hook.source:
        _replace(team, hook, payload)
    elif payload.get("response_type") == "in_channel":
        post(team, world.app_id, team.channels[hook.channel], payload)
    else:
        show(team, hook.channel, hook.user, payload)


def _delete(team: Team, hook: Hook) -> None:
    messages = team.channels[hook.channel].messages
    messages[:] = [message for message in messages if message["ts"] != hook.source]
    team.ephemerals[:] = [shown for shown in team.ephemerals if shown.ts != hook.source]


def _replace(team: Team, hook: Hook, payload: Json) -> None:
    shown = team.ephemeral(hook.source or "")
    message = team.message(hook.channel, hook.source or "")
    if shown:
        shown.payload = drawn(payload, shown.ts)
    elif message:
        change(team, message, {"text": "", "blocks": [], **payload})
