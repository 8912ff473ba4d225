"""The accounts that sign in at the fake provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `claims` are what its tokens say of it beside the subject."""

    subject: str
    claims: dict[str, Any]


def verified(email: str, subject: str = "account-1") -> Account:
    """An account whose mail address the provider has checked."""
    return Account(subject, {"email": email, "email_verified": True})


def claimed(email: str, subject: str = "account-1") -> Account:
    """An account whose mail address nobody has checked."""
    return Account(subject, {"email": email, "email_verified": False})
