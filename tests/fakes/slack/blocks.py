"""What Slack takes as blocks, per surface.

https://docs.slack.dev/reference/block-kit/blocks and its pages; rich text:
https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fakes.slack.elements import ANY, KIND, among, plain, words
from fakes.slack.schema import (
    Check,
    also,
    array,
    boolean,
    integer,
    one_of,
    reason,
    record,
    string,
    tagged,
)

BLOCK: Mapping[str, Check] = {"block_id": string(255)}
IN_ACTIONS = (
    "button",
    "static_select",
    "external_select",
    "overflow",
    "datepicker",
    "timepicker",
    "radio_buttons",
    "checkboxes",
)
IN_INPUT = (
    "plain_text_input",
    "static_select",
    "multi_static_select",
    "external_select",
    "radio_buttons",
    "checkboxes",
    "datepicker",
    "timepicker",
)
IN_SECTION = (*IN_ACTIONS, "multi_static_select", "image")

# No lengths are published for rich text: 3,000 characters and 1,000 pieces are bounds of this fake's own.
_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_TEXT = record({**KIND, "text": string(3000)}, {"style": _STYLE})
_LINK = record({**KIND, "url": string(3000)}, {"text": string(3000), "unsafe": boolean, "style": _STYLE})
_WORDS = tagged(
    {
        "text": _TEXT,
        "link": _LINK,
        "user": record({**KIND, "user_id": string(255)}, {"style": _STYLE}),
        "channel": record({**KIND, "channel_id": string(255)}, {"style": _STYLE}),
        "usergroup": record({**KIND, "usergroup_id": string(255)}, {"style": _STYLE}),
        "emoji": record({**KIND, "name": string(255)}, {"unicode": ANY, "style": _STYLE}),
        "broadcast": record({**KIND, "range": one_of("here", "channel", "everyone")}),
        "date": record(
            {**KIND, "timestamp": integer(0, 10**11), "format": string(255)},
            {"url": string(3000), "fallback": string(3000), "style": _STYLE},
        ),
    }
)
_BORDER: Mapping[str, Check] = {"border": integer(0, 1)}
_SECTION = record({**KIND, "elements": array(_WORDS, 1, 1000)})
_LITERAL = array(tagged({"text": _TEXT, "link": _LINK}), 1, 1000)
RICH_TEXT = tagged(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": record(
            {
                **KIND,
                "style": one_of("bullet", "ordered"),
                "elements": array(tagged({"rich_text_section": _SECTION}), 1, 1000),
            },
            {**_BORDER, "indent": integer(0, 8), "offset": integer(0, 10**6)},
        ),
        "rich_text_quote": record({**KIND, "elements": array(_WORDS, 1, 1000)}, _BORDER),
        "rich_text_preformatted": record({**KIND, "elements": _LITERAL}, _BORDER),
    }
)
_CELL = tagged(
    {
        "raw_text": record({**KIND, "text": string(3000)}),
        "rich_text": record({**KIND, "elements": array(RICH_TEXT, 1, 1000)}, BLOCK),
    }
)


def _has_words(block: Any, at: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield reason("text or fields is required", at)


def _is_rectangular(block: Any, at: str) -> Iterator[str]:
    if len({len(row) for row in block["rows"]}) > 1:
        yield reason("all rows must have the same number of cells", at)


BLOCKS: Mapping[str, Check] = {
    "actions": record({**KIND, "elements": array(among(*IN_ACTIONS), 1, 25)}, BLOCK),
    "context": record(
        {
            **KIND,
            "elements": array(
                tagged({"plain_text": words(3000), "mrkdwn": words(3000), "image": among("image")}),
                1,
                10,
            ),
        },
        BLOCK,
    ),
    "divider": record(KIND, BLOCK),
    "header": record({**KIND, "text": plain(150)}, BLOCK),
    "input": record(
        {**KIND, "label": plain(2000), "element": among(*IN_INPUT)},
        {**BLOCK, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "section": also(
        record(
            KIND,
            {
                **BLOCK,
                "text": words(3000),
                "fields": array(words(2000), 1, 10),
                "accessory": among(*IN_SECTION),
                "expand": boolean,
            },
        ),
        _has_words,
    ),
    "rich_text": record({**KIND, "elements": array(RICH_TEXT, 1, 1000)}, BLOCK),
    "image": record(
        {**KIND, "image_url": string(3000), "alt_text": string(2000)}, {**BLOCK, "title": plain(2000)}
    ),
    "markdown": record({**KIND, "text": string(12000)}, BLOCK),
    "table": also(
        record(
            {**KIND, "rows": array(array(_CELL, 1, 20), 1, 100)},
            {
                **BLOCK,
                "column_settings": array(
                    record({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}), 1, 20
                ),
            },
        ),
        _is_rectangular,
    ),
}
_ONLY_IN_MESSAGES = {"markdown", "table"}
_ONLY_IN_VIEWS = {"input"}

MESSAGE_BLOCKS = tagged({kind: check for kind, check in BLOCKS.items() if kind not in _ONLY_IN_VIEWS})
VIEW_BLOCKS = tagged({kind: check for kind, check in BLOCKS.items() if kind not in _ONLY_IN_MESSAGES})
