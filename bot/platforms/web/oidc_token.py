"""Who an ID token says has signed in, once everything about it has been checked.

https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from bot.platforms.web.oidc_refusals import NotSignedIn
from handlers.intake.members import address_of

ALGORITHMS = ("RS256", "ES256", "PS256")
"""Those with a key pair. `none` signs nothing, and an HMAC would be checked with a key that others can read."""
LEEWAY_SECONDS = 60
GUEST = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token has to say; `tenant` only of Entra ID."""

    issuer: str
    client_id: str
    nonce: str
    tenant: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """An account: `key` is the same for ever, `email` is None where nobody vouches for it."""

    key: str
    email: str | None


class UnknownKey(Exception):  # noqa: N818 - it reads as what it says
    """The token is signed with a key that is not among ours: it may be newer than they are."""


def read_identity(token: str, keys: KeySet, expected: Expected, now: datetime) -> Identity:
    """Who has signed in; NotSignedIn for a token that is not right, UnknownKey for one of another key."""
    try:
        decoded = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
        claims = CodeIDToken(decoded.claims, decoded.header, _options(expected), _params(expected))
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY_SECONDS)
    except InvalidKeyIdError as error:
        raise UnknownKey from error
    except JoseError as error:
        raise NotSignedIn("oidc-wrong-answer", _code_of(error)) from error
    except (ValueError, TypeError) as error:
        raise NotSignedIn("oidc-wrong-answer", "token-unreadable") from error
    if expected.tenant is not None and claims.get("tid") != expected.tenant:
        raise NotSignedIn("oidc-wrong-answer", "token-invalid-claim-tid")
    return Identity(make_key(claims["iss"], claims["sub"]), find_email(claims, expected.tenant))


def _options(expected: Expected) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
        "sub": {"essential": True},
    }


def _params(expected: Expected) -> dict[str, str]:
    return {"nonce": expected.nonce, "client_id": expected.client_id}


def _code_of(error: JoseError) -> str:
    """The library's own word, and the name of the claim that it is about; never a value."""
    claim = getattr(error, "claim", "")
    return "-".join(filter(None, ("token", error.error.replace("_", "-"), claim.replace(",", "-"))))


def make_key(issuer: str, subject: str) -> str:
    """The account's address on the platform `oidc`: of a fixed length, and without the account itself in it."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def find_email(claims: dict[str, Any], tenant: str | None) -> str | None:
    """The mail address that somebody vouches for: the provider itself, or the administrators of the one tenant.

    A tenant's guests are left out: what they are called is decided where they come from.
    """
    named = [claims.get("email")]
    if claims.get("email_verified") is not True:
        is_own = tenant is not None and not _is_guest(claims)
        named = [claims.get("email"), claims.get("preferred_username")] if is_own else []
    found = (address_of(one) for one in named if isinstance(one, str))
    return next((one for one in found if one is not None), None)


def _is_guest(claims: dict[str, Any]) -> bool:
    """Entra says where a guest comes from in `idp`; `acct` is there when the app has been set up to get it."""
    return claims.get("idp", claims["iss"]) != claims["iss"] or claims.get("acct") == GUEST
