"""The blocks and inputs of modals in the table of refused payloads."""

from __future__ import annotations

from fakes.slack.refused import (
    BLOCK,
    ELEMENT,
    OBJECT,
    actions,
    button,
    in_modal,
    input_of,
    option,
    options,
    pick,
    section,
    typed,
    words,
)

SELECT = f"{ELEMENT}/select-menu-element"
TEXT_INPUT = f"{ELEMENT}/plain-text-input-element"
INPUT = f"{BLOCK}/input-block"
OPTION = f"{OBJECT}/option-object"
GROUP = f"{OBJECT}/option-group-object"


def group(number: int) -> dict[str, object]:
    """A group of so many options."""
    return {"label": words("Grupp"), "options": options(number)}


ROWS = (
    in_modal(
        "table in a modal", {"type": "table", "rows": [[]]}, section(), "unsupported type: table", BLOCK
    ),
    in_modal(
        "label of 2,001",
        {**typed(), "label": words("l" * 2001)},
        {**typed(), "label": words("l" * 2000)},
        "2001",
        INPUT,
    ),
    in_modal(
        "hint of 2,001",
        {**typed(), "hint": words("h" * 2001)},
        {**typed(), "hint": words("h" * 2000)},
        "2001",
        INPUT,
    ),
    in_modal(
        "label in mrkdwn", {**typed(), "label": words("l", "mrkdwn")}, typed(), "unsupported type", INPUT
    ),
    in_modal("button as input", input_of(button()), actions(button()), "unsupported type: button", INPUT),
    in_modal(
        "placeholder of 151",
        typed(placeholder=words("p" * 151)),
        typed(placeholder=words("p" * 150)),
        "less than 151",
        TEXT_INPUT,
    ),
    in_modal(
        "max_length of 3,001",
        typed(max_length=3001),
        typed(max_length=3000),
        "between 1 and 3000",
        TEXT_INPUT,
    ),
    in_modal("max_length of 0", typed(max_length=0), typed(max_length=1), "between 1 and 3000", TEXT_INPUT),
    in_modal(
        "min_length over max_length",
        typed(min_length=9, max_length=8),
        typed(min_length=8, max_length=8),
        "greater",
        TEXT_INPUT,
    ),
    in_modal(
        "initial_value over max_length",
        typed(initial_value="123", max_length=2),
        typed(initial_value="12", max_length=2),
        "initial_value",
        TEXT_INPUT,
    ),
    in_modal(
        "initial_value of 3,001",
        typed(initial_value="x" * 3001),
        typed(initial_value="x" * 3000),
        "3001",
        TEXT_INPUT,
    ),
    in_modal(
        "101 options",
        pick("static_select", options=options(101)),
        pick("static_select", options=options(100)),
        "100",
        SELECT,
    ),
    in_modal(
        "no options",
        pick("static_select", options=[]),
        pick("static_select", options=options(1)),
        "no fewer",
        SELECT,
    ),
    in_modal(
        "neither options nor groups",
        pick("static_select"),
        pick("static_select", options=options(1)),
        "exactly one",
        SELECT,
    ),
    in_modal(
        "both options and groups",
        pick("static_select", options=options(1), option_groups=[group(1)]),
        pick("static_select", option_groups=[group(1)]),
        "exactly one",
        SELECT,
    ),
    in_modal(
        "101 groups",
        pick("static_select", option_groups=[group(1)] * 101),
        pick("static_select", option_groups=[group(1)] * 100),
        "no more than 100",
        SELECT,
    ),
    in_modal(
        "group of 101",
        pick("static_select", option_groups=[group(101)]),
        pick("static_select", option_groups=[group(100)]),
        "no more than 100",
        GROUP,
    ),
    in_modal(
        "option text of 76",
        pick("static_select", options=[option("1", "o" * 76)]),
        pick("static_select", options=[option("1", "o" * 75)]),
        "less than 76",
        OPTION,
    ),
    in_modal(
        "option value of 76",
        pick("static_select", options=[option("v" * 76)]),
        pick("static_select", options=[option("v" * 75)]),
        "less than 76",
        OPTION,
    ),
    in_modal(
        "first choice that is no option",
        pick("static_select", options=options(2), initial_option=option("2")),
        pick("static_select", options=options(2), initial_option=option("1")),
        "must match one",
        SELECT,
    ),
    in_modal(
        "first choice with other words",
        pick("static_select", options=options(2), initial_option=option("1", "Annat")),
        pick("static_select", options=options(2), initial_option=option("1", "Val")),
        "must match one",
        SELECT,
    ),
    in_modal(
        "first choice in no group",
        pick("static_select", option_groups=[group(1)], initial_option=option("1")),
        pick("static_select", option_groups=[group(1)], initial_option=option("0")),
        "must match one",
        SELECT,
    ),
    in_modal(
        "external select with options",
        pick("external_select", options=options(1)),
        pick("external_select", min_query_length=0),
        "invalid additional property: options",
        SELECT,
    ),
    in_modal(
        "11 radio buttons",
        pick("radio_buttons", options=options(11)),
        pick("radio_buttons", options=options(10)),
        "no more than 10",
        f"{ELEMENT}/radio-button-group-element",
    ),
    in_modal(
        "placeholder at radio buttons",
        pick("radio_buttons", options=options(1), placeholder=words("p")),
        pick("radio_buttons", options=options(1)),
        "invalid additional property: placeholder",
        f"{ELEMENT}/radio-button-group-element",
    ),
    in_modal(
        "11 checkboxes",
        pick("checkboxes", options=options(11)),
        pick("checkboxes", options=options(10)),
        "no more than 10",
        f"{ELEMENT}/checkboxes-element",
    ),
    in_modal(
        "date in another order",
        pick("datepicker", initial_date="20/11/2026"),
        pick("datepicker", initial_date="2026-11-20"),
        "YYYY-MM-DD",
        f"{ELEMENT}/date-picker-element",
    ),
    in_modal(
        "day that does not exist",
        pick("datepicker", initial_date="2026-02-29"),
        pick("datepicker", initial_date="2028-02-29"),
        "no date",
        f"{ELEMENT}/date-picker-element",
    ),
    in_modal(
        "time after midnight",
        pick("timepicker", initial_time="24:00"),
        pick("timepicker", initial_time="23:59"),
        "HH:mm",
        f"{ELEMENT}/time-picker-element",
    ),
    in_modal(
        "option description of 76",
        pick("static_select", options=[option("1") | {"description": words("d" * 76)}]),
        pick("static_select", options=[option("1") | {"description": words("d" * 75)}]),
        "less than 76",
        OPTION,
    ),
    in_modal(
        "group label of 76",
        pick("static_select", option_groups=[group(1) | {"label": words("g" * 76)}]),
        pick("static_select", option_groups=[group(1) | {"label": words("g" * 75)}]),
        "less than 76",
        GROUP,
    ),
    *(
        in_modal(
            f"radio button {name} of 76",
            pick("radio_buttons", options=[option("1") | {name: long}]),
            pick("radio_buttons", options=[option("1") | {name: short}]),
            "less than 76",
            OPTION,
        )
        for name, long, short in (
            ("text", words("x" * 76), words("x" * 75)),
            ("value", "x" * 76, "x" * 75),
            ("description", words("x" * 76), words("x" * 75)),
        )
    ),
)
