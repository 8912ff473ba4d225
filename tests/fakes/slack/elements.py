"""What Slack takes as text objects, options and interactive elements.

https://docs.slack.dev/reference/block-kit/composition-objects and
https://docs.slack.dev/reference/block-kit/block-elements
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fakes.slack.schema import (
    Check,
    Json,
    also,
    array,
    boolean,
    either,
    integer,
    one_of,
    pattern,
    reason,
    record,
    string,
    tagged,
)

ANY = string(10**6, least=0)
KIND: Mapping[str, Check] = {"type": ANY}
CHOICES = frozenset(
    {"static_select", "external_select", "multi_static_select", "radio_buttons", "checkboxes"}
)


def plain(most: int) -> Check:
    """A plain_text object of at most so many characters."""
    return tagged({"plain_text": record({**KIND, "text": string(most)}, {"emoji": boolean})})


def words(most: int) -> Check:
    """A plain_text or mrkdwn object of at most so many characters."""
    mrkdwn = record({**KIND, "text": string(most)}, {"verbatim": boolean})
    return tagged(
        {"plain_text": record({**KIND, "text": string(most)}, {"emoji": boolean}), "mrkdwn": mrkdwn}
    )


# A value may have 150 characters by the newest pages and 75 by the older ones: the lower number is kept.
OPTION = record({"text": plain(75), "value": string(75)}, {"description": plain(75)})
RICH_OPTION = record({"text": words(75), "value": string(75)}, {"description": words(75)})
OVERFLOW_OPTION = record(
    {"text": plain(75), "value": string(75)}, {"description": plain(75), "url": string(3000)}
)
GROUP = record({"label": plain(75), "options": array(OPTION, 1, 100)})
CONFIRM = record(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
ACTION: Mapping[str, Check] = {"action_id": string(255)}
INPUT: Mapping[str, Check] = {**ACTION, "focus_on_load": boolean, "placeholder": plain(150)}
CONFIRMED: Mapping[str, Check] = {"confirm": CONFIRM}


def options_of(element: Json) -> list[Json]:
    """All options of an element, those of its groups included, in order."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def _same(one: Json, other: Json) -> bool:
    return _bare(one) == _bare(other)


def _bare(option: Json) -> tuple[str, str, str]:
    return option["text"]["text"], option["value"], option.get("description", {}).get("text", "")


def _begins_with_an_option(element: Any, at: str) -> Iterator[str]:
    chosen = [element["initial_option"]] if "initial_option" in element else []
    for begun in [*chosen, *element.get("initial_options", ())]:
        if not any(_same(begun, option) for option in options_of(element)):
            yield reason("initial_option must match one of the provided options", at)


def _length_is_within_bounds(element: Any, at: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        yield reason("min_length must not be greater than max_length", at)
    begun = element.get("initial_value")
    if begun is not None and not (begun == "" or least <= len(begun) <= most):
        yield reason("initial_value must be between min_length and max_length", at)


def _is_a_day(element: Any, at: str) -> Iterator[str]:
    try:
        date.fromisoformat(element.get("initial_date", "2026-01-01"))
    except ValueError:
        yield reason("initial_date is no date", at)


_SELECT = record(
    KIND,
    {
        **INPUT,
        **CONFIRMED,
        "options": array(OPTION, 1, 100),
        "option_groups": array(GROUP, 1, 100),
        "initial_option": OPTION,
    },
)
_MANY = record(
    KIND,
    {
        **INPUT,
        **CONFIRMED,
        "options": array(OPTION, 1, 100),
        "option_groups": array(GROUP, 1, 100),
        "initial_options": array(OPTION, 1, 100),
        "max_selected_items": integer(1, 100),
    },
)
_TICKS: Mapping[str, Check] = {**ACTION, **CONFIRMED, "focus_on_load": boolean}

ELEMENTS: Mapping[str, Check] = {
    "button": record(
        {**KIND, "text": plain(75)},
        {
            **ACTION,
            **CONFIRMED,
            "url": string(3000),
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "accessibility_label": string(75),
        },
    ),
    "static_select": also(_SELECT, either("options", "option_groups"), _begins_with_an_option),
    "multi_static_select": also(_MANY, either("options", "option_groups"), _begins_with_an_option),
    "external_select": record(
        KIND, {**INPUT, **CONFIRMED, "initial_option": OPTION, "min_query_length": integer(0, 255)}
    ),
    "radio_buttons": also(
        record({**KIND, "options": array(RICH_OPTION, 1, 10)}, {**_TICKS, "initial_option": RICH_OPTION}),
        _begins_with_an_option,
    ),
    "checkboxes": also(
        record(
            {**KIND, "options": array(RICH_OPTION, 1, 10)},
            {**_TICKS, "initial_options": array(RICH_OPTION, 1, 10)},
        ),
        _begins_with_an_option,
    ),
    "overflow": record({**KIND, "options": array(OVERFLOW_OPTION, 1, 5)}, {**ACTION, **CONFIRMED}),
    "datepicker": also(
        record(KIND, {**INPUT, **CONFIRMED, "initial_date": pattern(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD")}),
        _is_a_day,
    ),
    "timepicker": record(
        KIND,
        {
            **INPUT,
            **CONFIRMED,
            "initial_time": pattern(r"([01]\d|2[0-3]):[0-5]\d", "HH:mm"),
            "timezone": string(255),
        },
    ),
    "plain_text_input": also(
        record(
            KIND,
            {
                **INPUT,
                "initial_value": string(3000, least=0),
                "multiline": boolean,
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
                "dispatch_action_config": record(
                    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}
                ),
            },
        ),
        _length_is_within_bounds,
    ),
    "image": record({**KIND, "image_url": string(3000), "alt_text": string(2000)}),
}


def among(*kinds: str) -> Check:
    """One of these elements."""
    return tagged({kind: ELEMENTS[kind] for kind in kinds})
