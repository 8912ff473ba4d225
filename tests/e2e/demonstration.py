"""The demonstration as a process of its own, and a browser without JavaScript in front of it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
import pikepdf
import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

NEED = "ESTBOT_NEED_CHROMIUM"
START = "import sys; from bot.cli import main; sys.exit(main(['demo']))"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_chromium() -> str:
    """Where Chromium is; without it the test is skipped, or fails where it has to be there."""
    fixed = Path("/usr/bin/chromium")
    found = shutil.which("chromium") or (str(fixed) if fixed.exists() else None)
    if found is None and os.environ.get(NEED) == "1":
        pytest.fail("no Chromium, although ESTBOT_NEED_CHROMIUM=1", pytrace=False)
    if found is None:
        pytest.skip("skipped: no Chromium")
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium until the block ends."""
    program = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def demonstrate(folder: Path) -> Iterator[str]:
    """The address of a demonstration that runs until the block ends, and then has to end by itself."""
    port = free_port()
    own = {"ESTBOT_PORT": str(port), "ESTBOT_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", START], env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=errors
        )
        try:
            _wait_until_ready(process, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            assert process.wait(timeout=20) == 0
            _close(process)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if str(port) in line.decode():
            return
    pytest.fail(f"the demonstration ended with {process.wait()}")


def _close(process: subprocess.Popen[bytes]) -> None:
    if process.stdout is not None:
        process.stdout.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """A person at the demonstration, who uses only what stands on the page."""

    page: Page
    address: str

    def open_front(self) -> None:
        """Goes to the page on which seats are chosen."""
        self.page.goto(f"{self.address}/demo")

    def take_seat(self, municipality: str, seat: str) -> None:
        """Chooses a seat by its role or organisation."""
        self.open_front()
        group = self.page.locator("h2", has_text=municipality).locator("xpath=following-sibling::ul[1]")
        self._follow(group.get_by_role("button", name=re.compile(seat)))

    def go_on(self) -> None:
        """Presses on to the next event."""
        self.press("Till nästa händelse")

    def press(self, name: str) -> None:
        """Presses the first button or link of that name."""
        pressed = self.page.get_by_role("button", name=name, exact=True)
        self._follow(pressed if pressed.count() else self.page.get_by_role("link", name=name, exact=True))

    def _follow(self, pressed: Locator) -> None:
        """Presses and waits until the next page is there, so that nothing is read from the last one."""
        with self.page.expect_navigation():
            pressed.first.click()

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.page.locator("h1").inner_text()

    @property
    def main(self) -> Locator:
        """The page's content."""
        return self.page.locator("main")

    def go_on_until(self, name: str) -> None:
        """Goes on until the seat's page has a button or link of that name."""
        for _ in range(20):
            if self.page.get_by_role("button", name=name, exact=True).count():
                return
            self.go_on()
        pytest.fail(f"{name} never appeared")

    def report(
        self, kind: str, description: str, *, category: str, on: str | None = None, **folded: str
    ) -> None:
        """Fills in the report form from the seat's first page and sends it."""
        self.press("Rapportera")
        self.page.get_by_role("radio", name=kind).check()
        self.page.locator("#field-category").select_option(label=category)
        self.page.locator("#field-place").select_option(index=1)
        self.page.locator("#field-occurred_on").fill(on or "")
        self.page.locator("#field-description").fill(description)
        if folded:
            self.page.locator("summary").click()
        for name, value in folded.items():
            self.page.locator(f"#field-{name}").fill(value)
        self.save()

    def save(self) -> None:
        """Sends the report form."""
        self.press("Spara rapporten")
        assert self.title == "Tack, rapporten är sparad", self.main.inner_text()

    def download(self, name: str, folder: Path) -> Path:
        """The file behind a link."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).click()
        file = folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file


@contextmanager
def visit(browser: Browser, address: str, **options: object) -> Iterator[Visit]:
    """A fresh browser window without JavaScript."""
    context = browser.new_context(java_script_enabled=False, accept_downloads=True, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Visit(page, address)
    context.close()


def read_docx(file: Path) -> str:
    """All words of a Word document, in tables too, without spaces."""
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join("".join([*(part.text for part in document.paragraphs), *cells]).split())


def read_pdf(file: Path) -> str | None:
    """All words of a PDF without spaces; None where there is no reader, after the file has been opened at least."""
    with pikepdf.open(file) as opened:
        assert len(opened.pages) >= 1
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, str(file), "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())
