"""A round that goes on: invited, answered from a mail, reviewed, fixed, handed over by mail, supplemented, told of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from demonstration import Visit, open_browser, visit
from fakes.mail import FakeMailServer
from mailed import Letters, code_in, link_in, pdf_in, run_town, serve_mail
from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser
LINDE, CONVENER = "Lindesbergs kommun", "Brottsförebyggande samordnare"
HOUSING, GUARD = "drift@fastigheter.test", "pass@vakt.test"
PERSON = "Sven Svensson sågs vid kiosken."
QUESTION, ANSWER = "Vilken tid på dygnet var det?", "Strax efter klockan åtta på kvällen."
TOLD = "det här blev det av dina rapporter"
REASON = "Handlar om en bostad och hör inte hit."
FIRST, SECOND = 2, 3
"""The versions that are fixed: the draft that was compiled on time was the first."""


@dataclass(frozen=True, slots=True)
class Town:
    """The bot in a process of its own, its mail, and a browser in front of it."""

    browser: Browser
    address: str
    mail: FakeMailServer
    office: Visit

    @property
    def letters(self) -> Letters:
        """What has been mailed and not been read yet."""
        assert isinstance(self.mail.taken, Letters)
        return self.mail.taken

    def as_convener(self) -> Visit:
        """The municipality's browser at the convener's seat."""
        self.office.take_seat(LINDE, CONVENER)
        return self.office

    def go(self, path: str) -> None:
        """The office's browser goes to an address."""
        self.office.page.goto(f"{self.address}{path}")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with (
        serve_mail() as mail,
        run_town(tmp_path, mail.port) as address,
        open_browser() as browser,
        visit(browser, address) as office,
    ):
        yield Town(browser, address, mail, office)
        assert mail.faults == []


def fill(person: Visit, button: str, **typed: str) -> None:
    """Fills in the form on the page, folded parts too, and sends it."""
    for name, value in typed.items():
        field = person.page.locator(f"#field-{name}")
        if field.count() == 0:
            person.page.locator(f"input[type=radio][name={name}][value='{value}']").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            person.page.locator(f"#field-{name}").select_option(
                label=re.compile(value) and _option(field, value)
            )
        else:
            field.fill(value)
    person.press(button)


def _option(field: Locator, words: str) -> str:
    """The whole label of the first choice that has these words."""
    labels = field.locator("option").all_inner_texts()
    return next(one for one in labels if words in one)


def card(person: Visit, words: str) -> Locator:
    """The first card on the page with these words."""
    return person.main.locator("ul.cards > li").filter(has_text=words).first


def press_on(person: Visit, words: str, button: str) -> None:
    """Presses a button on the card with these words."""
    one = card(person, words)
    pressed = one.get_by_role("button", name=button, exact=True)
    with person.page.expect_navigation():
        (pressed if pressed.count() else one.get_by_role("link", name=button, exact=True)).first.click()


def says(person: Visit, words: str) -> None:
    """The page has these words."""
    assert words in person.main.inner_text(), person.main.inner_text()


# ---- the chapters


def invite_both(town: Town) -> None:
    """The housing company by mail; the guard firm with a link that is passed on by hand."""
    person = town.as_convener()
    town.go("/do/invite.open")
    fill(person, "Bjud in", seat="Fastigheter i Linde AB", email=HOUSING)
    says(person, "är på väg med e-post")
    join(town, link_in(town.letters.wait_for(HOUSING, "Du är inbjuden"), "/join/"))
    town.go("/do/invite.open")
    fill(person, "Bjud in", seat="Securitas")
    link = re.search(r"http://\S+/join/\S+", person.main.inner_text())
    assert link is not None
    join(town, link[0], email=GUARD)


def join(town: Town, link: str, **typed: str) -> None:
    with visit(town.browser, town.address) as person:
        person.page.goto(link)
        assert person.title == "Välkommen"
        fill(person, "Öppna min plats", **typed)
        says(person, "EST-gruppen")


