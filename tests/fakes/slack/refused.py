"""Payloads that Slack refuses, each with the reason, the source and a twin that is only just good enough.

The fake's strictness is held to this table; so may be whatever writes payloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fakes.slack.schema import Json
from fakes.slack.validator import Surface

DOCS = "https://docs.slack.dev/reference"
BLOCK = f"{DOCS}/block-kit/blocks"
ELEMENT = f"{DOCS}/block-kit/block-elements"
OBJECT = f"{DOCS}/block-kit/composition-objects"
MODAL = f"{DOCS}/views/modal-views"
SUBMIT_DISABLED = "https://github.com/nicklambourne/slackblocks/issues/36"
TYPELESS = "https://github.com/stoiveyp/Slack.NetStandard/issues/90"


@dataclass(frozen=True, slots=True)
class Refused:
    """One payload that is refused for a reason that contains `reason`, and one that is taken."""

    name: str
    surface: Surface
    bad: Json
    good: Json
    reason: str
    source: str


def words(text: str, kind: str = "plain_text") -> Json:
    """A text object."""
    return {"type": kind, "text": text}


def option(value: str, text: str = "Val") -> Json:
    """An option."""
    return {"text": words(text), "value": value}


def options(number: int) -> list[Json]:
    """So many options."""
    return [option(str(one)) for one in range(number)]


def section(**more: Any) -> Json:
    """A section."""
    return {"type": "section", "text": words("Text"), **more}


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": words("Tryck"), **more}


def actions(*elements: Json) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def input_of(element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": words("Fält"), "element": element, **more}


def rich(*elements: Json) -> Json:
    """A rich text block."""
    return {"type": "rich_text", "elements": list(elements)}


def span(*elements: Json) -> Json:
    """A section of rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def message(*blocks: Json, **more: Any) -> Json:
    """A message."""
    return {"text": "Kort", "blocks": list(blocks), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal."""
    whole = {"type": "modal", "title": words("Titel"), "submit": words("Skicka")}
    return {**whole, "blocks": list(blocks) or [section()], **more}


def home(*blocks: Json, **more: Any) -> Json:
    """A home tab."""
    return {"type": "home", "blocks": list(blocks), **more}


def in_message(name: str, bad: Json, good: Json, reason: str, source: str) -> Refused:
    """A block that a message may not have."""
    return Refused(name, "message", message(bad), message(good), reason, source)


def in_modal(name: str, bad: Json, good: Json, reason: str, source: str) -> Refused:
    """A block that a modal may not have."""
    return Refused(name, "modal", modal(bad), modal(good), reason, source)


def as_modal(name: str, bad: Json, good: Json, reason: str, source: str = MODAL) -> Refused:
    """Something at the modal itself."""
    return Refused(name, "modal", modal(**bad), modal(**good), reason, source)


def typed(**more: Any) -> Json:
    """An input block for text."""
    return input_of({"type": "plain_text_input", **more})


def pick(kind: str, **more: Any) -> Json:
    """An input block with a choice or a date."""
    return input_of({"type": kind, **more})
