"""From single settings to whole connections: None where nothing is set, one sentence where it is only half there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.connections import MailboxSettings, MailSettings, OidcSettings
from bot.errors import StartError
from bot.hosts import LOOPBACK, is_safe_url
from bot.issuers import is_pinned_issuer

if TYPE_CHECKING:
    from bot.settings import Settings


def make_mail(settings: Settings) -> MailSettings | None:
    """How mail is sent, None when nothing is set about it."""
    if not _is_any_set(settings, ("smtp_", "mail_", "imap_")):
        return None
    _refuse_missing(
        "start-mail-missing",
        {
            "ESTBOT_SMTP_HOST": settings.smtp_host,
            "ESTBOT_MAIL_FROM": settings.mail_from,
            "ESTBOT_BASE_URL": settings.base_url,
        },
    )
    if not is_safe_url(settings.address):
        raise StartError("start-mail-address")
    if settings.smtp_security == "none" and settings.smtp_host not in LOOPBACK:
        raise StartError("start-mail-open")
    if (settings.smtp_user is None) != (settings.smtp_password is None):
        raise StartError("start-mail-user")
    return MailSettings(
        host=settings.smtp_host or "",
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
        sender=settings.mail_from or "",
        reply_to=settings.mail_reply_to,
        base_url=settings.address,
        mailbox=_make_mailbox(settings),
    )


def _make_mailbox(settings: Settings) -> MailboxSettings | None:
    """The mailbox that bounces come back to, where one is set to be read."""
    if not _is_any_set(settings, ("imap_",)):
        return None
    needed = {
        "ESTBOT_IMAP_HOST": settings.imap_host,
        "ESTBOT_IMAP_USER": settings.imap_user,
        "ESTBOT_IMAP_PASSWORD": settings.imap_password,
    }
    _refuse_missing("start-imap-missing", needed)
    if settings.imap_security == "none" and settings.imap_host not in LOOPBACK:
        raise StartError("start-mail-open")
    if settings.imap_host is None or settings.imap_user is None or settings.imap_password is None:
        return None
    return MailboxSettings(
        host=settings.imap_host,
        port=settings.imap_port,
        user=settings.imap_user,
        password=settings.imap_password,
        folder=settings.imap_folder,
        security=settings.imap_security,
    )


def make_oidc(settings: Settings) -> OidcSettings | None:
    """How administrators sign in, None when nothing is set about it."""
    if not _is_any_set(settings, ("oidc_",)):
        return None
    needed = {
        "ESTBOT_OIDC_ISSUER": settings.oidc_issuer,
        "ESTBOT_OIDC_CLIENT_ID": settings.oidc_client_id,
        "ESTBOT_OIDC_CLIENT_SECRET": settings.oidc_client_secret,
        "ESTBOT_BASE_URL": settings.base_url,
    }
    _refuse_missing("start-oidc-missing", needed)
    issuer = (settings.oidc_issuer or "").rstrip("/")
    if not is_pinned_issuer(issuer):
        raise StartError("start-oidc-issuer")
    if settings.oidc_client_id is None or settings.oidc_client_secret is None:
        return None
    return OidcSettings(
        issuer=issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        base_url=settings.address,
    )


def _is_any_set(settings: Settings, prefixes: tuple[str, ...]) -> bool:
    fields = type(settings).model_fields
    return any(
        getattr(settings, name) != fields[name].default for name in fields if name.startswith(prefixes)
    )


def _refuse_missing(code: str, needed: Mapping[str, object]) -> None:
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise StartError(code, names=", ".join(missing))