def report_inside(town: Town) -> None:
    """Those in the municipality and the police report on the page."""
    person = town.office
    person.take_seat(LINDE, "Socialförvaltningen")
    person.report("Inträffad händelse", "Två rutor krosade.", category="Skadegörelse", on="2026-08-14")
    person.take_seat(LINDE, "Tillväxtförvaltningen")
    person.report("Inträffad händelse", "Rutor sönder igen.", category="Skadegörelse", on="2026-08-14")
    person.take_seat(LINDE, "Samhällsbyggnadsförvaltningen")
    person.report("Otrygg plats", "Mörkt i en trappuppgång.", category="Övrigt")
    person.take_seat(LINDE, "Kommunpolis")
    report_with_a_warning(person)


def report_with_a_warning(person: Visit) -> None:
    """The police keeps a text in spite of a warning, and says why."""
    person.press("Rapportera")
    person.page.get_by_role("radio", name="Inträffad händelse").check()
    person.page.locator("#field-occurred_on").fill("2026-08-14")
    chosen = {"category": "Övrigt", "place_text": "Kiosken"}
    fill(person, "Spara rapporten", **chosen, description=PERSON)
    assert "namn" in person.main.inner_text()
    fill(person, "Spara rapporten", override_reason="Det är kioskens namn.")
    assert person.title == "Tack, rapporten är sparad", person.main.inner_text()


def report_from_a_mail(town: Town, to: str, description: str) -> None:
    """The mailed link opens an empty form and no more: what is written takes a code from the same mailbox."""
    letter = town.letters.wait_for(to, "EST-gruppen möts tisdag 18 augusti")
    with visit(town.browser, town.address) as person:
        person.page.goto(link_in(letter, "do=report.open"))
        person.press("Rapportera")
        person.page.get_by_role("radio", name="Otrygg plats").check()
        chosen = {"category": "Klotter", "place_text": "Resecentrum"}
        fill(person, "Spara rapporten", **chosen, description=description)
        assert person.title == "Tack, rapporten är sparad", person.main.inner_text()
        person.page.goto(f"{town.address}/do/report.mine")
        assert person.title == "Bekräfta att det är du"
        assert description not in person.main.inner_text()
        enter_code(town, person, to)
        says(person, description)


def enter_code(town: Town, person: Visit, to: str) -> None:
    person.press("Skicka en kod")
    fill(person, "Öppna min plats", code=code_in(town.letters.wait_for(to, "Din engångskod")))


def review_all(town: Town) -> None:
    """Each report gets its decision, and the guard firm's a question first."""
    person = town.as_convener()
    person.go_on_until("Läs utkastet")
    town.go("/do/review")
    says(person, "rapporter väntar på granskning")
    decide(town, "Klotter på väggen.", "Fråga rapportören")
    fill(person, "Skicka frågan", words=QUESTION)
    answer_question(town)
    decide(town, "Två rutor krosade.", "Ändra och godkänn")
    fill(person, "Spara och godkänn", description="Två rutor är krossade.")
    decide(town, "Rutor sönder igen.", "Slå ihop")
    fill(person, "Slå ihop", into="Socialförvaltningen")
    decide(town, "Mörkt i en trappuppgång.", "Avslå")
    fill(person, "Avslå rapporten", words=REASON)
    for words in (PERSON, "Klotter på väggen.", "Trasig belysning."):
        decide(town, words, "Godkänn")
    town.go("/do/review")
    says(person, "Ingen rapport väntar på granskning.")


def decide(town: Town, words: str, button: str) -> None:
    """A press on a report's card in the queue."""
    town.go("/do/review")
    says(town.office, words)
    press_on(town.office, words, button)


def answer_question(town: Town) -> None:
    """The question comes by mail; to answer it takes a code, since the report is shown with it."""
    letter = town.letters.wait_for(GUARD, "har en fråga om din rapport")
    with visit(town.browser, town.address) as person:
        person.page.goto(link_in(letter, "do=answer.open"))
        person.press("Fortsätt")
        assert "Klotter på väggen." not in person.main.inner_text()
        enter_code(town, person, GUARD)
        person.page.goto(f"{town.address}/do/report.mine")
        says(person, f"Fråga till dig: {QUESTION}")
        press_on(person, "Klotter på väggen.", "Svara på frågan")
        fill(person, "Skicka svaret", words=ANSWER)
        says(person, "Svaret är sparat")


def set_level(town: Town) -> None:
    town.go("/do/level.open")
    town.office.page.get_by_role("radio", name=re.compile("förhöjt|Förhöjt|^3")).first.check()
    fill(town.office, "Spara nivån", words="Fler skador än vanligt.")


