"""What `estbot doctor` asks of the mail server, the mailbox for bounces and the sign-in service; nothing is sent."""

from __future__ import annotations

from bot.cli.faults import plain
from bot.cli.findings import Finding, finding
from bot.clock import SystemClock
from bot.connections import MailboxSettings, MailSettings, OidcSettings
from bot.errors import StartError
from bot.settings import Settings
from handlers.reasons import explain_reason
from scheduling.port import DeliveryError

PATIENCE = 10.0


async def check_mail(settings: Settings) -> list[Finding]:
    """Whether mail can be handed over and what bounces be read."""
    try:
        mail = settings.mail
    except StartError as error:
        return [finding("wrong", error.code, **plain(error.params))]
    if mail is None:
        return [finding("ok", "cli-doctor-mail-none")]
    return [await _try_server(mail), await _try_mailbox(mail.mailbox)]


async def _try_server(mail: MailSettings) -> Finding:
    from bot.platforms.mail.smtp import MailServer  # noqa: PLC0415 - for those who use it

    try:
        await MailServer(mail).try_out()
    except (DeliveryError, TimeoutError) as error:
        code = error.code if isinstance(error, DeliveryError) else "mail-unreachable"
        return finding("wrong", "cli-doctor-mail-wrong", host=mail.host, why=explain_reason(code))
    return finding("ok", "cli-doctor-mail", host=mail.host, sender=mail.sender)


async def _try_mailbox(mailbox: MailboxSettings | None) -> Finding:
    """Without one nobody knows which mail came back."""
    from bot.platforms.mail.line import MailboxError  # noqa: PLC0415 - for those who use it
    from bot.platforms.mail.mailbox import Mailbox  # noqa: PLC0415

    if mailbox is None:
        return finding("note", "cli-doctor-mailbox-none")
    try:
        await Mailbox(mailbox).try_out()
    except MailboxError as error:
        return finding("wrong", f"cli-doctor-{error.code}", host=mailbox.host, folder=mailbox.folder)
    return finding("ok", "cli-doctor-mailbox", host=mailbox.host, folder=mailbox.folder)


async def check_sign_in(settings: Settings) -> list[Finding]:
    """Whether the sign-in service answers, where one is set."""
    try:
        oidc = settings.oidc
    except StartError as error:
        return [finding("wrong", error.code, **plain(error.params))]
    return [] if oidc is None else [await _try_provider(oidc)]


async def _try_provider(oidc: OidcSettings) -> Finding:
    from bot.platforms.web.oidc_provider import Provider  # noqa: PLC0415 - for those who use it
    from bot.platforms.web.oidc_refusals import NotSignedIn  # noqa: PLC0415

    provider = Provider(oidc, SystemClock().now, patience=PATIENCE)
    try:
        await provider.try_out()
    except NotSignedIn as error:
        return finding("wrong", "cli-doctor-oidc-wrong", issuer=oidc.issuer, code=error.code)
    return finding("ok", "cli-doctor-oidc", issuer=oidc.issuer, address=provider.redirect_uri)
