from __future__ import annotations

from typing import Any

import pytest
from builders import OPENS_AT
from fakes.oidc.tokens import Signing
from joserfc.jwk import KeySet
from pydantic import SecretStr

from bot.connections import OidcSettings
from bot.issuers import find_tenant, is_pinned_issuer
from bot.platforms.web.oidc import leads_to
from bot.platforms.web.oidc_provider import Provider
from bot.platforms.web.oidc_refusals import FROM_PROVIDER, STATUSES, NotSignedIn
from bot.platforms.web.oidc_token import Expected, Identity, make_key, read_identity

TENANT = "8f6b2f7e-6f0e-4d2a-9c55-1f3f5a0f9b10"
OTHER_TENANT = "11111111-2222-3333-4444-555555555555"
ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"
OWN = {"tid": TENANT, "email": "samordnare@example.org"}
SIGNING = Signing()


def read(claims: dict[str, Any], *, issuer: str = ENTRA) -> Identity:
    """Whom a rightly signed token of this issuer names."""
    now = int(OPENS_AT.timestamp())
    about = {"iss": issuer, "aud": "est", "sub": "s", "nonce": "n", "iat": now, "exp": now + 60}
    expected = Expected(issuer, "est", "n", find_tenant(issuer))
    keys = KeySet.import_key_set(SIGNING.published())  # type: ignore[arg-type]
    return read_identity(SIGNING.sign({**about, **claims}), keys, expected, OPENS_AT)


def test_entras_tenant_vouches_for_the_mail_addresses_of_its_own() -> None:
    assert read(OWN).email == "samordnare@example.org"
    named = {"tid": TENANT, "preferred_username": "Samordnare@Example.org"}
    assert read(named).email == "samordnare@example.org"


@pytest.mark.parametrize(
    "tenant", [{"tid": OTHER_TENANT}, {"tid": None}, {}, {"tid": [TENANT, OTHER_TENANT]}]
)
def test_an_account_of_another_tenant_is_nobody(tenant: dict[str, Any]) -> None:
    with pytest.raises(NotSignedIn, match="claim-tid"):
        read({"email": "samordnare@example.org", **tenant})


@pytest.mark.parametrize("origin", [{"idp": f"https://sts.windows.net/{OTHER_TENANT}/"}, {"acct": 1}])
def test_nobody_vouches_for_a_guests_mail_address(origin: dict[str, Any]) -> None:
    assert read({**OWN, **origin}).email is None
    assert read({**OWN, **origin}).key == read(OWN).key


@pytest.mark.parametrize("is_verified", [False, None, "true", 1])
def test_elsewhere_only_a_verified_mail_address_counts(is_verified: object) -> None:
    claims = {"email": "a@example.org", "preferred_username": "b@example.org", "email_verified": is_verified}
    assert read(claims, issuer="https://login.example.org").email is None
    verified = {**claims, "email_verified": True}
    assert read(verified, issuer="https://login.example.org").email == "a@example.org"


@pytest.mark.parametrize("email", ["", "kim", "a@b@", 17, ["a@example.org"], "a@example.org,b@example.org"])
def test_what_is_no_mail_address_is_none(email: object) -> None:
    assert read({"email": email, "email_verified": True}, issuer="https://login.example.org").email is None


def test_the_same_subject_of_another_issuer_is_another_account() -> None:
    keys = {make_key(issuer, subject) for issuer in (ENTRA, "https://a.example") for subject in ("1", "2")}
    assert len(keys) == 4


@pytest.mark.parametrize(
    "issuer",
    [
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations/v2.0",
        "https://login.microsoftonline.com/consumers/v2.0",
        "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
        "https://LOGIN.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/kommun.onmicrosoft.com/v2.0",
        f"https://login.microsoftonline.com/{TENANT}",
        f"https://login.microsoftonline.com/{TENANT}/v2.0/extra",
        f"https://sts.windows.net/{TENANT}",
        "http://login.example.org",
        "https://a@login.example.org",
        "https://login.example.org?tenant=1",
        "https://[login",
        "login.example.org",
        "",
    ],
)
def test_an_issuer_that_is_open_to_others_or_not_encrypted_is_refused(issuer: str) -> None:
    assert not is_pinned_issuer(issuer)


@pytest.mark.parametrize(
    "issuer",
    [ENTRA, "https://login.example.org", "https://id.example.org/realms/kommun", "http://127.0.0.1:8081"],
)
def test_an_issuer_of_ones_own_is_taken(issuer: str) -> None:
    assert is_pinned_issuer(issuer)


def test_the_tenant_is_the_settings() -> None:
    settings = OidcSettings(
        issuer=ENTRA, client_id="est", client_secret=SecretStr("s"), base_url="https://a.example"
    )
    provider = Provider(settings, lambda: OPENS_AT, patience=1)
    assert (provider.tenant, provider.redirect_uri) == (TENANT, "https://a.example/oidc/back")


def test_the_button_may_lead_on_to_whoever_the_provider_hands_over_to() -> None:
    assert leads_to(ENTRA) == ("https:",)
    assert leads_to("http://127.0.0.1:8081") == ("http://127.0.0.1:8081",)


def test_every_error_has_a_sentence_with_a_status() -> None:
    assert set(FROM_PROVIDER.values()) <= set(STATUSES)
