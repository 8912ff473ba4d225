"""A mail with a file: made as the seat that is written to, attached whole, or not mailed at all."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import COMPILES_AT, OPENS_AT, enqueue, read_delivery
from fakes.mailway import MailWay, mail_of, open_mail_way

from bot.clock import SimulatedClock
from bot.edge import Edge
from bot.platforms.mail import files
from bot.platforms.mail.files import MadeFile
from bot.platforms.mail.message_id import key_in
from handlers.reports.document import Document
from handlers.views import Attachment, FileNode, Heading, Verbatim, View, dump_view
from storage.queries import deliveries
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Database


def with_file(round_id: int, file_format: str = "pdf") -> View:
    args = {"round": str(round_id), "format": file_format}
    label = Verbatim(text="Lägesbilden")
    return (
        Heading(text=Verbatim(text="Fastställd"), level=1),
        Attachment(label=label, action="document.file", args=args),
    )


async def compiled(way: MailWay) -> int:
    """The round is compiled; its id."""
    for moment in (OPENS_AT, COMPILES_AT):
        await way.play.at(moment)
    way.mailed.taken.clear()
    return (await way.play.round()).id


async def post(way: MailWay, seat: str, view: View) -> Delivery:
    """The delivery after it was tried."""
    to = way.play.town.seats[seat]
    await enqueue(way.play.database, to, ["k"], platform="mail", address=mail_of(to), view=dump_view(view))
    await way.play.tick()
    return await read_delivery(way.play.database, "k")


@pytest.mark.parametrize(("file_format", "beginning"), [("pdf", b"%PDF"), ("docx", b"PK")])
async def test_the_file_arrives_whole_under_its_own_name(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, file_format: str, beginning: bytes
) -> None:
    async with open_mail_way(sqlite_database, clock, tmp_path) as way:
        assert (await post(way, "samordnare", with_file(await compiled(way), file_format))).state == "sent"
        (one,) = way.mails("samordnare")
    assert list(one.files) == [f"veckolagesbild-est-2026-W48-v1.{file_format}"]
    assert one.files[f"veckolagesbild-est-2026-W48-v1.{file_format}"].startswith(beginning)
    assert "Bifogad fil: Lägesbilden" in one.body("plain")


async def test_a_file_that_the_seat_may_not_have_is_not_mailed_and_blames_no_address(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with open_mail_way(sqlite_database, clock, tmp_path) as way:
        one = await post(way, "social", with_file(await compiled(way)))
    assert (one.state, one.reason) == (DeliveryState.PENDING, "file-not-allowed")
    assert way.mailed.taken == []


async def test_a_mail_in_a_round_says_when_what_and_where_to_answer(
    database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with open_mail_way(database, clock, tmp_path) as way:
        await way.play.at(OPENS_AT)
        (one,) = way.mails("social")
        seat = way.play.town.seats["social"]
        async with database.begin() as db:
            found = await deliveries.find_delivery(db, key_in(str(one.message["Message-ID"])))
    assert one.message["Subject"] == "EST-gruppen möts tisdag 24 november kl. 09.30 (v. 48)"
    assert f"https://est.kommun.test/m/{seat.id}?do=nothing&round=" in one.body("plain")
    assert f"Mejlet är till platsen {seat.label} i EST-gruppen, Lindesbergs kommun." in one.body("html")
    assert found is not None
    assert found.reference == one.message["Message-ID"]


def a_file(title: str = "Lägesbilden") -> FileNode:
    document = Document(
        product="picture",
        identifier="est",
        title=title,
        created_on=OPENS_AT.date(),
        language="sv",
        status_word="Fastställd",
    )
    return FileNode(document=document.model_dump(mode="json"), format="pdf")


@dataclass
class Counted:
    """Counts how many files are written, and how many beside each other."""

    written: int = 0
    now: int = 0
    most: int = 0

    def __call__(self, node: FileNode) -> MadeFile:  # runs in threads
        self.now += 1
        self.written, self.most = self.written + 1, max(self.most, self.now)
        time.sleep(0.02)
        self.now -= 1
        return MadeFile("a.pdf", "application/pdf", str(node.document["title"]).encode())


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(files, "_write_file", counted)
    return counted


@pytest.fixture
def making(sqlite_database: Database, clock: SimulatedClock) -> files.Files:
    return files.Files(Edge(sqlite_database, clock, ("mail",), lambda: None))


async def test_one_document_to_many_seats_is_written_once(making: files.Files, counted: Counted) -> None:
    made = await asyncio.gather(*(making.write(a_file()) for _ in range(20)))
    assert (counted.written, len({id(one) for one in made})) == (1, 1)


async def test_different_documents_are_written_one_after_the_other_and_only_few_kept(
    making: files.Files, counted: Counted
) -> None:
    titles = [f"Nummer {number}" for number in range(files.MOST_KEPT + 4)]
    made = await asyncio.gather(*(making.write(a_file(title)) for title in titles))
    assert [one.content.decode() for one in made] == titles
    assert (counted.most, len(making.kept)) == (1, files.MOST_KEPT)


async def test_a_file_that_was_not_waited_for_is_there_at_the_next_attempt(
    making: files.Files, counted: Counted
) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(making.write(a_file()), 0.001)
    await making.write(a_file())
    assert counted.written == 1


async def test_a_file_that_could_not_be_written_is_tried_again(
    making: files.Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_node: FileNode) -> MadeFile:
        raise ZeroDivisionError

    monkeypatch.setattr(files, "_write_file", fail)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await making.write(a_file())
    monkeypatch.undo()
    assert (await making.write(a_file())).content.startswith(b"%PDF")
