"""The one exception for a source that cannot be read; its sentence is made at the edge, in the reader's language."""

from __future__ import annotations

from types import MappingProxyType


class SourceError(Exception):
    """A file or service that cannot be read, as a text key and what fills its sentence.

    `params` holds file names, row numbers, counts and seconds, never the content of a cell.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = MappingProxyType(params)
