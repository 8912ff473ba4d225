"""Views to HTML: one match over the nodes; every text is escaped by the template engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from handlers.reports.as_html import fragment
from handlers.reports.document import Document
from handlers.router import ROUTES
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Cards,
    Choice,
    DocumentNode,
    Facts,
    FileNode,
    Form,
    Heading,
    Message,
    Node,
    Notice,
    Paragraph,
    Table,
    Text,
    View,
)

environment = Environment(
    loader=PackageLoader("bot.platforms.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a drawn view needs beside itself: who reads it and the token that its forms carry."""

    reader: Reader
    csrf: str

    def draw(self, view: View) -> Markup:
        """The view as HTML, in order."""
        return Markup("\n").join(
            self._draw_node(node, level) for node, level in zip(view, _levels(view), strict=True)
        )

    def write(self, text: Text) -> str:
        """A text as this reader sees it, not yet escaped."""
        return self.reader.write(text)

    def say(self, key: str) -> str:
        """A message without arguments."""
        return self.reader.write(Message(key=key))

    def _draw_node(self, node: Node, level: int) -> Markup:
        match node:
            case Heading() | Cards():
                return self._apply(node.type, node=node, level=level)
            case Paragraph() | Notice() | Facts() | Table() | Buttons() | Attachment():
                return self._apply(node.type, node=node)
            case Form():
                fields = {"plain": _plain(node), "folded": _folded(node), "wrong": _wrong(node)}
                return self._apply("form", node=node, **fields)
            case DocumentNode():
                document = Document.model_validate(node.document)
                return self._apply("document", inner=fragment(document, shift=1), language=document.language)
            case FileNode():
                raise TypeError("a file is served, not drawn")
            case _:
                assert_never(node)

    def _apply(self, macro: str, **values: object) -> Markup:
        module = environment.get_template("nodes.html").make_module({"page": self})
        return Markup(getattr(module, macro)(**values))  # noqa: S704 - the macro has escaped every value

    def grouped(self, choices: Iterable[Choice]) -> list[tuple[str | None, list[Choice]]]:
        """Choices by group, in the order the groups first appear."""
        groups: dict[str | None, list[Choice]] = {}
        for choice in choices:
            groups.setdefault(choice.group, []).append(choice)
        return list(groups.items())

    @staticmethod
    def is_change(button: Button) -> bool:
        """True when pressing it changes something, so that it has to be posted."""
        route = ROUTES.get(button.action)
        return route is not None and route.changes


def _levels(view: View) -> Iterator[int]:
    """Which level the titles of each node have: never more than one below the heading before, as screen readers count."""
    before = 1
    for node in view:
        if isinstance(node, Heading):
            before = min(node.level, before + 1)
            yield before
        else:
            yield before + 1


def _plain(form: Form) -> list[object]:
    return [field for field in form.fields if not field.folded]


def _folded(form: Form) -> list[object]:
    return [field for field in form.fields if field.folded]


def _wrong(form: Form) -> list[object]:
    """What has to be put right, in the order it is asked."""
    return [field for field in form.fields if field.error]


def draw_page(template: str, page: Page, values: Mapping[str, object]) -> str:
    """A whole page from its template."""
    return environment.get_template(template).render(page=page, **values)
