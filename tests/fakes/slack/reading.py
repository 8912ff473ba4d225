"""The text of a message or view as a person reads it, in order, one line per thing."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

from fakes.slack.records import Values
from fakes.slack.schema import Json
from fakes.slack.state import SLOT, first_entry
from fakes.slack.validator import elements_of


def read(payload: Json, values: Values | None = None) -> str:
    """All text of a message or view; what stands in its inputs is taken from `values`, else their first values."""
    return "\n".join(line for line in _lines(payload, values or {}) if line)


def buttons(payload: Json) -> list[Json]:
    """The buttons of a message or view, in order."""
    found = [e for block in payload.get("blocks", []) for e in elements_of(block)]
    return [element for element in found if element["type"] == "button"]


def _lines(payload: Json, values: Values) -> Iterator[str]:
    yield from _words(payload.get("title"))
    if not payload.get("blocks") and isinstance(payload.get("text"), str):
        yield unescape(payload["text"])
    for block in payload.get("blocks", []):
        yield from _block(block, values)
    for stored in payload.get("files", []):
        yield stored["title"]
    yield from _words(payload.get("submit"))
    yield from _words(payload.get("close"))


def _words(text: Json | None) -> Iterator[str]:
    if text:
        yield unescape(text["text"]) if text["type"] == "mrkdwn" else text["text"]


def _block(block: Json, values: Values) -> Iterator[str]:
    match block["type"]:
        case "rich_text":
            yield from _rich(block["elements"])
        case "table":
            for row in block["rows"]:
                yield " | ".join(" ".join(_cell(cell)) for cell in row)
        case "markdown":
            yield block["text"]
        case "context":
            for element in block["elements"]:
                yield from _words(element) if "text" in element else [element["alt_text"]]
        case "image":
            yield block["alt_text"]
        case _:
            yield from _plain_block(block, values)


def _plain_block(block: Json, values: Values) -> Iterator[str]:
    yield from _words(block.get("label"))
    yield from _words(block.get("text"))
    for field in block.get("fields", []):
        yield from _words(field)
    for element in elements_of(block):
        entry = values.get((block.get("block_id", ""), element.get("action_id", "")))
        yield from _element(element, entry)
    yield from _words(block.get("hint"))


def _element(element: Json, entry: Json | None) -> Iterator[str]:
    if element["type"] not in SLOT:
        yield from _words(element.get("text")) if "text" in element else [element.get("alt_text", "")]
        return
    value = (entry or first_entry(element))[SLOT[element["type"]][0]]
    if element["type"] in ("radio_buttons", "checkboxes"):
        for option in element["options"]:
            yield from _words(option["text"])
    elif isinstance(value, dict):
        yield from _words(value["text"])
    elif isinstance(value, str):
        yield value
    else:
        yield from _words(element.get("placeholder"))


def _cell(cell: Json) -> Iterator[str]:
    if cell["type"] == "raw_text":
        yield cell["text"]
    else:
        yield from _rich(cell["elements"])


def _rich(elements: list[Json]) -> Iterator[str]:
    for element in elements:
        if element["type"] == "rich_text_list":
            for item in element["elements"]:
                yield "• " + "".join(map(_inline, item["elements"]))
        else:
            yield "".join(map(_inline, element["elements"]))


def _inline(element: Any) -> str:
    match element["type"]:
        case "text":
            return str(element["text"])
        case "link":
            return str(element.get("text") or element["url"])
        case "user":
            return f"@{element['user_id']}"
        case "channel":
            return f"#{element['channel_id']}"
        case "emoji":
            return f":{element['name']}:"
        case kind:
            return f"[{kind}]"
