from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from demonstration import Visit, demonstrate, open_browser, read_docx, read_pdf, visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
LINDE, HEDEMORA = "Lindesbergs kommun", "Hedemora kommun"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def person(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    with demonstrate(tmp_path) as address, visit(browser, address) as opened:
        yield opened


def take_up_a_suggestion(person: Visit) -> str:
    """The words of a published event that the police seat takes into its report."""
    person.press("Visa förslagen")
    cards = person.main.locator("ul.cards > li")
    card = cards.filter(has_not_text="Läs texten noga").first
    words = card.locator("p").nth(0).inner_text()
    with person.page.expect_navigation():
        card.get_by_role("button", name="Ta med i rapporten").click()
    assert person.title == "Ta med händelsen i rapporten"
    person.save()
    return words


def holds(text: str, wanted: list[str]) -> list[str]:
    """Which of these the text lacks."""
    return [words for words in wanted if "".join(words.split()) not in text]


@pytest.mark.rule("L31", "L32", "L33", "L34")
def test_a_whole_round_in_lindesberg_from_the_front_page_to_the_file(person: Visit, tmp_path: Path) -> None:
    person.page.goto(person.address)
    assert person.title == "Prova en EST-omgång"
    person.go_on()
    person.take_seat(LINDE, "Kommunpolis")
    assert "EST-gruppen möts tisdag 18 augusti kl. 09.30 (v. 34)" in person.main.inner_text()
    published = take_up_a_suggestion(person)
    person.take_seat(LINDE, "Socialförvaltningen")
    person.report("Inträffad händelse", "Två rutor krossade.", category="Skadegörelse", on="2026-08-14")
    person.take_seat(LINDE, "Samhällsbyggnadsförvaltningen")
    person.report("Otrygg plats", "Trasig belysning.", category="Fysisk miljö, belysning och sikt")
    person.take_seat(LINDE, "Besök Linde AB")
    person.report("Kommande händelse", "Marknad på torget.", category="Övrigt", on="2026-08-29")
    person.take_seat(LINDE, "Securitas")
    asked = {"asked_organisation": "Fastigheter i Linde AB"}
    person.report("Samverkansbehov", "Rondera tillsammans.", category="Övrigt", **asked)
    person.take_seat(LINDE, "Barn- och utbildningsförvaltningen")
    person.press("Inget att rapportera")
    person.take_seat(LINDE, "Tillväxtförvaltningen")
    person.press("Borta denna gång")
    person.take_seat(LINDE, "Brottsförebyggande samordnare")
    person.go_on_until("Läs utkastet")
    person.press("Läs utkastet")
    files = [person.download(name, tmp_path) for name in ("PDF", "DOCX")]
    assert [file.suffix for file in files] == [".pdf", ".docx"]
    person.press("Sammanställ igen")
    assert "Inget har ändrats sedan version 1." in person.main.inner_text()
    wanted = [
        published,
        "Två rutor krossade.",
        "Trasig belysning.",
        "Marknad på torget.",
        "Rondera tillsammans.",
        "Fastigheter i Linde AB",
        "Polismyndigheten (polisens publika information)",
        "Rapporterat 5, inget att rapportera 1, frånvarande 1, inte nådda 0, inte svarat 2, vakanta platser 0.",
    ]
    read = read_pdf(files[0])
    assert holds(read_docx(files[1]), wanted) == []
    assert read is None or holds(read, wanted) == []


@pytest.mark.rule("H23", "H25", "H26")
def test_a_whole_round_in_hedemora_from_the_front_page_to_the_file(person: Visit, tmp_path: Path) -> None:
    person.open_front()
    person.go_on()
    person.take_seat(HEDEMORA, "Kommunpolis")
    assert "EST-gruppen möts torsdag 20 augusti kl. 13.00 (v. 34)" in person.main.inner_text()
    person.report("Otrygg plats", "Mörkt vid stationen.", category="Fysisk miljö, belysning och sikt")
    person.take_seat(HEDEMORA, "Hedemorabostäder")
    person.report("Inträffad händelse", "Klotter i trapphus.", category="Klotter", on="2026-08-15")
    person.take_seat(HEDEMORA, "Brottsförebyggande samordnare")
    person.press("Inget att rapportera")
    person.press("Till startsidan")
    person.go_on_until("Läs utkastet")
    person.take_seat(HEDEMORA, "Kommunpolis")
    person.go_on_until("Visa förslagen")
    published = take_up_a_suggestion(person)
    person.take_seat(HEDEMORA, "Brottsförebyggande samordnare")
    person.press("Sammanställ")
    assert "Version 2 är sammanställd." in person.main.inner_text()
    files = [person.download(name, tmp_path) for name in ("PDF", "DOCX")]
    wanted = [
        published,
        "Klotter i trapphus.",
        "Mörkt vid stationen.",
        "En rapport kom efter att omgången stängdes och är ett tillägg.",
        "Tvåveckorslägesbild",
        "Rapporterat 2, inget att rapportera 1, frånvarande 0, inte nådda 0, inte svarat 0, vakanta platser 0.",
    ]
    read = read_pdf(files[0])
    assert holds(read_docx(files[1]), wanted) == []
    assert read is None or holds(read, wanted) == []
