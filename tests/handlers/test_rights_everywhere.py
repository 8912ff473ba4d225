"""Nobody is shown what is not for them, whatever they ask for and however they name it."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import read_town
from guarded import (
    HIDDEN,
    LATE_PERSON,
    OF_PERSONS,
    OPEN,
    PERSON,
    PLAIN,
    QUESTION,
    REASON,
    Ids,
    build_guarded,
    play_guarded,
    said,
    walk,
)
from play import Play

from bot.edge import Answer
from handlers.reports.document import Document
from handlers.reports.writers import FORMATS, write
from handlers.views import FileNode
from storage.queries import people
from storage.session import Database
from storage.tables import metadata

SHOWN = {
    "participant": {PLAIN},
    "chair": {PLAIN},
    "council": {"Sammandrag"},
    "recipient": {"offentlig"},
    "presenter": {PLAIN, PERSON, LATE_PERSON},
    "convener": {PLAIN, PERSON, LATE_PERSON, OPEN, QUESTION, REASON},
}
"""What the same walk has to reach, so that nothing is hidden by never having been asked for."""
OTHERS = ("edition", "edition_item", "registration", "report_review", "area_level", "action", "handover")


@dataclass(frozen=True, slots=True)
class Guarded:
    """A database with both towns, to be copied."""

    file: Path
    ids: Ids


@pytest.fixture(scope="module")
def guarded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("guarded") / "estbot.sqlite3"))

    async def prepare() -> Ids:
        database = Database(f"sqlite+aiosqlite:///{file}")
        try:
            return await build_guarded(database)
        finally:
            await database.close()

    return Guarded(file, asyncio.run(prepare()))


@pytest.fixture
async def play(guarded: Guarded, tmp_path: Path, open_database: Callable[[str], Database]) -> Play:
    """Lindesberg with the other town beside it."""
    file = shutil.copy(guarded.file, tmp_path / "estbot.sqlite3")
    database = open_database(f"sqlite+aiosqlite:///{file}")
    async with database.begin() as db:
        town = await read_town(db, "lindesberg")
    return play_guarded(database, town)


@pytest.mark.rule("L21", "H26")
@pytest.mark.parametrize("role", [role for role in HIDDEN if role != "convener"])
async def test_no_action_shows_a_role_what_is_not_for_it(play: Play, guarded: Guarded, role: str) -> None:
    shown: list[object] = []

    def see(action: str, raw: dict[str, str], answer: Answer) -> None:
        found = [word for word in HIDDEN[role] if word in said(answer)]
        shown.extend([(action, raw, found)] if found or answer.outcome == "fault" else [])

    await walk(play, role, guarded.ids.own, see)
    await walk(play, role, guarded.ids.foreign, see)
    assert shown == []


@pytest.mark.parametrize("role", SHOWN)
async def test_the_same_walk_shows_each_role_what_it_may_read(
    play: Play, guarded: Guarded, role: str
) -> None:
    reached: set[str] = set()

    def see(action: str, raw: dict[str, str], answer: Answer) -> None:  # noqa: ARG001 - one shape for all
        reached.update(word for word in SHOWN[role] if word in said(answer))

    await walk(play, role, guarded.ids.own, see, among=("picture", "document", "review"))
    assert reached == SHOWN[role]


async def rows_of(database: Database, municipality: str, only: tuple[str, ...] = ()) -> dict[str, object]:
    """Every row of a municipality, by table."""
    async with database.begin() as db:
        found = await people.find_municipality(db, municipality)
        assert found is not None
        owned = [one for one in metadata.sorted_tables if "municipality_id" in one.c]
        chosen = [one for one in owned if not only or one.name in only]
        return {
            one.name: (
                await db.execute(
                    one.select().where(one.c.municipality_id == found.id).order_by(*one.primary_key)
                )
            ).all()
            for one in chosen
        }


@pytest.mark.parametrize("role", HIDDEN)
async def test_no_action_changes_anything_of_another_municipality(
    play: Play, guarded: Guarded, role: str
) -> None:
    before, shown = await rows_of(play.database, "hedemora"), list[object]()

    def see(action: str, raw: dict[str, str], answer: Answer) -> None:
        shown.extend([(action, raw)] if "Hedemora" in said(answer) else [])

    await walk(play, role, guarded.ids.foreign, see)
    assert shown == []
    assert await rows_of(play.database, "hedemora") == before


@pytest.mark.rule("H26")
@pytest.mark.parametrize("role", ["participant", "council", "recipient", "presenter", "administrator"])
async def test_no_action_of_theirs_changes_what_the_convener_decides(
    play: Play, guarded: Guarded, role: str
) -> None:
    before = await rows_of(play.database, "lindesberg", OTHERS)
    reports = {one.id: one for one in await play.reports()}
    await walk(play, role, guarded.ids.own, lambda action, raw, answer: None)  # noqa: ARG005 - one shape for all
    assert await rows_of(play.database, "lindesberg", OTHERS) == before
    assert {one.id: one for one in await play.reports() if one.id in reports} == reports


@pytest.mark.rule("L21")
@pytest.mark.parametrize("name", FORMATS)
async def test_a_private_companys_file_lacks_persons_in_every_format(
    play: Play, guarded: Guarded, name: str
) -> None:
    for edition in guarded.ids.own["edition"]:
        answer = await play.ask("securitas", "picture.file", edition=edition, format=name)
        if answer.outcome != "done":
            continue
        node = answer.view[0]
        assert isinstance(node, FileNode)
        text = read_file(write(Document.model_validate(node.document), name), name)
        assert [word for word in OF_PERSONS if "".join(word.split()) in text] == []


@pytest.mark.rule("L21")
async def test_no_message_to_a_private_company_says_anything_of_persons(play: Play) -> None:
    for seat in ("securitas", "ordforande", "hyresgaster"):
        told = json.dumps([one.view for one in await play.inbox(seat)], ensure_ascii=False)
        assert "lägesbild" in told.casefold()
        assert [word for word in OF_PERSONS if word in told] == []


def read_file(content: bytes, name: str) -> str:
    """All words of a file without spaces; what is packed is unpacked."""
    if name == "pdf":
        program = shutil.which("pdftotext") or pytest.skip("no pdftotext")
        content = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True).stdout
    elif name == "docx":
        packed = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(packed.read(one) for one in packed.namelist() if one.endswith(".xml"))
    return "".join(re.sub(r"<[^>]+>", "", content.decode()).split())
