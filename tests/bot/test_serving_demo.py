from __future__ import annotations

from pathlib import Path

import pytest

from bot.serving import demo_settings
from bot.settings import Settings

OUTWARD = {
    "ESTBOT_BASE_URL": "https://est.example.org",
    "ESTBOT_DATABASE_URL": "postgresql+asyncpg://est@127.0.0.1/est",
    "ESTBOT_SMTP_HOST": "mail.example.org",
    "ESTBOT_SMTP_PORT": "465",
    "ESTBOT_MAIL_FROM": "est@example.org",
    "ESTBOT_IMAP_HOST": "mail.example.org",
    "ESTBOT_OIDC_ISSUER": "https://login.example.org",
    "ESTBOT_OIDC_CLIENT_ID": "estbot",
    "ESTBOT_OIDC_CLIENT_SECRET": "a-client-secret",
}


def test_the_demonstration_keeps_to_itself_whatever_the_service_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in OUTWARD.items():
        monkeypatch.setenv(name, value)
    own = demo_settings(Settings(data_dir=Path("unused"), port=8099))
    assert (own.mail, own.oidc) == (None, None)
    assert (own.address, own.data_dir) == ("http://127.0.0.1:8099", Path("unused/demo"))
    assert own.url.startswith("sqlite")
