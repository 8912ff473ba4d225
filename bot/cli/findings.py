"""What `estbot doctor` found, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `ok`, `note` or `wrong`, and its sentence."""

    state: str
    key: str
    args: dict[str, Any]


def finding(state: str, key: str, /, **args: Any) -> Finding:
    """A finding with its arguments."""
    return Finding(state, key, args)
