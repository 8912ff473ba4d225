"""`estbot backup` and `estbot restore` as they are typed: files, settings, full disks and a service that runs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from fluent.syntax import FluentParser, ast
from sqlalchemy import text

from bot.settings import Settings
from cli.conftest import Called, Terminal
from cli.test_serving_command import PROGRAM, end, free_port, read_until, start
from storage.session import Connection

HOME = Path(__file__).parents[3]
LIMITED = (
    "import resource, sys, bot.cli; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
    "sys.exit(bot.cli.main())"
)


@pytest.fixture
def elsewhere(hedemora: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A backup of Hedemora, `copy.zip`, and settings that lead to a data folder which does not exist yet."""
    assert hedemora("backup", copy_of(hedemora)).code == 0
    monkeypatch.setenv("ESTBOT_DATA_DIR", str(hedemora.folder / "new"))
    return hedemora


def copy_of(estbot: Terminal) -> str:
    return str(estbot.folder / "copy.zip")


def damage(estbot: Terminal) -> None:
    path = Path(copy_of(estbot))
    path.write_bytes(path.read_bytes()[:-100])


def test_a_backup_says_what_it_holds_and_what_it_lacks(hedemora: Terminal) -> None:
    called = hedemora("backup", copy_of(hedemora))
    assert (called.code, called.err) == (0, "")
    assert re.search(r"copy\.zip är klar: \d\d rader i \d\d tabeller\.", called.out)
    assert "Slacks nycklar" in called.out
    assert str(hedemora.folder / "data" / "secret-key") in called.out


def test_a_key_that_is_set_is_named_by_its_setting(
    hedemora: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTBOT_SECRET_KEY", "x" * 40)
    assert "ESTBOT_SECRET_KEY" in hedemora("backup", copy_of(hedemora)).out


def test_only_its_owner_may_read_a_backup_and_nothing_else_is_left(hedemora: Terminal) -> None:
    before = os.umask(0)
    try:
        hedemora("backup", copy_of(hedemora))
    finally:
        os.umask(before)
    assert Path(copy_of(hedemora)).stat().st_mode & 0o777 == 0o600
    assert {path.name for path in hedemora.folder.iterdir()} == {"copy.zip", "data"}


def test_the_time_in_the_file_is_the_clocks(hedemora: Terminal) -> None:
    hedemora("backup", copy_of(hedemora))
    with ZipFile(copy_of(hedemora)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 20, 9, 0, 0)}


def test_a_file_that_is_there_is_overwritten_only_by_force(hedemora: Terminal) -> None:
    name = hedemora.write("copy.zip", "något annat")
    called = hedemora("backup", name)
    assert (called.code, called.out) == (2, "")
    assert "finns redan" in called.err
    assert Path(name).read_text(encoding="utf-8") == "något annat"
    assert hedemora("backup", name, "--force").code == 0
    assert hedemora("restore", name, "--check").code == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("data", "är en mapp"), ("no/copy.zip", "finns inte"), ("pipe", "ingen vanlig fil")],
)
def test_a_place_where_no_file_can_be_is_named(hedemora: Terminal, name: str, sentence: str) -> None:
    os.mkfifo(hedemora.folder / "pipe")
    called = hedemora("backup", str(hedemora.folder / name), "--force")
    assert (called.code, called.out) == (2, "")
    assert sentence in called.err


async def fill_up(db: Connection) -> None:
    """More than fits in the file that LIMITED allows."""
    await db.execute(
        text(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
            "INSERT INTO place (municipality_id, area, name) SELECT 1, i, hex(randomblob(20)) FROM n"
        )
    )


def test_a_full_disk_is_one_sentence_and_leaves_no_half_file(hedemora: Terminal) -> None:
    hedemora.in_database(fill_up)
    line = [sys.executable, "-c", LIMITED, "backup", copy_of(hedemora)]
    ended = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Disken är full.")
    assert "Traceback" not in ended.stderr
    assert {path.name for path in hedemora.folder.iterdir()} == {"data"}


def test_an_installation_moves_to_an_empty_folder(elsewhere: Terminal) -> None:
    called = elsewhere("restore", copy_of(elsewhere))
    assert (called.code, called.err) == (0, "")
    assert "som de var 20 nov. 2026 kl. 10.00" in called.out
    assert str(elsewhere.folder / "new" / "secret-key") in called.out
    assert "est/kommunpolis" in elsewhere("members", "list").out


