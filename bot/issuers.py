"""Which issuers may say who somebody is: an exact one, over https, and of Entra ID one tenant alone.

The trap called nOAuth: whoever runs a tenant of Entra ID writes any mail address on its accounts, and Entra says so
in its tokens without having checked it. An app that takes tokens of every tenant (`common`, `organizations`) and goes
by the mail address lets everybody in as anybody. So the tenant is pinned to the municipality's own, where nobody but
its administrators sets a mail address, and the address is used only until the account is known by its subject.
https://learn.microsoft.com/en-us/entra/identity-platform/migrate-off-email-claim-authorization
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.hosts import is_safe_url

ENTRA_HOSTS = frozenset(
    {
        "login.microsoftonline.com",
        "login.microsoftonline.us",
        "login.partner.microsoftonline.cn",
        "login.microsoft.com",
        "login.live.com",
        "login.windows.net",
        "sts.windows.net",
    }
)
TENANT_PATH = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/v2\.0")
PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad"
"""The tenant of Microsoft's personal accounts, where everybody opens one."""


def is_pinned_issuer(issuer: str) -> bool:
    """True for an issuer that may be used: https (http only on this machine), without query, and no open Entra issuer."""
    try:
        parts = urlsplit(issuer)
        is_plain = not (parts.query or parts.fragment or "@" in parts.netloc)
        is_entra = parts.hostname in ENTRA_HOSTS
    except ValueError:
        return False
    return is_plain and is_safe_url(issuer) and (not is_entra or find_tenant(issuer) is not None)


def find_tenant(issuer: str) -> str | None:
    """The one tenant of an Entra issuer; None for every other issuer, and for those that are open to several tenants."""
    parts = urlsplit(issuer)
    found = TENANT_PATH.fullmatch(parts.path) if parts.hostname in ENTRA_HOSTS else None
    return found[1] if found and found[1] != PERSONAL_ACCOUNTS else None
