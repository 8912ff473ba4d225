"""The lesser limits in the table of refused payloads: several choices at once, pictures, lengths and counts."""

from __future__ import annotations

from fakes.slack.refused import (
    BLOCK,
    ELEMENT,
    Refused,
    actions,
    button,
    in_message,
    in_modal,
    message,
    options,
    pick,
    rich,
    section,
    span,
    typed,
    words,
)

MANY = f"{ELEMENT}/multi-select-menu-element"
TEXT_INPUT = f"{ELEMENT}/plain-text-input-element"
CELL = {"type": "raw_text", "text": "Cell"}
GROUP = {"label": words("Grupp"), "options": options(1)}


def picture(**more: object) -> dict[str, object]:
    """An image block."""
    return {"type": "image", "image_url": "https://example.se/a.png", "alt_text": "Bild", **more}


def table(rows: list[object], **more: object) -> dict[str, object]:
    """A table."""
    return {"type": "table", "rows": rows, **more}


def several(**more: object) -> dict[str, object]:
    """An input block where several options can be chosen."""
    return pick("multi_static_select", **more)


ROWS = (
    in_modal(
        "101 of several",
        several(options=options(101)),
        several(options=options(100)),
        "no more than 100",
        MANY,
    ),
    in_modal("none of several", several(options=[]), several(options=options(1)), "no fewer than 1", MANY),
    in_modal(
        "101 groups of several",
        several(option_groups=[GROUP] * 101),
        several(option_groups=[GROUP] * 100),
        "no more than 100",
        MANY,
    ),
    in_modal("several of nothing", several(), several(option_groups=[GROUP]), "exactly one", MANY),
    in_modal(
        "first choices that are no options",
        several(options=options(2), initial_options=options(3)),
        several(options=options(2), initial_options=options(2)),
        "must match one",
        MANY,
    ),
    in_modal(
        "at most nothing of several",
        several(options=options(1), max_selected_items=0),
        several(options=options(1), max_selected_items=1),
        "between 1",
        MANY,
    ),
    in_modal(
        "first ticks that are no options",
        pick("checkboxes", options=options(1), initial_options=options(2)),
        pick("checkboxes", options=options(2), initial_options=options(2)),
        "must match one",
        f"{ELEMENT}/checkboxes-element",
    ),
    in_modal(
        "min_length of 3,001",
        typed(min_length=3001),
        typed(min_length=3000),
        "between 0 and 3000",
        TEXT_INPUT,
    ),
    in_modal(
        "min_length below 0", typed(min_length=-1), typed(min_length=0), "between 0 and 3000", TEXT_INPUT
    ),
    in_modal(
        "min_length of a text", typed(min_length="1"), typed(min_length=1), "must be an integer", TEXT_INPUT
    ),
    in_modal(
        "told at an unknown moment",
        typed(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        typed(dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}),
        "valid enum",
        f"{BLOCK}/input-block",
    ),
    in_modal("picture among inputs", picture(alt_text=""), picture(), "more than 0", f"{BLOCK}/image-block"),
    in_message(
        "accessibility_label of 76",
        actions(button(accessibility_label="a" * 76)),
        actions(button(accessibility_label="a" * 75)),
        "less than 76",
        f"{ELEMENT}/button-element",
    ),
    in_message(
        "picture address of 3,001",
        picture(image_url="u" * 3001),
        picture(image_url="u" * 3000),
        "less than 3001",
        f"{BLOCK}/image-block",
    ),
    in_message(
        "picture told in 2,001",
        picture(alt_text="a" * 2001),
        picture(alt_text="a" * 2000),
        "less than 2001",
        f"{BLOCK}/image-block",
    ),
    in_message(
        "picture titled in 2,001",
        picture(title=words("t" * 2001)),
        picture(title=words("t" * 2000)),
        "less than 2001",
        f"{BLOCK}/image-block",
    ),
    in_message(
        "markdown of 12,001",
        {"type": "markdown", "text": "m" * 12001},
        {"type": "markdown", "text": "m" * 12000},
        "less than 12001",
        f"{BLOCK}/markdown-block",
    ),
    in_message(
        "context of 3,001",
        {"type": "context", "elements": [words("c" * 3001)]},
        {"type": "context", "elements": [words("c" * 3000)]},
        "less than 3001",
        f"{BLOCK}/context-block",
    ),
    in_message(
        "context of nothing",
        {"type": "context", "elements": []},
        {"type": "context", "elements": [words("c")]},
        "no fewer than 1",
        f"{BLOCK}/context-block",
    ),
    in_message("table of no rows", table([]), table([[CELL]]), "no fewer than 1", f"{BLOCK}/table-block"),
    in_message(
        "table of uneven rows",
        table([[CELL], [CELL, CELL]]),
        table([[CELL, CELL], [CELL, CELL]]),
        "same number",
        f"{BLOCK}/data-table-block",
    ),
    in_message(
        "21 columns told how to stand",
        table([[CELL]], column_settings=[{"align": "left"}] * 21),
        table([[CELL]], column_settings=[{"align": "left"}] * 20),
        "no more than 20",
        f"{BLOCK}/table-block",
    ),
    in_message(
        "list with an unknown style",
        rich({"type": "rich_text_list", "style": "dash", "elements": [span({"type": "text", "text": "a"})]}),
        rich(
            {"type": "rich_text_list", "style": "bullet", "elements": [span({"type": "text", "text": "a"})]}
        ),
        "valid enum",
        f"{BLOCK}/rich-text-block",
    ),
    Refused(
        "two tables",
        "message",
        message(table([[CELL]]), table([[CELL]])),
        message(table([[CELL]]), section()),
        "only_one_table_allowed",
        f"{BLOCK}/table-block",
    ),
    Refused(
        "text of 12,001 alone",
        "message",
        {"text": "t" * 12001},
        {"text": "t" * 12000},
        "msg_too_long",
        "https://docs.slack.dev/reference/methods/chat.postMessage",
    ),
)
