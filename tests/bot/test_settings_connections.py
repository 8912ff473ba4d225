"""Settings of mail and of signing in: whole, or one sentence that says what is missing."""

from __future__ import annotations

import pytest

from bot.errors import StartError
from bot.settings import Settings

MAIL = {
    "smtp_host": "mail.example.org",
    "mail_from": "est@example.org",
    "base_url": "https://est.example.org",
}
OIDC = {
    "oidc_issuer": "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111/v2.0",
    "oidc_client_id": "id",
    "oidc_client_secret": "secret",
    "base_url": "https://est.example.org",
}
IMAP = {"imap_host": "mail.example.org", "imap_user": "est", "imap_password": "secret"}


def connect(**values: object) -> object:
    settings = Settings(**values)  # type: ignore[arg-type]
    return settings.mail, settings.oidc


def refused(**values: object) -> StartError:
    with pytest.raises(StartError) as error:
        connect(**values)
    return error.value


def test_nothing_set_is_nothing_connected() -> None:
    assert (Settings().mail, Settings().oidc) == (None, None)


def test_mail_is_handed_over_encrypted_and_without_a_mailbox_unless_one_is_set() -> None:
    made = Settings(**MAIL).mail  # type: ignore[arg-type]
    assert made is not None
    assert (made.security, made.port, made.domain, made.mailbox) == ("starttls", 587, "example.org", None)


def test_a_mailbox_for_bounces_is_read_with_tls() -> None:
    made = Settings(**MAIL, **IMAP).mail  # type: ignore[arg-type]
    assert made is not None
    assert made.mailbox is not None
    assert (made.mailbox.security, made.mailbox.port, made.mailbox.folder) == ("tls", 993, "INBOX")


@pytest.mark.parametrize("missing", ["smtp_host", "mail_from", "base_url"])
def test_half_of_mail_stops_the_start_and_names_what_is_missing(missing: str) -> None:
    error = refused(**{name: value for name, value in MAIL.items() if name != missing})
    assert (error.code, error.params) == ("start-mail-missing", {"names": f"ESTBOT_{missing.upper()}"})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"smtp_security": "none"}, "start-mail-open"),
        ({"smtp_user": "est"}, "start-mail-user"),
        ({"base_url": "http://est.example.org"}, "start-mail-address"),
        ({"imap_host": "mail.example.org"}, "start-imap-missing"),
        ({**IMAP, "imap_security": "none"}, "start-mail-open"),
    ],
)
def test_what_would_be_unsafe_or_incomplete_stops_the_start(changes: dict[str, str], code: str) -> None:
    assert refused(**{**MAIL, **changes}).code == code


def test_sign_in_takes_the_municipalitys_own_issuer() -> None:
    made = Settings(**OIDC).oidc  # type: ignore[arg-type]
    assert made is not None
    assert (made.issuer, made.base_url) == (OIDC["oidc_issuer"], "https://est.example.org")


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers"])
def test_an_issuer_for_everybody_is_refused(tenant: str) -> None:
    issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
    assert refused(**{**OIDC, "oidc_issuer": issuer}).code == "start-oidc-issuer"


def test_half_of_sign_in_names_what_is_missing() -> None:
    assert refused(oidc_issuer=OIDC["oidc_issuer"], base_url=OIDC["base_url"]).code == "start-oidc-missing"
