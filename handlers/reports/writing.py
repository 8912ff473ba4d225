"""A picture in the words of one reader: what every section is written with."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from handlers.reports.difference import find_marks
from handlers.reports.document import Mark, Tone
from handlers.reports.merging import group_behind
from handlers.reports.picture import Period, Picture
from handlers.texts import Reader
from handlers.views import Day, Instant, Message, say

Argument = Message | Instant | Day | int | str
LEVELS: dict[int | None, tuple[str, Tone]] = {
    None: ("doc-area-level-none", "neutral"),
    1: ("doc-area-level-1", "good"),
    2: ("doc-area-level-2", "attention"),
    3: ("doc-area-level-3", "serious"),
    4: ("doc-area-level-4", "serious"),
}


class Phrases:
    """The texts of the catalogue for one reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def text(self, key: str, **args: Argument) -> str:
        """A text of the catalogue."""
        return self.reader.write(say(key, **args))

    def texts(self, *keys: str) -> tuple[str, ...]:
        """Texts of the catalogue without arguments, such as a table's head."""
        return tuple(self.text(key) for key in keys)

    def days(self, first_on: date, last_on: date) -> str:
        """A span by its first and last day."""
        return self.text("doc-span", first=Day(on=first_on, form="short"), last=Day(on=last_on, form="short"))

    def month(self, on: date) -> str:
        """The month and year: *november 2026*."""
        return format_date(on, "MMMM y", locale=self.reader.language)

    def listed(self, names: list[str]) -> str:
        """The names after one another: *A, B och C*."""
        if len(names) < 2:
            return "".join(names)
        return self.text("doc-list-end", names=", ".join(names[:-1]), last=names[-1])

    def level(self, level: int | None) -> Mark:
        """A level from 1 to 4 as its word with its tone; without one, that it is not assessed."""
        key, tone = LEVELS[level]
        return Mark(text=self.text(key), tone=tone)


class Writing(Phrases):
    """A picture in the words of one reader.

    `marks` says by report id what is new in this version, `behind` which reports an entry stands for.
    """

    def __init__(self, picture: Picture, reader: Reader) -> None:
        super().__init__(reader)
        self.picture = picture
        self.marks = find_marks(picture)
        self.behind = group_behind(picture)

    def category(self, key: str) -> str:
        """A category's name."""
        return self.picture.categories.get(key, key)

    def span(self, period: Period) -> str:
        """A period by its first and last day."""
        return self.days(period.first_on, period.last_on)
