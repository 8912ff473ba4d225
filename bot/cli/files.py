"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from bot.cli.faults import file_trouble
from bot.errors import StartError


def make_folder(folder: Path) -> None:
    """The folder, made when it is not there; StartError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_trouble(error, str(folder)) from error


def write_file(path: Path, content: bytes) -> None:
    """The whole file under its name, or StartError and what stood there before; a device is never replaced."""
    if path.exists() and not path.is_file():
        raise StartError("cli-no-regular-file", file=str(path))
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        remove(fresh)
        raise file_trouble(error, str(path)) from error


def read_file(path: Path) -> bytes:
    """The file's bytes; StartError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise file_trouble(error, str(path)) from error


def remove(path: Path) -> None:
    """Takes away what was left half written, where that is possible."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
