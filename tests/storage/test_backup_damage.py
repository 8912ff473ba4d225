"""A backup that is truncated, changed, foreign or hostile is refused before the database is touched."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
from backup_rows import check, fill, forged, in_manifest, lines_of, members, packed, read_all, restore, take

from storage.backup.archive import MANIFEST
from storage.backup.errors import BackupError
from storage.session import Database

PLACE = "tables/place.jsonl"
Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> bytes:
    """A backup with awkward rows in every table."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("backup") / "estbot.sqlite3")

    async def make() -> bytes:
        database = Database(f"sqlite+aiosqlite:///{file}")
        try:
            await fill(database)
            return await take(database)
        finally:
            await database.close()

    return asyncio.run(make())


def with_member(name: str, text: bytes) -> Change:
    return lambda content: packed({**members(content), name: text})


def without_member(name: str) -> Change:
    return lambda content: packed({one: text for one, text in members(content).items() if one != name})


def with_place(**changes: object) -> Change:
    """A row of another shape, and a manifest that vouches for it."""

    def change(content: bytes) -> bytes:
        line = {**lines_of(content, "place")[0], **changes}
        return forged(content, "place", json.dumps(line).encode() + b"\n")

    return change


def with_places(text: bytes) -> Change:
    return lambda content: forged(content, "place", text)


def reworded(content: bytes) -> bytes:
    """As many rows as promised, each of them in order."""
    found = members(content)
    return packed({**found, PLACE: found[PLACE].replace(b"Z3", b"Z4")})


def swollen(content: bytes) -> bytes:
    """Proper rows and a manifest that vouches for them, but a thousand times larger than the file."""
    row = members(content)[PLACE].splitlines()[0]
    return forged(content, "place", (row + b" " * 2**20 + b"\n") * 80)


def twice(content: bytes) -> bytes:
    file = io.BytesIO(content)
    with ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(PLACE, b"")
    return file.getvalue()


def encrypted(content: bytes) -> bytes:
    """Every member is marked as encrypted, in both places where a zip file says so."""
    found = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(mark)
        while at >= 0:
            found[at + offset] |= 1
            at = found.find(mark, at + 4)
    return bytes(found)


DAMAGES: dict[str, tuple[Change, str]] = {
    "nothing": (lambda _: b"", "foreign"),
    "a text": (lambda _: b"PKunzip and other words", "foreign"),
    "another zip file": (lambda _: packed({"word/document.xml": b"<w/>"}), "foreign"),
    "another program's manifest": (lambda _: packed({MANIFEST: b'{"program": "x"}'}), "foreign"),
    "a manifest that is a list": (lambda _: packed({MANIFEST: b"[]"}), "foreign"),
    "a manifest that is no JSON": (lambda _: packed({MANIFEST: b"{"}), "damaged"),
    "a manifest that never ends": (lambda _: packed({MANIFEST: b"[" * 10_000_000}), "damaged"),
    "a later format": (lambda content: in_manifest(content, format=2), "newer"),
    "no format": (lambda content: in_manifest(content, format=None), "damaged"),
    "a table that we do not have": (with_member("tables/secret.jsonl", b""), "damaged"),
    "a way out of the folder": (with_member("../../etc/cron.d/estbot", b"* * * * *"), "damaged"),
    "an absolute way": (with_member("/etc/passwd", b"root"), "damaged"),
    "a table less": (without_member(PLACE), "damaged"),
    "a table twice": (twice, "damaged"),
    "no tables": (lambda content: packed({MANIFEST: members(in_manifest(content, tables=[]))[MANIFEST]}), "damaged"),
    "rows changed": (with_member(PLACE, b"{}\n"), "damaged"),
    "words changed": (reworded, "damaged"),
    "rows gone": (with_member(PLACE, b""), "damaged"),
    "uncompressed": (lambda content: packed(members(content), ZIP_STORED), "damaged"),
    "compressed in another way": (lambda content: packed(members(content), ZIP_BZIP2), "damaged"),
    "encrypted": (encrypted, "damaged"),
    "a bomb": (with_member(PLACE, b" " * 2**28), "damaged"),
    "a bomb of proper rows": (swollen, "damaged"),
    "a bomb of nesting": (with_places(b"[" * 200_000 + b"\n"), "damaged"),
    "no row": (with_places(b"null\n"), "damaged"),
    "half a line": (with_places(b'{"id": 1}'), "damaged"),
    "no text": (with_places(b"\xff\xfe\n"), "damaged"),
    "a column more": (with_place(extra=1), "damaged"),
    "a number for a text": (with_place(name=1), "damaged"),
    "a text for a number": (with_place(id="1; DROP TABLE place"), "damaged"),
    "true for a number": (with_place(id=True), "damaged"),
    "nothing where something must be": (with_place(name=None), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_file_that_is_not_what_it_says_is_refused(content: bytes, name: str) -> None:
    change, code = DAMAGES[name]
    with pytest.raises(BackupError) as caught:
        check(change(content))
    assert caught.value.code == code


def test_the_whole_file_is_right(content: bytes) -> None:
    check(content)
    check(packed(members(content)))


def test_a_file_that_was_cut_anywhere_is_refused(content: bytes) -> None:
    for length in range(0, len(content), 97):
        with pytest.raises(BackupError):
            check(content[:length])


def test_a_changed_byte_is_refused_or_changes_no_row(content: bytes) -> None:
    """What a zip file says of dates and rights may change; what it holds may not."""
    refused = 0
    for at in range(0, len(content), 83):
        changed = bytearray(content)
        changed[at] ^= 0x5A
        try:
            check(bytes(changed))
        except BackupError:
            refused += 1
        else:
            assert members(bytes(changed)) == members(content)
    assert refused > 50


@pytest.mark.parametrize("value", ["i går", "2026-11-20T10:00:00", "2026-11-20T10:00:00+01:00", 7, None])
def test_an_instant_that_is_none_is_refused(content: bytes, value: object) -> None:
    line = {**lines_of(content, "heartbeat")[0], "ticked_at": value}
    with pytest.raises(BackupError, match="damaged"):
        check(forged(content, "heartbeat", json.dumps(line).encode() + b"\n"))


async def test_rows_that_lead_nowhere_are_not_kept(content: bytes, database: Database) -> None:
    empty = await read_all(database)
    with pytest.raises(BackupError, match="unfit"):
        await restore(database, forged(content, "municipality", b""))
    assert await read_all(database) == empty


async def test_rows_that_break_a_unique_key_are_not_kept(content: bytes, database: Database) -> None:
    empty = await read_all(database)
    lines = [{**line, "key": "same"} for line in lines_of(content, "municipality")]
    text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    with pytest.raises(BackupError, match="unfit") as caught:
        await restore(database, forged(content, "municipality", text))
    assert caught.value.params == {"table": "municipality"}
    assert await read_all(database) == empty


async def test_what_was_refused_can_be_restored_from_a_whole_file(content: bytes, database: Database) -> None:
    with pytest.raises(BackupError):
        await restore(database, forged(content, "municipality", b""))
    await restore(database, content)
    assert all(len(rows) == 3 for rows in (await read_all(database)).values())
