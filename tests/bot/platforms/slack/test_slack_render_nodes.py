"""Each node as it looks in a message, a modal and on App Home."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from kept_payloads import check
from nasty_views import document

from bot.platforms.slack.render import Meta, draw_home, draw_message, draw_modal
from handlers.reports.document import (
    BarChart,
    Bullets,
    Document,
    Entry,
    Fact,
    Facts,
    Mark,
    Notice,
    Paragraph,
    Table,
)
from handlers.reports.document import Heading as DocumentHeading
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Card,
    Cards,
    Day,
    DocumentNode,
    FileNode,
    Form,
    Heading,
    Instant,
    Node,
    Verbatim,
    View,
)
from handlers.views import Fact as ViewFact
from handlers.views import Facts as ViewFacts
from handlers.views import Notice as ViewNotice
from handlers.views import Paragraph as ViewParagraph
from handlers.views import Table as ViewTable

SV = Reader("sv", "Europe/Stockholm")


def text(words: str) -> Verbatim:
    return Verbatim(text=words)


def button(label: str, **changes: Any) -> Button:
    return Button(label=text(label), action="report.open", **changes)


A_DOCUMENT = Document(
    product="Veckolägesbild",
    title="Veckolägesbild EST-gruppen, v. 48",
    subtitle="16–22 nov. 2026",
    identifier="est-2026-W48 v1",
    status_word="Utkast",
    created_on=date(2026, 11, 23),
    meta=(Fact(label="Version", value="1"),),
    blocks=(
        Paragraph(text="Två rapporter.\n\nEn till."),
        DocumentHeading(text="Händelser"),
        Entry(
            title="Skadegörelse: Stora torget",
            facts=(Fact(label="När", value="21 nov."),),
            text="Två rutor <krossade>.",
            source="Securitas",
            link="https://polisen.se/1",
        ),
        DocumentHeading(text="Läget", level=2),
        Bullets(items=("Ett", "Två")),
        Facts(facts=(Fact(label="Nivå", value="2"),)),
        Table(
            caption="Antal",
            head=("Kategori", "v. 48"),
            rows=(("Brand", 1),),
            total=("Totalt", Mark(text="1")),
        ),
        Table(caption="Många", head=("Kategori", "v. 48"), rows=(("Brand", 1),) * 40),
        BarChart(title="Diagram", bars=(), description="Flest gäller brand."),
        Notice(text="Inte statistik."),
    ),
).model_dump(mode="json")

NODES: dict[str, Node] = {
    "heading-1": Heading(text=text("Rubrik som är längre än en titel"), level=1),
    "heading-2": Heading(text=text("Rubrik")),
    "heading-3": Heading(text=Instant(at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC)), level=3),
    "paragraph": ViewParagraph(text=text("Ett stycke\nmed två rader.")),
    "paragraph-quiet": ViewParagraph(text=Day(on=date(2026, 11, 24), form="week"), tone="quiet"),
    "notice": ViewNotice(text=text("Sparat."), kind="done"),
    "facts": ViewFacts(rows=(ViewFact(label=text("Läge"), value=text("Öppen")),) * 2),
    "cards": Cards(
        cards=(
            Card(
                title=text("Brand"),
                status=text("Pågår"),
                lines=(text("Torget"), text("I natt")),
                buttons=(button("Ändra", args={"report": "1"}), button("Ta tillbaka", style="danger")),
            ),
            Card(title=text("Buller")),
        )
    ),
    "cards-empty": Cards(cards=(), empty=text("Inga rapporter.")),
    "table": ViewTable(
        caption=text("Svar"),
        head=(text("Plats"), text("Svar"), text("Nådd")),
        rows=((text("Polisen"), text("Inget"), text("Slack")),),
    ),
    "buttons": Buttons(buttons=tuple(button(f"Knapp {number}", style="primary") for number in range(30))),
    "attachment": Attachment(label=text("Underlaget som PDF"), action="document.file", args={"round": "1"}),
    "document": DocumentNode(document=A_DOCUMENT),
}


@pytest.mark.parametrize("name", NODES)
def test_a_node_is_drawn_on_every_surface(name: str) -> None:
    view: View = (NODES[name],)
    message = draw_message(view, SV, 7)
    check("message", f"node.{name}.message", {"text": message.text, "blocks": message.blocks})
    check("modal", f"node.{name}.modal", draw_modal(view, SV, Meta(seat=7)))
    check("home", f"node.{name}.home", draw_home(view, SV, None))


def test_a_file_is_never_drawn_and_a_form_only_in_a_modal() -> None:
    file = FileNode(document=A_DOCUMENT, format="pdf")
    form = Form(action="report.save", submit=text("Spara"), fields=())
    for node in (file, form):
        with pytest.raises(TypeError):
            draw_message((node,), SV, None)
    with pytest.raises(TypeError):
        draw_modal((file,), SV, Meta())


def test_an_empty_view_still_says_something() -> None:
    assert draw_home((), SV, None)["blocks"][0]["elements"][0]["text"] == "Här finns inget att visa."
    assert draw_message((), SV, None).text == "estbot"


def test_a_notification_is_the_heading_and_the_first_sentence() -> None:
    view: View = (
        Heading(text=text("Möte & svar"), level=3),
        ViewParagraph(text=text("Svara senast kl. 15.00 på v. 48. Sedan stänger omgången.")),
    )
    assert draw_message(view, SV, None).text == "Möte &amp; svar – Svara senast kl. 15.00 på v. 48."


def test_a_document_that_does_not_fit_says_how_many_sections_the_file_has_more() -> None:
    drawn = draw_message((DocumentNode(document=document("Ord " * 30, 60)),), SV, None)
    last = drawn.blocks[-1]["elements"][0]["text"]
    sections = sum(block["type"] == "header" for block in drawn.blocks)
    assert last.endswith("avsnitt till står i filen.")
    assert int(last.split()[0]) + sections - 1 == 60


def test_a_message_that_does_not_fit_keeps_its_buttons_and_names_the_home_tab() -> None:
    many = Cards(cards=tuple(Card(title=text(f"Kort {n}"), lines=(text("x" * 300),)) for n in range(60)))
    drawn = draw_message((many, Buttons(buttons=(button("Rapportera"),))), SV, None)
    assert [block["type"] for block in drawn.blocks[-2:]] == ["context", "actions"]
    assert "fliken Hem" in drawn.blocks[-2]["elements"][0]["text"]


def test_a_home_that_does_not_fit_counts_what_is_left() -> None:
    many = Cards(cards=tuple(Card(title=text(f"Kort {n}"), buttons=(button("Öppna"),)) for n in range(300)))
    drawn = draw_home((many,), SV, None)
    assert drawn["blocks"][-2]["type"] == "actions"
    assert drawn["blocks"][-1]["elements"][0]["text"] == "251 till får inte plats här."


def test_every_button_has_an_id_of_its_own_and_speaks_for_its_seat() -> None:
    drawn = draw_home((NODES["cards"], NODES["attachment"]), SV, 7)
    found = [one for block in drawn["blocks"] if block["type"] == "actions" for one in block["elements"]]
    assert [one["action_id"] for one in found] == ["report.open#1", "report.open#2", "document.file#3"]
    assert found[0]["value"] == '{"a":{"report":"1"},"s":7}'


def test_arguments_that_a_button_cannot_carry_are_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="arguments"):
        draw_home((Buttons(buttons=(button("x", args={"a": "x" * 2_000}),)),), SV, None)


def test_groups_of_cards_are_parted_by_a_line() -> None:
    cards = NODES["cards"]
    kinds = [block["type"] for block in draw_home((cards, NODES["heading-2"], cards), SV, None)["blocks"]]
    assert kinds == [
        "rich_text",
        "actions",
        "rich_text",
        "divider",
        "header",
        "rich_text",
        "actions",
        "rich_text",
    ]
