"""Rows of a form tool's export become raw form values: the texts a person would have typed into estbot's own form.

Nothing is judged here. The values go through the same validation and the same privacy gate as a report from a chat,
so a date that cannot be read is passed on as it stands and is answered at its field.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from yaml.nodes import Node

from handlers.intake.errors import IntakeError
from handlers.intake.mapping_file import entries, root_of, scalar

FIELDS = (
    "kind", "category", "place", "place_text", "area", "occurred_on", "occurred_time", "description", "level",
    "time_band", "until_on", "recurrence", "police_reported", "certainty", "measures_taken", "measures_needed",
    "asked_organisation", "external_id",
)  # fmt: skip
PARTS = ("columns", "values", "defaults", "date_format")
ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?", re.ASCII)
CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)(?:[.:]\d\d)?", re.IGNORECASE | re.ASCII)
DIRECTIVE = re.compile(r"%(.)")
# Numbers only: month names would follow the language of the machine.
DIRECTIVES = frozenset("dmYyHMS%")


class FormMapping(BaseModel):
    """Which column fills which field, and how a form's words become estbot's.

    `columns`: column key -> field; `values`: field -> answer key -> value; keys as `key_of` writes them.
    `names`: column key -> the name as the file has it, for sentences.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: Mapping[str, str]
    names: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    defaults: Mapping[str, str]
    date_format: str


def key_of(text: str) -> str:
    """How column names and answers are compared: case, odd spaces and the two ways to write å do not matter."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def read_mapping(text: str) -> FormMapping:
    """The mapping of one form; raises IntakeError, nearly always with the `line`.

    `mapping_yaml`, `mapping_too_long` (most), `mapping_not_a_table`, `mapping_not_a_text`, `mapping_key_twice` (key),
    `mapping_unknown_part` (key, known), `mapping_unknown_field` (field, known), `mapping_field_twice` (field),
    `mapping_date_format`, `mapping_no_columns` (no line).
    """
    parts = {key: (line, node) for key, line, node in entries(root_of(text))}
    for key, (line, _) in parts.items():
        if key not in PARTS:
            raise IntakeError("mapping_unknown_part", key=key, line=line, known=", ".join(PARTS))
    if "columns" not in parts:
        raise IntakeError("mapping_no_columns")
    nodes = {key: node for key, (_, node) in parts.items()}
    columns = columns_of(nodes["columns"])
    return FormMapping(
        columns={key_of(name): field for name, field in columns},
        names={key_of(name): name for name, _ in columns},
        values=values_of(nodes["values"]) if "values" in nodes else {},
        defaults=dict(fields_of(nodes["defaults"])) if "defaults" in nodes else {},
        date_format=date_format_of(nodes["date_format"]) if "date_format" in nodes else "%Y-%m-%d",
    )


def columns_of(node: Node) -> list[tuple[str, str]]:
    """Column name and field per line of the table; a field is filled from one column only."""
    found: list[tuple[str, str]] = []
    for name, line, value in entries(node):
        field = known_field(scalar(value), line)
        if field in {taken for _, taken in found}:
            raise IntakeError("mapping_field_twice", field=field, line=line)
        if key_of(name) in {key_of(taken) for taken, _ in found}:
            raise IntakeError("mapping_key_twice", key=name, line=line)
        found.append((name, field))
    if not found:
        raise IntakeError("mapping_no_columns")
    return found


def values_of(node: Node) -> dict[str, dict[str, str]]:
    """Per field: the form's answer, comparable -> the value."""
    return {
        known_field(field, line): {key_of(answer): scalar(value) for answer, _, value in entries(table)}
        for field, line, table in entries(node)
    }


def fields_of(node: Node) -> Iterable[tuple[str, str]]:
    """Field and text per line of the table."""
    return ((known_field(field, line), scalar(value)) for field, line, value in entries(node))


def known_field(field: str, line: int) -> str:
    """The same name when estbot's form has such a field."""
    if field not in FIELDS:
        raise IntakeError("mapping_unknown_field", field=field, line=line, known=", ".join(FIELDS))
    return field


