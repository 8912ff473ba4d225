"""What mail systems send back, as Postfix, Exchange Online and Gmail write it, and what is no bounce."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.parse import MalformedMail, parse_bounce

MAILS = Path(__file__).with_name("mails")


def mail(name: str, message_id: str = "<ID@kommun.test>") -> bytes:
    """A mail as it comes out of a mailbox."""
    text = (MAILS / f"{name}.eml").read_text(encoding="utf-8").replace("<ID@kommun.test>", message_id)
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("name", "status"), [("postfix", "5.1.1"), ("exchange", "5.1.10"), ("gmail", "5.1.1")]
)
def test_a_bounce_says_which_mail_came_back(name: str, status: str) -> None:
    found = parse_bounce(mail(name))
    assert found == Bounce("<ID@kommun.test>", "social@example.org", status, is_permanent=True)


def test_a_mail_that_is_only_late_is_no_permanent_bounce() -> None:
    found = parse_bounce(mail("delayed"))
    assert found == Bounce("<ID@kommun.test>", "social@example.org", "4.4.1", is_permanent=False)


@pytest.mark.parametrize("name", ["out_of_office", "reply", "read_receipt", "delivered"])
def test_other_mail_is_no_bounce(name: str) -> None:
    assert parse_bounce(mail(name)) is None


def test_a_server_that_gives_up_after_days_has_given_up() -> None:
    given_up = mail("postfix").replace(b"Status: 5.1.1", b"Status: 4.4.1")
    found = parse_bounce(given_up)
    assert found is not None
    assert (found.status, found.is_permanent) == ("4.4.1", True)


def test_a_report_without_an_action_is_read_by_its_status() -> None:
    found = [
        parse_bounce(mail("postfix").replace(b"Action: failed\r\n", b"").replace(b"5.1.1", status))
        for status in (b"5.1.1", b"4.2.2")
    ]
    assert [one.is_permanent for one in found if one] == [True, False]


def test_of_several_recipients_the_one_who_failed_counts() -> None:
    both = b"Final-Recipient: rfc822; a@example.org\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\nFinal-Recipient: rfc822; social"
    found = parse_bounce(
        mail("delayed")
        .replace(b"Final-Recipient: rfc822; social", both)
        .replace(b"Action: delayed\r\nStatus: 4.4.1\r\nWill", b"Action: failed\r\nStatus: 5.1.1\r\nWill")
    )
    assert found == Bounce("<ID@kommun.test>", "social@example.org", "5.1.1", is_permanent=True)


def test_a_bounce_that_is_cut_off_still_says_what_it_says() -> None:
    whole = mail("exchange")
    found = parse_bounce(whole[: whole.index(b"Text\r\n")])
    assert found is not None
    assert found.message_id == "<ID@kommun.test>"


@pytest.mark.parametrize("message_id", ["", "<a b>", "<\x00@x>", "no brackets", "<å@kommun.test>"])
def test_a_report_about_nothing_known_is_no_bounce(message_id: str) -> None:
    assert parse_bounce(mail("postfix", message_id)) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: multipart/report\r\n\r\n",
        b"\r\n" * 50,
        b"Content-Type: message/delivery-status\r\n\r\nAction: failed",
    ],
)
def test_bytes_that_are_no_mail_are_no_bounce(raw: bytes) -> None:
    assert parse_bounce(raw) is None


def test_parts_inside_parts_without_end_are_malformed() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000)
    )
    with pytest.raises(MalformedMail):
        parse_bounce(deep)


def nested(depth: int, kind: str = "multipart/x; boundary=b%d") -> bytes:
    """Parts in parts, each of which every later line is compared with."""
    named = kind if "%d" in kind else kind + "%.0d"
    parts = b"".join(f"Content-Type: {named % n}\r\n\r\n--b{n}\r\n".encode() for n in range(depth))
    return parts + b"\r\n" + b"a\n" * 100_000


@pytest.mark.parametrize("depth", [21, 100, 300])
def test_a_mail_made_to_keep_the_reader_busy_is_refused_before_it_is_read(depth: int) -> None:
    with pytest.raises(MalformedMail):
        parse_bounce(nested(depth))


def test_messages_in_messages_are_refused_too() -> None:
    with pytest.raises(MalformedMail):
        parse_bounce(b"Content-Type: message/rfc822\r\n\r\n" * 60)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("hostile", [nested(20), b"X: " + b";" * 300_000, b"\n" * 300_000, b"a" * 300_000])
def test_what_is_read_is_read_fast(hostile: bytes) -> None:
    begun_at = time.thread_time()
    assert parse_bounce(hostile) is None
    assert time.thread_time() - begun_at < 1
