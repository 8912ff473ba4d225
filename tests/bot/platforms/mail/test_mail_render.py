"""A view as a mail: both bodies say the same, every link leads somewhere, nothing a person writes is markup."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any, get_args

import pytest

from bot.platforms.mail.render import LONGEST_SUBJECT, Drawn, Page
from handlers.reports.document import Bar, BarChart, Bullets, Document, Entry, Mark
from handlers.reports.document import Fact as DocumentFact
from handlers.reports.document import Facts as DocumentFacts
from handlers.reports.document import Heading as DocumentHeading
from handlers.reports.document import Notice as DocumentNotice
from handlers.reports.document import Paragraph as DocumentParagraph
from handlers.reports.document import Table as DocumentTable
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Card,
    Cards,
    DocumentNode,
    Fact,
    Facts,
    FileNode,
    Form,
    FormField,
    Heading,
    Node,
    Notice,
    Paragraph,
    Table,
    Verbatim,
    View,
    dump_view,
    load_view,
    say,
)

NASTY = '<script>x</script> & "citat" \u202eom\u202c'


def v(text: str) -> Verbatim:
    return Verbatim(text=text)


def link(called: Called | None) -> str:
    """`https://est.test/?do=ACTION&...`; the page itself for a form."""
    if called is None:
        return "https://est.test/"
    return "https://est.test/?" + "&".join(
        [f"do={called.action}", *(f"{k}={v}" for k, v in called.raw.items())]
    )


def draw(*view: Node, language: str = "sv") -> Drawn:
    about = (say("mail-personal"),)
    page = Page(Reader(language, "Europe/Stockholm"), link, about, "https://est.test/leave")
    return page.draw(view, "EST-gruppen")


PRESSED = Button(
    label=v("Rapportera"), action="report.open", args={"round": "7", "x": "å&b"}, style="primary"
)
EVERY: dict[str, Node] = {
    "heading": Heading(text=v("Rubrik ett"), level=1),
    "paragraph": Paragraph(text=v("Stycke ett\nrad två")),
    "notice": Notice(text=v("Något att veta"), kind="warning"),
    "facts": Facts(rows=(Fact(label=v("Period"), value=v("v. 48")),)),
    "cards": Cards(cards=(Card(title=v("Kort"), status=v("Klar"), lines=(v("En rad"),), buttons=(PRESSED,)),)),
    "table": Table(caption=v("Svar"), head=(v("Plats"), v("Läge"), v("När")), rows=((v("Skola"), v("Rapporterat"), v("i går")),)),
    "buttons": Buttons(buttons=(PRESSED,)),
    "form": Form(action="report.save", submit=v("Spara"), fields=(FormField(name="x", kind="line", label=v("Vad")),)),
    "attachment": Attachment(label=v("Lägesbilden"), action="document.file"),
}  # fmt: skip
SAID = {
    "heading": ["Rubrik ett"],
    "paragraph": ["Stycke ett", "rad två"],
    "notice": ["Observera.", "Något att veta"],
    "facts": ["Period", "v. 48"],
    "cards": ["Kort", "Klar", "En rad", "Rapportera"],
    "table": ["Svar", "Plats", "Läge", "När", "Skola", "Rapporterat", "i går"],
    "buttons": ["Rapportera"],
    "form": ["Öppna formuläret"],
    "attachment": ["Bifogad fil: Lägesbilden"],
}


class Words(HTMLParser):
    """The words of a page outside its head, and the tags in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = "", [], []
        self.feed(html.partition("<body")[2])
        self.close()

    text: str
    tags: list[str]
    links: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", EVERY)
def test_both_bodies_say_all_that_a_node_says(name: str) -> None:
    drawn = draw(EVERY[name])
    for words in SAID[name]:
        assert words in drawn.text or name == "table"
        assert words in Words(drawn.html).text


def test_every_node_that_a_mail_can_hold_is_tried() -> None:
    kinds = {kind.model_fields["type"].default for kind in get_args(get_args(Node)[0])}
    assert kinds - set(EVERY) == {"document", "file"}


@pytest.mark.parametrize("name", ["buttons", "cards"])
def test_a_button_is_a_link_in_both_bodies(name: str) -> None:
    drawn = draw(EVERY[name])
    address = "https://est.test/?do=report.open&round=7&x=å&b"
    assert f"Rapportera: {address}" in drawn.text
    assert address in Words(drawn.html).links


def test_a_form_is_a_link_to_where_it_can_be_filled_in() -> None:
    drawn = draw(EVERY["form"])
    assert "Öppna formuläret: https://est.test/" in drawn.text
    assert "https://est.test/" in Words(drawn.html).links
    assert {"form", "input", "button"}.isdisjoint(Words(drawn.html).tags)


