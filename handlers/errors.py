"""What can go wrong on purpose.

UserError            a sentence for the person who asked; nothing was changed
`- NotAllowed        the seat has no right to it
"""

from __future__ import annotations

from handlers.views import Message


class UserError(Exception):
    """Shown to the person: one sentence that says what to do now."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class NotAllowed(UserError):  # noqa: N818 - it reads as what it says
    """The seat may not do this."""

    def __init__(self) -> None:
        super().__init__(Message(key="error-not-allowed"))
