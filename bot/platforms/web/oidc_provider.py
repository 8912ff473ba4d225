"""The OpenID provider: where it is to be met, the address to leave for, and a code exchanged for who has signed in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote_plus, urlsplit

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.connections import OidcSettings
from bot.hosts import is_safe_url
from bot.issuers import find_tenant
from bot.platforms.web.oidc_begun import Begun
from bot.platforms.web.oidc_http import Answer, get, patiently, post
from bot.platforms.web.oidc_refusals import NotSignedIn, read_error
from bot.platforms.web.oidc_token import Expected, Identity, UnknownKey, read_identity

WELL_KNOWN = "/.well-known/openid-configuration"
BACK = "/oidc/back"
KNOWN_FOR = timedelta(hours=1)
"""How long the provider's addresses and keys are taken to be the same."""
BASIC, FORM = "client_secret_basic", "client_secret_post"


class Metadata(BaseModel):
    """What the provider says of itself; https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = (BASIC,)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where a browser or we ourselves are sent."""
        return (self.authorization_endpoint, self.token_endpoint, self.jwks_uri)


class Provider:
    """One provider, asked anew about itself every hour; `patience` is how many seconds a person waits for it at most.

    `tenant` is the only one of Entra ID that may say who somebody is, None for any other provider.
    """

    def __init__(self, settings: OidcSettings, now: Callable[[], datetime], *, patience: float) -> None:
        self.settings = settings
        self.tenant = find_tenant(settings.issuer)
        self._now = now
        self._patience = patience
        self._metadata: Metadata | None = None
        self._keys: KeySet | None = None
        self._read_at: datetime | None = None

    @property
    def redirect_uri(self) -> str:
        """Where the provider leads back to; it is registered there exactly so."""
        return f"{self.settings.base_url}{BACK}"

    async def make_address(self, begun: Begun) -> str:
        """The provider's page where the person signs in; NotSignedIn when it is not to be found."""
        async with patiently(self._patience):
            metadata = await self._find_metadata()
        params = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self._scope,
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": create_s256_code_challenge(begun.verifier),
            "code_challenge_method": "S256",
        }
        return str(add_params_to_uri(metadata.authorization_endpoint, params))

    async def try_out(self) -> None:
        """Asks the provider about itself; NotSignedIn when it cannot be found or says something else than it should."""
        async with patiently(self._patience):
            await self._find_metadata()

    @property
    def _scope(self) -> str:
        """The least that brings a mail address: only Entra's `preferred_username` needs the profile, with the name in it."""
        return "openid email" if self.tenant is None else "openid email profile"

    async def redeem(self, code: str, begun: Begun) -> Identity:
        """Who has signed in; NotSignedIn when the code or what it brings is not right."""
        async with patiently(self._patience):
            metadata = await self._find_metadata()
            token = _read_token(await self._exchange(metadata, code, begun))
            return await self._verify(metadata, token, begun)

    async def _find_metadata(self) -> Metadata:
        if self._metadata is None or self._read_at is None or self._now() - self._read_at >= KNOWN_FOR:
            self._keys = None
            self._metadata = await self._read_metadata()
            self._read_at = self._now()
        return self._metadata

    async def _read_metadata(self) -> Metadata:
        issuer = self.settings.issuer
        try:
            metadata = Metadata.model_validate(await get(f"{issuer}{WELL_KNOWN}"))
        except ValidationError as error:
            raise NotSignedIn("oidc-wrong-answer", "discovery") from error
        # The setting has lost the slash that some issuers end with.
        if metadata.issuer not in (issuer, f"{issuer}/"):
            raise NotSignedIn("oidc-setup", "issuer")
        if not all(_is_as_safe(one, issuer) for one in metadata.addresses):
            raise NotSignedIn("oidc-wrong-answer", "address")
        return metadata

    async def _exchange(self, metadata: Metadata, code: str, begun: Begun) -> Answer:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": begun.verifier,
        }
        who, secret = self.settings.client_id, self.settings.client_secret.get_secret_value()
        ways = metadata.token_endpoint_auth_methods_supported
        if BASIC in ways:
            return await post(metadata.token_endpoint, form, _basic(who, secret))
        if FORM in ways:
            return await post(
                metadata.token_endpoint, {**form, "client_id": who, "client_secret": secret}, {}
            )
        raise NotSignedIn("oidc-setup", "client-authentication")

    async def _verify(self, metadata: Metadata, token: str, begun: Begun) -> Identity:
        """Whom the token names. A key that is not known may be new, so the keys are read once more, and only once."""
        expected = Expected(metadata.issuer, self.settings.client_id, begun.nonce, self.tenant)
        keys = self._keys or await self._read_keys(metadata)
        try:
            return read_identity(token, keys, expected, self._now())
        except UnknownKey:
            keys = await self._read_keys(metadata)
        try:
            return read_identity(token, keys, expected, self._now())
        except UnknownKey as error:
            raise NotSignedIn("oidc-wrong-answer", "token-key") from error

    async def _read_keys(self, metadata: Metadata) -> KeySet:
        told = await get(metadata.jwks_uri)
        try:
            self._keys = KeySet.import_key_set({"keys": told["keys"]})
        except (JoseError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotSignedIn("oidc-wrong-answer", "keys") from error
        return self._keys


def _is_as_safe(address: str, issuer: str) -> bool:
    """True for https, and for http on this machine when the issuer is there too."""
    try:
        return is_safe_url(address) and urlsplit(address).scheme == urlsplit(issuer).scheme
    except ValueError:
        return False


def _basic(who: str, secret: str) -> dict[str, str]:
    """Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1)."""
    shown = b64encode(f"{quote_plus(who)}:{quote_plus(secret)}".encode()).decode("ascii")
    return {"Authorization": f"Basic {shown}"}


def _read_token(answer: Answer) -> str:
    token = answer.values.get("id_token")
    if answer.status == 200 and isinstance(token, str):
        return token
    raise read_error(answer.values.get("error"))
