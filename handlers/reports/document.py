"""The document tree: what a report says, before anyone has chosen a format.

Text stands in the document's own language. People's own words are plain strings: no block takes markup, and each
writer escapes. A tree survives `model_dump(mode="json")` and `model_validate`, so a compiled version can be stored
and written out years later.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, NonNegativeInt, model_validator

from handlers.reports.sanitise import plain


def without_controls(value: object) -> object:
    """Return the value, cleaned when it is text; a wrong type is left for the model to refuse."""
    return plain(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(without_controls)]
LONGEST_ADDRESS = 2000
Tone = Literal["neutral", "good", "attention", "serious"]


class Node(BaseModel):
    """A frozen value of the tree that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(Node):
    """A word that stands for a state or level, with the tone that colours it: *Klar*, *Försenad*, *Förhöjd*."""

    text: Text
    tone: Tone = "neutral"


Cell = Text | int | Mark


class Fact(Node):
    """A label and what it says: *Diarienummer*, *KS 2026/112*."""

    label: Text
    value: Text


class Heading(Node):
    """A section heading; level 1 stands directly under the document's title. No level is skipped downwards."""

    type: Literal["heading"] = "heading"
    level: Annotated[int, Field(ge=1, le=3)] = 1
    text: Text


class Paragraph(Node):
    """Running text; a line end is kept, an empty line starts a new paragraph."""

    type: Literal["paragraph"] = "paragraph"
    text: Text


class Bullets(Node):
    """A list without order of rank."""

    type: Literal["bullets"] = "bullets"
    items: tuple[Text, ...]


class Facts(Node):
    """Labels and values, one under the other."""

    type: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Table(Node):
    """A data table: as many cells in each row as in the head.

    `numeric` holds the numbers (from 0) of the columns to set flush right; `row_header` makes each row's first cell
    its heading; `total` is a last row set apart.
    """

    type: Literal["table"] = "table"
    caption: Text
    head: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[NonNegativeInt, ...] = ()
    row_header: bool = True
    total: tuple[Cell, ...] | None = None

    @model_validator(mode="after")
    def rows_fit_the_head(self) -> Self:
        """Refuse a row with more or fewer cells than the head, and a numeric column that is not there."""
        rows = (*self.rows, self.total) if self.total is not None else self.rows
        if any(len(row) != len(self.head) for row in rows):
            raise ValueError("every row needs as many cells as the head")
        if any(column >= len(self.head) for column in self.numeric):
            raise ValueError("a numeric column must be one of the head's")
        return self


class Bar(Node):
    """One bar: the count now, and the count of the period it is compared with when there is one."""

    label: Text
    value: NonNegativeInt
    previous: NonNegativeInt | None = None


class BarChart(Node):
    """Horizontal bars, always written together with a table that says the same.

    `description` is the alternative text: one sentence with the chart's message. `value_label` and `previous_label`
    name the two periods (*v. 34*, *v. 33*).
    """

    type: Literal["bar_chart"] = "bar_chart"
    title: Text
    bars: tuple[Bar, ...]
    description: Text
    label: Text = ""
    value_label: Text = ""
    previous_label: Text = ""

    @property
    def is_compared(self) -> bool:
        """Whether any bar has an earlier count beside it."""
        return any(bar.previous is not None for bar in self.bars)


class Notice(Node):
    """A sentence set apart: a caveat, or something that needs a person."""

    type: Literal["notice"] = "notice"
    kind: Literal["info", "warning"] = "info"
    text: Text


class Entry(Node):
    """One report: its title, its facts and the reporter's own words.

    `source` names the organisation; `link` is written as a link only when it is an http(s) address.
    """

    type: Literal["entry"] = "entry"
    title: Text
    facts: tuple[Fact, ...] = ()
    text: Text = ""
    source: Text | None = None
    link: Text | None = None

    @property
    def web_address(self) -> str | None:
        """The link when it is safe to follow: http or https, of sane length, and nothing but visible characters."""
        link = (self.link or "").strip()
        safe = link.startswith(("https://", "http://")) and link.isprintable() and " " not in link
        return link if safe and len(link) <= LONGEST_ADDRESS else None


Block = Annotated[
    Heading | Paragraph | Bullets | Facts | Table | BarChart | Notice | Entry, Field(discriminator="type")
]


class DataSheet(Node):
    """The raw items behind the document, for CSV and JSON: column names are unique, and every row fills them all."""

    columns: tuple[Text, ...] = ()
    rows: tuple[tuple[Text | int | None, ...], ...] = ()

    @model_validator(mode="after")
    def rows_fit_the_columns(self) -> Self:
        """Refuse a row with more or fewer cells than there are columns, and two columns of one name."""
        if len(set(self.columns)) != len(self.columns):
            raise ValueError("every column needs a name of its own")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs as many cells as there are columns")
        return self


class Document(Node):
    """A whole report, ready for any writer.

    `product` is the kind (*Veckolägesbild*); `identifier` the stable name with version (`est-2026-W34 v1`); `issuer`
    the municipality and group; `meta` the block under the title, in order. `created_on` is the only date a writer
    puts into a file's properties, so the same document gives the same file.
    """

    language: Literal["sv", "en"] = "sv"
    product: Text
    title: Text
    subtitle: Text = ""
    issuer: Text = ""
    identifier: Text
    status_word: Text
    status_tone: Tone = "neutral"
    created_on: date
    meta: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    data: DataSheet = DataSheet()

    @model_validator(mode="after")
    def headings_step_down_one_at_a_time(self) -> Self:
        """Refuse a heading two levels below the one before it: screen readers and PDF/UA count on the order."""
        levels = [0, *(block.level for block in self.blocks if isinstance(block, Heading))]
        if any(level > before + 1 for before, level in pairwise(levels)):
            raise ValueError("a heading may only stand one level below the one before it")
        return self
