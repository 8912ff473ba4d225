"""Where Slack finds somebody: a user or a conversation within the workspace that the app is installed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

IDENTIFIER = re.compile(r"[A-Za-z0-9]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """A user or conversation; as text it is `T012/U034`."""

    workspace: str
    id: str

    def __str__(self) -> str:
        return f"{self.workspace}/{self.id}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The address that was written as text; ValueError when it is none."""
        workspace, slash, identifier = text.partition("/")
        if not slash or not IDENTIFIER.fullmatch(workspace) or not IDENTIFIER.fullmatch(identifier):
            raise ValueError(f"no Slack address: {text!r}")
        return cls(workspace, identifier)
