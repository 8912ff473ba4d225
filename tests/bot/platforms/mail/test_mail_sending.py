"""A mail handed over: what stands in its headers, and what becomes of each way in which it can go wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from fakes.mail import FakeMailServer
from fakes.mail.certificates import Tls, make_tls
from fakes.mail.smtp import Moment
from mail_scene import IMPATIENT, open_scene

from bot.platforms.mail.address import read_address
from bot.platforms.mail.smtp import Letter, Patience
from handlers.scheduled import find_lost_point
from handlers.views import Heading, Paragraph, Verbatim, View, dump_view
from scheduling.delivery import DeliveryRun
from scheduling.port import Busy, DeliveryError, UnknownOutcome
from storage.session import Database

BEFORE_THE_END = ("hang-greeting", "drop-greeting", "drop-data")
AFTER_THE_END = ("drop-end", "keep-and-drop", "hang-end")


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    return make_tls(tmp_path_factory.mktemp("tls"))


def titled(title: str, text: str = "Text") -> View:
    return (Heading(text=Verbatim(text=title), level=1), Paragraph(text=Verbatim(text=text)))


async def test_a_mail_bears_what_mail_programs_and_filters_ask_for(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, reply_to="samordnare@kommun.test") as scene:
        one = await scene.mail(titled("Möte på tisdag"))
        seat = scene.town.seats["social"].id
    headers = {name: str(value) for name, value in one.message.items()}
    assert one.to == "social@example.org"
    assert headers.pop("Message-ID").endswith("@kommun.test>")
    assert headers.pop("Content-Type").startswith("multipart/alternative")
    assert headers == {
        "From": '"EST-gruppen, Lindesbergs kommun" <est@kommun.test>',
        "To": "social@example.org",
        "Reply-To": "samordnare@kommun.test",
        "Subject": "Möte på tisdag",
        "Date": "Fri, 20 Nov 2026 09:00:00 +0000",
        "Content-Language": "sv",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Id": "<est.lindesberg.kommun.test>",
        "List-Unsubscribe": f"<https://est.kommun.test/leave/{seat}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "MIME-Version": "1.0",
    }


async def test_a_mail_is_known_by_its_delivery_at_every_attempt(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        one = await scene.enqueue()
        references = [await scene.platform.send(one), await scene.platform.send(one)]
        sent = [str(mailed.message["Message-ID"]) for mailed in scene.server.taken]
        made = scene.platform.ids.make(one, "kommun.test")
    assert references == sent == [made] * 2
    assert made.startswith(f"<{one.key}.{int(one.created_at.timestamp())}-")


async def test_what_was_mailed_stays_and_nobody_is_asked_about_it(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        one = await scene.enqueue()
        assert await scene.platform.upload(one) is None
        await scene.platform.update(one)
        assert (scene.server.taken, scene.platform.can_look_up) == ([], False)
        with pytest.raises(DeliveryError):
            await scene.platform.look_up(one)


async def test_a_long_link_stays_whole_in_its_header(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        scene.platform._links = LongLinks()
        one = await scene.mail()
    assert f"List-Unsubscribe: <https://est.kommun.test/{'x' * 400}>\r\n".encode() in one.content


class LongLinks:
    async def of(self, db: object, delivery: object) -> LongLinks:  # noqa: ARG002 - fixed by the protocol
        return self

    def open(self, called: object) -> str:  # noqa: ARG002 - fixed by the protocol
        return "https://est.kommun.test/"

    def leave(self) -> str:
        return f"https://est.kommun.test/{'x' * 400}"


@pytest.mark.parametrize("moment", BEFORE_THE_END)
async def test_a_connection_lost_before_the_end_of_the_content_is_tried_again(
    sqlite_database: Database, moment: Moment
) -> None:
    async with open_scene(sqlite_database, FakeMailServer(fails=moment), patience=IMPATIENT) as scene:
        assert await scene.refusal() == ("mail-unreachable", False)


@pytest.mark.parametrize("moment", AFTER_THE_END)
async def test_no_answer_after_the_end_of_the_content_leaves_it_unknown(
    sqlite_database: Database, moment: Moment
) -> None:
    async with open_scene(sqlite_database, FakeMailServer(fails=moment), patience=IMPATIENT) as scene:
        with pytest.raises(UnknownOutcome):
            await scene.mail()
        assert len(scene.server.taken) == (moment == "keep-and-drop")


def test_every_moment_is_on_one_side_of_the_end() -> None:
    assert sorted((*BEFORE_THE_END, "drop-content", *AFTER_THE_END)) == sorted(get_args(Moment))


async def test_a_large_mail_that_is_cut_off_on_its_way_is_tried_again(sqlite_database: Database) -> None:
    large = Letter(read_address("a@example.org"), b"a line\r\n" * 4_000_000)
    server = FakeMailServer(fails="drop-content", size=0)
    async with open_scene(sqlite_database, server) as scene:
        with pytest.raises(DeliveryError) as caught:
            await scene.platform._server.hand_over(large, asyncio.get_running_loop().time())
        assert (caught.value.code, caught.value.permanent) == ("mail-unreachable", False)


async def test_a_server_that_is_away_is_tried_again(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        scene.server._server.close()
        assert await scene.refusal() == ("mail-unreachable", False)


@pytest.mark.parametrize(
    ("answers", "code", "is_permanent"),
    [
        ({"refused": "550 5.1.1 no such user"}, "mail-nobody", True),
        ({"refused": "550 User unknown"}, "mail-nobody", True),
        ({"refused": "550 5.4.1 Recipient address rejected: Access denied"}, "mail-nobody", True),
        ({"refused": "550 5.0.0 nobody"}, "mail-nobody", True),
        ({"refused": "552 5.2.2 over quota"}, "mail-full", False),
        ({"refused": "552 over quota"}, "mail-full", False),
        ({"refused": "452 4.2.2 over quota"}, "mail-full", False),
        ({"refused": "450 4.7.1 greylisted"}, "mail-later", False),
        ({"refused": "554 5.7.1 Relay access denied"}, "mail-relay", False),
        ({"refused": "550 5.7.1 blocked by policy"}, "mail-policy", True),
        ({"refused": "501 5.1.3 bad address syntax"}, "mail-nobody", True),
        ({"refused": "501 bad address"}, "mail-address", True),
        ({"sender_answer": "550 5.7.60 cannot send as this sender"}, "mail-sender", False),
        ({"sender_answer": "530 5.7.57 client was not authenticated"}, "mail-sign-in", False),
        ({"sender_answer": "552 too large"}, "mail-too-large", True),
        ({"sender_answer": "452 4.3.1 no storage"}, "mail-later", False),
        ({"content_answer": "554 5.7.1 looks like spam"}, "mail-policy", True),
        ({"content_answer": "552 5.3.4 too large"}, "mail-too-large", True),
        ({"content_answer": "552 5.2.2 mailbox full"}, "mail-full", False),
        ({"content_answer": "451 4.7.0 try again"}, "mail-later", False),
        ({"content_answer": "432 4.3.2 sender thread limit exceeded"}, "mail-later", False),
        ({"greeting": "554 no service for you"}, "mail-refused", False),
        ({"greeting": "421 busy"}, "mail-later", False),
    ],
)
async def test_a_refusal_is_called_what_it_is(
    sqlite_database: Database, answers: dict[str, Any], code: str, *, is_permanent: bool
) -> None:
    refused = {"social@example.org": answers.pop("refused")} if "refused" in answers else {}
    async with open_scene(sqlite_database, FakeMailServer(refused=refused, **answers)) as scene:
        assert await scene.refusal() == (code, is_permanent)
        assert scene.server.taken == []


async def test_one_refused_recipient_does_not_stop_the_next(sqlite_database: Database) -> None:
    server = FakeMailServer(refused={"social@example.org": "550 5.1.1 no such user"})
    async with open_scene(sqlite_database, server) as scene:
        await scene.refusal()
        assert (await scene.mail(seat="securitas")).to == "securitas@example.org"


@pytest.mark.parametrize("is_from_start", [True, False])
async def test_mail_goes_encrypted_to_a_server_whose_certificate_is_trusted(
    sqlite_database: Database, tls: Tls, *, is_from_start: bool
) -> None:
    server = FakeMailServer(tls=tls.server, is_tls_from_start=is_from_start, login=("est", "lösen"))
    security = "tls" if is_from_start else "starttls"
    async with open_scene(
        sqlite_database, server, tls=tls.client, security=security, user="est", password="lösen"
    ) as scene:
        assert (await scene.mail()).to == "social@example.org"


@pytest.mark.parametrize("is_from_start", [True, False])
async def test_nothing_is_said_to_a_server_whose_certificate_is_not_trusted(
    sqlite_database: Database, tls: Tls, *, is_from_start: bool
) -> None:
    server = FakeMailServer(tls=tls.server, is_tls_from_start=is_from_start)
    async with open_scene(sqlite_database, server, security="tls" if is_from_start else "starttls") as scene:
        assert await scene.refusal() == ("mail-encryption", False)
        assert scene.server.taken == []


async def test_a_server_that_does_not_encrypt_gets_neither_password_nor_mail(
    sqlite_database: Database,
) -> None:
    server = FakeMailServer(login=("est", "p"))
    async with open_scene(sqlite_database, server, security="starttls", user="est", password="p") as scene:
        assert await scene.refusal() == ("mail-encryption", False)


async def test_a_wrong_password_blames_no_recipient(sqlite_database: Database) -> None:
    server = FakeMailServer(login=("est", "right"))
    async with open_scene(sqlite_database, server, user="est", password="wrong") as scene:
        assert await scene.refusal() == ("mail-sign-in", False)


async def test_a_server_without_sign_in_is_told_no_password(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, user="est", password="p") as scene:
        assert await scene.refusal() == ("mail-sign-in", False)


async def test_a_mail_larger_than_the_server_takes_is_not_brought(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, FakeMailServer(size=500)) as scene:
        assert await scene.refusal() == ("mail-too-large", True)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "@example.org",
        "a b@example.org",
        "a@b@example.org",
        "a@example.org\r\nRCPT TO:<b@c>",
        "a\n@example.org",
        "<a@example.org>",
        "a@exa mple.org",
        "a@" + "x" * 300,
        "a..b@example.org",
        "\ud800@example.org",
    ],
)
async def test_what_is_no_address_is_refused_for_good(sqlite_database: Database, address: str) -> None:
    async with open_scene(sqlite_database) as scene:
        one = await scene.enqueue()
        with pytest.raises(DeliveryError) as caught:
            await scene.platform.send(replace(one, address=address))
        assert (caught.value.code, caught.value.permanent) == ("mail-address", True)
        assert scene.server.most_at_once == 0


async def test_an_international_domain_is_written_in_ascii(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        one = await scene.mail(address="rektor@skövde-skola.example")
    assert one.to == one.message["To"] == "rektor@xn--skvde-skola-sfb.example"


async def test_an_international_name_goes_where_it_can_be_taken(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        one = await scene.mail(titled("Möte"), address="åsa@example.org")
    assert (one.to, one.message["To"], one.message["Subject"]) == (
        "åsa@example.org",
        "åsa@example.org",
        "Möte",
    )


async def test_an_international_name_is_refused_where_it_cannot(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, FakeMailServer(takes_utf8=False)) as scene:
        assert await scene.refusal(address="åsa@example.org") == ("mail-address", True)


async def test_a_sender_that_is_no_address_blames_no_recipient(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, sender="est") as scene:
        assert await scene.refusal() == ("mail-sender", False)


async def test_a_channel_is_not_mailed_to(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        assert await scene.refusal(seat_id=None) == ("mail-no-seat", True)


BREAKING = (
    "Rad\r\nBcc: x@example.org",
    "a\x0bb\x85c\u2028d",
    "\x00\x1b[31m",
    "\ud800",
    "x" * 5_000,
    ".\r\n..\n.",
)


@pytest.mark.parametrize("text", BREAKING)
async def test_no_text_breaks_a_mail(sqlite_database: Database, text: str) -> None:
    async with open_scene(sqlite_database) as scene:
        stored = dump_view(titled("här", f"{text}\n.\nslut"))
        stored[0]["text"]["text"] = text
        await scene.platform.send(replace(await scene.enqueue(), view=stored))
        (one,) = scene.server.taken
    assert one.message["Bcc"] is None
    assert one.body("plain").replace("\r", "").count("\n.\nslut\n") == 1
    assert ".<br>slut</p>" in one.body("html")


async def test_at_most_three_connections_stand_beside_each_other(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        waiting = [await scene.enqueue() for _ in range(8)]
        composed = [Letter(read_address("a@example.org"), await scene.compose(one)) for one in waiting]
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(scene.platform._server.hand_over(one, began) for one in composed))
        assert (len(scene.server.taken), scene.server.most_at_once) == (8, 3)


async def test_waiting_for_a_turn_in_vain_is_no_failure(sqlite_database: Database) -> None:
    patience = Patience(turn=0.1, ready=5, answer=6)
    async with open_scene(sqlite_database, FakeMailServer(fails="hang-greeting"), patience=patience) as scene:
        stuck = [asyncio.create_task(scene.platform.send(await scene.enqueue())) for _ in range(3)]
        await scene.server.until_open(3)
        with pytest.raises(Busy) as caught:
            await scene.mail()
        assert caught.value.wait == timedelta(seconds=15)
        for task in stuck:
            task.cancel()
        await asyncio.gather(*stuck, return_exceptions=True)


async def test_a_mail_that_takes_long_to_compose_is_busy_and_no_failure(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database, patience=Patience(compose=0)) as scene:
        with pytest.raises(Busy) as caught:
            await scene.mail()
    assert caught.value.code == "mail-slow"


async def test_the_time_to_compose_is_not_taken_from_the_time_for_a_connection(
    sqlite_database: Database,
) -> None:
    async with open_scene(sqlite_database, patience=Patience(turn=0.3, ready=5)) as scene:
        scene.platform._links = SlowLinks()
        assert (await scene.mail()).to == "social@example.org"


class SlowLinks(LongLinks):
    async def of(self, db: object, delivery: object) -> LongLinks:  # noqa: ARG002 - fixed by the protocol
        await asyncio.sleep(0.4)
        return self


async def test_a_server_may_look_through_a_mail_before_it_answers(sqlite_database: Database) -> None:
    patience = Patience(turn=0.1, ready=0.4, answer=5)
    async with open_scene(sqlite_database, FakeMailServer(answers_after=0.6), patience=patience) as scene:
        assert (await scene.mail()).to == "social@example.org"


async def test_delivery_waits_longer_for_mail_than_any_of_its_steps_takes(sqlite_database: Database) -> None:
    async with open_scene(sqlite_database) as scene:
        run = DeliveryRun(sqlite_database, {"mail": scene.platform}, find_lost_point)
        assert run._times_of(scene.platform) == (scene.platform.request_timeout, scene.platform.lease)
        asked = Patience()
        assert scene.platform.request_timeout.total_seconds() > asked.compose + asked.ready + asked.answer
