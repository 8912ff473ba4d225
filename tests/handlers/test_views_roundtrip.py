from __future__ import annotations

import json
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.texts import Reader
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Choice,
    Day,
    DocumentNode,
    Fact,
    Facts,
    FileNode,
    Form,
    FormField,
    Heading,
    Instant,
    Message,
    Notice,
    Paragraph,
    Table,
    Verbatim,
    View,
    dump_view,
    load_view,
    say,
)

words = st.text(max_size=20)
instants = st.builds(
    Instant,
    at=st.datetimes(timezones=st.just(UTC)),
    form=st.sampled_from(["day_time", "day", "time", "short"]),
)
days = st.builds(Day, on=st.dates(), form=st.sampled_from(["long", "short", "week"]))
numbers = st.integers(-(2**53), 2**53)
plain = st.builds(
    Message, key=words, args=st.dictionaries(words, instants | days | numbers | words, max_size=3)
)
messages = st.builds(Message, key=words, args=st.dictionaries(words, plain | numbers, max_size=2)) | plain
texts = st.builds(Verbatim, text=words) | messages | instants | days
buttons = st.builds(
    Button,
    label=texts,
    action=words,
    args=st.dictionaries(words, words, max_size=2),
    style=st.sampled_from(["primary", "plain", "danger"]),
)
several_buttons = st.lists(buttons, max_size=2).map(tuple)
fields = st.builds(
    FormField,
    name=words,
    kind=st.sampled_from(["line", "text", "choice", "radio", "date", "time", "hidden"]),
    label=texts,
    value=words,
    choices=st.lists(st.builds(Choice, value=words, label=texts), max_size=2).map(tuple),
    error=st.none() | texts,
)
cards = st.builds(Card, title=texts, lines=st.lists(texts, max_size=2).map(tuple), buttons=several_buttons)
data = st.dictionaries(words, words | numbers, max_size=2)
nodes = st.one_of(
    st.builds(Heading, text=texts, level=st.sampled_from([1, 2, 3])),
    st.builds(Paragraph, text=texts),
    st.builds(Notice, text=texts, kind=st.sampled_from(["done", "info", "warning", "error"])),
    st.builds(Facts, rows=st.lists(st.builds(Fact, label=texts, value=texts), max_size=2).map(tuple)),
    st.builds(Cards, cards=st.lists(cards, max_size=2).map(tuple), empty=st.none() | texts),
    st.builds(
        Table,
        caption=texts,
        head=st.lists(texts, max_size=2).map(tuple),
        rows=st.lists(st.lists(texts, max_size=2).map(tuple), max_size=2).map(tuple),
    ),
    st.builds(Buttons, buttons=several_buttons),
    st.builds(Form, action=words, submit=texts, fields=st.lists(fields, max_size=2).map(tuple)),
    st.builds(DocumentNode, document=data),
    st.builds(FileNode, document=data, format=words),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(nodes, max_size=4).map(tuple))
def test_a_view_goes_through_json_unchanged(view: View) -> None:
    assert load_view(json.loads(json.dumps(dump_view(view)))) == view


def test_a_stored_view_with_an_unknown_node_is_refused() -> None:
    with pytest.raises(ValidationError):
        load_view([{"type": "script", "text": "x"}])


def test_a_node_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        Heading.model_validate({"text": {"type": "verbatim", "text": "x"}, "html": "<b>"})


def test_the_language_is_chosen_when_the_stored_view_is_read() -> None:
    view = load_view(dump_view((Heading(text=say("button-report")),)))
    assert isinstance(view[0], Heading)
    written = [Reader(language, "Europe/Stockholm").write(view[0].text) for language in ("sv", "en")]
    assert written == ["Rapportera", "Report"]
