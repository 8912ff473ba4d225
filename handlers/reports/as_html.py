"""HTML: one accessible page that needs nothing else, and its inside for a page of ours."""

from __future__ import annotations

from markupsafe import Markup

from handlers.reports.chart import as_svg, as_table
from handlers.reports.document import Document
from handlers.reports.outline import paragraphs, with_depths
from handlers.reports.templating import render
from handlers.reports.words import WORDS


def write(document: Document) -> bytes:
    """Return the document as a page in UTF-8: no script, no outside resource, styles for screen and paper."""
    page = render("document.html", document=document, words=WORDS[document.language], body=fragment(document))
    return page.encode()


def fragment(document: Document, shift: int = 0) -> Markup:
    """Return what stands inside the page's `main`, without styles; `shift` moves every heading down so many levels."""
    return render(
        "fragment.html",
        document=document,
        blocks=tuple(with_depths(document)),
        words=WORDS[document.language],
        level=lambda depth: f"h{min(6, depth + 1 + shift)}",
        paragraphs=paragraphs,
        as_svg=as_svg,
        as_table=as_table,
    )
