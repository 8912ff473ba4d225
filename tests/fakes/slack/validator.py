"""Whether Slack would take a message, a modal or a home view: `refuse` gives the reasons why not.

At least as strict as Slack: what this module has never heard of is refused. Sources: the pages named in `elements.py`
and `blocks.py`, https://docs.slack.dev/reference/views/modal-views, https://docs.slack.dev/reference/views/home-tab-views
and https://docs.slack.dev/reference/methods/chat.postMessage
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from fakes.slack.blocks import MESSAGE_BLOCKS, VIEW_BLOCKS
from fakes.slack.elements import ANY, KIND, plain
from fakes.slack.schema import Check, Json, array, boolean, one_of, pattern, reason, record, string

Surface = Literal["message", "modal", "home"]

# Slack answers msg_blocks_too_long near 13,200: https://github.com/slackapi/bolt-js/issues/2509
MOST_MESSAGE_TEXT = 12_000
# https://docs.slack.dev/reference/methods/views.open: view_too_large above 250 kB
MOST_VIEW_BYTES = 250_000
TOO_LONG = "msg_blocks_too_long"
NO_TEXT = "no_text"
TOO_LARGE = "view_too_large"
BAD_METADATA = "invalid_metadata_format"


def _payload(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield reason("must be an object", at)


# https://docs.slack.dev/messaging/message-metadata
METADATA = record(
    {"event_type": pattern(r"[A-Za-z0-9_.:\-]{1,255}", "event name"), "event_payload": _payload}
)
_VIEW: Mapping[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
MODAL = record(
    {**KIND, "type": one_of("modal"), "title": plain(24), "blocks": array(VIEW_BLOCKS, 1, 100)},
    {
        **_VIEW,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
    },
)
HOME = record({**KIND, "type": one_of("home"), "blocks": array(VIEW_BLOCKS, 1, 100)}, _VIEW)
_FLAGS = ("mrkdwn", "link_names", "unfurl_links", "unfurl_media", "reply_broadcast")
_HOOK_FLAGS = ("replace_original", "delete_original")
MESSAGE = record(
    {},
    {
        **dict.fromkeys((*_FLAGS, *_HOOK_FLAGS), boolean),
        **dict.fromkeys(("channel", "user", "ts", "thread_ts", "client_msg_id", "token", "team_id"), ANY),
        "response_type": one_of("ephemeral", "in_channel"),
        "parse": one_of("none", "full", "mrkdwn"),
        "text": ANY,
        "blocks": array(MESSAGE_BLOCKS, 0, 50),
        "metadata": _payload,
    },
)


def refuse(surface: Surface, payload: Json) -> list[str]:
    """The reasons why Slack would refuse the payload, in order; empty when it would take it.

    A message is the arguments of chat.postMessage (or what is posted to a response_url); a modal or home is a view.
    """
    check = {"message": MESSAGE, "modal": MODAL, "home": HOME}[surface]
    found = list(check(payload, "" if surface == "message" else "/view"))
    if not found:
        found = [*_ids(payload), *(_message(payload) if surface == "message" else _view(surface, payload))]
    return found


def _ids(payload: Json) -> Iterator[str]:
    blocks = payload.get("blocks", [])
    for name, times in Counter(block["block_id"] for block in blocks if "block_id" in block).items():
        if times > 1:
            yield reason(f"block_id `{name}` already exists", "/blocks")
    for number, block in enumerate(blocks):
        names = Counter(e["action_id"] for e in elements_of(block) if "action_id" in e)
        for name, times in names.items():
            if times > 1:
                yield reason(f"action_id `{name}` already exists", f"/blocks/{number}")


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of a block, in order."""
    single = [block[key] for key in ("accessory", "element") if key in block]
    several = block["elements"] if block["type"] == "actions" else []
    return [*single, *several]


def _message(payload: Json) -> Iterator[str]:
    if payload.get("delete_original"):
        return
    if not payload.get("text") and not payload.get("blocks"):
        yield NO_TEXT
    if sum(map(len, _strings(payload.get("blocks", [])))) > MOST_MESSAGE_TEXT:
        yield TOO_LONG
    if len(payload.get("text", "")) > MOST_MESSAGE_TEXT:
        yield "msg_too_long"
    if payload.get("metadata") and any(METADATA(payload["metadata"], "/metadata")):
        yield BAD_METADATA
    if sum(block["type"] == "table" for block in payload.get("blocks", [])) > 1:
        yield reason("only_one_table_allowed", "/blocks")


def _strings(value: Any) -> Iterator[str]:
    """The strings called `text`, wherever they stand."""
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _strings(inner)


def _view(surface: Surface, view: Json) -> Iterator[str]:
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    if surface == "modal" and inputs and "submit" not in view:
        yield reason("submit is required when an input block is in the view", "/view")
    focused = [e for b in view["blocks"] for e in elements_of(b) if e.get("focus_on_load")]
    if len(focused) > 1:
        yield reason("only one element may have focus_on_load", "/view")
    if len(json.dumps(view).encode()) > MOST_VIEW_BYTES:
        yield TOO_LARGE
