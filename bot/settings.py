"""Settings: the only reader of the environment (ESTBOT_...), checked before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


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


SLACK_SETTINGS = ("ESTBOT_SLACK_BOT_TOKEN", "ESTBOT_SLACK_APP_TOKEN", "ESTBOT_SLACK_SIGNING_SECRET")
"""What connecting Slack asks for, said at start so that nobody has to look for it."""
