"""The backup's file: what its manifest says, and a reader that believes nothing it has not checked."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812 - the library's name
from typing import BinaryIO, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlalchemy import Table

from storage.backup.errors import BackupError
from storage.backup.lines import LONGEST_LINE, Line, load, restored

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 2**20
ZIP_BEGINS = b"PK\x03\x04"
MOST_EXPANSION = 500
"""Rows of ours shrink ten to a hundred times; a file made to fill the disk shrinks a thousand times."""
SMALL = 8 * 2**20

READING_ERRORS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)
"""What the libraries raise when a file is not what it says it is."""


class Entry(BaseModel):
    """What the manifest says about one table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rows: int
    sha256: str


class Manifest(BaseModel):
    """What a backup says about itself; `tables` in the order in which they are filled."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    program: Literal["estbot"] = "estbot"
    format: Literal[1] = 1
    version: str
    revision: str
    made_at: AwareDatetime
    tables: tuple[Entry, ...]

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(entry.rows for entry in self.tables)


def member_of(name: str) -> str:
    """The name of a table's member in the file."""
    return f"tables/{name}.jsonl"


@contextmanager
def as_damage() -> Iterator[None]:
    """Turns whatever reading a broken file raises into BackupError."""
    try:
        yield
    except READING_ERRORS as error:
        raise BackupError("damaged") from error


class Archive:
    """An opened backup whose manifest has been read."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._zip = archive
        self.manifest = manifest

    def lines(self, source: Table) -> Iterator[Line]:
        """A table's rows as they stand in the file, in its order; BackupError where the file is damaged."""
        for text in self._texts(source.name):
            with as_damage():
                line = load(text)
            yield line

    def check(self, tables: Sequence[Table]) -> None:
        """Reads everything: BackupError unless each table is there with the rows and the checksum promised."""
        sources = {source.name: source for source in tables}
        names = [entry.name for entry in self.manifest.tables]
        if sorted(names) != sorted(sources):
            raise BackupError("damaged")
        for entry in self.manifest.tables:
            self._check_table(entry, sources[entry.name])

    def _check_table(self, entry: Entry, source: Table) -> None:
        digest, rows = hashlib.sha256(), 0
        for text in self._texts(entry.name):
            digest.update(text)
            rows += 1
            with as_damage():
                restored(load(text), source)
        if (rows, digest.hexdigest()) != (entry.rows, entry.sha256):
            raise BackupError("damaged")

    def _texts(self, name: str) -> Iterator[bytes]:
        with as_damage(), self._zip.open(member_of(name)) as member:
            reader = io.BufferedReader(member)  # type: ignore[type-var] # typeshed asks for a raw stream
            while text := reader.readline(LONGEST_LINE):
                yield text


@contextmanager
def open_archive(file: BinaryIO) -> Iterator[Archive]:
    """The backup in a file; BackupError when it is none, is damaged, or is from a later format."""
    if file.read(len(ZIP_BEGINS)) != ZIP_BEGINS:
        raise BackupError("foreign")
    with as_damage():
        archive = ZipFile(file)
    with archive:
        manifest = _read_manifest(archive)
        _refuse_hostile(archive, manifest, file)
        yield Archive(archive, manifest)


def _read_manifest(archive: ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BackupError("foreign")
    with as_damage(), archive.open(MANIFEST) as member:
        text = member.read(LARGEST_MANIFEST)
        found = json.loads(text)
    if not isinstance(found, dict) or found.get("program") != "estbot":
        raise BackupError("foreign")
    if type(found.get("format")) is int and found["format"] > FORMAT:
        raise BackupError("newer", version=str(found.get("version")))
    with as_damage():
        return Manifest.model_validate_json(text)


def _refuse_hostile(archive: ZipFile, manifest: Manifest, file: BinaryIO) -> None:
    """Only the members promised, each once, compressed as we do it; nothing that swells beyond what rows do."""
    infos = archive.infolist()
    promised = [MANIFEST, *(member_of(entry.name) for entry in manifest.tables)]
    size = file.seek(0, io.SEEK_END)
    if (
        sorted(info.filename for info in infos) != sorted(promised)
        or not all(map(_is_plain, infos))
        or sum(info.file_size for info in infos) > SMALL + MOST_EXPANSION * size
    ):
        raise BackupError("damaged")


def _is_plain(info: ZipInfo) -> bool:
    is_encrypted = bool(info.flag_bits & 1)
    return info.compress_type == ZIP_DEFLATED and not is_encrypted
