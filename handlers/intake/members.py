"""Rows of a members file become entries: which address holds which seat. Names have no column, because none are kept."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from handlers.intake.errors import IntakeError

# Column as the file may name it -> what it is.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "organ": "body", "body": "body",
        "plats": "seat", "seat": "seat",
        "e-post": "email", "epost": "email", "email": "email", "e-mail": "email",
        "kanal": "channel", "channel": "channel",
        "språk": "language", "language": "language",
    }
)  # fmt: skip
SHOWN = MappingProxyType(
    {"body": "organ", "seat": "plats", "email": "e-post", "channel": "kanal", "language": "språk"}
)
REQUIRED = ("body", "seat", "email")
CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        "": "web",
        "webb": "web",
        "web": "web",
        "slack": "slack",
        "teams": "teams",
        "e-post": "mail",
        "email": "mail",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"": "sv", "sv": "sv", "svenska": "sv", "swedish": "sv", "en": "en", "engelska": "en", "english": "en"}
)
CHANNEL_WORDS: Mapping[str, str] = MappingProxyType(
    {"web": "webb", "slack": "Slack", "teams": "Teams", "mail": "e-post"}
)
"""What each channel is called where its word is shown; what is shown may also be written."""
OPEN_CHANNELS = frozenset({"web", "slack", "mail"})
"""Those that a file may name, connected or not: lists are prepared before the keys exist."""
LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.ASCII
)

# (body key, seat key) -> how many may hold the seat at once, None for any number.
SeatHolders = Mapping[tuple[str, str], int | None]
NumberedRow = tuple[int, Mapping[str, str]]


class MemberEntry(BaseModel):
    """One address in one seat; `channel` is web, slack, teams or mail; `email` is in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: int
    body: str
    seat: str
    email: str
    channel: str
    language: str


