from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from builders import CLOSES_AT, report_values
from html_tree import Element, complaints, read_html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visiting import Site, make_template, open_site

from bot.platforms.web.render import Page
from handlers.conversations.meetings import MeetingForm
from handlers.form_drawing import draw
from handlers.forms import Rejected, inputs_of
from handlers.report_form import ReportForm
from handlers.texts import LANGUAGES, Reader
from handlers.views import Card, Cards, Heading, Verbatim, View

CONVENING = ["round", "operations", "timetable.open", "meeting.open", "absent.open?round=1", "document"]
SHARED = ["home", "help", "report.open", "report.mine", "suggestions", "calendar"]


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("pages"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


async def fill_round(site: Site) -> None:
    """One report of each kind from one seat, and nothing to report from another."""
    await site.enter("securitas")
    for kind in ("event", "unsafe_place", "coming_event", "cooperation_need"):
        on = "2026-11-28" if kind == "coming_event" else "2026-11-20"
        await site.do("report.save", **report_values(1, kind=kind, occurred_on=on))
    await site.enter("social")
    await site.do("nothing")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_is_sound_and_runs_nothing(site: Site, language: str) -> None:
    await fill_round(site)
    for seat, actions in (("securitas", SHARED), ("samordnare", [*SHARED, *CONVENING])):
        await site.enter(seat)
        await site.do("language", language=language)
        if seat == "samordnare":
            await site.do("compile")
        for action in actions:
            page = (await site.get(f"/do/{action}")).page
            assert complaints(page) == [], action
            assert page.one("html").attrs["lang"] == language


async def test_the_pages_without_a_seat_are_sound(site: Site) -> None:
    answers = [
        await site.get("/"),
        await site.get("/in/x"),
        await site.get(site.link_to(site.town.convener)),
        await site.get("/nowhere"),
        await site.post("/do/report.save", {"description": "Glas på marken vid busskuren."}),
        await site.post("/do/report.save", {"description": "a" * 300_000}),
    ]
    assert [complaints(answer.page) for answer in answers] == [[]] * 6


@pytest.mark.parametrize(
    "changes",
    [
        {"category": ""},
        {"kind": "coming_event", "occurred_on": "2020-01-01", "until_on": "igår"},
        {"description": "Sven Svensson sågs vid kiosken."},
        {"description": "Ring 070-174 06 05"},
        {"round": "99"},
        {"round": "9" * 40},
        {"description": "a b " * 800, "place_text": "c" * 201},
    ],
)
async def test_a_form_shown_again_is_sound(site: Site, changes: dict[str, str]) -> None:
    await site.enter("securitas")
    answer = await site.do("report.save", **{**report_values(1), **changes})
    assert complaints(answer.page) == []


async def test_errors_are_announced_and_lead_from_the_field_to_its_sentence(site: Site) -> None:
    await site.enter("securitas")
    page = (await site.do("report.save", **report_values(1, category=""))).page
    select = page.one("select", name="category")
    assert select.attrs["aria-invalid"] == "true"
    assert page.one("span", id="category-error").text == "Fyll i fältet."
    assert "category-error" in select.attrs["aria-describedby"].split()
    assert page.one("div", role="alert")


async def test_a_warning_is_kept_with_a_reason_over_the_page(site: Site) -> None:
    await site.enter("securitas")
    typed = report_values(1, description="Sven Svensson sågs vid kiosken.")
    page = (await site.do("report.save", **typed)).page
    assert page.one("textarea", name="description").value == typed["description"]
    page = (await site.do("report.save", **typed, override_reason="Det är torgets namn.")).page
    assert page.one("h1").text == "Tack, rapporten är sparad"


async def test_the_same_form_sent_twice_is_one_report(site: Site) -> None:
    await site.enter("securitas")
    typed = report_values(1)
    await site.do("report.save", **typed)
    await site.do("report.save", **typed)
    assert len((await site.get("/do/report.mine")).page.one("ul", **{"class": "cards"}).all("li")) == 1


async def test_a_report_is_changed_and_taken_back_until_the_round_closes(site: Site) -> None:
    await site.enter("securitas")
    await site.do("report.save", **report_values(1))
    form = (await site.get("/do/report.edit?report=1")).page.one("form", **{"class": "form"})
    typed = dict(values_of(form)) | {"description": "Tre rutor, inte två."}
    await site.do("report.save", **{name: value for name, value in typed.items() if name != "csrf"})
    assert "Tre rutor, inte två." in (await site.get("/do/report.mine")).text
    site.clock.move_to(CLOSES_AT)
    await site.runtime.tick()
    assert (await site.do("report.withdraw", report="1")).status == 400
    assert (await site.get("/do/report.edit?report=1")).status == 400


def values_of(form: Element) -> Iterator[tuple[str, str]]:
    """What the browser would send."""
    for one in form.walk():
        is_off = one.attrs.get("type") == "radio" and "checked" not in one.attrs
        if one.tag in {"input", "select", "textarea"} and not is_off:
            yield one.attrs["name"], one.value


async def test_an_opened_form_sends_back_what_it_shows(site: Site) -> None:
    await site.enter("securitas")
    typed = report_values(
        1, occurred_time="21:15", level="3", until_on="2026-11-22", recurrence="recurring", place_text="Å"
    )
    await site.do("report.save", **typed)
    form = (await site.get("/do/report.edit?report=1")).page.one("form", **{"class": "form"})
    sent = dict(values_of(form))
    shown = typed.keys() - {"round", "nonce"}
    assert {name: sent[name] for name in shown} == {name: typed[name] for name in shown}


async def test_a_command_from_the_box_is_answered_like_in_a_chat(site: Site) -> None:
    await site.enter("securitas")
    token = await site.token()
    done = await site.post("/command", {"csrf": token, "line": "/est inget"})
    near = await site.post("/command", {"csrf": token, "line": "/est ingett"})
    assert (done.status, done.page.one("h1").text) == (200, "Ditt svar")
    assert (near.status, "/est inget" in near.text) == (400, True)
    assert complaints(near.page) == []


async def test_the_menu_shows_only_what_the_seat_may(site: Site) -> None:
    await site.enter("securitas")
    menu = (await site.get("/")).page.one("nav").text.split("\n")
    assert not {"Omgången", "Drift"} & {entry.strip() for entry in menu}
    await site.enter("samordnare")
    assert {"Omgången", "Drift"} <= {
        e.strip() for e in (await site.get("/")).page.one("nav").text.split("\n")
    }


async def test_a_message_leads_to_what_can_be_done_and_has_no_dead_buttons(site: Site) -> None:
    await site.enter("samordnare")
    site.clock.move_to(CLOSES_AT)
    await site.runtime.tick()
    page = (await site.get("/")).page
    assert complaints(page) == []
    for link in page.one("main").all("a"):
        assert (await site.get(link.attrs["href"])).status == 200


def shown(view: View) -> Element:
    return read_html(Page(Reader("sv", "Europe/Stockholm"), "token").draw(view))


def as_browsers_read(text: str) -> str:
    """Line ends become one kind, and the parser of pages knows no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


marked = st.lists(st.sampled_from(["<b>", "</textarea>", "&amp;", '"', "'", ">", "{{ x }}", "å"]), max_size=6)
texts = marked.map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=60
)


@settings(max_examples=80, deadline=None)
@given(texts)
def test_whatever_is_typed_comes_back_in_the_form_as_it_was(text: str) -> None:
    for model in (ReportForm, MeetingForm):
        free = [name for name, mark in inputs_of(model) if mark.free_text]
        page = shown(draw(model, "report.save", {}, {}, Rejected(dict.fromkeys(free, text))))
        values = {one.attrs["name"]: one.value for one in page.walk() if one.attrs.get("name") in free}
        assert values == dict.fromkeys(free, text)


@settings(max_examples=80, deadline=None)
@given(texts)
def test_a_persons_words_are_shown_as_text_and_nothing_else(text: str) -> None:
    words = Verbatim(text=text)
    page = shown((Heading(text=words), Cards(cards=(Card(title=words, lines=(words,)),))))
    assert [page.one(tag).text for tag in ("h2", "h3", "p")] == [text] * 3
    assert {one.tag for one in page.walk()} == {"", "h2", "h3", "p", "ul", "li"}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=texts.filter(str.strip))
async def test_over_http_a_typed_text_survives_a_refusal(site: Site, text: str) -> None:
    await site.enter("securitas")
    typed = report_values(1, category="x", description=f"{text} <b>&amp;</b>")
    page = (await site.do("report.save", **typed)).page
    assert as_browsers_read(page.one("textarea", name="description").value) == typed["description"]
    assert page.all("b") == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '" onfocus="x', "</textarea><h1>x", "{{ 7*7 }}", "'';!--"]
)
async def test_a_stored_text_is_shown_as_text_on_every_page(site: Site, text: str) -> None:
    await site.enter("securitas")
    await site.do("report.save", **report_values(1, description=text, place_text=text, measures_taken=text))
    assert text in (await site.get("/do/report.mine")).page.one("main").text
    await site.enter("samordnare")
    for answer in (await site.get("/do/round"), await site.do("compile")):
        assert text in answer.page.one("main").text
        assert complaints(answer.page) == []
