"""`estbot disclosure export`: what a request to see official records is answered with."""

from __future__ import annotations

import asyncio
import csv
from pathlib import Path
from typing import cast

import pytest
from builders import OPENS_AT, build_town
from play import Play

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from cli.conftest import Terminal
from storage import migrations
from storage.queries import keeping, people
from storage.records.keeping import AuditEntry
from storage.session import Connection, Database

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")
PERSON = {"description": "Sven Svensson krossade rutor.", "override_reason": "Det är butikens namn."}


async def play_a_round(file: Path) -> None:
    """Lindesberg's EST group with one report that has a warning, and a fixed version without it."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await migrations.upgrade(database)
    clock = SimulatedClock(OPENS_AT)
    runtime = Runtime(database, clock, {"web": WebPlatform(database, clock)})
    week = Play(runtime, clock, await build_town(database, now=OPENS_AT))
    await week.at(OPENS_AT)
    await week.report("securitas", description="Rutor krossade.")
    await week.report("social", **PERSON)
    await week.ask("samordnare", "compile")
    draft = (await week.editions())[0]
    number = {"registry_number": "KS 2026/112"}
    await week.ask("samordnare", "edition.fix", edition=str(draft.id), digest=draft.digest, **number)
    await database.close()


@pytest.fixture
def exported(estbot: Terminal) -> Path:
    """The folder that was written."""
    data = estbot.folder / "data"
    data.mkdir(exist_ok=True)
    asyncio.run(play_a_round(data / "estbot.sqlite3"))
    done = estbot("disclosure", "export", *PERIOD, "--out", str(estbot.folder / "ut"), now=OPENS_AT)
    assert (done.code, done.err) == (0, "")
    return estbot.folder / "ut" / "utlamnande-2026-11-01--2026-11-30"


def rows(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def test_the_register_is_ordered_and_names_version_approver_and_registry_number(exported: Path) -> None:
    head, row = rows(exported / "forteckning.csv")
    assert head[:3] == ["Ordning", "Fastställd", "Handling"]
    assert (row[0], row[2], row[4]) == ("1", "est-2026-W48 v1", "KS 2026/112")
    assert "samordnare" in row[5].casefold()


def test_the_documents_come_as_they_were_fixed_and_as_a_proposal_for_masking(exported: Path) -> None:
    assert {file.suffix for file in (exported / "handlingar").iterdir()} == {".html", ".pdf"}
    original = next((exported / "handlingar").glob("*.html")).read_text(encoding="utf-8")
    proposal = next((exported / "maskningsforslag").glob("*.html")).read_text(encoding="utf-8")
    assert "Rutor krossade." in original
    assert "Rutor krossade." in proposal


def test_a_report_that_was_left_out_stands_in_the_list_with_what_may_have_to_be_masked(
    exported: Path,
) -> None:
    listed = (exported / "rapporter-maskningsforslag.csv").read_text(encoding="utf-8-sig")
    assert "[maskeras: ett personnamn] krossade rutor." in listed
    assert "Sven" not in listed


def test_the_export_is_noted_in_the_read_log_and_readable_for_its_owner_only(
    exported: Path, estbot: Terminal
) -> None:
    async def read(db: Connection) -> object:
        town = await people.find_municipality(db, "lindesberg")
        assert town is not None
        return await keeping.list_audit(db, town.id, since=OPENS_AT, until=OPENS_AT.replace(year=2027))

    found = cast("tuple[AuditEntry, ...]", estbot.in_database(read))
    entry = found[0]
    assert (entry.action, entry.seat_id, entry.about["from"]) == ("disclosure.export", None, "2026-11-01")
    assert {file.stat().st_mode & 0o077 for file in exported.rglob("*.*") if file.is_file()} == {0}


def test_turned_days_are_refused_with_one_sentence(estbot: Terminal) -> None:
    done = estbot("disclosure", "export", "--from", "2026-12-01", "--to", "2026-11-01", "--out", "ut")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "--from och --to" in done.err
