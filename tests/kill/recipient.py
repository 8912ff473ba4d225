"""The recipient in a process of its own: it keeps every POST it accepts under its key, and says what it has.

Run as a program it prints its port. POST /messages accepts (and, when told to drop, breaks the connection off after
the first POST of each key); GET /messages/KEY looks up; GET /counts says how often each key came; POST /reset sets what it has.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread


class Recipient(ThreadingHTTPServer):
    """Counts, and never removes a second copy: that would hide what the test looks for."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.counts: Counter[str] = Counter()
        self.drops = False
        self.lock = Lock()

    def accept(self, key: str) -> bool:
        """True when the connection is to be dropped after this message was kept."""
        with self.lock:
            self.counts[key] += 1
            return self.drops and self.counts[key] == 1

    def reset(self, counts: dict[str, int], *, drops: bool) -> None:
        """Knows only these messages; `drops` says how it answers from now on."""
        with self.lock:
            self.counts = Counter(counts)
            self.drops = drops


class Answering(BaseHTTPRequestHandler):
    """One request."""

    server: Recipient

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/reset":
            self.server.reset(given["counts"], drops=given["drops"])
        elif self.server.accept(given["key"]):
            self.close_connection = True
            return
        self._answer(200, {})

    def do_GET(self) -> None:
        if self.path == "/counts":
            self._answer(200, dict(self.server.counts))
            return
        key = self.path.rpartition("/")[2]
        self._answer(200 if self.server.counts[key] else 404, {"key": key})

    def _answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - fixed by the library
        """Says nothing."""


if __name__ == "__main__":
    recipient = Recipient()
    sys.stdout.write(f"{recipient.server_port}\n")
    sys.stdout.flush()
    Thread(target=recipient.serve_forever, daemon=True).start()
    sys.stdin.read()  # until whoever started us is gone, however that came about
