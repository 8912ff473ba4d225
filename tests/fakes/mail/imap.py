"""A strict mailbox: the few commands of IMAP4rev1 that are asked for, every other refused and remembered."""

from __future__ import annotations

import asyncio
import re
import ssl
from dataclasses import dataclass, field
from types import TracebackType

PEEK = re.compile(r"\(BODY\.PEEK\[\]<0\.(\d+)>\)")
WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|\([^)]*\)|\S+')


@dataclass
class Kept:
    """A mail in the mailbox, and its flags."""

    content: bytes
    is_seen: bool = False


@dataclass
class FakeMailbox:
    """A mailbox on this machine; mail is by UID, from 1."""

    user: str = "retur@kommun.test"
    password: str = "hemligt"
    folder: str = "INBOX"
    tls: ssl.SSLContext | None = None
    validity: int = 7
    mail: dict[int, Kept] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    drops_at: str = ""
    hangs_at: str = ""
    trickles: bool = False
    refuses: str = ""
    port: int = 0
    has_hung: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, content: bytes) -> int:
        """A new unread mail; its UID."""
        uid = max(self.mail, default=0) + 1
        self.mail[uid] = Kept(content)
        return uid

    @property
    def unseen(self) -> list[int]:
        """The UIDs of what nobody has read."""
        return [uid for uid, kept in self.mail.items() if not kept.is_seen]

    async def __aenter__(self) -> FakeMailbox:
        self._tasks: set[asyncio.Task[None] | None] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            if task is not None:
                task.cancel()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(asyncio.current_task())
        try:
            if self.hangs_at == "GREETING":
                await self._hang(writer)
            writer.write(b"* OK ready\r\n")
            connection = _Connection(self)
            while line := await reader.readline():
                if self.hangs_at and self.hangs_at in line.decode():
                    await self._hang(writer)
                answer = connection.answer(line)
                if answer is None:
                    return
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            return
        finally:
            writer.close()

    async def _hang(self, writer: asyncio.StreamWriter) -> None:
        """Says nothing more, or a little now and then and never a whole line."""
        self.has_hung.set()
        while self.trickles:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)
        await asyncio.Event().wait()


@dataclass
class _Connection:
    box: FakeMailbox
    is_in: bool = False
    is_selected: bool = False

    def answer(self, line: bytes) -> bytes | None:
        """What is answered to a line; None ends the connection."""
        if not line.endswith(b"\r\n"):
            self.box.faults.append("bare line end")
        tag, *words = WORDS.findall(line.decode("ascii").strip())
        name = " ".join(words[:2]).upper() if words[0].upper() == "UID" else words[0].upper()
        if name == self.box.drops_at:
            return None
        if name == self.box.refuses:
            return f"{tag} NO not now\r\n".encode()
        args = words[2:] if name.startswith("UID ") else words[1:]
        return self._do(name, args) + f"{tag} {self._end(name, args)}\r\n".encode()

    def _end(self, name: str, args: list[str]) -> str:
        known = {"CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "LOGOUT"}
        if name not in known or (name.startswith("UID") and not self.is_selected):
            self.box.faults.append(" ".join([name, *args]))
            return "BAD"
        if name == "LOGIN" and not self.is_in:
            return "NO [AUTHENTICATIONFAILED]"
        if name == "SELECT" and not self.is_selected:
            return "NO [NONEXISTENT]"
        return "OK done"

    def _do(self, name: str, args: list[str]) -> bytes:
        match name:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1\r\n"
            case "LOGIN":
                self.is_in = [_bare(one) for one in args] == [self.box.user, self.box.password]
            case "SELECT":
                self.is_selected = self.is_in and _bare(args[0]) == self.box.folder
                told = f"* {len(self.box.mail)} EXISTS\r\n* OK [UIDVALIDITY {self.box.validity}] ok\r\n"
                return told.encode() if self.is_selected else b""
            case "UID SEARCH" if args == ["UNSEEN"]:
                return f"* SEARCH {' '.join(map(str, self.box.unseen))}".strip().encode() + b"\r\n"
            case "UID FETCH":
                return self._fetch(int(args[0]), PEEK.fullmatch(args[1]))
            case "UID STORE" if args[1:] == ["+FLAGS.SILENT", r"(\Seen)"]:
                self.box.mail[int(args[0])].is_seen = True
            case "LOGOUT":
                return b"* BYE\r\n"
            case _:
                self.box.faults.append(" ".join([name, *args]))
        return b""

    def _fetch(self, uid: int, asked: re.Match[str] | None) -> bytes:
        """The beginning of a mail; without PEEK it would be marked, which is a fault."""
        if asked is None:
            self.box.faults.append("FETCH without PEEK and a limit")
            return b""
        self.box.fetched.append(uid)
        part = self.box.mail[uid].content[: int(asked[1])]
        return f"* 1 FETCH (UID {uid} BODY[]<0> {{{len(part)}}}\r\n".encode() + part + b")\r\n"


def _bare(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') else word
