"""Views that hold whatever a person may write, in every place of every node, and more of it than Slack takes."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from handlers.reports.document import Document, Entry, Fact, Heading, Paragraph, Table
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Card,
    Cards,
    Choice,
    DocumentNode,
    Facts,
    Form,
    FormField,
    Node,
    Notice,
    Verbatim,
)
from handlers.views import Fact as ViewFact
from handlers.views import Heading as ViewHeading
from handlers.views import Paragraph as ViewParagraph
from handlers.views import Table as ViewTable

LITERAL = "<!channel> <@U012> *fet* _lutad_ :fire: <https://example.org|här> & `kod`"
LONG = (
    "",
    " ",
    "\x00\x1b[31m",
    "\ud800",
    LITERAL,
    LITERAL * 40,
    "ord " * 1_600,
    "x" * 3_100,
    "👩‍👩‍👧🏽" * 300,
    "&<>" * 1_100,
    "rad\n" * 800,
)
plain_words = st.sampled_from(LONG) | st.text(max_size=60)
words = plain_words.map(lambda text: Verbatim(text=text))
keys = st.text(alphabet="abcdefghij_", min_size=1, max_size=12)
arguments = st.dictionaries(keys, st.text(max_size=40), max_size=3)
buttons = st.builds(
    Button,
    label=words,
    action=st.sampled_from(["home", "report.open"]),
    args=arguments,
    style=st.sampled_from(["primary", "plain", "danger"]),
)


def many(one: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few, or one of them over and over: as many as the name of the limit says."""
    few = st.lists(one, max_size=3).map(tuple)
    return few | st.tuples(one, st.integers(4, most)).map(lambda pair: (pair[0],) * pair[1])


cards = st.builds(
    Card, title=words, status=st.none() | words, lines=many(words, 5), buttons=many(buttons, 30)
)
nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(ViewHeading, text=words, level=st.sampled_from([1, 2, 3])),
    st.builds(ViewParagraph, text=words, tone=st.sampled_from(["plain", "quiet"])),
    st.builds(Notice, text=words, kind=st.sampled_from(["done", "info", "warning", "error"])),
    st.builds(Facts, rows=many(st.builds(ViewFact, label=words, value=words), 30)),
    st.builds(Cards, cards=many(cards, 300), empty=st.none() | words),
    st.builds(ViewTable, caption=words, head=many(words, 4), rows=many(many(words, 4), 60)),
    st.builds(Buttons, buttons=many(buttons, 500)),
    st.builds(Attachment, label=words, action=st.just("document.file"), args=arguments),
    st.builds(
        lambda text, count: DocumentNode(document=document(text, count)), plain_words, st.integers(0, 40)
    ),
)
views = st.lists(nodes, max_size=4).map(tuple)
choices = st.builds(
    Choice,
    value=st.text(max_size=100),
    label=words,
    group=st.none() | st.sampled_from(["", "Centrum", "y" * 200]),
)


def document(text: str, sections: int) -> dict[str, Any]:
    """A document with this text in every place, so many sections long, as it is stored."""
    block = (
        Heading(text=text),
        Paragraph(text=text),
        Entry(title=text, facts=(Fact(label=text, value=text),), text=text, source=text, link=text),
        Table(caption=text, head=(text, text), rows=((text, 1),) * 30),
    )
    made = Document(
        product=text,
        title=text,
        identifier="est v1",
        status_word=text,
        created_on=date(2026, 11, 24),
        blocks=block * sections,
    )
    return made.model_dump(mode="json")


def _field(number: int, drawn: dict[str, Any]) -> FormField:
    return FormField(name=f"field_{number}", **drawn)


fields = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["line", "text", "choice", "radio", "date", "time"]),
        "label": words,
        "hint": st.none() | words,
        "value": plain_words | st.just("2026-11-21") | st.just("9.30"),
        "choices": many(choices, 300),
        "required": st.booleans(),
        "folded": st.booleans(),
        "max_length": st.none() | st.integers(1, 5_000),
        "error": st.none() | words,
    }
)
forms = st.builds(
    lambda submit, drawn, label: Form(
        action="report.save",
        submit=submit,
        fields=(
            FormField(name="nonce", kind="hidden", label=submit, value="n-1"),
            *(_field(number, one) for number, one in enumerate(drawn)),
        ),
        folded_label=label,
    ),
    words,
    many(fields, 60),
    st.none() | words,
)
