"""A picture in the words of one reader: what every section is written with."""

from __future__ import annotations

from handlers.reports.picture import Period, Picture
from handlers.texts import Reader
from handlers.views import Day, Instant, Message, say

Argument = Message | Instant | Day | int | str


class Writing:
    """A picture in the words of one reader."""

    def __init__(self, picture: Picture, reader: Reader) -> None:
        self.picture = picture
        self.reader = reader

    def text(self, key: str, **args: Argument) -> str:
        """A text of the catalogue."""
        return self.reader.write(say(key, **args))

    def category(self, key: str) -> str:
        """A category's name."""
        return self.picture.categories.get(key, key)

    def span(self, period: Period) -> str:
        """A period by its first and last day."""
        first, last = Day(on=period.first_on, form="short"), Day(on=period.last_on, form="short")
        return self.text("doc-span", first=first, last=last)
