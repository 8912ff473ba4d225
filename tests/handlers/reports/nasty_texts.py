"""Texts that break careless writers, and a document that has one in every place a text can stand."""

from __future__ import annotations

from datetime import date

from handlers.reports.document import (
    Bar,
    BarChart,
    Bullets,
    DataSheet,
    Document,
    Entry,
    Fact,
    Facts,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Table,
)

NASTY_TEXTS = (
    "Brand 🔥 👩‍👩‍👧🏽 🇸🇪",
    "NUL \x00 och \x1b[31m",
    "\u202eexe.fdp\u2066",
    "</script><script>alert(1)</script>",
    "<b>fet</b> &amp; &#x41; ]]> <!--",
    "#let x = 1 #panic() @ref <label>",
    "$x^2$ *b* _i_ `c` [l](javascript:x) = h",
    "{{ 7*7 }} {% raw %} {# x #}",
    "=cmd|' /C calc'!A0",
    "\\u{41} \\n \\def\\x \"citat\" 'x'",
    "a b " * 7_500,
    "x" * 30_000,
    "\ud800 ensamt surrogat \udfff",
    "שלום עולם",
    "السلام عليكم",
    "漢字" * 50,
    "e\u0301\u0323\u0489 \u0301",
    "\u0628\u0301 \u0499\u0323 \u0172\u034f \u2d50\u00e0 \u2821 \u239b",
    "क्षि नमस्ते",
    "\ue000 \U000f0000 \ufffe \ufeff",
    "\tindrag\t\n\n\nrad",
    "",
    " \n ",
)


def filled_with(text: str) -> Document:
    """Return a document with the text in every place: the same in all, so that each reader can look for it."""
    fact = Fact(label=text, value=text)
    mark = Mark(text=text, tone="serious")
    return Document(
        product=text,
        title=text,
        subtitle=text,
        issuer=text,
        identifier=text,
        status_word=text,
        created_on=date(2026, 8, 24),
        meta=(fact,),
        blocks=(
            Heading(text=text),
            Heading(level=2, text=text),
            Paragraph(text=text),
            Bullets(items=(text,)),
            Facts(facts=(fact,)),
            Table(
                caption=text, head=(text, text), rows=((text, 1), (mark, text)), numeric=(1,), total=(text, 2)
            ),
            BarChart(
                title=text,
                bars=(Bar(label=text, value=3, previous=1), Bar(label=text, value=0)),
                description=text,
                label=text,
                value_label=text,
                previous_label=text,
            ),
            Notice(text=text),
            Entry(title=text, facts=(fact,), text=text, source=text, link=text),
            Entry(title=text, link="https://example.se/" + text),
        ),
        data=DataSheet(columns=(text,), rows=((text,), (None,))),
    )


def with_paragraph(text: str) -> Document:
    """Return a short document whose only text of anyone's own is one paragraph."""
    return Document(
        product="Veckolägesbild",
        title="Titel",
        identifier="est v1",
        status_word="Utkast",
        created_on=date(2026, 8, 24),
        blocks=(Paragraph(text=text),),
    )
