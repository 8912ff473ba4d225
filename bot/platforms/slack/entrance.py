"""The ways in: everything that happens in Slack, handed to the router, and what Slack is acknowledged with.

What changes nothing opens a loading view at once and is filled in afterwards, so that it opens inside Slack's three
seconds whatever the database does. What changes something is stored, then acknowledged. Nothing is raised into Bolt.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, assert_never

from bot.edge import Answer, sorry
from bot.platforms.slack import parse
from bot.platforms.slack.address import Address
from bot.platforms.slack.dialogs import Dialogs, Opening, has_document
from bot.platforms.slack.happenings import (
    Command,
    HomeOpened,
    Press,
    Shortcut,
    Submission,
    Suggestion,
    Uninstalled,
)
from bot.platforms.slack.manifest import LINKING_WORDS
from bot.platforms.slack.render import suggest
from bot.platforms.slack.scopes import SHORTCUTS
from bot.platforms.slack.submissions import after_submission, next_step
from bot.platforms.slack.talk import Talk, typed_in
from handlers.dispatching import read_command
from handlers.errors import UserError
from handlers.routing import Called

Payload = dict[str, Any]
ACTIONS: Mapping[str, str] = MappingProxyType({one.callback_id: one.action for one in SHORTCUTS})
SOON_SECONDS = 2.0
"""Short enough for the acknowledgement to arrive within three seconds."""
UNFOLD = "unfold"


@dataclass(frozen=True, slots=True)
class Entrance:
    """Takes Slack's payloads; `talk` asks the edge, `dialogs` shows what it answers."""

    talk: Talk
    dialogs: Dialogs

    async def take(self, body: Mapping[str, Any]) -> Payload:
        """What Slack is acknowledged with: nothing, an answer to a command, options, errors or the next view."""
        happening = parse.read(body)
        match happening:
            case None:
                return {}
            case HomeOpened():
                self.dialogs.later(self.dialogs.publish_home(happening.user))
            case Uninstalled():
                await self.talk.workspaces.forget(happening.workspace, happening.at)
            case Shortcut():
                self._take_shortcut(happening)
            case Suggestion():
                return await self._take_suggestion(happening)
            case Command():
                return await self._take_command(happening)
            case Press():
                return await self._take_press(happening)
            case Submission():
                return await self._take_submission(happening)
            case _:
                assert_never(happening)
        return {}

    def _take_shortcut(self, chosen: Shortcut) -> None:
        action = ACTIONS.get(chosen.callback_id)
        if action is not None:
            raw = {"description": chosen.message_text} if chosen.message_text else {}
            self.dialogs.later(
                self.dialogs.open(Opening(chosen.user, chosen.trigger_id), Called(action, raw))
            )

    async def _take_suggestion(self, asked: Suggestion) -> Payload:
        choices, reader = await self.talk.list_options(asked)
        return suggest(choices, reader, asked.query)

    async def _take_command(self, command: Command) -> Payload:
        word, _, rest = command.line.partition(" ")
        if word.casefold() in LINKING_WORDS:
            return await self._say_soon(command, self.talk.link(command.user, rest.strip()))
        try:
            called = read_command(command.line, self.talk.edge.routes)
        except UserError as error:
            return self._said(Answer(sorry(error), "refused"), command.user)
        if not self.talk.edge.routes[called.action].changes:
            opening = Opening(command.user, command.trigger_id, command.response_url)
            self.dialogs.later(self.dialogs.open(opening, called))
            return {}
        return await self._say_soon(
            command, self.talk.ask(command.user, called, conversation=command.channel)
        )

    async def _say_soon(self, command: Command, asking: Coroutine[Any, Any, Answer]) -> Payload:
        """Stored, then acknowledged with the answer; what takes longer than Slack waits is answered afterwards."""
        answering = asyncio.create_task(asking)
        done, _ = await asyncio.wait({answering}, timeout=SOON_SECONDS)
        if done and not has_document(answering.result().view):
            return self._said(answering.result(), command.user)
        self.dialogs.later(self.dialogs.answer(command, answering))
        return {}

    def _said(self, answer: Answer, user: Address) -> Payload:
        """An answer that only the person who asked can see."""
        return {"response_type": "ephemeral", **self.talk.draw_said(answer, user)}

    async def _take_press(self, press: Press) -> Payload:
        if press.action == UNFOLD:
            self.dialogs.later(self.dialogs.unfold(press))
            return {}
        route = self.talk.edge.routes.get(press.action)
        called = Called(press.action, press.args)
        if route is None or not route.changes:
            self.dialogs.later(self.dialogs.show(press, called))
            return {}
        answer = await self.talk.ask(press.user, called, press.seat)
        self.dialogs.later(self.dialogs.tell(press, answer))
        return {}

    async def _take_submission(self, sent: Submission) -> Payload:
        called = Called(sent.meta.action, typed_in(sent))
        if not sent.meta.is_last:
            answer = await self.talk.complete_step(sent.user, called, sent.meta.seat)
            return next_step(sent, answer, self.talk.reader_of(sent.user, answer))
        answer = await self.talk.ask(sent.user, called, sent.meta.seat)
        if answer.outcome == "done":
            self.dialogs.later(self.dialogs.refresh_home(sent.user))
        return after_submission(sent, answer, self.talk.reader_of(sent.user, answer))
