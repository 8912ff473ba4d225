"""A mail that comes back makes its seat not reached, from the mailbox to what the convener sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from builders import OPENS_AT, read_delivery
from fakes.mail import FakeMailbox
from fakes.mailway import MailWay, open_mail_way
from sqlalchemy import text
from test_mail_bounces import mail
from test_mail_mailbox import settings_of

from bot.clock import SimulatedClock
from bot.platforms.mail.mailbox import Mailbox
from bot.platforms.mail.message_id import key_in
from bot.platforms.mail.watch import read_bounces
from handlers.coverage import Standing
from storage.records.deliveries import DeliveryState
from storage.session import Database


@asynccontextmanager
async def prompted(
    database: Database, clock: SimulatedClock, folder: Path
) -> AsyncIterator[tuple[MailWay, str]]:
    """The round is open and its prompts are mailed; the Message-ID of the social services' one."""
    async with open_mail_way(database, clock, folder) as way:
        await way.play.at(OPENS_AT)
        yield way, str(way.mails("social")[0].message["Message-ID"])


async def come_back(way: MailWay, *mails: bytes) -> None:
    """The mailbox holds these and is read."""
    async with FakeMailbox() as box:
        for one in mails:
            box.put(one)
        await read_bounces(Mailbox(settings_of(box)), way.play.database, OPENS_AT)
        assert box.unseen == []


async def test_a_prompt_that_bounced_makes_the_seat_not_reached(
    database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any]
) -> None:
    async with prompted(database, clock, tmp_path) as (way, message_id):
        assert (await way.play.standings())["social"] is Standing.SILENT
        await come_back(way, mail("postfix", message_id))
        assert (await way.play.standings())["social"] is Standing.NOT_REACHED
        one = await read_delivery(database, key_in(message_id))
        assert (one.state, one.reason) == (DeliveryState.FAILED, "mail-bounced")
    assert [entry["event"] for entry in logged if entry["event"].startswith("mail")] == ["mail_bounced"]
    assert "example.org" not in repr(logged)


async def test_a_prompt_that_is_only_late_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any]
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("delayed", message_id))
        assert (await way.play.standings())["social"] is Standing.SILENT
    assert [entry["event"] for entry in logged if entry["event"].startswith("mail")] == ["mail_delayed"]


@pytest.mark.parametrize(
    "message_id", ["<other.1@kommun.test>", "<x>", "<r%00.1@kommun.test>", "<.@>", "<%FF.9@x>"]
)
async def test_a_bounce_of_somebody_elses_mail_changes_nothing(
    database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any], message_id: str
) -> None:
    async with prompted(database, clock, tmp_path) as (way, _):
        await come_back(way, mail("postfix", message_id))
        assert Standing.NOT_REACHED not in (await way.play.standings()).values()
    assert [entry["event"] for entry in logged if entry["event"].startswith("mail")] == [
        "mail_bounce_unknown"
    ]


async def test_a_bounce_of_a_twin_with_the_same_key_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        async with sqlite_database.begin() as db:
            await db.execute(text("UPDATE outbox SET reference = NULL"))
        await come_back(way, mail("postfix", f"<{key_in(message_id)}.1@kommun.test>"))
        assert (await way.play.standings())["social"] is Standing.SILENT


async def test_a_bounce_settles_what_nobody_knew_the_outcome_of(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        async with sqlite_database.begin() as db:
            await db.execute(text("UPDATE outbox SET state = 'parked', reference = NULL, shown_number = 0"))
        await come_back(way, mail("exchange", message_id))
        one = await read_delivery(sqlite_database, key_in(message_id))
        assert (one.state, one.reason) == (DeliveryState.FAILED, "mail-bounced")


async def test_the_same_bounce_twice_is_noted_once(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any]
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("postfix", message_id), mail("gmail", message_id))
    told = [entry["event"] for entry in logged if entry["event"].startswith("mail")]
    assert told == ["mail_bounced", "mail_bounce_unknown"]


async def test_a_mail_that_bounced_is_sent_anew_when_a_person_puts_it_back(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("postfix", message_id))
        await way.play.ask("samordnare", "delivery.retry", delivery=key_in(message_id))
        await way.play.tick()
        assert await way.received("social") == [key_in(message_id)] * 2
