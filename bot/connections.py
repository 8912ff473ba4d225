"""Whole settings of what estbot may be connected to beside the chats: the mail server and the sign-in service."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, SecretStr

MailSecurity = Literal["starttls", "tls", "none"]


class MailboxSettings(BaseModel):
    """The mailbox that refusals come back to, read over IMAP with TLS."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    port: int = 993
    user: str
    password: SecretStr
    folder: str = "INBOX"
    security: Literal["tls", "none"] = "tls"


class MailSettings(BaseModel):
    """Whole settings of mail: the server it is handed to, the sender, and where links in it lead (no slash at the end).

    `security` is `none` only for a server on this machine. Without `mailbox` nobody knows what bounced.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    port: int = 587
    security: MailSecurity = "starttls"
    user: str | None = None
    password: SecretStr | None = None
    sender: str
    reply_to: str | None = None
    base_url: str
    mailbox: MailboxSettings | None = None

    @property
    def domain(self) -> str:
        """The sender's domain, which names the messages."""
        return self.sender.rpartition("@")[2]


class OidcSettings(BaseModel):
    """Whole settings of signing in with OpenID Connect; `issuer` has no slash at its end, nor has `base_url`.

    For Entra ID the issuer is `https://login.microsoftonline.com/TENANT/v2.0` with the municipality's own tenant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str
    client_id: str
    client_secret: SecretStr
    base_url: str
