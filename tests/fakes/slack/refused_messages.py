"""The messages of the table of refused payloads."""

from __future__ import annotations

from fakes.slack.refused import (
    BLOCK,
    DOCS,
    OBJECT,
    Refused,
    in_message,
    message,
    section,
    typed,
    words,
)

POST = f"{DOCS}/methods/chat.postMessage"
METADATA = "https://docs.slack.dev/messaging/message-metadata"
TOO_LONG = "https://github.com/slackapi/bolt-js/issues/2509"


def about(event_type: object, payload: object) -> dict[str, object]:
    """Metadata."""
    return {"event_type": event_type, "event_payload": payload}


ROWS = (
    Refused("no text at all", "message", {"text": ""}, {"text": "Hej"}, "no_text", POST),
    Refused(
        "51 blocks in a message",
        "message",
        message(*[section()] * 51),
        message(*[section()] * 50),
        "no more than 50",
        BLOCK,
    ),
    Refused(
        "12,500 characters in all",
        "message",
        message(*[section(text=words("x" * 2500))] * 5),
        message(*[section(text=words("x" * 2400))] * 5),
        "msg_blocks_too_long",
        TOO_LONG,
    ),
    Refused(
        "metadata without payload",
        "message",
        message(metadata={"event_type": "sent"}),
        message(metadata=about("sent", {})),
        "invalid_metadata_format",
        METADATA,
    ),
    Refused(
        "metadata with a spaced type",
        "message",
        message(metadata=about("was sent", {})),
        message(metadata=about("was_sent", {"key": "1"})),
        "invalid_metadata_format",
        METADATA,
    ),
    Refused(
        "metadata whose payload is text",
        "message",
        message(metadata=about("sent", "1")),
        message(metadata=about("sent", {"key": "1"})),
        "invalid_metadata_format",
        METADATA,
    ),
    Refused(
        "unknown argument",
        "message",
        {"text": "Hej", "txet": "Hej"},
        {"text": "Hej"},
        "invalid additional",
        POST,
    ),
    Refused(
        "same block_id twice",
        "message",
        message(section(block_id="a"), section(block_id="a")),
        message(section(block_id="a"), section(block_id="b")),
        "block_id `a` already exists",
        BLOCK,
    ),
    in_message("input in a message", typed(), section(), "unsupported type: input", f"{BLOCK}/input-block"),
    in_message("unknown block", {"type": "heading"}, {"type": "divider"}, "unsupported type", BLOCK),
    in_message("block without type", {"text": words("a")}, section(), "unsupported type: None", BLOCK),
    in_message(
        "block_id of 256", section(block_id="b" * 256), section(block_id="b" * 255), "less than 256", BLOCK
    ),
    in_message(
        "header of 151",
        {"type": "header", "text": words("x" * 151)},
        {"type": "header", "text": words("x" * 150)},
        "less than 151",
        f"{BLOCK}/header-block",
    ),
    in_message(
        "header in mrkdwn",
        {"type": "header", "text": words("x", "mrkdwn")},
        {"type": "header", "text": words("x")},
        "unsupported type: mrkdwn",
        f"{BLOCK}/header-block",
    ),
    in_message(
        "section of 3,001",
        section(text=words("x" * 3001)),
        section(text=words("x" * 3000)),
        "less than 3001",
        f"{BLOCK}/section-block",
    ),
    in_message(
        "empty text",
        section(text=words("")),
        section(text=words("x")),
        "more than 0",
        f"{OBJECT}/text-object",
    ),
    in_message(
        "emoji flag on mrkdwn",
        section(text={**words("x", "mrkdwn"), "emoji": True}),
        section(text={**words("x"), "emoji": True}),
        "invalid additional property: emoji",
        f"{OBJECT}/text-object",
    ),
    in_message(
        "section with nothing in it",
        {"type": "section"},
        {"type": "section", "fields": [words("x")]},
        "text or fields",
        f"{BLOCK}/section-block",
    ),
    in_message(
        "11 fields",
        section(fields=[words("x")] * 11),
        section(fields=[words("x")] * 10),
        "no more than 10",
        f"{BLOCK}/section-block",
    ),
    in_message(
        "field of 2,001",
        section(fields=[words("x" * 2001)]),
        section(fields=[words("x" * 2000)]),
        "less than 2001",
        f"{BLOCK}/section-block",
    ),
    in_message(
        "11 elements of context",
        {"type": "context", "elements": [words("x")] * 11},
        {"type": "context", "elements": [words("x")] * 10},
        "no more than 10",
        f"{BLOCK}/context-block",
    ),
)
