"""Buttons, rich text and tables in the table of refused payloads."""

from __future__ import annotations

from fakes.slack.refused import (
    BLOCK,
    ELEMENT,
    OBJECT,
    TYPELESS,
    actions,
    button,
    in_message,
    options,
    rich,
    span,
    words,
)

RICH = f"{BLOCK}/rich-text-block"
CELL = {"type": "raw_text", "text": "Cell"}
TEXT = {"type": "text", "text": "Ord"}


OPTION = f"{OBJECT}/option-object"
CONFIRM = {name: words("a") for name in ("title", "text", "confirm", "deny")}

ROWS = (
    in_message(
        "26 buttons",
        actions(*[button()] * 26),
        actions(*[button()] * 25),
        "no more than 25",
        f"{BLOCK}/actions-block",
    ),
    in_message("no buttons", actions(), actions(button()), "no fewer than 1", f"{BLOCK}/actions-block"),
    in_message(
        "text field among actions",
        actions({"type": "plain_text_input"}),
        actions(button()),
        "unsupported type: plain_text_input",
        f"{BLOCK}/actions-block",
    ),
    in_message(
        "same action_id twice in a block",
        actions(button(action_id="a"), button(action_id="a")),
        actions(button(action_id="a"), button(action_id="b")),
        "action_id `a` already exists",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "action_id of 256",
        actions(button(action_id="a" * 256)),
        actions(button(action_id="a" * 255)),
        "less than 256",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "button text of 76",
        actions(button(text=words("x" * 76))),
        actions(button(text=words("x" * 75))),
        "less than 76",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "button value of 2,001",
        actions(button(value="x" * 2001)),
        actions(button(value="x" * 2000)),
        "less than 2001",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "button value that is no string",
        actions(button(value=1)),
        actions(button(value="1")),
        "must be a string",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "unknown button style",
        actions(button(style="default")),
        actions(button(style="danger")),
        "valid enum",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "url of 3,001",
        actions(button(url="u" * 3001)),
        actions(button(url="u" * 3000)),
        "less than 3001",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "6 in an overflow menu",
        actions({"type": "overflow", "options": options(6)}),
        actions({"type": "overflow", "options": options(5)}),
        "no more than 5",
        f"{ELEMENT}/overflow-menu-element",
    ),
    in_message("rich text without elements", rich(), rich(span(TEXT)), "no fewer than 1", RICH),
    in_message(
        "empty rich text",
        rich(span({"type": "text", "text": ""})),
        rich(span({"type": "text", "text": " "})),
        "more than 0",
        RICH,
    ),
    in_message("rich text outside a section", rich(TEXT), rich(span(TEXT)), "unsupported type: text", RICH),
    in_message(
        "rich text without type", rich(span({"text": "a"})), rich(span(TEXT)), "unsupported type", TYPELESS
    ),
    in_message(
        "unknown style of rich text",
        rich(span({**TEXT, "style": {"big": True}})),
        rich(span({**TEXT, "style": {"bold": True}})),
        "invalid additional property: big",
        RICH,
    ),
    in_message(
        "list of bare words",
        rich({"type": "rich_text_list", "style": "bullet", "elements": [TEXT]}),
        rich({"type": "rich_text_list", "style": "bullet", "elements": [span(TEXT)]}),
        "unsupported type: text",
        RICH,
    ),
    in_message(
        "list indented nine times",
        rich({"type": "rich_text_list", "style": "ordered", "indent": 9, "elements": [span(TEXT)]}),
        rich({"type": "rich_text_list", "style": "ordered", "indent": 8, "elements": [span(TEXT)]}),
        "between 0 and 8",
        RICH,
    ),
    in_message(
        "table of 101 rows",
        {"type": "table", "rows": [[CELL]] * 101},
        {"type": "table", "rows": [[CELL]] * 100},
        "no more than 100",
        f"{BLOCK}/table-block",
    ),
    in_message(
        "table of 21 columns",
        {"type": "table", "rows": [[CELL] * 21]},
        {"type": "table", "rows": [[CELL] * 20]},
        "no more than 20",
        f"{BLOCK}/table-block",
    ),
    *(
        in_message(
            f"overflow option {name} too long",
            actions({"type": "overflow", "options": [{**options(1)[0], name: long}]}),
            actions({"type": "overflow", "options": [{**options(1)[0], name: short}]}),
            "must be less than",
            OPTION,
        )
        for name, long, short in (
            ("text", words("x" * 76), words("x" * 75)),
            ("value", "x" * 76, "x" * 75),
            ("description", words("x" * 76), words("x" * 75)),
            ("url", "x" * 3001, "x" * 3000),
        )
    ),
    *(
        in_message(
            f"confirm {name} of {most + 1}",
            actions(button(confirm=CONFIRM | {name: words("x" * (most + 1))})),
            actions(button(confirm=CONFIRM | {name: words("x" * most)})),
            f"less than {most + 1}",
            f"{OBJECT}/confirmation-dialog-object",
        )
        for name, most in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30))
    ),
)
