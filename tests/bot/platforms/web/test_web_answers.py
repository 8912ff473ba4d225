from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import FormData
from builders import report_values
from visiting import Answered, Site, make_template, open_site

from bot.platforms.web.security import HEADERS
from handlers.reports.writers import FORMATS
from handlers.router import ROUTES

LONG = "Glas på marken vid busskuren, och det luktar rök. " * 5


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("answers"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


def is_guarded(answer: Answered) -> bool:
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


def test_the_policy_lets_nothing_run_and_nobody_frame_the_page() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert not {"script-src", "script-src-elem"} & policy.keys()


PATHS = [
    "/",
    "/healthz",
    "/do/home",
    "/static/estbot.css",
    "/static/",
    "/nowhere",
    "/in/x",
    "/do/x",
    "/static/../app.py",
]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_has_the_security_headers(site: Site, path: str) -> None:
    assert is_guarded(await site.get(path, follow=False))


async def test_pages_of_a_seat_are_kept_by_no_browser_and_no_proxy(site: Site) -> None:
    await site.enter("securitas")
    assert (await site.get("/")).headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in (await site.get("/static/estbot.css")).headers


async def test_the_redirect_that_sets_the_cookie_is_guarded_and_not_kept(site: Site) -> None:
    answer = await site.post(site.link_to(site.town.convener), follow=False)
    assert is_guarded(answer)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "status"), [("PUT", 405), ("DELETE", 405), ("OPTIONS", 405), ("PATCH", 405)]
)
async def test_other_methods_are_refused_with_a_page(site: Site, method: str, status: int) -> None:
    async with site.client.request(method, "/do/home") as response:
        assert response.status == status
        assert response.headers["X-Frame-Options"] == "DENY"
        assert "Sidan finns inte" in await response.text()


async def test_too_large_a_request_is_refused_with_a_page(site: Site) -> None:
    await site.enter("securitas")
    answer = await site.post("/do/report.save", {"csrf": await site.token(), "description": "a" * 300_000})
    assert answer.status == 413
    assert is_guarded(answer)
    assert "för stort" in answer.page.one("main").text


async def test_the_longest_text_somebody_may_have_typed_still_comes_back(site: Site) -> None:
    await site.enter("securitas")
    answer = await site.do("report.save", **report_values(1, description="å" * 20_000))
    assert answer.page.one("textarea", name="description").value == "å" * 20_000


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded; charset=foo", b"csrf=x"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"csrf"),
        ("application/x-www-form-urlencoded", b"\xff\xfe=%ff%00&csrf=%ED%A0%80"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nX\r\n\r\nx"),
        (
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=csrf\r\n\r\n\xff\r\n--b--\r\n",
        ),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="a"; filename="x.sh"\r\n\r\n#!\r\n--b--\r\n',
        ),
        ("application/json", b"{"),
        ("text/plain", b"csrf=x"),
    ],
)
@pytest.mark.parametrize("path", ["/do/report.save", "/command", "/out"])
async def test_a_form_that_is_no_form_is_refused(
    site: Site, path: str, content_type: str, body: bytes
) -> None:
    await site.enter("securitas")
    answer = await site.post(path, body, content_type=content_type)
    assert 400 <= answer.status < 500
    assert is_guarded(answer)


async def test_an_uploaded_file_is_left_behind(site: Site) -> None:
    await site.enter("securitas")
    form = FormData()
    for name, value in {**report_values(1), "csrf": await site.token()}.items():
        form.add_field(name, value)
    form.add_field("description", b"#!/bin/sh", filename="x.sh")
    assert (await site.post("/do/report.save", form)).status == 200


@pytest.mark.parametrize("action", ["x", "__init__", "report", "report.save.x", "å", "a" * 500])
async def test_an_action_there_is_none_of_is_refused(site: Site, action: str) -> None:
    await site.enter("securitas")
    answers = [await site.get(f"/do/{action}"), await site.do(action)]
    assert all(400 <= answer.status < 500 for answer in answers)


