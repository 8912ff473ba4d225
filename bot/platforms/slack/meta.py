"""What a modal remembers between two requests, as JSON in its private_metadata."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.platforms.slack.limits import PRIVATE_METADATA
from handlers.forms import Id

Count = Annotated[int, Field(ge=0, le=10_000)]


class Meta(BaseModel):
    """The form's action, the seat it was made for and its hidden fields; a page has an empty one.

    `version` is raised when a redrawn form has to replace what stands in the client, `step` counts from 0, and
    `is_unfolded` says that the folded fields are shown, `is_last` that sending this step sends the form.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    action: str = ""
    seat: Id | None = None
    hidden: dict[str, str] = {}
    version: Count = 0
    step: Count = 0
    is_unfolded: bool = False
    is_last: bool = True

    def dump(self) -> str:
        """Compact JSON without what is as usual; ValueError when it is more than Slack keeps."""
        written = self.model_dump_json(exclude_defaults=True)
        if len(written) > PRIVATE_METADATA:
            raise ValueError(f"{len(written)} characters of private_metadata for {self.action}")
        return written

    @classmethod
    def read(cls, text: str) -> Self:
        """What was dumped; an empty one for anything else."""
        try:
            return cls.model_validate_json(text)
        except ValidationError:
            return cls()
