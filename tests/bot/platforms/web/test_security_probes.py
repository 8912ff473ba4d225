from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from builders import report_values
from decided_scene import STORED, store_everywhere
from html_tree import Element, complaints, read_html
from security_scene import faults_of
from visiting import Answered, Site, make_template, open_site

from bot.platforms.web.files import serve_file
from handlers.forms import inputs_of
from handlers.reports.document import Document
from handlers.reports.writers import FORMATS
from handlers.router import ROUTES
from handlers.views import FileNode

MARK = "estxss"
PROBES = [
    f"<script>{MARK}</script>",
    f'"><img src=x onerror={MARK}>',
    f"'><svg/onload={MARK}>",
    f'" autofocus onfocus={MARK} x="',
    f"</textarea></title></style></select><b id={MARK}>",
    f"javascript:{MARK}//",
    f"{{{{ 7*7 }}}}{{% x %}}${{7*7}}{MARK}",
    f"&lt;b&gt;{MARK}&#60;b&#62;",
    f"\u2028<!--{MARK}-->]]>",
]
FORMS = {action: route.event for action, route in ROUTES.items() if route.form is not None}
ARGUMENTS = {"round": "1", "report": "1"}
WORDS = frozenset({"value", "label", "aria-label"})
"""Attributes that hold words and lead nowhere."""


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("probes"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


def planted(page: Element) -> Iterator[str]:
    """What a probe has made of a page, besides text and the values of fields."""
    yield from complaints(page)
    for one in page.walk():
        names = [name for name in one.attrs if MARK in name or name.startswith("on")]
        values = [value for name, value in one.attrs.items() if MARK in value and name not in WORDS]
        if MARK in one.tag or names or any(not value.startswith("/do/") for value in values):
            yield f"{one.tag} {one.attrs}"


def faults(answer: Answered, path: str) -> list[str]:
    """What is wrong with an answer to a probe."""
    is_page = answer.headers["Content-Type"].startswith("text/html")
    return [*faults_of(answer, path), *(planted(read_html(answer.text)) if is_page else ())]


@pytest.mark.parametrize(
    ("probe", "seat"), list(zip(PROBES, ["securitas", "samordnare", "kommunpolis"] * 3, strict=True))
)
async def test_nothing_in_a_query_or_a_form_becomes_part_of_the_page(
    site: Site, probe: str, seat: str
) -> None:
    await site.enter(seat)
    token, found = await site.token(), {}
    for action, route in ROUTES.items():
        values = {**dict.fromkeys(route.event.model_fields, probe), **ARGUMENTS}
        async with site.client.get(f"/do/{action}", params=values) as response:
            body = await response.read()
            asked = Answered(response.status, response.headers, body.decode(), body)
        sent = await site.post(f"/do/{action}", {**values, "csrf": token})
        found[action] = [*faults(asked, "/do/"), *faults(sent, "/do/")]
    assert {action: said for action, said in found.items() if said} == {}


@pytest.mark.parametrize("probe", PROBES)
async def test_nothing_in_an_address_or_a_command_becomes_part_of_the_page(site: Site, probe: str) -> None:
    await site.enter("samordnare")
    token = await site.token()
    for line in (probe, f"/est status {probe}"):
        assert faults(await site.post("/command", {"csrf": token, "line": line}), "/command") == []
    for path in (f"/do/{probe}", f"/in/{probe}", f"/{probe}", f"/static/{probe}"):
        url = site.client.make_url("/").with_path(path)
        async with site.client.session.get(url, params={"lang": probe}) as response:
            body = await response.read()
            assert faults(Answered(response.status, response.headers, body.decode(), body), path) == []


def free_texts(action: str) -> list[str]:
    """The fields of a form in which people write."""
    return [name for name, mark in inputs_of(FORMS[action]) if mark.free_text]


VALID = {
    "report.save": {},
    "meeting.change": {"change": "extra", "on": "2026-12-04", "at": "09:30"},
    "absent.note": {"round": "1"},
    "timetable.save": {},
}


ONLY_REFLECTED = frozenset(
    {"assess.correct", "assess.save", "edition.fix", "edition.register", "retention.save"}
)
"""Probed as they are sent and refused: a number's form lets no markup through, and a month's words are stored as a report's."""


def test_every_form_with_free_text_is_probed() -> None:
    assert {action for action in FORMS if free_texts(action)} <= VALID.keys() | STORED | ONLY_REFLECTED


@pytest.mark.parametrize("probe", PROBES)
async def test_what_is_stored_comes_back_as_text_on_every_page_and_in_every_file(
    site: Site, probe: str
) -> None:
    await site.enter("samordnare")
    free = dict.fromkeys(free_texts("report.save"), probe)
    await site.do("report.save", **{**report_values(1), **free})
    for action in ("meeting.change", "absent.note", "timetable.save"):
        await site.do(action, **{**VALID[action], **dict.fromkeys(free_texts(action), probe)})
    await site.do("compile")
    answers = {
        action: await site.get(f"/do/{action}") for action, route in ROUTES.items() if not route.changes
    }
    written = await site.get("/do/document.file?round=1&format=html")
    shown = {action for action, answer in answers.items() if MARK in answer.text}
    assert {"home", "report.mine", "round", "document", "calendar"} <= shown
    assert {action: said for action, one in answers.items() if (said := faults(one, "/do/"))} == {}
    assert [one for one in planted(read_html(written.text)) if "style in the page" not in one] == []


@pytest.mark.parametrize("probe", PROBES)
async def test_what_is_decided_comes_back_as_text_on_every_page_and_in_every_file(
    site: Site, probe: str
) -> None:
    await site.enter("samordnare")
    done = await store_everywhere(site, probe)
    assert [_refused(one) for one in done if one.status != 200 or "aria-invalid" in one.text] == []
    asked = [action for action, route in ROUTES.items() if not route.changes]
    pages = [*asked, *(f"review.item?report={number}" for number in range(1, 5)), "picture?edition=1"]
    answers = {path: await site.get(f"/do/{path}") for path in pages}
    shown = {path for path, answer in answers.items() if MARK in answer.text}
    assert {"report.mine", "round", "document", "review", "level.open", "invite.list"} <= shown
    assert {path: said for path, one in answers.items() if (said := faults(one, "/do/"))} == {}
    assert [said for one in done for said in faults(one, "/do/")] == []
    written = await site.get("/do/picture.file?edition=1&format=html")
    assert [one for one in planted(read_html(written.text)) if "style in the page" not in one] == []


def _refused(answer: Answered) -> list[str]:
    """What a form that was not taken is called, and why."""
    page = answer.page
    return [one.text for one in (*page.all("h1"), *page.all("small"), *page.all("div")) if one.text][:12]


NAMES = ("municipality.name", "body.name", "seat.role", "seat.organisation", "place.name", "category.sv")


@pytest.mark.parametrize("probe", PROBES[:5])
async def test_what_things_are_called_becomes_part_of_no_page(site: Site, probe: str) -> None:
    with closing(sqlite3.connect(site.file)) as connection, connection:
        for table, column in (name.split(".") for name in NAMES):
            connection.execute(f"UPDATE {table} SET {column} = ? || id", (probe,))  # noqa: S608 - our own names
    await site.enter("samordnare")
    await site.do("report.save", **report_values(1, place_text="Torget"))
    await site.do("compile")
    answers = {
        action: await site.get(f"/do/{action}") for action, route in ROUTES.items() if not route.changes
    }
    written = await site.get("/do/document.file?round=1&format=html")
    assert sum(MARK in answer.text for answer in answers.values()) == len(answers)
    assert {action: said for action, one in answers.items() if (said := faults(one, "/do/"))} == {}
    assert [one for one in planted(read_html(written.text)) if "style in the page" not in one] == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "words",
    ['a"; x=y.exe', "a\r\nSet-Cookie: a=b", "../../etc/passwd", "å/\\:*?<>|", "\u202efdp.exe", "", "a" * 900],
)
async def test_a_files_name_is_plain_whatever_the_document_is_called(name: str, words: str) -> None:
    document = Document(
        product=words, title=words, identifier=words, status_word=words, created_on="2026-11-23"
    )
    node = FileNode(document=document.model_dump(mode="json"), format=name)
    disposition = (await serve_file(node)).headers["Content-Disposition"]
    stem = disposition.removeprefix('attachment; filename="').removesuffix(f'.{name}"')
    assert disposition == f'attachment; filename="{stem}.{name}"'
    assert stem.replace("-", "").isalnum() and stem.isascii() and len(stem) <= 100  # noqa: PT018 - one claim


@pytest.mark.parametrize("name", FORMATS)
async def test_a_file_is_handed_over_guarded_as_a_download_and_kept_by_nobody(site: Site, name: str) -> None:
    await site.enter("samordnare")
    await site.do("compile")
    answer = await site.get(f"/do/document.file?round=1&format={name}")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
