"""What the fake provider demands of the way there and of an exchange: RFC 6749, RFC 7636, RFC 9700, all of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote_plus

from fakes.oidc.accounts import Account

CODE_SECONDS = 60
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
ASKED = {
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
}
EXCHANGED = {"grant_type", "code", "redirect_uri", "code_verifier"}
SHORTEST_RANDOM = 32


class RefusedError(AssertionError):
    """The provider shows its own page: the request to sign in is not one that it takes."""


@dataclass(frozen=True, slots=True)
class Client:
    """What is registered of the app."""

    id: str
    secret: str
    redirect_uri: str


@dataclass
class Code:
    """A code that was given out, with what it is tied to."""

    account: Account
    nonce: str
    challenge: str
    issued_at: float
    is_used: bool = False


def read_once(text: str) -> dict[str, str]:
    """The parameters, each of which may stand once and has to say something."""
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True)
    _demand(len(dict(pairs)) == len(pairs), "a parameter stands twice")
    _demand(all(value for _, value in pairs), "a parameter is empty")
    return dict(pairs)


def check_asked(asked: Mapping[str, str], client: Client) -> None:
    """Refuses a request to sign in that is not exactly right."""
    _demand(set(asked) == ASKED, f"parameters: {sorted(set(asked) ^ ASKED)}")
    _demand(asked["response_type"] == "code", "response_type")
    _demand(asked["client_id"] == client.id, "client_id")
    _demand(asked["redirect_uri"] == client.redirect_uri, "redirect_uri")
    _demand("openid" in asked["scope"].split(), "scope")
    _demand(asked["code_challenge_method"] == "S256", "code_challenge_method")
    _demand(CHALLENGE.fullmatch(asked["code_challenge"]) is not None, "code_challenge")
    randoms = [asked["state"], asked["nonce"], asked["code_challenge"]]
    _demand(len(set(randoms)) == 3 and min(map(len, randoms)) >= SHORTEST_RANDOM, "randomness")


def _demand(holds: bool, what: str) -> None:  # noqa: FBT001 - one line for each demand
    if not holds:
        raise RefusedError(what)


def find_fault(form: Mapping[str, str], code: Code | None, client: Client, now: float) -> str | None:
    """The error of RFC 6749 that an exchange is answered with; None when it is right."""
    if set(form) != EXCHANGED or form["grant_type"] != "authorization_code":
        return "invalid_request"
    if code is None or code.is_used or now - code.issued_at > CODE_SECONDS:
        return "invalid_grant"
    is_ours = form["redirect_uri"] == client.redirect_uri and VERIFIER.fullmatch(form["code_verifier"])
    return None if is_ours and challenge_of(form["code_verifier"]) == code.challenge else "invalid_grant"


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def basic(client: Client) -> str:
    """The header by which a client shows who it is: both parts encoded as in a form (RFC 6749, section 2.3.1)."""
    shown = f"{quote_plus(client.id)}:{quote_plus(client.secret)}"
    return f"Basic {base64.b64encode(shown.encode()).decode('ascii')}"


def is_shown(client: Client, method: str, header: str | None, form: Mapping[str, str]) -> bool:
    """True when the client has shown who it is in the one way that is registered, and in no other."""
    in_form: Sequence[str | None] = (form.get("client_id"), form.get("client_secret"))
    if method == "client_secret_basic":
        return header == basic(client) and in_form == (None, None)
    return header is None and in_form == (client.id, client.secret)
