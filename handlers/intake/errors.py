"""The one exception for input that cannot be taken in; its sentence is made at the edge, in the reader's language."""

from __future__ import annotations

from types import MappingProxyType


class IntakeError(Exception):
    """Input that cannot be used, as a text key and what fills its sentence.

    `params` holds positions, counts and names of columns or fields, never the content of a cell:
    a cell can hold personal data, and sentences end up on screens and in logs.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = MappingProxyType(params)
