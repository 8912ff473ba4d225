"""Settings: the only reader of the environment (ESTBOT_...), checked before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.connecting import make_mail, make_oidc
from bot.connections import MailSecurity, MailSettings, OidcSettings
from bot.errors import StartError
from bot.hosts import LOOPBACK, is_safe_url

SLACK_API = "https://slack.com/api/"
SLACK_SETTINGS = ("ESTBOT_SLACK_BOT_TOKEN", "ESTBOT_SLACK_APP_TOKEN")
"""What connecting Slack asks for in its simplest form, said at start so that nobody has to look for it."""
PREFIXES = {"bot_token": "xoxb-", "app_token": "xapp-"}
KNOWN_PREFIXES = ("xoxb-", "xapp-", "xoxp-", "xoxe.", "xoxe-", "xoxa-", "xoxr-", "xoxs-", "xoxc-", "xoxd-")
"""The kinds of Slack's tokens; the kind may be told, what follows it never."""

MAIL_ADDRESS = r"^[^@\s]+@[^@\s]+$"

SlackConnection = Literal["socket", "http"]
SlackHistory = Literal["internal", "distributed"]


class SlackSettings(BaseModel):
    """Whole settings of Slack: one workspace's `bot_token`, or `client_id` with `client_secret` for several by OAuth.

    `app_token` is there for `socket`, `signing_secret` for `http`. `history` says how often Slack lets the app read a
    conversation. `base_url` has no slash at its end.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    connection: SlackConnection
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_id: str | None = None
    client_secret: SecretStr | None = None
    api_url: str = SLACK_API
    history: SlackHistory = "internal"
    base_url: str | None = None

    @property
    def is_distributed(self) -> bool:
        """True when workspaces install it by OAuth."""
        return self.client_id is not None


class Settings(BaseSettings):
    """Every setting of an installation; the docs list the same ones.

    `secret_key` signs links and sessions; without it one is made and kept in the data folder.
    """

    model_config = SettingsConfigDict(env_prefix="ESTBOT_", extra="ignore", env_ignore_empty=True)

    data_dir: Path = Path("var")
    database_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    base_url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+")
    trusted_proxy: bool = False
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    in_doubt: Literal["never_twice", "never_miss"] = "never_twice"
    tick_seconds: float = Field(default=5.0, ge=0.1, le=60)
    contact: str | None = None
    lang: Literal["sv", "en"] = "sv"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    slack_connection: SlackConnection = "socket"
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API
    slack_history: SlackHistory | None = None
    smtp_host: str | None = None
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: MailSecurity = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    mail_from: str | None = Field(default=None, pattern=MAIL_ADDRESS)
    mail_reply_to: str | None = Field(default=None, pattern=MAIL_ADDRESS)
    imap_host: str | None = None
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_security: Literal["tls", "none"] = "tls"
    imap_user: str | None = None
    imap_password: SecretStr | None = None
    imap_folder: str = "INBOX"
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    @field_validator(
        "slack_bot_token",
        "slack_app_token",
        "slack_signing_secret",
        "slack_client_id",
        "slack_client_secret",
        mode="before",
    )
    @classmethod
    def _copied_cleanly(cls, value: object) -> object:
        """What is copied from a page often brings a blank along."""
        return value.strip() or None if isinstance(value, str) else value

    @field_validator("slack_api_url")
    @classmethod
    def _is_encrypted(cls, value: str) -> str:
        if not is_safe_url(value):
            raise ValueError("slack-api-url")
        return f"{value.rstrip('/')}/"

    @model_validator(mode="after")
    def _tls_is_whole(self) -> Settings:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls-half")
        return self

    @property
    def url(self) -> str:
        """The database's URL; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'estbot.sqlite3'}"

    @property
    def is_exposed(self) -> bool:
        """True when it listens beyond this machine."""
        return self.host not in LOOPBACK

    @property
    def is_protected(self) -> bool:
        """True when TLS is ours or a trusted proxy's."""
        return self.trusted_proxy or self.tls_certificate is not None

    @property
    def address(self) -> str:
        """Where links lead."""
        scheme = "https" if self.tls_certificate else "http"
        return (self.base_url or f"{scheme}://{self.host}:{self.port}").rstrip("/")

    @property
    def mail(self) -> MailSettings | None:
        """How mail is sent, None when nothing is set about it; StartError when it is only half there."""
        return make_mail(self)

    @property
    def oidc(self) -> OidcSettings | None:
        """How administrators sign in, None when nothing is set about it; StartError when it is only half there."""
        return make_oidc(self)

    @property
    def slack(self) -> SlackSettings | None:
        """What Slack is connected with, None when nothing is set about it; StartError when it is only half there."""
        own = [name for name in type(self).model_fields if name.startswith("slack_")]
        if all(getattr(self, name) == type(self).model_fields[name].default for name in own):
            return None
        if self.slack_bot_token and self.slack_client_id:
            raise StartError("start-slack-both")
        states = self._slack_states()
        wrong = [name for name, state in states.items() if state != "fine"]
        if wrong:
            raise StartError(
                "start-slack-missing", names=", ".join(map(_variable, wrong)), **states, **self._slack_kinds()
            )
        return self._make_slack()

    def _make_slack(self) -> SlackSettings:
        return SlackSettings(
            connection=self.slack_connection,
            bot_token=self.slack_bot_token,
            app_token=self.slack_app_token,
            signing_secret=self.slack_signing_secret,
            client_id=self.slack_client_id,
            client_secret=self.slack_client_secret,
            api_url=self.slack_api_url,
            history=self.slack_history or ("distributed" if self.slack_client_id else "internal"),
            base_url=self.base_url.rstrip("/") if self.base_url else None,
        )

    def _slack_states(self) -> dict[str, str]:
        """`fine`, `missing` or `wrong` for each of the settings that connecting Slack may need."""
        is_socket = self.slack_connection == "socket"
        is_oauth = bool(self.slack_client_id or self.slack_client_secret)
        needed = {
            "bot_token": not is_oauth,
            "app_token": is_socket,
            "signing_secret": not is_socket,
            "client_id": is_oauth,
            "client_secret": is_oauth,
        }
        states = {name: _state(name, getattr(self, f"slack_{name}"), needed[name]) for name in needed}
        return {**states, "base_url": self._address_state() if is_oauth else "fine"}

    def _address_state(self) -> str:
        """Slack leads whoever has installed the app back to this address, and demands https there."""
        if self.base_url is None:
            return "missing"
        return "fine" if is_safe_url(self.base_url) else "wrong"

    def _slack_kinds(self) -> dict[str, str]:
        """Which kind of token stands where another was expected, as `xoxp-`; `none` when it is no token at all."""
        given = {name: _plain(getattr(self, f"slack_{name}")) for name in PREFIXES}
        return {
            f"{name}_kind": next((kind for kind in KNOWN_PREFIXES if value.startswith(kind)), "none")
            for name, value in given.items()
        }


def _variable(name: str) -> str:
    """The environment variable of a setting that connecting Slack needs."""
    return "ESTBOT_BASE_URL" if name == "base_url" else f"ESTBOT_SLACK_{name.upper()}"


def _plain(value: SecretStr | str | None) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value or ""


def _state(name: str, value: SecretStr | str | None, needed: bool) -> str:  # noqa: FBT001 - one row of a table
    if value is None:
        return "missing" if needed else "fine"
    return "fine" if _plain(value).startswith(PREFIXES.get(name, "")) else "wrong"
