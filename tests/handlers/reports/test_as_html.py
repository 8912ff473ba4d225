from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_texts import NASTY_TEXTS, filled_with, with_paragraph
from weekly_pictures import CHART, weekly_picture

from handlers.reports import as_html
from handlers.reports.sanitise import plain

EMPTY_TAGS = {"meta", "br"}


class Page(HTMLParser):
    """The tags, attributes and text of a page, with a check that every tag is closed in order."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.texts[self.open[-1]][-1] += "\n"
        if tag not in EMPTY_TAGS:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(content: bytes) -> Page:
    return Page(content.decode())


def test_the_page_says_its_language_title_and_main_part() -> None:
    read = page(as_html.write(weekly_picture()))
    assert read.named("html") == [{"lang": "sv-SE"}]
    assert read.texts["title"][0] == "Veckolägesbild v. 34 – Lindesbergs kommun, EST-gruppen"
    assert len(read.named("main")) == 1


def test_the_page_has_one_first_heading_and_skips_no_level() -> None:
    levels = [
        int(tag[1]) for tag, _ in page(as_html.write(weekly_picture())).tags if tag in ("h1", "h2", "h3")
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    read = page(as_html.write(weekly_picture()))
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in read.tags}
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert not [name for _, attributes in read.tags for name in attributes if name in ("src", "style")]


def test_every_table_has_a_caption_and_heads_with_a_scope() -> None:
    read = page(as_html.write(weekly_picture()))
    assert len(read.named("table")) == len(read.named("caption")) == 3
    assert {attributes["scope"] for attributes in read.named("th")} == {"col", "row"}


def test_the_chart_is_an_image_with_a_table_that_says_the_same() -> None:
    read = page(as_html.write(weekly_picture()))
    drawn = read.named("svg")[0]
    names = {attributes.get("id") for tag, attributes in read.tags if tag in ("title", "desc")}
    assert drawn["role"] == "img"
    assert set((drawn["aria-labelledby"] or "").split()) <= names
    assert "Rapporter per kategori, v. 34 jämförd med v. 33, i siffror" in read.texts["caption"]
    assert CHART.description in read.texts["desc"]


def test_the_status_is_a_word_before_it_is_a_colour() -> None:
    read = page(as_html.write(weekly_picture()))
    assert read.texts["strong"][0] == "Fastställd"
    assert read.named("strong")[0]["class"] == "mark mark-good"


def test_a_fragment_has_no_page_around_it_and_moves_its_headings() -> None:
    read = Page(as_html.fragment(weekly_picture(), shift=1))
    tags = {tag for tag, _ in read.tags}
    assert not {"html", "body", "style", "main", "h1"} & tags
    assert {"h2", "h3", "h4"} <= tags
    assert read.texts["h2"][0] == "Veckolägesbild v. 34"


def test_a_web_address_is_a_link_and_any_other_is_text() -> None:
    assert len(page(as_html.write(weekly_picture(1))).named("a")) == 1
    hostile = page(as_html.write(filled_with("javascript:alert(1)")))
    assert [attributes["href"] for attributes in hostile.named("a")] == [
        "https://example.se/javascript:alert(1)"
    ]


def test_the_same_document_gives_the_same_page() -> None:
    assert as_html.write(weekly_picture()) == as_html.write(weekly_picture())


EXPECTED_TAGS = {tag for tag, _ in page(as_html.write(filled_with("text\n\ntext"))).tags} | {"br", "a"}


@pytest.mark.parametrize("text", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_nasty_text_adds_no_tag_anywhere(text: str) -> None:
    read = page(as_html.write(filled_with(text)))
    assert {tag for tag, _ in read.tags} <= EXPECTED_TAGS
    assert plain(text).strip() in read.texts["dd"][0].strip()


@given(st.text(st.characters(codec=None)))
def test_any_text_is_read_back_as_it_was_typed(text: str) -> None:
    paragraph = "x" + text.replace("\n", " ").replace("\r", " ") + "x"
    read = page(as_html.write(with_paragraph(paragraph)))
    assert "\n\n".join(read.texts["p"][1:-2]).replace("\n\n", "\n") == plain(paragraph).replace("\n\n", "\n")