def test_a_check_tells_what_is_in_the_file_and_makes_nothing(elsewhere: Terminal) -> None:
    called = elsewhere("restore", copy_of(elsewhere), "--check")
    assert (called.code, called.err) == (0, "")
    assert "är hel" in called.out
    assert not (elsewhere.folder / "new").exists()


def test_a_damaged_file_is_one_sentence_and_makes_nothing(elsewhere: Terminal) -> None:
    damage(elsewhere)
    called = elsewhere("restore", copy_of(elsewhere))
    assert (called.code, called.out, len(called.err.splitlines())) == (2, "", 1)
    assert "är skadad eller ofullständig. Inget har ändrats." in called.err
    assert not (elsewhere.folder / "new").exists()


def restore_named(estbot: Terminal, name: str) -> Called:
    return estbot("restore", str(estbot.folder / name), "--lang", "en")


def test_what_is_no_backup_is_told_in_the_readers_language(elsewhere: Terminal) -> None:
    elsewhere.write("notes.txt", "anteckningar")
    assert "notes.txt is no backup from estbot." in restore_named(elsewhere, "notes.txt").err
    assert "does not exist" in restore_named(elsewhere, "gone.zip").err
    assert "is a folder" in restore_named(elsewhere, "data").err


def test_a_database_that_holds_something_is_not_restored_over(hedemora: Terminal) -> None:
    hedemora("backup", copy_of(hedemora))
    called = hedemora("restore", copy_of(hedemora))
    assert (called.code, called.out) == (2, "")
    assert "Databasen är inte tom. Inget har ändrats." in called.err


def test_a_file_in_the_databases_place_that_is_none_is_named(elsewhere: Terminal) -> None:
    (elsewhere.folder / "new").mkdir()
    (elsewhere.folder / "new" / "estbot.sqlite3").write_bytes(b"not at all a database")
    assert "är ingen databas" in elsewhere("restore", copy_of(elsewhere)).err


def test_an_installation_moves_to_postgresql_and_back(
    elsewhere: Terminal, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTBOT_DATABASE_URL", postgres_url)
    assert elsewhere("restore", copy_of(elsewhere)).code == 0
    there = elsewhere("members", "list").out
    back = str(elsewhere.folder / "back.zip")
    assert elsewhere("backup", back).code == 0
    monkeypatch.delenv("ESTBOT_DATABASE_URL")
    assert elsewhere("restore", back).code == 0
    assert "est/kommunpolis" in there
    assert elsewhere("members", "list").out == there


@pytest.mark.slow
def test_a_running_service_is_backed_up_and_the_copy_serves(hedemora: Terminal, tmp_path: Path) -> None:
    new = tmp_path / "new"
    process = start(Settings().data_dir, "serve", "--port", str(free_port()))
    try:
        read_until(process, "Tjänsten är igång")
        taken = subprocess.run([*PROGRAM, "backup", copy_of(hedemora)], capture_output=True, check=False)
        refused = subprocess.run([*PROGRAM, "restore", copy_of(hedemora)], capture_output=True, check=False)
    finally:
        code = end(process, signal.SIGTERM)
    assert (code, taken.returncode, refused.returncode) == (0, 0, 2)
    assert "En annan estbot använder redan" in refused.stderr.decode()
    restored = start(new, "restore", copy_of(hedemora))
    restored.communicate(timeout=30)
    process = start(new, "serve", "--port", str(free_port()))
    try:
        said = read_until(process, "Tjänsten är igång")
    finally:
        code = end(process, signal.SIGTERM)
    assert (code, restored.returncode) == (0, 0)
    assert "Ingen kommun är upplagd" not in "\n".join(said)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_fault_of_a_backup_has_its_sentence(language: str) -> None:
    listed = (HOME / "storage" / "backup" / "errors.py").read_text(encoding="utf-8")
    codes = re.findall(r"^`([a-z-]+)`", listed, re.MULTILINE)
    used = "".join(path.read_text(encoding="utf-8") for path in (HOME / "storage" / "backup").glob("*.py"))
    catalogue = FluentParser().parse(
        (HOME / "handlers" / "texts" / language / "cli.ftl").read_text(encoding="utf-8")
    )
    known = {entry.id.name for entry in catalogue.body if isinstance(entry, ast.Message)}
    assert len(codes) == 9
    assert set(re.findall(r'BackupError\(\s*"([a-z-]+)"', used)) | {"older"} == set(codes)
    assert {f"cli-{'backup' if code == 'too-long' else 'restore'}-{code}" for code in codes} <= known
