"""The word lists that lie beside this module as text: one entry per line, `#` starts a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """The entries of one list in lower case; several may share a line, parted by commas."""
    lines = files("handlers.privacy").joinpath(name).read_text(encoding="utf-8").splitlines()
    words = (word.strip() for line in lines for word in line.split("#")[0].split(","))
    return frozenset(word.lower() for word in words if word)
