"""Mail on this machine beside a browser: letters that are waited for, and what stands in them."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from demonstration import free_port, read_pdf
from fakes.mail import FakeMailServer, Mailed

PATIENCE = 20.0
PROGRAM = Path(__file__).with_name("mailed_town.py")
SENDER = "est@kommun.test"


class Letters(list[Mailed]):
    """What a mail server has taken; somebody in another thread may wait for the next."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def append(self, letter: Mailed) -> None:
        """Takes a letter in."""
        with self._changed:
            super().append(letter)
            self._changed.notify_all()

    def wait_for(self, to: str, subject: str) -> Mailed:
        """The newest letter to somebody whose subject has these words, once it is there; it is taken out."""
        with self._changed:
            found = self._changed.wait_for(lambda: self._find(to, subject), PATIENCE)
            if found is None:
                pytest.fail(
                    f"no letter to {to} about {subject}: {[(one.to, subject_of(one)) for one in self]}"
                )
            self.remove(found)
            return found

    def has(self, to: str, subject: str) -> bool:
        """True when such a letter is there."""
        return self._find(to, subject) is not None

    def _find(self, to: str, subject: str) -> Mailed | None:
        return next((one for one in self[::-1] if one.to == to and subject in subject_of(one)), None)


def subject_of(letter: Mailed) -> str:
    """The letter's subject."""
    return str(letter.message["Subject"])


def link_in(letter: Mailed, words: str) -> str:
    """The first address in a letter that has these words in it."""
    links: list[str] = re.findall(r"https?://\S+", letter.body("plain"))
    return next(one for one in links if words in one)


def code_in(letter: Mailed) -> str:
    """The six digits in a letter."""
    found = re.search(r"^(\d{6})\s*$", letter.body("plain"), re.MULTILINE)
    assert found is not None
    return str(found[1])


def pdf_in(letter: Mailed, folder: Path) -> str:
    """The words of the letter's only PDF without spaces; empty where there is no reader."""
    ((name, content),) = letter.files.items()
    file = folder / name
    file.write_bytes(content)
    return read_pdf(file) or ""


@contextmanager
def serve_mail() -> Iterator[FakeMailServer]:
    """A strict mail server in a thread of its own; what it has taken are Letters."""
    server, loop = FakeMailServer(taken=Letters()), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    _wait(loop, server.__aenter__)
    try:
        yield server
    finally:
        _wait(loop, lambda: server.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()


def _wait(loop: asyncio.AbstractEventLoop, make: Callable[[], Any]) -> None:
    asyncio.run_coroutine_threadsafe(make(), loop).result(PATIENCE)


@contextmanager
def run_town(folder: Path, mail_port: int) -> Iterator[str]:
    """The address of a bot that sends mail to this port, until the block ends."""
    port = free_port()
    own = {
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(mail_port),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": SENDER,
    }
    env = {**os.environ, **{f"ESTBOT_{name}": value for name, value in own.items()}}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(Path.cwd()), env.get("PYTHONPATH"))))
    process = subprocess.Popen([sys.executable, str(PROGRAM)], env=env, stdout=subprocess.PIPE)
    try:
        _wait_until_ready(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0
        if process.stdout is not None:
            process.stdout.close()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if str(port) in line.decode():
            return
    pytest.fail(f"the bot ended with {process.wait()}")