def test_a_table_names_its_cells_in_plain_text() -> None:
    assert "Svar\nSkola – Läge: Rapporterat · När: i går" in draw(EVERY["table"]).text


def test_the_first_heading_is_the_subject_and_the_only_main_heading() -> None:
    drawn = draw(*(Heading(text=v(f"Rubrik {n}"), level=3 if n == 1 else 1) for n in (1, 2)))
    assert drawn.subject == "Rubrik 1"
    assert [tag for tag in Words(drawn.html).tags if tag[0] == "h" and tag[1:].isdigit()] == ["h1", "h2"]


def test_a_view_without_a_heading_is_named_by_its_body() -> None:
    assert draw(EVERY["paragraph"]).subject == "EST-gruppen"


@pytest.mark.parametrize("title", ["x" * 500, "rad\r\nBcc: a@b.se", "a\u2028b\x0bc\x85d", "ord " * 100])
def test_a_subject_is_one_line_of_a_length_that_is_shown(title: str) -> None:
    subject = draw(Heading(text=v(title), level=1)).subject
    assert len(subject.splitlines()) == 1
    assert len(subject) <= LONGEST_SUBJECT


OWN_WORDS = re.compile(r'("type": ?"verbatim", ?"text": ?)"(?:[^"\\]|\\.)*"')


def nasty(node: Node) -> Node:
    """The node with every text of a person's replaced."""
    data = OWN_WORDS.sub(lambda found: found[1] + json.dumps(NASTY), json.dumps(dump_view((node,))))
    return load_view(json.loads(data))[0]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_that_a_person_writes_is_markup(name: str) -> None:
    plain, worse = draw(EVERY[name]), draw(nasty(EVERY[name]))
    assert Words(worse.html).tags in (
        Words(plain.html).tags,
        [tag for tag in Words(plain.html).tags if tag != "br"],
    )
    assert "<script>x</script>" not in worse.html
    assert "\u202e" not in worse.html + worse.text


def document() -> dict[str, Any]:
    """A document with every kind of block."""
    fact = DocumentFact(label="Dnr", value="KS 2026/1")
    blocks = (
        DocumentHeading(text="Händelser"),
        DocumentParagraph(text="Stycke ett.\n\nStycke två."),
        Bullets(items=("punkt ett", "punkt två")),
        DocumentFacts(facts=(fact,)),
        DocumentTable(caption="Tabell", head=("Plats", "Antal"), rows=(("Torget", 3), ("Parken", Mark(text="Hög"))), total=("Summa", 4)),
        BarChart(title="Diagram", description="Flest vid torget.", bars=(Bar(label="Torget", value=3, previous=1),)),
        DocumentNotice(text="Obs detta", kind="warning"),
        Entry(title="Skadegörelse", facts=(fact,), text=NASTY, source="Skolan", link="javascript:alert(1)"),
    )  # fmt: skip
    made = Document(
        product="Veckolägesbild", title="Lägesbild v. 48", subtitle="Undertitel", issuer="Lindesberg", identifier="x v1",
        status_word="Utkast", created_on=date(2026, 11, 24), meta=(fact,), blocks=blocks,
    )  # fmt: skip
    return made.model_dump(mode="json")


IN_DOCUMENT = (
    *("Lägesbild v. 48", "Undertitel", "Lindesberg", "Utkast", "KS 2026/1", "Händelser", "Stycke två."),
    *("punkt två", "Torget", "Hög", "Summa", "Flest vid torget.", "Obs detta", "Skadegörelse", "Skolan"),
)


def test_a_document_is_mailed_in_words_with_every_block() -> None:
    drawn = draw(Heading(text=v("Här är lägesbilden"), level=1), DocumentNode(document=document()))
    page = Words(drawn.html)
    for words in IN_DOCUMENT:
        assert words in drawn.text
        assert words in page.text
    assert {"svg", "img", "script"}.isdisjoint(page.tags)
    assert page.links == ["https://est.test/leave"]


def test_a_file_is_attached_and_never_drawn() -> None:
    with pytest.raises(TypeError):
        draw(FileNode(document=document(), format="pdf"))


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Skicka inte mejlet"), ("en", "Do not pass on the mail")]
)
def test_a_mail_says_in_its_readers_language_whose_it_is_and_how_to_end_it(language: str, words: str) -> None:
    drawn = draw(EVERY["heading"], language=language)
    assert f'<html lang="{language}">' in drawn.html
    assert words in drawn.text
    assert words in drawn.html
    assert "https://est.test/leave" in drawn.text
    assert "https://est.test/leave" in Words(drawn.html).links


def test_a_mail_needs_no_picture_and_nothing_from_elsewhere() -> None:
    view: View = tuple(EVERY.values())
    assert not re.search(r"<(img|link|script|style|iframe)|src=|url\(", draw(*view).html)
