"""The police's published events as values, read from the JSON that polisen.se/api/events answers.

Fields as described on polisen.se, "API över polisens händelser": `datetime` is when the event was published (its hour
has no leading zero), `location` is a municipality or a county, and `gps` is the middle of it, so it is not read here.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, datetime
from typing import NoReturn

from pydantic import AwareDatetime, BaseModel, ConfigDict

from handlers.intake.errors import IntakeError

SITE = "https://polisen.se"
MOST_EVENTS = 20_000
LARGEST_ID = 2**63 - 1
PUBLISHED = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d{1,2}):(\d\d):(\d\d) ?([+-]\d\d):?(\d\d)", re.ASCII)
# One slash, then no second one and no backslash: nothing that a browser would take for another host.
SITE_PATH = re.compile(r"/(?![/\\])[^\s\\<>\"]*")


class PoliceEvent(BaseModel):
    """One published event; texts are cleaned of control characters, never shortened."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    published_at: AwareDatetime
    name: str
    summary: str
    url: str
    type: str
    location_name: str


def read_events(text: str | bytes) -> tuple[PoliceEvent, ...]:
    """The events of one answer or file, ordered by id, each id once (the last published wins).

    Raises IntakeError: `police_not_json`, `police_not_list`, `police_too_many`, and `police_item` with the
    1-based `position` of the item and the `field` that is missing or of the wrong kind.
    """
    items = decoded(text)
    if not isinstance(items, list):
        raise IntakeError("police_not_list")
    if len(items) > MOST_EVENTS:
        raise IntakeError("police_too_many", most=MOST_EVENTS)
    events = [event_of(item, position) for position, item in enumerate(items, start=1)]
    latest = {event.id: event for event in sorted(events, key=lambda event: event.published_at)}
    return tuple(latest[key] for key in sorted(latest))


def decoded(text: str | bytes) -> object:
    """Whatever the JSON holds; HTML, broken bytes, endless nesting and numbers of 5,000 digits all fail alike."""
    try:
        plain = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise IntakeError("police_not_json") from error


def event_of(item: object, position: int) -> PoliceEvent:
    """One checked event of the answer's item."""
    if not isinstance(item, dict):
        fail(position, "id")
    location = item.get("location")
    if not isinstance(location, dict):
        fail(position, "location")
    return PoliceEvent(
        id=identity(item, position),
        published_at=published(item, position),
        name=required_text(item, "name", position),
        summary=cleaned(text_of(item, "summary", position)),
        url=address(item, position),
        type=required_text(item, "type", position),
        location_name=required_text(location, "name", position, shown="location.name"),
    )


def fail(position: int, field: str) -> NoReturn:
    """Says which item and which field; never what stood there."""
    raise IntakeError("police_item", position=position, field=field)


def identity(item: dict[str, object], position: int) -> int:
    """A positive whole number that a database can hold; `true` is not a number."""
    value = item.get("id")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_ID:
        fail(position, "id")
    return value


def published(item: dict[str, object], position: int) -> datetime:
    """When the event was published, in UTC; takes `7:50:53` for `07:50:53`."""
    match = PUBLISHED.fullmatch(text_of(item, "datetime", position).strip())
    if match is None:
        fail(position, "datetime")
    year, month, day, hour, minute, second, offset, offset_minutes = match.groups()
    iso = f"{year}-{month}-{day}T{hour:0>2}:{minute}:{second}{offset}:{offset_minutes}"
    try:
        return datetime.fromisoformat(iso).astimezone(UTC)
    except (ValueError, OverflowError):
        fail(position, "datetime")


def address(item: dict[str, object], position: int) -> str:
    """The event's path on polisen.se; older answers gave the whole address."""
    path = text_of(item, "url", position).strip().removeprefix(SITE)
    if SITE_PATH.fullmatch(path) is None:
        fail(position, "url")
    return path


def text_of(item: dict[str, object], field: str, position: int, *, shown: str = "") -> str:
    """The field's text; null and missing are errors, an empty text is not."""
    value = item.get(field)
    if not isinstance(value, str):
        fail(position, shown or field)
    return value


def required_text(item: dict[str, object], field: str, position: int, *, shown: str = "") -> str:
    """A text with something in it, on one line."""
    value = " ".join(cleaned(text_of(item, field, position, shown=shown)).split())
    if not value:
        fail(position, shown or field)
    return value


def cleaned(text: str) -> str:
    """The same words without control and half characters, which PostgreSQL and UTF-8 refuse."""
    kept = (mark if mark in "\n\t" else replaced(mark) for mark in text)
    return "".join(kept).strip()


def replaced(mark: str) -> str:
    """The mark itself, a space for a control or half character, nothing for an invisible one."""
    return {"Cc": " ", "Cs": " ", "Cf": ""}.get(unicodedata.category(mark), mark)
