"""Views to mail: the same view as plain text and as HTML, each complete without the other and without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.platforms.mail import nodes
from bot.platforms.mail.documents import document_nodes
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Cards,
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
    Verbatim,
    View,
    say,
)

LONGEST_SUBJECT = 150
environment = Environment(
    loader=PackageLoader("bot.platforms.mail"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mail's words: subject on one line, plain text, HTML page."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a drawn view needs beside itself: who reads it, where its links lead, and how they end their mail."""

    reader: Reader
    link: nodes.Link
    about: tuple[Message, ...]
    leave: str

    def draw(self, view: View, subject: str) -> Drawn:
        """The view as a mail; its first heading is the subject, `subject` where it has none."""
        heading = nodes.first_heading(view)
        named = " ".join(self.write(heading.text).split()) if heading else ""
        title = shorten(named or " ".join(subject.split()))
        flat = tuple(_flatten(view))
        text = "\n\n".join(part for node in flat if (part := self._text_of(node)))
        inner = Markup("\n").join(self._html_of(node, is_title=node is heading) for node in flat)
        return Drawn(title, f"{text}\n\n{self._footer()}\n", self._page(title, inner))

    def _page(self, title: str, inner: Markup) -> str:
        leaving = {"leave_question": self.say("mail-leave"), "leave_label": self.say("mail-leave-link")}
        return environment.get_template("mail.html").render(page=self, title=title, inner=inner, **leaving)

    def _footer(self) -> str:
        about = [self.write(line) for line in self.about]
        return "\n".join(["-----", *about, f"{self.say('mail-leave')} {self.leave}"])

    def write(self, text: Text) -> str:
        """A text as this reader sees it, not yet escaped."""
        return nodes.write(text, self.reader)

    def say(self, key: str) -> str:
        """A message without arguments."""
        return self.write(Message(key=key))

    def lead(self, button: Button) -> str:
        """Where a button leads."""
        return self.link(Called(button.action, button.args))

    def _text_of(self, node: Node) -> str:
        match node:
            case Heading() | Paragraph() | Notice() | Facts() | Table():
                return nodes.words_text(node, self.reader)
            case Cards() | Buttons() | Form():
                return nodes.links_text(node, self.reader, self.link)
            case Attachment():
                return self.write(attached(node))
            case DocumentNode() | FileNode():
                raise TypeError(f"a {node.type} is not drawn as it is")
            case _:
                assert_never(node)

    def _html_of(self, node: Node, *, is_title: bool) -> Markup:
        match node:
            case Heading():
                return self._apply("heading", node=node, level=1 if is_title else max(2, node.level))
            case Paragraph() | Notice() | Facts() | Table() | Cards() | Buttons():
                return self._apply(node.type, node=node)
            case Attachment():
                return self._apply("paragraph", node=Paragraph(text=attached(node)))
            case Form():
                return self._apply("form")
            case DocumentNode() | FileNode():
                raise TypeError(f"a {node.type} is not drawn as it is")
            case _:
                assert_never(node)

    def _apply(self, macro: str, **values: object) -> Markup:
        module = environment.get_template("nodes.html").make_module({"page": self})
        return Markup(getattr(module, macro)(**values))  # noqa: S704 - the macro has escaped every value


def attached(node: Attachment) -> Message:
    """The line that stands where a file was attached."""
    return say("mail-attached", what=node.label.text if isinstance(node.label, Verbatim) else node.label)


def _flatten(view: View) -> Iterator[Node]:
    """The view with every document as the nodes it is made of."""
    for node in view:
        yield from document_nodes(node.document) if isinstance(node, DocumentNode) else (node,)


def shorten(subject: str) -> str:
    """A subject that mail programs show and every server takes."""
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 1].rstrip()}…"
