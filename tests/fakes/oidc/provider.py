"""The fake provider itself: its four addresses, and the person who agrees to sign in."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from aiohttp.test_utils import TestServer

from fakes.oidc.accounts import Account
from fakes.oidc.codes import Client, Code, RefusedError, check_asked, find_fault, is_shown, read_once
from fakes.oidc.tokens import SIGNED_FOR_SECONDS, Signing, with_fault

WELL_KNOWN = "/.well-known/openid-configuration"
BROKEN: dict[str, Callable[[], web.Response]] = {
    "status-500": lambda: web.Response(status=500, text="<h1>Internal error</h1>"),
    "status-404": lambda: web.json_response({}, status=404),
    "no-json": lambda: web.Response(text="<html>Sign in to the network</html>", content_type="text/html"),
    "no-object": lambda: web.json_response(["no", "object"]),
    "deep": lambda: web.Response(text="[" * 100_000, content_type="application/json"),
    "huge": lambda: web.json_response({"filler": "x" * 1_000_000}),
    "no-keys": lambda: web.json_response({"keys": [17]}),
    "empty": lambda: web.json_response({}),
    "elsewhere": lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:9/"}),
}
"""How any address may answer instead of rightly, beside `hang`."""


class FakeProvider:
    """One provider with one registered client.

    `faults` names an address (`discovery`, `token`, `keys`) and how it answers; `token_fault` how its tokens are wrong;
    `told` is what discovery says otherwise.
    """

    def __init__(
        self, now: Callable[[], float], *, redirect_uri: str, signing: Signing | None = None
    ) -> None:
        self.client = Client("est", "a client secret / with + signs", redirect_uri)
        self.client_method = "client_secret_basic"
        self.signing = signing or Signing()
        self.faults: dict[str, str] = {}
        self.token_fault = ""
        self.told: dict[str, Any] = {}
        self.asked: list[str] = []
        self.account: Account | None = None
        self._now = now
        self._codes: dict[str, Code] = {}
        self._released = asyncio.Event()
        app = web.Application()
        app.add_routes(
            [
                web.get(WELL_KNOWN, self._discover, allow_head=False),
                web.get("/keys", self._publish, allow_head=False),
                web.post("/token", self._exchange),
                web.get("/authorise", self._authorise, allow_head=False),
            ]
        )
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Is down from now on."""
        self._released.set()
        await self._server.close()

    @property
    def issuer(self) -> str:
        """What it calls itself."""
        return str(self._server.make_url("")).rstrip("/")

    def authorise(self, account: Account, address: str) -> str:
        """Where the browser is led back to once the person has agreed; RefusedError for a request that is not right."""
        asked = self._read_asked(address)
        code = secrets.token_urlsafe(32)
        self._codes[code] = Code(account, asked["nonce"], asked["code_challenge"], self._now())
        return f"{self.client.redirect_uri}?{urlencode({'code': code, 'state': asked['state']})}"

    def deny(self, address: str, error: str = "access_denied") -> str:
        """Where the browser is led back to when nobody signed in."""
        told = {"error": error, "error_description": "<b>kim@example.org</b>"}
        return (
            f"{self.client.redirect_uri}?{urlencode({**told, 'state': self._read_asked(address)['state']})}"
        )

    def _read_asked(self, address: str) -> dict[str, str]:
        parts = urlsplit(address)
        if f"{parts.scheme}://{parts.netloc}{parts.path}" != f"{self.issuer}/authorise" or parts.fragment:
            raise RefusedError(address)
        asked = read_once(parts.query)
        check_asked(asked, self.client)
        return asked

    async def _authorise(self, request: web.Request) -> web.Response:
        """The same for a real browser, in which `account` is signed in already."""
        if self.account is None:
            raise RefusedError("nobody is signed in")
        back = self.authorise(self.account, f"{self.issuer}{request.path_qs}")
        return web.Response(status=302, headers={"Location": back})

    async def _discover(self, request: web.Request) -> web.Response:
        return await self._answer("discovery", request) or web.json_response(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorise",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": [self.signing.algorithm, "HS256", "none"],
                "token_endpoint_auth_methods_supported": [self.client_method],
                **self.told,
            }
        )

    async def _publish(self, request: web.Request) -> web.Response:
        return await self._answer("keys", request) or web.json_response(self.signing.published())

    async def _exchange(self, request: web.Request) -> web.Response:
        broken = await self._answer("token", request)
        if broken is not None:
            return broken
        if request.content_type != "application/x-www-form-urlencoded":
            return _refuse("invalid_request")
        form = read_once(await request.text())
        header = request.headers.get("Authorization")
        if not is_shown(self.client, self.client_method, header, form):
            return _refuse("invalid_client", 401)
        return self._redeem({name: form[name] for name in form if not name.startswith("client_")})

    def _redeem(self, form: dict[str, str]) -> web.Response:
        code = self._codes.get(form.get("code", ""))
        fault = find_fault(form, code, self.client, self._now())
        if code is None or fault is not None:
            return _refuse(fault or "invalid_grant")
        code.is_used = True
        return web.json_response(
            {"access_token": "unused", "token_type": "Bearer", "id_token": self._make_token(code)}
        )

    def _make_token(self, code: Code) -> str:
        now = int(self._now())
        claims = {
            "iss": self.issuer,
            "aud": self.client.id,
            "sub": code.account.subject,
            "nonce": code.nonce,
            "iat": now,
            "exp": now + SIGNED_FOR_SECONDS,
            **code.account.claims,
        }
        return self.signing.sign(with_fault(claims, self.token_fault), self.token_fault, self.client.secret)

    async def _answer(self, name: str, request: web.Request) -> web.Response | None:
        """Notes that it was asked, and answers wrongly when it is told to."""
        self.asked.append(name)
        if request.query_string:
            return _refuse("invalid_request")
        fault = self.faults.get(name)
        if fault == "hang":
            await self._released.wait()
        return BROKEN[fault]() if fault in BROKEN else None


def _refuse(error: str, status: int = 400) -> web.Response:
    return web.json_response({"error": error, "error_description": "<b>not told</b>"}, status=status)