def date_format_of(node: Node) -> str:
    """A format with day, month and year, as Python's strptime reads it."""
    text = scalar(node)
    used = DIRECTIVE.findall(text)
    if not (set(used) <= DIRECTIVES and {"d", "m"} <= set(used) and set(used) & {"Y", "y"}):
        raise IntakeError("mapping_date_format", line=node.start_mark.line + 1)
    if len(used) != len(set(used)) or (text.endswith("%") and not text.endswith("%%")):
        raise IntakeError("mapping_date_format", line=node.start_mark.line + 1)
    return text


def check_columns(mapping: FormMapping, columns: Iterable[str]) -> None:
    """Raises IntakeError `mapping_column_missing` (column) when the export lacks a column that the mapping names."""
    present = {key_of(column) for column in columns}
    for key, name in mapping.names.items():
        if key not in present:
            raise IntakeError("mapping_column_missing", column=name)


def map_row(row: Mapping[str, str], mapping: FormMapping) -> dict[str, str]:
    """Field -> text for the fields that have one, in the form's order; unmapped columns are left behind.

    `occurred_on` becomes ISO when `date_format` (or an ISO moment, as XLSX gives) fits, and gives `occurred_time` too
    when it holds one that no column gives. Raises IntakeError `mapping_column_missing` (column).
    """
    check_columns(mapping, row)
    cells = {key_of(column): value.strip() for column, value in row.items()}
    mapped = {field: translated(field, cells[key], mapping) for key, field in mapping.columns.items()}
    found = {**mapping.defaults, **{field: text for field, text in mapped.items() if text}}
    timed = with_moment(found, mapping.date_format)
    return {field: timed[field] for field in FIELDS if field in timed}


def translated(field: str, text: str, mapping: FormMapping) -> str:
    """The value that the mapping gives for this answer; the answer itself when it gives none."""
    return mapping.values.get(field, {}).get(key_of(text), text)


def with_moment(values: Mapping[str, str], date_format: str) -> dict[str, str]:
    """The values with day and time in ISO form wherever they can be read."""
    day, clock = moment_of(values.get("occurred_on", ""), date_format)
    until, _ = moment_of(values.get("until_on", ""), date_format)
    hour = clock_of(values.get("occurred_time", "")) or clock
    told = {"occurred_on": day, "until_on": until, "occurred_time": hour}
    return {**values, **{field: text for field, text in told.items() if text}}


def moment_of(text: str, date_format: str) -> tuple[str, str]:
    """Day and time as ISO texts, "" for what the text does not hold; a day that cannot be read stays as it is."""
    iso = ISO_MOMENT.fullmatch(text)
    if iso:
        return iso[1], iso[2]
    try:
        # Wall-clock text without a zone, on purpose: the form's own validation places it in the group's zone.
        moment = datetime.strptime(text, date_format)  # noqa: DTZ007
    except ValueError:
        return text, ""
    return moment.date().isoformat(), moment.strftime("%H:%M") if "%H" in date_format else ""


def clock_of(text: str) -> str:
    """19:26 out of 19.26, kl. 19:26 or 19:26:00; any other text stays as it is."""
    match = CLOCK.fullmatch(text)
    if match is None:
        iso = ISO_MOMENT.fullmatch(text)
        return iso[2] if iso else text
    return f"{int(match[1]):02d}:{match[2]}"


def row_key(source_name: str, row: Mapping[str, str]) -> str:
    """The same key for the same row of the same form, however often it is imported: "form-" and 64 hex digits.

    From `external_id` alone when the form gives one, so that a corrected answer finds the first; else from all mapped
    values, so that two rows with the same words are one report. `source_name` names the form, not the file.
    """
    told = {"external_id": row["external_id"]} if row.get("external_id") else row
    values = sorted((field, key_of(text)) for field, text in told.items() if text.strip())
    digest = hashlib.sha256(json.dumps([key_of(source_name), values], ensure_ascii=False).encode())
    return f"form-{digest.hexdigest()}"
