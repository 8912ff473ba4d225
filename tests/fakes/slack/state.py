"""What stands in a view's inputs: first values, what a person typed, and what a redrawn view keeps of it.

The shape of `view.state`: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
Keeping: "the same input blocks and elements with identical block_id and action_id values"
(https://docs.slack.dev/reference/views/modal-views).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from fakes.slack.elements import options_of
from fakes.slack.records import OpenView, Values
from fakes.slack.schema import Json
from fakes.slack.validator import elements_of

# Where the value stands in the state entry, and its first value in the element.
SLOT = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}


class NotOnScreenError(AssertionError):
    """The test asks a person to do what cannot be done with what is on the screen."""


def with_ids(payload: Json, prefix: str) -> Json:
    """The payload with the block and action ids that Slack adds where none were given."""
    drawn: Json = deepcopy(payload)
    for number, block in enumerate(drawn.get("blocks", [])):
        block.setdefault("block_id", f"{prefix}{number}")
        for place, element in enumerate(elements_of(block)):
            element.setdefault("action_id", f"{prefix}{number}.{place}")
    return drawn


def fields(view: Json) -> Iterator[tuple[Json, Json]]:
    """Each element that holds a value, with its block."""
    for block in view.get("blocks", []):
        for element in elements_of(block):
            if element["type"] in SLOT:
                yield block, element


def first_entry(element: Json) -> Json:
    """The state entry of an element that nobody touched."""
    slot, initial = SLOT[element["type"]]
    empty: list[Json] | None = [] if slot == "selected_options" else None
    return {"type": element["type"], slot: element.get(initial) or empty}


def values_of(view: Json, before: Values) -> Values:
    """What stands in a newly drawn view, given what stood on the screen before."""
    return {
        (block["block_id"], element["action_id"]): _kept(element, before.get(_place(block, element)))
        for block, element in fields(view)
    }


def _place(block: Json, element: Json) -> tuple[str, str]:
    return block["block_id"], element["action_id"]


def _kept(element: Json, before: Json | None) -> Json:
    if before is None or before["type"] != element["type"]:
        return first_entry(element)
    chosen = before.get("selected_option")
    if chosen and element["type"] != "external_select":
        values = [option["value"] for option in options_of(element)]
        return before if chosen["value"] in values else first_entry(element)
    return before


def state_of(values: Values) -> Json:
    """The `state` of a payload."""
    state: Json = {}
    for (block, action), entry in values.items():
        state.setdefault(block, {})[action] = entry
    return {"values": state}


def find_field(view: OpenView, name: str) -> tuple[Json, Json]:
    """The block and element with this action id."""
    found = [pair for pair in fields(view.view) if pair[1]["action_id"] == name]
    if len(found) != 1:
        names = [element["action_id"] for _, element in fields(view.view)]
        raise NotOnScreenError(f"{len(found)} fields are called {name}; there are {names}")
    return found[0]


def fill(view: OpenView, name: str, typed: str | list[str] | None) -> None:
    """The person enters a value: text, a date, a time, or the value or words of an option."""
    block, element = find_field(view, name)
    slot, _ = SLOT[element["type"]]
    view.values[_place(block, element)] = {
        "type": element["type"],
        slot: _entered(view, element, slot, typed),
    }


def _entered(
    view: OpenView, element: Json, slot: str, typed: str | list[str] | None
) -> Json | list[Json] | str | None:
    if slot == "selected_options":
        return [_option(view, element, one) for one in typed or ()]
    if isinstance(typed, list):
        raise NotOnScreenError(f"{element['action_id']} takes one value")
    if slot == "selected_option":
        return _option(view, element, typed) if typed else None
    return typed or None


def _option(view: OpenView, element: Json, wanted: str) -> Json:
    options: list[Json] = options_of(element)
    if element["type"] == "external_select":
        begun = [element["initial_option"]] if "initial_option" in element else []
        options = [*view.offered.get(element["action_id"], []), *begun]
    for option in options:
        if wanted in (option["value"], option["text"]["text"]):
            return option
    offered = [option["text"]["text"] for option in options]
    raise NotOnScreenError(f"{element['action_id']} does not offer {wanted}: {offered}")


def objections(view: OpenView) -> dict[str, str]:
    """What the client itself says at fields before it sends anything: action_id -> its words."""
    found: dict[str, str] = {}
    for block, element in fields(view.view):
        entry = view.values[_place(block, element)]
        value = entry[SLOT[element["type"]][0]]
        if block["type"] == "input" and not value and not block.get("optional", False):
            found[element["action_id"]] = "Please complete this required field."
        elif element["type"] == "plain_text_input" and value:
            found |= _length(element, value)
    return found


def _length(element: Json, value: str) -> dict[str, str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) > most:
        return {element["action_id"]: f"Please use at most {most} characters."}
    if len(value) < least:
        return {element["action_id"]: f"Please use at least {least} characters."}
    return {}


def values_by_name(view: OpenView) -> Json:
    """What stands in the fields, plainly: action_id -> text, option value, date, time or list of option values."""
    return {action: _plain(entry) for (_, action), entry in view.values.items()}


def _plain(entry: Json) -> str | list[str] | None:
    slot, _ = SLOT[entry["type"]]
    value = entry[slot]
    if slot == "selected_option":
        return value["value"] if value else None
    if slot == "selected_options":
        return [option["value"] for option in value]
    return str(value) if value is not None else None