@pytest.mark.parametrize("seat", ["samordnare", "securitas", "kommunpolis"])
async def test_every_route_walks_for_every_role_without_a_fault(site: Site, seat: str) -> None:
    await site.enter(seat)
    token = await site.token()
    arguments = {"round": "1", "report": "1", "suggestion": "1", "edition": "1", "format": "pdf", "seat": "1"}
    for action in ROUTES:
        for given in (
            {},
            arguments,
            dict.fromkeys(arguments, "9" * 30),
            dict.fromkeys(arguments, "\x00'\";--<"),
        ):
            async with site.client.get(f"/do/{action}", params=given) as answer:
                assert answer.status < 500, (action, given)
            assert (await site.post(f"/do/{action}", {"csrf": token, **given})).status < 500, (action, given)


async def test_an_address_with_broken_encoding_is_no_fault(site: Site) -> None:
    await site.enter("securitas")
    for query in (
        "round=%ff%fe",
        "round=%00",
        "round=%ED%A0%80",
        "description=%00%1b",
        "&&&==;",
        "round=1&round=2",
    ):
        assert (await site.get(f"/do/report.open?{query}")).status < 500


async def test_a_refusal_of_rights_is_a_403_with_a_sentence(site: Site) -> None:
    await site.enter("securitas")
    for action in ("round", "compile", "operations", "timetable.open", "meeting.open"):
        answer = await site.do(action)
        assert answer.status == 403
        assert "Din plats har inte rätt att göra det här." in answer.text


@pytest.mark.parametrize("name", FORMATS)
async def test_a_file_is_a_download_that_no_browser_runs(site: Site, name: str) -> None:
    await site.enter("securitas")
    await site.do(
        "report.save", **report_values(1, description="<script>alert(1)</script>", place_text="=1+1")
    )
    await site.enter(site.town.convener)
    await site.do("compile")
    answer = await site.get(f"/do/document.file?round=1&format={name}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == FORMATS[name].media_type
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="veckolagesbild-est-2026-W48-v1.{name}"'
    )
    assert is_guarded(answer)
    assert b"<script>" not in answer.body or name in {"csv", "json"}


async def test_a_format_there_is_none_of_is_refused(site: Site) -> None:
    await site.enter(site.town.convener)
    await site.do("compile")
    answer = await site.get("/do/document.file?round=1&format=exe")
    assert answer.status == 400
    assert "html, docx, pdf, csv, json" in answer.text


async def test_a_text_that_was_refused_is_still_on_the_page(site: Site) -> None:
    await site.enter("securitas")
    answer = await site.do("report.save", **report_values(99, description=LONG))
    assert answer.status == 400
    assert LONG.strip() in [one.value.strip() for one in answer.page.all("textarea")]


@pytest.mark.faults
async def test_a_database_that_cannot_be_opened_is_said_in_a_sentence(site: Site) -> None:
    await site.enter("securitas")
    token = await site.token()
    await site.runtime.database.close()
    for file in site.file.parent.glob("site.sqlite3*"):
        file.unlink()
    site.file.mkdir()
    answers = [
        await site.get("/"),
        await site.get("/healthz"),
        await site.post("/do/report.save", {"csrf": token, **report_values(1, description=LONG)}),
    ]
    assert [answer.status for answer in answers] == [503, 503, 503]
    assert all(is_guarded(answer) and "Traceback" not in answer.text for answer in answers)
    assert LONG.strip() in answers[2].text


@pytest.mark.faults
# The connection to what is no database any more may be given up by its thread only after the test's loop has ended.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_database_that_is_no_longer_one_is_said_in_a_sentence(site: Site) -> None:
    await site.enter("securitas")
    await site.runtime.database.close()
    for file in site.file.parent.glob("site.sqlite3*"):
        file.write_bytes(b"not a database at all, " * 1000)
    answer = await site.get("/")
    assert answer.status in {500, 503}
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.casefold()
