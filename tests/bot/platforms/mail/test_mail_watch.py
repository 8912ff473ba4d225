"""A mail that comes back makes its seat not reached, from the mailbox to what the convener sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
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
from bot.platforms.mail.adapter import MailPlatform
from bot.platforms.mail.mailbox import Mailbox
from bot.platforms.mail.message_id import MessageIds, domain_in, key_in
from bot.platforms.mail.watch import read_bounces
from handlers.coverage import Standing
from storage.queries import people
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


def ids_of(way: MailWay) -> MessageIds:
    """The Message-IDs of the bot that wrote."""
    platform = way.play.runtime.platforms["mail"]
    assert isinstance(platform, MailPlatform)
    return platform.ids


async def come_back(way: MailWay, *mails: bytes) -> None:
    """The mailbox holds these and is read."""
    async with FakeMailbox() as box:
        for one in mails:
            box.put(one)
        await read_bounces(Mailbox(settings_of(box)), way.play.database, OPENS_AT, ids=ids_of(way))
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
    assert [entry["event"] for entry in logged if entry["event"].startswith("mail")] == ["mail-bounced"]
    assert "example.org" not in repr(logged)


async def test_a_prompt_that_is_only_late_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any]
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("delayed", message_id))
        assert (await way.play.standings())["social"] is Standing.SILENT
    assert [entry["event"] for entry in logged if entry["event"].startswith("mail")] == ["mail-delayed"]


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
        "mail-bounce-unknown"
    ]


async def test_a_bounce_of_a_twin_with_the_same_key_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        async with sqlite_database.begin() as db:
            await db.execute(text("UPDATE outbox SET reference = NULL"))
        one = await read_delivery(sqlite_database, key_in(message_id))
        twin = replace(one, created_at=one.created_at - timedelta(days=1))
        await come_back(way, mail("postfix", ids_of(way).make(twin, domain_in(message_id))))
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
    assert told == ["mail-bounced", "mail-bounce-unknown"]


async def test_a_mail_that_bounced_is_sent_anew_when_a_person_puts_it_back(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("postfix", message_id))
        await way.play.ask("samordnare", "delivery.retry", delivery=key_in(message_id))
        await way.play.tick()
        assert await way.received("social") == [key_in(message_id)] * 2


async def test_a_forged_bounce_with_a_guessed_message_id_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, logged: list[Any]
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        name, _, signature = message_id.partition("@")[0].rpartition("-")
        assert len(signature) >= 10
        await come_back(way, mail("postfix", f"{name}@kommun.test>"))
        await come_back(way, mail("postfix", f"{name}-{'0' * len(signature)}@kommun.test>"))
        assert Standing.NOT_REACHED not in (await way.play.standings()).values()
    told = [entry["event"] for entry in logged if entry["event"].startswith("mail")]
    assert told == ["mail-bounce-unknown"] * 2


async def test_a_message_id_of_another_installation_is_not_ours() -> None:
    ours, theirs = MessageIds("ours"), MessageIds("theirs")
    name = "<k.1-0123456789abcdef0123@kommun.test>"
    assert not ours.is_ours(name)
    assert not theirs.is_ours("")


async def test_a_bounce_about_somebody_else_changes_nothing(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        for whom, becomes in (
            ("other@example.org", Standing.SILENT),
            ("Social@EXAMPLE.org", Standing.NOT_REACHED),
        ):
            told = mail("postfix", message_id).replace(b"social@example.org", whom.encode())
            await come_back(way, told)
            assert (await way.play.standings())["social"] is becomes


@pytest.mark.parametrize(
    ("status", "reason", "standing"),
    [
        (b"5.7.1", "mail-policy", Standing.SILENT),
        (b"5.2.3", "mail-too-large", Standing.SILENT),
        (b"5.3.4", "mail-too-large", Standing.SILENT),
        (b"5.6.0", "mail-refused", Standing.SILENT),
        (b"5.1.8", "mail-sender", Standing.SILENT),
        (b"5.6.7", "mail-bounced", Standing.NOT_REACHED),
        (b"5.4.4", "mail-bounced", Standing.NOT_REACHED),
        (b"5.0.0", "mail-bounced", Standing.NOT_REACHED),
    ],
)
async def test_a_bounce_about_the_message_blames_no_address(
    sqlite_database: Database,
    clock: SimulatedClock,
    tmp_path: Path,
    status: bytes,
    reason: str,
    standing: Standing,
) -> None:
    async with prompted(sqlite_database, clock, tmp_path) as (way, message_id):
        await come_back(way, mail("postfix", message_id).replace(b"Status: 5.1.1", b"Status: " + status))
        one = await read_delivery(sqlite_database, key_in(message_id))
        assert (one.state, one.reason) == (DeliveryState.FAILED, reason)
        async with sqlite_database.begin() as db:
            listed = await people.list_addresses(db, way.play.town.municipality.id)
        lost = [found for found in listed if found.failure]
        assert bool(lost) is (standing is Standing.NOT_REACHED)
