"""What is shown: a view is a tuple of nodes that every platform renders in its own way.

Text is either translated (`Message`) or a person's own words (`Verbatim`); both are plain text, and a
renderer escapes all of it. A view goes through JSON unchanged, because the outbox stores it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Value(BaseModel):
    """A frozen value that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Instant(Value):
    """A moment inside a message; `form` says how much of it is written."""

    type: Literal["instant"] = "instant"
    at: datetime
    form: Literal["day_time", "day", "time", "short"] = "day_time"


class Day(Value):
    """A date inside a message."""

    type: Literal["day"] = "day"
    on: date
    form: Literal["long", "short", "week"] = "long"


class Message(Value):
    """A text of the catalogue with its arguments; the language is chosen when it is rendered."""

    type: Literal["message"] = "message"
    key: str
    args: dict[str, Annotated[Message | Instant | Day, Field(discriminator="type")] | int | str] = {}


class Verbatim(Value):
    """Words that stay as they are: what a person wrote, a name, a number."""

    type: Literal["verbatim"] = "verbatim"
    text: str


Text = Annotated[Message | Verbatim | Instant | Day, Field(discriminator="type")]


class Button(Value):
    """Something to press: an action of the router with what it needs; `style` may stress it."""

    type: Literal["button"] = "button"
    label: Text
    action: str
    args: dict[str, str] = {}
    style: Literal["primary", "plain", "danger"] = "plain"


class Heading(Value):
    """The heading of what follows; level 1 names the view."""

    type: Literal["heading"] = "heading"
    text: Text
    level: Literal[1, 2, 3] = 2


class Paragraph(Value):
    """One paragraph."""

    type: Literal["paragraph"] = "paragraph"
    text: Text
    tone: Literal["plain", "quiet"] = "plain"


class Notice(Value):
    """Something to notice: what was done, what to mind, what went wrong."""

    type: Literal["notice"] = "notice"
    text: Text
    kind: Literal["done", "info", "warning", "error"] = "info"


class Fact(Value):
    """A label and its value."""

    label: Text
    value: Text


class Facts(Value):
    """Labels with their values, in order."""

    type: Literal["facts"] = "facts"
    rows: tuple[Fact, ...]


class Card(Value):
    """One thing in a list: a title, what is known of it and what can be done with it."""

    title: Text
    status: Text | None = None
    lines: tuple[Text, ...] = ()
    buttons: tuple[Button, ...] = ()


class Cards(Value):
    """A list of things; `empty` is said when there is none."""

    type: Literal["cards"] = "cards"
    cards: tuple[Card, ...]
    empty: Text | None = None


class Table(Value):
    """A table with a caption and column heads; the first cell of a row names it."""

    type: Literal["table"] = "table"
    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Buttons(Value):
    """Buttons beside each other."""

    type: Literal["buttons"] = "buttons"
    buttons: tuple[Button, ...]


class Choice(Value):
    """One option of a field: its value, its label and the group it stands in."""

    value: str
    label: Text
    group: str | None = None


class FormField(Value):
    """One field of a form, ready to be drawn: what it asks, what it holds, what was wrong with it.

    A required field that `has_alternative` may be left empty when another answers in its place; no client may insist.
    """

    name: str
    kind: Literal["line", "text", "choice", "radio", "date", "time", "hidden"]
    label: Text
    hint: Text | None = None
    value: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    has_alternative: bool = False
    folded: bool = False
    max_length: int | None = None
    error: Text | None = None


class Form(Value):
    """A form: its fields in order, the action that takes it and the words on its button."""

    type: Literal["form"] = "form"
    action: str
    submit: Text
    fields: tuple[FormField, ...]
    folded_label: Text | None = None


class DocumentNode(Value):
    """A compiled document to be read where the platform can show one."""

    type: Literal["document"] = "document"
    document: dict[str, Any]


class FileNode(Value):
    """A document to be handed over as a file of one format.

    The platform writes it after the transaction has ended. A view with one holds nothing else. `back` leads to where
    it was asked for, on a platform that shows something in its place.
    """

    type: Literal["file"] = "file"
    document: dict[str, Any]
    format: str
    back: Button | None = None


class Attachment(Value):
    """A file that an action of the router hands over, named by its label."""

    type: Literal["attachment"] = "attachment"
    label: Text
    action: str
    args: dict[str, str] = {}


Node = Annotated[
    Heading
    | Paragraph
    | Notice
    | Facts
    | Cards
    | Table
    | Buttons
    | Form
    | DocumentNode
    | FileNode
    | Attachment,
    Field(discriminator="type"),
]
View = tuple[Node, ...]

_view: TypeAdapter[View] = TypeAdapter(View)


def dump_view(view: View) -> list[dict[str, Any]]:
    """The view as plain JSON data, to be stored."""
    data: list[dict[str, Any]] = _view.dump_python(view, mode="json")
    return data


def load_view(data: list[dict[str, Any]]) -> View:
    """The view that was stored."""
    return _view.validate_python(data)


def say(key: str, **args: Message | Instant | Day | int | str) -> Message:
    """A message of the catalogue, with its arguments."""
    return Message(key=key, args=args)
