"""What the pages for people say is there: commands, buttons, rights, links and lines of the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack.manifest import LINKING_WORDS
from handlers.conversations.help_page import CHAT
from handlers.rights import Right, is_allowed
from handlers.router import COMMANDS, ROUTES
from storage.records.people import Seat

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FOR_CONVENERS = {"docs/samordnare.md": 0, "docs/en/coordinators.md": -1}
FOR_PARTICIPANTS = {"docs/deltagare.md": 0, "docs/en/participants.md": -1}
"""Each page with the place of its language's word among a route's command words."""
BOTH = {**FOR_CONVENERS, **FOR_PARTICIPANTS}
CONVENERS_RIGHTS = {Right.CONVENING, Right.LEADING, Right.RUNNING}
ROLES = (
    ("ordinary", "optional", "adjunct"),
    ("ordinary", "is_convener"),
    ("ordinary", "is_chair"),
    ("presenter",),
    ("recipient",),
    ("administrator",),
)
"""The columns of the rights table: the kinds of seats, or a kind with what the seat is besides."""
SEAT = Seat(
    id=1,
    municipality_id=1,
    body_id=1,
    key="a",
    role="Representant",
    organisation="Bolaget",
    sector="housing",
    kind="ordinary",
    is_convener=False,
    is_chair=False,
    is_external=True,
    position=0,
    link_epoch=0,
)
LOGGED = re.compile(r"""(?:\.(?:info|warning|error)|\blog)\(\s*"([a-z][a-z_-]+)"|log_fault\(()""")


def read(name: str) -> str:
    """A page of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def words_in(text: str) -> set[str]:
    """Every command word that a page shows."""
    return set(re.findall(r"`/est ([a-zåäö]+)", text))


def command_rows(name: str) -> set[str]:
    """The command words that have a row of their own in a page's table."""
    return set(re.findall(r"^\| `/est ([a-zåäö]+)` \|", read(name), re.MULTILINE))


def words_for(rights: set[Right], place: int) -> set[str]:
    """One language's word for each command that asks for one of these rights."""
    return {route.commands[place] for route in ROUTES.values() if route.commands and route.right in rights}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_a_page_exists(page: Path) -> None:
    assert words_in(page.read_text(encoding="utf-8")) <= {*COMMANDS, *LINKING_WORDS}


@pytest.mark.parametrize(("name", "place"), FOR_CONVENERS.items())
def test_the_coordinators_page_has_every_command_that_others_lack(name: str, place: int) -> None:
    assert command_rows(name) == words_for(CONVENERS_RIGHTS, place)


@pytest.mark.parametrize(("name", "place"), FOR_PARTICIPANTS.items())
def test_the_participants_page_has_every_command_there_is_for_them(name: str, place: int) -> None:
    linking = set(CHAT) if place == 0 else set(LINKING_WORDS) - set(CHAT)
    assert command_rows(name) == words_for(set(Right) - CONVENERS_RIGHTS, place) | linking


@pytest.mark.parametrize("name", BOTH)
def test_what_a_page_quotes_in_italics_stands_in_the_product(name: str) -> None:
    language = "en" if "/en/" in name else "sv"
    said = [re.compile(pattern) for pattern in catalogue_patterns(language)]
    quoted = re.findall(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])", read(name).replace("\n", " "))
    # A whole sentence is an example of what somebody may write.
    meant = [words for words in quoted if not words.endswith(".")]
    assert [words for words in meant if not any(one.fullmatch(words) for one in said)] == []


def catalogue_patterns(language: str) -> Iterator[str]:
    """A pattern for each text, with anything in the places that are filled in."""
    for file in sorted((ROOT / "handlers/texts" / language).glob("*.ftl")):
        text = file.read_text(encoding="utf-8")
        for value in re.findall(r"(?:^[\w-]+ =|^ +\*?\[\w+\]) *(.*)$", text, re.MULTILINE):
            # A text that is nothing but what is filled in would match everything.
            if re.search(r"\w\w", re.sub(r"\{.*?\}", "", value)):
                yield re.sub(r"\\\{.*?\\\}", ".+", re.escape(value))


def test_the_rights_table_is_the_one_in_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|(.+)\|$", read("docs/administrators.md"), re.MULTILINE)
    said = {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows}
    asked = {route.right for route in ROUTES.values()}
    assert said == {right: [may(right, *role) for role in ROLES] for right in asked}


def may(right: Right, *role: str) -> str:
    """The cell of a role: yes where every kind of seat it has may."""
    marks: dict[str, Any] = {mark: True for mark in role if mark.startswith("is_")}
    seats = [replace(SEAT, kind=kind, **marks) for kind in role if kind not in marks]
    (found,) = {is_allowed(seat, right) for seat in seats}
    return "ja" if found else "–"


def links_in(page: Path) -> list[tuple[Path, str]]:
    """Every link of a page that leads to another or within it: the file, and the heading or nothing."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text)
    parts = (target.partition("#") for target in targets)
    return [(page.parent / name if name else page, anchor) for name, _, anchor in parts]


def anchors_of(page: Path) -> set[str]:
    """What can stand after # in a link to the page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target, anchor in links_in(page):
        assert target.exists(), target
        assert not anchor or anchor in anchors_of(target), f"{target}#{anchor}"


def test_every_picture_is_shown_on_some_page() -> None:
    shown = {target.resolve() for page in PAGES for target, _ in links_in(page)}
    assert set((ROOT / "docs/pictures").iterdir()) <= shown


def test_every_line_of_the_log_is_explained() -> None:
    sources = [file for floor in ("bot", "handlers", "scheduling") for file in (ROOT / floor).rglob("*.py")]
    written = {
        found or "fault" for file in sources for found, _ in LOGGED.findall(file.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^\| `([a-z_-]+)` \|", read("docs/operations.md"), re.MULTILINE))
    assert written <= explained
