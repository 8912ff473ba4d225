"""What the doctor finds out about the mail server and the mailbox for bounces; nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence

from fakes.mail import FakeMailbox, FakeMailServer

from bot.cli.doctor_outside import check_mail, check_sign_in
from bot.cli.findings import Finding
from bot.settings import Settings

MAIL = {"mail_from": "est@kommun.test", "base_url": "http://127.0.0.1:8080", "smtp_security": "none"}


def settings_for(port: int, **more: object) -> Settings:
    return Settings.model_validate({**MAIL, "smtp_host": "127.0.0.1", "smtp_port": port, **more})


def lines(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.state, one.key) for one in found]


async def test_without_mail_and_sign_in_there_is_nothing_wrong() -> None:
    assert lines(await check_mail(Settings())) == [("ok", "cli-doctor-mail-none")]
    assert await check_sign_in(Settings()) == []


async def test_a_server_that_lets_us_in_is_fine_and_gets_no_mail() -> None:
    async with FakeMailServer() as server:
        found = await check_mail(settings_for(server.port))
    assert lines(found) == [("ok", "cli-doctor-mail"), ("note", "cli-doctor-mailbox-none")]
    assert server.taken == []


async def test_a_server_that_is_not_there_is_said() -> None:
    async with FakeMailServer() as server:
        port = server.port
    (found, _) = await check_mail(settings_for(port))
    assert (found.state, found.args["why"].key) == ("wrong", "reason-mail-unreachable")


async def test_a_server_that_knows_no_encryption_is_refused() -> None:
    async with FakeMailServer() as server:
        found = await check_mail(settings_for(server.port, smtp_security="starttls"))
    assert (found[0].state, found[0].args["why"].key) == ("wrong", "reason-mail-encryption")


async def test_the_mailbox_is_opened_and_a_wrong_password_is_said() -> None:
    async with FakeMailServer() as server, FakeMailbox() as box:
        imap = {
            "imap_host": "127.0.0.1",
            "imap_port": box.port,
            "imap_user": box.user,
            "imap_security": "none",
        }
        right = await check_mail(settings_for(server.port, **imap, imap_password=box.password))
        wrong = await check_mail(settings_for(server.port, **imap, imap_password="other"))
    assert lines(right)[1] == ("ok", "cli-doctor-mailbox")
    assert lines(wrong)[1] == ("wrong", "cli-doctor-mailbox-sign-in")


async def test_half_a_set_up_is_said_once_and_nothing_is_tried() -> None:
    half = Settings.model_validate({"smtp_host": "127.0.0.1"})
    assert lines(await check_mail(half)) == [("wrong", "start-mail-missing")]


async def test_a_sign_in_service_that_is_not_there_is_said() -> None:
    given = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "id", "oidc_client_secret": "secret"}
    found = await check_sign_in(Settings.model_validate({**given, "base_url": "http://127.0.0.1:8080"}))
    assert lines(found) == [("wrong", "cli-doctor-oidc-wrong")]
