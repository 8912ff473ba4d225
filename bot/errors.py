"""What keeps the bot from starting, or a command from being carried out.

StartError    one sentence that says what to do; the process ends with 2
"""

from __future__ import annotations


class StartError(Exception):
    """`code` names the sentence in the catalogue, `params` what it mentions."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
