"""The fake provider's keys and ID tokens, right ones and each kind of wrong one."""

from __future__ import annotations

import base64
import hmac
import json
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeyParameters, RSAKey

SIGNED_FOR_SECONDS = 300
WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "wrong-nonce": {"nonce": "another-nonce"},
    "no-nonce": {"nonce": None},
    "other-audience": {"aud": "another-client"},
    "two-audiences": {"aud": ["est", "another-client"]},
    "other-party": {"azp": "another-client"},
    "other-issuer": {"iss": "https://login.example.org"},
    "no-subject": {"sub": None},
    "subject-no-text": {"sub": 17},
    "subject-blank": {"sub": ""},
}
"""What a token says instead, by fault; None leaves the claim out."""
AGES = {"expired": -3600, "from-the-future": 3600}
SIGNATURES = ("alg-none", "hs256", "hs256-public-key", "bad-signature", "lost-key", "no-token-at-all")
RSA_BITS = 2048


class Signing:
    """Keys that are published, and the one that is signed with."""

    def __init__(self, algorithm: str = "RS256") -> None:
        self.algorithm = algorithm
        self.keys = [self._make_key("key-1")]

    def rotate(self) -> None:
        """Signs with a new key, and publishes no other."""
        self.keys = [self._make_key(f"key-{int(str(self.keys[0].kid)[4:]) + 1}")]

    def _make_key(self, kid: str) -> RSAKey | ECKey:
        about: KeyParameters = {"kid": kid, "use": "sig", "alg": self.algorithm}
        if self.algorithm.startswith("ES"):
            return ECKey.generate_key("P-256", about)
        return RSAKey.generate_key(RSA_BITS, about)

    def published(self) -> dict[str, Any]:
        """The key set, with a kind of key in it that nobody knows yet."""
        return {"keys": [{"kty": "NEW", "kid": "next"}, *(one.as_dict(private=False) for one in self.keys)]}

    def sign(self, claims: dict[str, Any], fault: str = "", secret: str = "") -> str:
        """A token; the fault says how its signature is wrong."""
        key = self.keys[0]
        header = {"alg": self.algorithm, "kid": key.kid}
        if fault == "no-token-at-all":
            return "no.token"
        if fault == "alg-none":
            return f"{_part({'alg': 'none', 'kid': key.kid})}.{_part(claims)}."
        if fault.startswith("hs256"):
            used = secret.encode() if fault == "hs256" else key.as_pem(private=False)
            signed = f"{_part({'alg': 'HS256', 'kid': key.kid})}.{_part(claims)}"
            return f"{signed}.{_encode(hmac.digest(used, signed.encode(), 'sha256'))}"
        if fault == "lost-key":
            return jwt.encode({**header, "kid": "lost"}, claims, key, [self.algorithm])
        signed_by = self._make_key(str(key.kid)) if fault == "bad-signature" else key
        return jwt.encode(header, claims, signed_by, [self.algorithm])


def _part(value: dict[str, Any]) -> str:
    return _encode(json.dumps(value).encode())


def _encode(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def with_fault(claims: dict[str, Any], fault: str) -> dict[str, Any]:
    """The claims as a provider with this fault states them."""
    shift = AGES.get(fault, 0)
    aged = {**claims, "iat": claims["iat"] + shift, "exp": claims["exp"] + shift}
    changed = {**aged, **WRONG_CLAIMS.get(fault, {})}
    return {name: value for name, value in changed.items() if value is not None}
