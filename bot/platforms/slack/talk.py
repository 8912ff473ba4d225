"""Asking the edge in somebody's name: an account of Slack, the seat it speaks for and how its holder reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.edge import Answer, Edge, FindSpeaker, find_speaker_at, sorry
from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Workspaces
from bot.platforms.slack.happenings import OpenView, Submission, Suggestion
from bot.platforms.slack.linking import PLATFORM, Linking
from bot.platforms.slack.render import draw_message
from handlers.context import Asker
from handlers.errors import UserError
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import Choice, Heading, Notice, View, say
from scheduling.port import DeliveryError, UnknownOutcome
from storage.records.people import Seat

USUAL_ZONE = "Europe/Stockholm"
MOST_KNOWN = 10_000
CHANNELS = ("C", "G")


@dataclass(frozen=True, slots=True)
class Talk:
    """The means to ask: the edge, who is who, and the language of somebody nobody knows yet.

    `readers` remembers how people read, so that a loading view is in their language before the database is asked.
    """

    edge: Edge
    linking: Linking
    workspaces: Workspaces
    language: str
    readers: dict[Address, Reader] = field(default_factory=dict)

    async def ask(
        self, user: Address, called: Called, seat: int | None = None, *, conversation: Address | None = None
    ) -> Answer:
        """The router's answer; an account that nobody knows yet is first looked for by its mail address."""
        find = self._find(user, seat, conversation)
        answer = await self.edge.ask(find, called)
        if answer.outcome == "stranger":
            answer = await self._ask_again(user, find, called, answer)
        if answer.outcome == "stranger" and seat is not None:
            # Made for a seat that this account does not hold, or no longer; it may well hold another.
            return Answer(sorry(UserError(say("error-not-your-seat"))), "stranger")
        return self._remember(user, answer)

    async def _ask_again(self, user: Address, find: FindSpeaker, called: Called, answer: Answer) -> Answer:
        """The answer once the account has got its seats by its mail address; Slack's own trouble is told as that."""
        try:
            is_known = bool(await self.linking.link_by_profile(user))
        except (DeliveryError, UnknownOutcome):
            return Answer(sorry(UserError(say("link-unreachable"))), "unavailable")
        return await self.edge.ask(find, called) if is_known else answer

    async def complete_step(self, user: Address, called: Called, seat: int | None) -> Answer:
        """The form with a step more kept."""
        return self._remember(user, await self.edge.complete_step(self._find(user, seat), called))

    async def list_options(self, asked: Suggestion) -> tuple[tuple[Choice, ...], Reader]:
        """The choices of the field, and how they are read."""
        find = self._find(asked.user, asked.meta.seat)
        return await self.edge.list_options(find, asked.meta.action, asked.field), self.reader(asked.user)

    async def link(self, user: Address, text: str) -> Answer:
        """Ties the account to its seats: by the link that was given, else by its mail address."""
        try:
            seats = (await self.linking.link_by_link(user, text),) if text else await self._by_profile(user)
        except UserError as error:
            return Answer(_told(Notice(text=error.message, kind="warning")), "refused")
        except (DeliveryError, UnknownOutcome):
            return Answer(_told(Notice(text=say("link-unreachable"), kind="error")), "refused")
        linked = await self.ask(user, Called("seats", {}))
        done = _told(Notice(text=say("link-done", seats=_names(seats)), kind="done"))
        return Answer(done, "done", linked.speaker)

    async def _by_profile(self, user: Address) -> tuple[Seat, ...]:
        seats = await self.linking.link_by_profile(user)
        if not seats:
            raise UserError(say("link-failed-profile"))
        return seats

    def _find(self, user: Address, seat: int | None, conversation: Address | None = None) -> FindSpeaker:
        here = (
            str(conversation) if conversation is not None and conversation.id.startswith(CHANNELS) else None
        )
        return partial(find_speaker_at, asker=Asker(PLATFORM, str(user), here), seat_id=seat)

    def _remember(self, user: Address, answer: Answer) -> Answer:
        if answer.speaker is not None:
            if len(self.readers) >= MOST_KNOWN:
                self.readers.clear()
            self.readers[user] = answer.speaker.reader
        return answer

    def reader(self, user: Address) -> Reader:
        """How the account reads, as far as it is known."""
        return self.readers.get(user) or Reader(self.language, USUAL_ZONE)

    def reader_of(self, user: Address, answer: Answer) -> Reader:
        """How an answer to the account is written."""
        return answer.speaker.reader if answer.speaker else self.reader(user)

    def draw_said(self, answer: Answer, user: Address) -> Mapping[str, Any]:
        """An answer as a message's `text` and `blocks`."""
        reader = self.reader_of(user, answer)
        drawn = draw_message(answer.view, reader, answer.speaker.seat.id if answer.speaker else None)
        return {"text": drawn.text, "blocks": drawn.blocks}


def _told(notice: Notice) -> View:
    return (Heading(text=say("link-title"), level=1), notice)


def _names(seats: tuple[Seat, ...]) -> str:
    return ", ".join(seat.label for seat in seats)


def typed_in(form: Submission | OpenView) -> dict[str, str]:
    """What the step holds: an emptied field is there and empty, so that nothing kept earlier comes back.

    Of the fields that nobody sees only those that say something, so that a new form is not taken for a stored one's.
    """
    hidden = {name: value for name, value in form.meta.hidden.items() if value}
    return {**hidden, **dict.fromkeys(form.shown, ""), **form.values}
