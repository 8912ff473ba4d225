"""A fake OpenID provider over real HTTP, stricter than the real ones, that misbehaves when it is told to.

It knows OpenID Connect and nothing of the app: tests let a person agree, and ask what was asked of it.
"""

from __future__ import annotations

from fakes.oidc.accounts import Account
from fakes.oidc.codes import RefusedError
from fakes.oidc.provider import FakeProvider
from fakes.oidc.tokens import Signing

__all__ = ["Account", "FakeProvider", "RefusedError", "Signing"]
