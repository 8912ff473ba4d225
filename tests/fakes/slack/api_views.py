"""The views methods: modals and App Home.

https://docs.slack.dev/reference/methods/views.open and its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping

from fakes.slack.asked import Asked, Method, refused
from fakes.slack.records import OpenView, Trigger, Values
from fakes.slack.schema import Json
from fakes.slack.state import state_of, values_of, with_ids
from fakes.slack.validator import TOO_LARGE, Surface, refuse
from fakes.slack.world import SlackError, Team

# https://docs.slack.dev/surfaces/modals: a modal holds up to three views
DEEPEST = 3


def check_view(surface: Surface, view: Json) -> None:
    """The view is one that Slack takes on this surface."""
    reasons = refuse(surface, view)
    if reasons:
        raise refused(TOO_LARGE if TOO_LARGE in reasons else "invalid_arguments", reasons)


def draw(team: Team, view: Json, user: str, *, before: OpenView | None = None) -> OpenView:
    """The view as the person now has it, with the values that stood in the one it replaces."""
    number = team.serial.next()
    view_id = before.id if before else f"V{number:09d}"
    made = with_ids(view, f"v{number}.")
    held: Values = before.values if before else {}
    opened = OpenView(view_id, made, f"{number}.hash", view_id, user, values=values_of(made, held))
    if before:
        opened.root_id, opened.previous_id = before.root_id, before.previous_id
        opened.offered = before.offered
    return opened


def replace(team: Team, old: OpenView, view: Json) -> OpenView:
    """The view in the place of the old one."""
    new = draw(team, view, old.user, before=old)
    stack = team.stacks[old.user]
    stack[stack.index(old)] = new
    return new


def push(team: Team, view: Json, user: str) -> OpenView:
    """The view on top of those that the person has open."""
    stack = team.stacks.setdefault(user, [])
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    new = draw(team, view, user)
    if stack:
        new.root_id, new.previous_id = stack[0].id, stack[-1].id
    stack.append(new)
    return new


def view_json(team: Team, opened: OpenView, app_id: str, *, has_state: bool = True) -> Json:
    """The view as payloads and answers have it."""
    shown: Json = {
        "id": opened.id,
        "team_id": team.id,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "close": None,
        "submit": None,
        "clear_on_close": False,
        "notify_on_close": False,
        **opened.view,
        "state": state_of(opened.values if has_state else {}),
        "hash": opened.hash,
        "previous_view_id": opened.previous_id,
        "root_view_id": opened.root_id,
        "app_id": app_id,
        "app_installed_team_id": team.id,
        "bot_id": team.bot_id,
    }
    return shown


def _trigger(asked: Asked) -> Trigger:
    trigger_id = str(asked.need("trigger_id"))
    found = asked.workspace.triggers.get(trigger_id)
    if found is None:
        raise refused("invalid_arguments", ["invalid `trigger_id` [json-pointer:/trigger_id]"])
    if asked.world.now() > found.until:
        raise SlackError("expired_trigger_id")
    if found.is_used:
        raise SlackError("exchanged_trigger_id")
    return found


def _answer(asked: Asked, opened: OpenView) -> Json:
    return {"view": view_json(asked.workspace, opened, asked.world.app_id, has_state=False)}


def _checked(asked: Asked, surface: Surface) -> Json:
    view: Json = asked.need("view")
    check_view(surface, view)
    external = view.get("external_id")
    if external and any(
        v.view.get("external_id") == external and v.id != asked.args.get("view_id")
        for v in asked.workspace.views()
    ):
        raise SlackError("duplicate_external_id")
    return view


def _open(asked: Asked) -> Json:
    trigger = _trigger(asked)
    view = _checked(asked, "modal")
    trigger.is_used = True
    asked.workspace.stacks[trigger.user] = []
    return _answer(asked, push(asked.workspace, view, trigger.user))


def _push(asked: Asked) -> Json:
    trigger = _trigger(asked)
    view = _checked(asked, "modal")
    if trigger.view is None or trigger.view.id not in [
        v.id for v in asked.workspace.stacks.get(trigger.user, ())
    ]:
        raise SlackError("not_found")
    new = push(asked.workspace, view, trigger.user)
    trigger.is_used = True
    return _answer(asked, new)


def _update(asked: Asked) -> Json:
    view_id, external = asked.args.get("view_id"), asked.args.get("external_id")
    if bool(view_id) == bool(external):
        raise refused("invalid_arguments", ["exactly one of view_id and external_id is required"])
    stacks = asked.workspace.stacks.values()
    names = {"id": view_id} if view_id else {"external_id": external}
    old = next((v for stack in stacks for v in stack if names in ({"id": v.id}, _external(v))), None)
    if old is None:
        raise SlackError("not_found")
    _check_hash(asked, old)
    return _answer(asked, replace(asked.workspace, old, _checked(asked, "modal")))


def _external(opened: OpenView) -> Json:
    return {"external_id": opened.view.get("external_id")}


def _check_hash(asked: Asked, old: OpenView) -> None:
    given = asked.args.get("hash")
    if given and given != old.hash:
        raise SlackError("hash_conflict")


def _publish(asked: Asked) -> Json:
    user = asked.user(str(asked.need("user_id")))
    old = asked.workspace.homes.get(user.id)
    if old is not None:
        _check_hash(asked, old)
    new = draw(asked.workspace, _checked(asked, "home"), user.id, before=old)
    asked.workspace.homes[user.id] = new
    return _answer(asked, new)


METHODS: Mapping[str, Method] = {
    "views.open": _open,
    "views.push": _push,
    "views.update": _update,
    "views.publish": _publish,
}