def fix_and_send(town: Town, number: int, registry: str) -> None:
    """The convener compiles, reads, fixes with a registry number and hands over."""
    person = town.as_convener()
    town.go("/do/document")
    person.press("Sammanställ igen")
    person.press("Fastställ")
    fill(person, "Fastställ", registry_number=registry)
    says(person, f"version {number} är fastställd")
    if number == FIRST:
        enlist_both(town)
        town.go("/do/distribute")
    else:
        person.press("Dela ut")
    person.press("Skicka till 2 mottagare")
    says(person, "2 mottagare får lägesbilden nu.")


def enlist_both(town: Town) -> None:
    for organisation in ("Fastigheter i Linde AB", "Securitas"):
        town.go("/do/lists.open?product=round")
        fill(town.office, "Spara mottagaren", seat=organisation)
        says(town.office, "står på listan")


def read_pdf_of(town: Town, to: str, version: int, folder: Path) -> str:
    """The words of the PDF that somebody was mailed."""
    letter = town.letters.wait_for(to, f"version {version}")
    assert PERSON not in letter.body("plain") + letter.body("html")
    return pdf_in(letter, folder)


def lacks_what_a_company_must_not_see(text: str) -> bool:
    hidden = (PERSON, "Sven", "Kiosken", REASON, QUESTION, "Mörkt i en trappuppgång.", "kioskens namn")
    return not text or not [words for words in hidden if "".join(words.split()) in text]


def report_late(town: Town) -> None:
    """One plain report and one that no company may read, after the version was fixed."""
    person = town.office
    person.take_seat(LINDE, "Barn- och utbildningsförvaltningen")
    town.go("/do/report.open")
    person.page.get_by_role("radio", name="Otrygg plats").check()
    chosen = {"category": "Övrigt", "place_text": "Skolgården"}
    fill(person, "Spara rapporten", **chosen, description="Bråk på rasten.")
    says(person, "sparad som tillägg")


def holds_the_difference(text: str) -> bool:
    """The addendum says what it replaces and marks what is new."""
    return all(words in text for words in (f"Ändratsedanversion{FIRST}", "Bråkpårasten."))


def read_what_became_of_it(town: Town) -> None:
    """On the day after the meeting everybody who reported is told, once, what became of each item."""
    person = town.as_convener()
    for _ in range(12):
        if town.letters.has(HOUSING, TOLD):
            break
        person.go_on()
    for to in (HOUSING, GUARD):
        told = town.letters.wait_for(to, TOLD).body("plain")
        assert "Med i den fastställda lägesbilden, version" in " ".join(told.split())
    expected = {
        "Socialförvaltningen": "Med i den fastställda lägesbilden, version",
        "Tillväxtförvaltningen": "visas tillsammans med en annan rapport om samma sak.",
        "Samhällsbyggnadsförvaltningen": f"Skäl: {REASON}",
        "Kommunpolis": "Med i den fastställda lägesbilden, version",
    }
    for organisation, words in expected.items():
        town.office.take_seat(LINDE, organisation)
        says(town.office, TOLD)
        town.go("/do/report.mine")
        says(town.office, words)


@pytest.mark.rule("H25", "H26", "L21", "J22")
def test_a_round_goes_on_from_the_invitation_to_the_word_about_what_became_of_it(
    town: Town, tmp_path: Path
) -> None:
    invite_both(town)
    town.as_convener().go_on()
    report_inside(town)
    report_from_a_mail(town, HOUSING, "Trasig belysning.")
    report_from_a_mail(town, GUARD, "Klotter på väggen.")
    review_all(town)
    set_level(town)
    fix_and_send(town, FIRST, "KS 2026/112")
    town.as_convener().go_on()
    for to in (HOUSING, GUARD):
        text = read_pdf_of(town, to, FIRST, tmp_path)
        assert lacks_what_a_company_must_not_see(text)
        assert not text or "Tvårutorärkrossade." in text
    report_late(town)
    fix_and_send(town, SECOND, "KS 2026/113")
    town.as_convener().go_on()
    for to in (HOUSING, GUARD):
        text = read_pdf_of(town, to, SECOND, tmp_path)
        assert lacks_what_a_company_must_not_see(text)
        assert not text or holds_the_difference(text)
    read_what_became_of_it(town)
