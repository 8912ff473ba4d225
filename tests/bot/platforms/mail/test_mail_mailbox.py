"""The mailbox read with the real library over a real connection: what is noted, what is marked, what is left."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from fakes.mail import FakeMailbox
from fakes.mail.certificates import make_tls
from test_mail_bounces import mail

from bot.connections import MailboxSettings
from bot.platforms.mail import mailbox
from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.mailbox import Mailbox


def settings_of(box: FakeMailbox, **changes: object) -> MailboxSettings:
    given = {"host": "127.0.0.1", "port": box.port, "user": box.user, "password": box.password}
    return MailboxSettings.model_validate({**given, "folder": box.folder, "security": "none", **changes})


class Notes(list[Bounce]):
    """What was noted."""

    async def note(self, bounce: Bounce) -> None:
        self.append(bounce)


async def test_a_bounce_is_noted_and_marked_and_other_mail_left_unread() -> None:
    notes = Notes()
    async with FakeMailbox() as box:
        for name in ("reply", "postfix", "out_of_office", "delayed"):
            box.put(mail(name))
        assert await Mailbox(settings_of(box)).read(notes.note) == 2
        assert (box.unseen, box.faults) == ([1, 3], [])
    assert [one.is_permanent for one in notes] == [True, False]


async def test_what_was_read_and_left_is_not_read_again() -> None:
    notes = Notes()
    async with FakeMailbox() as box:
        box.put(mail("reply"))
        reading = Mailbox(settings_of(box))
        await reading.read(notes.note)
        box.put(mail("gmail"))
        assert await reading.read(notes.note) == 1
        assert box.fetched == [1, 2]


async def test_a_mailbox_that_was_made_anew_is_read_from_its_beginning() -> None:
    async with FakeMailbox() as box:
        reading = Mailbox(settings_of(box))
        box.put(mail("reply"))
        await reading.read(Notes().note)
        box.validity, box.mail = 8, {}
        box.put(mail("postfix"))
        assert await reading.read(Notes().note) == 1


async def test_each_pass_takes_a_bounded_number_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MOST_AT_ONCE", 2)
    async with FakeMailbox() as box:
        for _ in range(5):
            box.put(mail("postfix"))
        reading = Mailbox(settings_of(box))
        assert [await reading.read(Notes().note) for _ in range(4)] == [2, 2, 1, 0]


async def test_only_the_beginning_of_a_large_mail_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mail("exchange")
    monkeypatch.setattr(mailbox, "MOST_BYTES", len(whole))
    notes = Notes()
    async with FakeMailbox() as box:
        box.put(whole + b"x" * 1_000_000)
        assert await Mailbox(settings_of(box)).read(notes.note) == 1
    assert notes[0].message_id == "<ID@kommun.test>"


async def test_a_mail_that_cannot_be_read_is_marked_and_told_of(logged: list[Any]) -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000)
    )
    async with FakeMailbox() as box:
        box.put(deep)
        box.put(mail("postfix"))
        assert await Mailbox(settings_of(box)).read(Notes().note) == 1
        assert box.unseen == []
    assert [entry["code"] for entry in logged] == ["mailbox-malformed"]


async def test_what_could_not_be_noted_stays_unread() -> None:
    async def fail(bounce: Bounce) -> None:
        raise ZeroDivisionError(bounce.status)

    async with FakeMailbox() as box:
        box.put(mail("postfix"))
        reading = Mailbox(settings_of(box))
        with pytest.raises(ZeroDivisionError):
            await reading.read(fail)
        assert box.unseen == [1]
        assert await reading.read(Notes().note) == 1


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ({"drops_at": "LOGIN"}, "mailbox-unreachable"),
        ({"drops_at": "SELECT"}, "mailbox-unreachable"),
        ({"drops_at": "UID FETCH"}, "mailbox-unreachable"),
        ({"refuses": "LOGIN"}, "mailbox-sign-in"),
        ({"refuses": "SELECT"}, "mailbox-folder"),
        ({"refuses": "UID SEARCH"}, "mailbox-broken"),
        ({"refuses": "UID FETCH"}, "mailbox-broken"),
        ({"refuses": "UID STORE"}, "mailbox-broken"),
    ],
)
async def test_a_mailbox_that_does_not_answer_is_one_line_in_the_log(
    logged: list[Any], broken: dict[str, Any], code: str
) -> None:
    async with FakeMailbox(**broken) as box:
        box.put(mail("postfix"))
        assert await Mailbox(settings_of(box)).read(Notes().note) == 0
        assert box.unseen == [1]
    assert logged == [{"event": "mailbox", "code": code}]


async def test_a_mailbox_that_is_away_is_one_line_in_the_log(logged: list[Any]) -> None:
    async with FakeMailbox() as box:
        settings = settings_of(box)
    assert await Mailbox(settings).read(Notes().note) == 0
    assert [entry["code"] for entry in logged] == ["mailbox-unreachable"]


async def test_a_wrong_password_is_one_line_in_the_log(logged: list[Any]) -> None:
    async with FakeMailbox() as box:
        assert await Mailbox(settings_of(box, password="fel lösen")).read(Notes().note) == 0
    assert [entry["code"] for entry in logged] == ["mailbox-sign-in"]


async def test_names_with_spaces_and_quotes_reach_the_server_whole() -> None:
    async with FakeMailbox(user='est "retur"', password='a b"c\\', folder="Inkorg/E st") as box:
        box.put(mail("postfix"))
        assert await Mailbox(settings_of(box)).read(Notes().note) == 1
        assert box.faults == []


async def test_a_mailbox_is_read_encrypted_where_its_certificate_is_trusted(
    tmp_path: Path, logged: list[Any]
) -> None:
    tls = make_tls(tmp_path)
    async with FakeMailbox(tls=tls.server) as box:
        box.put(mail("postfix"))
        settings = settings_of(box, security="tls")
        assert await Mailbox(settings).read(Notes().note) == 0
        assert await Mailbox(settings, tls.client).read(Notes().note) == 1
    assert [entry["code"] for entry in logged] == ["mailbox-encryption"]


HANGING = ("GREETING", "LOGIN", "SELECT", "SEARCH", "FETCH", "STORE", "LOGOUT")


@pytest.mark.timeout(15)
@pytest.mark.parametrize("moment", HANGING)
async def test_told_to_stop_it_hangs_up_on_a_mailbox_that_hangs(moment: str) -> None:
    async with FakeMailbox(hangs_at=moment) as box:
        box.put(mail("postfix"))
        reading = asyncio.create_task(Mailbox(settings_of(box)).read(Notes().note))
        await box.has_hung.wait()
        begun_at = asyncio.get_running_loop().time()
        reading.cancel()
        await asyncio.wait({reading})
        await asyncio.get_running_loop().shutdown_default_executor()
        assert asyncio.get_running_loop().time() - begun_at < 2
    assert reading.cancelled()


@pytest.mark.timeout(15)
@pytest.mark.parametrize("moment", ["GREETING", "SEARCH"])
async def test_a_mailbox_that_says_a_little_now_and_then_is_left_in_time(
    logged: list[Any], moment: str
) -> None:
    async with FakeMailbox(hangs_at=moment, trickles=True) as box:
        assert await Mailbox(settings_of(box), deadline=0.3).read(Notes().note) == 0
    assert [entry["code"] for entry in logged] == ["mailbox-unreachable"]


async def test_a_time_out_while_noting_is_not_the_mailboxs() -> None:
    async def fail(bounce: Bounce) -> None:
        raise TimeoutError(bounce.status)

    async with FakeMailbox() as box:
        box.put(mail("postfix"))
        with pytest.raises(TimeoutError):
            await Mailbox(settings_of(box)).read(fail)


async def test_the_loop_goes_on_while_a_mail_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[object] = []
    monkeypatch.setattr(mailbox, "parse_bounce", lambda _raw: threads.append(threading.current_thread()))
    async with FakeMailbox() as box:
        box.put(b"x")
        await Mailbox(settings_of(box)).read(Notes().note)
    assert threads != []
    assert threading.main_thread() not in threads
