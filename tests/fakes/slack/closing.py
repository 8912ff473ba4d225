"""What the client makes of the app's answer to a submitted modal, and to a request for options.

https://docs.slack.dev/surfaces/modals#view_submission_response and
https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
"""

from __future__ import annotations

from fakes.slack.api_views import push, replace
from fakes.slack.delivery import Ack
from fakes.slack.elements import GROUP, OPTION
from fakes.slack.records import OpenView
from fakes.slack.schema import Json, array
from fakes.slack.state import NotOnScreenError
from fakes.slack.validator import refuse
from fakes.slack.world import SlackError, Team

# What the client says of a command or press that was not acknowledged.
PROBLEMS = {
    "timeout": "operation_timeout",
    "http_timeout": "operation_timeout",
    "http_error": "http_service_error",
    "connection_failed": "http_client_error",
    "not_connected": "dispatch_failed",
}
TROUBLE = "We had some trouble connecting. Try again?"


def apply_submission(team: Team, submitted: OpenView, ack: Ack) -> str:
    """Does what the acknowledgement says with the modal; gives what the client complains of, "" when of nothing."""
    stack = team.stacks[submitted.user]
    opened = next((view for view in stack if view.id == submitted.id), None)
    if opened is None or not ack.is_ok:
        return "" if ack.is_ok else TROUBLE
    match ack.body.get("response_action"):
        case None if not ack.body:
            stack.remove(opened)
            return ""
        case "clear":
            stack.clear()
            return ""
        case "errors":
            return _show_errors(opened, ack.body.get("errors"))
        case "update" | "push" as action:
            return _redraw(team, opened, action, ack.body.get("view"))
        case _:
            return TROUBLE


def _show_errors(opened: OpenView, errors: Json | None) -> str:
    """The errors at their inputs; ones for blocks that hold no input are no answer at all."""
    inputs = {
        block["block_id"]: block["element"]["action_id"]
        for block in opened.view["blocks"]
        if block["type"] == "input"
    }
    if not errors or not errors.keys() <= inputs.keys() or not all(map(_is_text, errors.values())):
        return TROUBLE
    opened.errors = {inputs[block]: text for block, text in errors.items()}
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _redraw(team: Team, opened: OpenView, action: str, view: Json | None) -> str:
    if view is None or refuse("modal", view):
        return TROUBLE
    try:
        replace(team, opened, view) if action == "update" else push(team, view, opened.user)
    except SlackError:
        return TROUBLE
    return ""


def check_options(ack: Ack) -> list[Json]:
    """The offered options in order, those of groups included; fails when Slack would not show them."""
    if not ack.is_ok or ack.body.keys() not in ({"options"}, {"option_groups"}):
        raise NotOnScreenError(f"no options: {ack.why_not or ack.body}")
    grouped = "option_groups" in ack.body
    key, each = ("option_groups", GROUP) if grouped else ("options", OPTION)
    reasons = list(array(each, 0, 100)(ack.body[key], f"/{key}"))
    if reasons:
        raise NotOnScreenError(f"Slack shows no options: {reasons}")
    found: list[Json] = ack.body[key]
    return [option for group in found for option in group["options"]] if grouped else found