class MemberFault(BaseModel):
    """What is wrong in one cell: the row's number in the file, the column's Swedish name, a text key and its params."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: int
    column: str
    code: str
    params: Mapping[str, str | int] = {}


def read_members(
    rows: Iterable[NumberedRow],
    known_seats: SeatHolders,
    *,
    columns: Sequence[str],
    channels: frozenset[str] = OPEN_CHANNELS,
) -> tuple[tuple[MemberEntry, ...], tuple[MemberFault, ...]]:
    """The entries of the rows that are right, and every fault of those that are not, in the file's order.

    Fault codes: `member_missing`, `member_body` and `member_seat` (with `nearest` when a key is close),
    `member_email`, `member_channel` (known), `member_language`, `member_twice` (first, a row number),
    `member_seat_full` (most). Raises IntakeError `members_column_unknown` (column, known), `members_column_missing`
    (column), `members_column_twice` (column), `members_no_header` (known).
    """
    names = named_columns(columns)
    entries: list[MemberEntry] = []
    faults: list[MemberFault] = []
    for number, row in rows:
        cells = {field: row.get(column, "").strip() for field, column in names.items()}
        found = tuple(row_faults(number, cells, known_seats, channels))
        if not found:
            entry = entry_of(number, cells, known_seats)
            found = tuple(clash_faults(entry, entries, known_seats))
            entries += [] if found else [entry]
        faults += found
    return tuple(entries), tuple(faults)


def named_columns(columns: Sequence[str]) -> dict[str, str]:
    """Field -> the column that holds it."""
    names: dict[str, str] = {}
    if any("@" in column for column in columns):
        # The file begins with a person's row; naming the "column" would show an address.
        raise IntakeError("members_no_header", known=", ".join(SHOWN.values()))
    for column in columns:
        field = COLUMNS.get(" ".join(column.casefold().split()))
        if field is None:
            raise IntakeError("members_column_unknown", column=column, known=", ".join(SHOWN.values()))
        if field in names:
            raise IntakeError("members_column_twice", column=SHOWN[field])
        names[field] = column
    for field in REQUIRED:
        if field not in names:
            raise IntakeError("members_column_missing", column=SHOWN[field])
    return names


def row_faults(
    number: int, cells: Mapping[str, str], known: SeatHolders, channels: frozenset[str]
) -> Iterator[MemberFault]:
    """Everything wrong in one row on its own."""
    for field in REQUIRED:
        if not cells[field]:
            yield fault(number, field, "member_missing")
    if cells["body"]:
        yield from seat_faults(number, cells, known)
    if cells["email"] and address_of(cells["email"]) is None:
        yield fault(number, "email", "member_email")
    if CHANNELS.get(cells.get("channel", "").casefold()) not in channels:
        shown = (word for channel, word in CHANNEL_WORDS.items() if channel in channels)
        yield fault(number, "channel", "member_channel", known=", ".join(shown))
    if cells.get("language", "").casefold() not in LANGUAGES:
        yield fault(number, "language", "member_language")


def seat_faults(number: int, cells: Mapping[str, str], known: SeatHolders) -> Iterator[MemberFault]:
    """Whether the body exists, and the seat in it."""
    bodies = sorted({body for body, _ in known})
    body = same(cells["body"], bodies)
    if body is None:
        yield fault(number, "body", "member_body", **nearest(cells["body"], bodies))
        return
    seats = sorted(seat for of, seat in known if of == body)
    if cells["seat"] and same(cells["seat"], seats) is None:
        yield fault(number, "seat", "member_seat", **nearest(cells["seat"], seats))


def clash_faults(
    entry: MemberEntry, before: Sequence[MemberEntry], known: SeatHolders
) -> Iterator[MemberFault]:
    """Whether an earlier row already says the same, or the seat has its holders."""
    holders = [other for other in before if (other.body, other.seat) == (entry.body, entry.seat)]
    twins = [other for other in holders if other.email == entry.email]
    most = known[entry.body, entry.seat]
    if twins:
        yield fault(entry.row, "email", "member_twice", first=twins[0].row)
    elif most is not None and len(holders) >= most:
        yield fault(entry.row, "seat", "member_seat_full", most=most)


def entry_of(number: int, cells: Mapping[str, str], known: SeatHolders) -> MemberEntry:
    """The entry of a row without faults."""
    body = same(cells["body"], sorted({body for body, _ in known})) or ""
    return MemberEntry(
        row=number,
        body=body,
        seat=same(cells["seat"], sorted(seat for of, seat in known if of == body)) or "",
        email=address_of(cells["email"]) or "",
        channel=CHANNELS[cells.get("channel", "").casefold()],
        language=LANGUAGES[cells.get("language", "").casefold()],
    )


def same(text: str, keys: Sequence[str]) -> str | None:
    """The key that the text is, upper and lower case alike."""
    return next((key for key in keys if key.casefold() == text.casefold()), None)


def nearest(text: str, keys: Sequence[str]) -> dict[str, str]:
    """The key that the text most likely means, as a param; none when nothing is close."""
    close = difflib.get_close_matches(text.casefold()[:100], keys, n=1, cutoff=0.6)
    return {"nearest": close[0]} if close else {}


def fault(number: int, field: str, code: str, **params: str | int) -> MemberFault:
    """A fault at the field's column."""
    return MemberFault(row=number, column=SHOWN[field], code=code, params=params)


def address_of(text: str) -> str | None:
    """The address in lower case and with an ASCII domain; None when no mail server could take it.

    A check of form only (RFC 5321 lengths, no quoted local parts); names, brackets and lists of addresses fail.
    """
    local, at, domain = text.strip().lower().rpartition("@")
    try:
        plain = domain.encode("idna").decode("ascii") if at else ""
    except UnicodeError:
        return None
    is_right = LOCAL_PART.fullmatch(local) and DOMAIN.fullmatch(plain) and len(local) <= 64
    return f"{local}@{plain}" if is_right and len(plain) <= 253 - len(local) else None
