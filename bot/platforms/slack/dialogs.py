"""Showing answers: modals that open while the answer is still being made, their steps, App Home and ephemeral words."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Coroutine, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from bot.edge import Answer, sorry
from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Api, Payload, Workspaces, part
from bot.platforms.slack.files import Files
from bot.platforms.slack.happenings import Command, OpenView, Press
from bot.platforms.slack.meta import Meta
from bot.platforms.slack.render import draw_home, draw_loading, draw_modal
from bot.platforms.slack.submissions import seated
from bot.platforms.slack.talk import Talk, typed_in
from handlers.errors import UserError
from handlers.routing import Called
from handlers.views import (
    Buttons,
    DocumentNode,
    FileNode,
    Heading,
    Notice,
    View,
    say,
)
from scheduling.guard import guarded
from scheduling.port import Busy, DeliveryError, UnknownOutcome

ATTEMPTS = 3
LONGEST_PAUSE = 30.0
LONGEST_PAUSES: Mapping[str, float] = MappingProxyType({"views.publish": 1.0})
"""App Home is drawn anew with everything that is done; an old one must not come after a new one."""


EMPTY = Meta()


@dataclass(frozen=True, slots=True)
class Opening:
    """What lets a modal be opened for somebody, and where to say it when that fails."""

    user: Address
    trigger_id: str
    response_url: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A modal as it stands: `hash` changes whenever it shows something else."""

    id: str
    hash: str


@dataclass(frozen=True, slots=True)
class Dialogs:
    """The means to show: the Web API, who talks, and files.

    `at_work` is what has been promised and is not shown yet, `homes` whose App Home has been drawn since the start.
    """

    api: Api
    workspaces: Workspaces
    talk: Talk
    files: Files
    at_work: set[asyncio.Task[None]] = field(default_factory=set)
    homes: set[Address] = field(default_factory=set)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Does it after Slack has been acknowledged; an unexpected error is logged and ends there."""
        task = asyncio.create_task(_guard(work))
        self.at_work.add(task)
        task.add_done_callback(self.at_work.discard)

    async def finish(self) -> None:
        """Waits until everything promised has been shown."""
        while self.at_work:
            await asyncio.gather(*self.at_work)

    async def open(self, opening: Opening, called: Called, seat: int | None = None) -> None:
        """Opens a loading view and fills it in when the answer is there; both are made at the same time."""
        user, loading = opening.user, draw_loading(self.talk.reader(opening.user).language)
        asked = asyncio.create_task(self.talk.ask(user, called, seat))
        opened = await self._call(user.workspace, "views.open", trigger_id=opening.trigger_id, view=loading)
        answer = await asked
        view = (opened or {}).get("view")
        if view:
            await self._fill(user, Standing(str(view.get("id")), str(view.get("hash", ""))), answer)
        else:
            await self._tell_unopened(opening, answer)

    async def _tell_unopened(self, opening: Opening, answer: Answer) -> None:
        """Where it was asked for; App Home and Slack's menus have no address to answer to, so there on the home."""
        refused = Answer(sorry(UserError(say("slack-did-not-open"))), "refused", answer.speaker)
        if opening.response_url:
            await self._respond(opening.user, opening.response_url, refused)
        else:
            await self.publish_home(opening.user, _notices(refused.view))

    async def show(self, press: Press, called: Called) -> None:
        """Shows what a button asks for: in a modal of its own, or in the modal in which it stands."""
        if press.container != "modal" or press.view is None:
            await self.open(Opening(press.user, press.trigger_id, press.response_url), called, press.seat)
            return
        await self._fill_again(press, press.view, await self.talk.ask(press.user, called, press.seat))

    async def _fill_again(self, press: Press, view: OpenView, answer: Answer) -> None:
        meta = Meta(version=view.meta.version + 1)
        await self._fill(press.user, Standing(view.id, view.hash), answer, meta)

    async def tell(self, press: Press, answer: Answer) -> None:
        """Says what a button has done, where it was pressed and to nobody else."""
        if press.container == "modal" and press.view is not None:
            await self._fill_again(press, press.view, answer)
            await self.refresh_home(press.user)
        elif press.container == "home" and answer.outcome == "done":
            await self.publish_home(press.user, _notices(answer.view))
        elif press.container == "home":
            if not await self._open_answer(press.user, press.trigger_id, answer):
                await self.publish_home(press.user, _notices(answer.view))
        elif has_document(answer.view) and await self._open_answer(press.user, press.trigger_id, answer):
            return
        elif press.response_url:
            await self._respond(press.user, press.response_url, answer)

    async def answer(self, command: Command, answering: Awaitable[Answer]) -> None:
        """Says what a command has done when that could not go with the acknowledgement; a document opens as a modal."""
        answer = await answering
        is_long = has_document(answer.view)
        if not (is_long and await self._open_answer(command.user, command.trigger_id, answer)):
            await self._respond(command.user, command.response_url, answer)

    async def _open_answer(self, user: Address, trigger_id: str, answer: Answer) -> bool:
        """True when Slack has opened it."""
        view = draw_modal(answer.view, self.talk.reader_of(user, answer), seated(Meta(), answer))
        opened = await self._call(user.workspace, "views.open", trigger_id=trigger_id, view=view)
        return opened is not None

    async def unfold(self, press: Press) -> None:
        """Shows the folded fields of the form beside what has been typed, and keeps that as a step."""
        if press.view is None:
            return
        meta = press.view.meta
        called = Called(meta.action, typed_in(press.view))
        answer = await self.talk.complete_step(press.user, called, meta.seat)
        unfolded = meta.model_copy(update={"is_unfolded": True})
        await self._fill(press.user, Standing(press.view.id, press.view.hash), answer, unfolded)

    async def publish_home(self, user: Address, notices: tuple[Notice, ...] = ()) -> None:
        """Draws App Home anew, with what was just said at its top."""
        self.homes.add(user)
        answer = await self.talk.ask(user, Called("home", {}))
        seat_id = answer.speaker.seat.id if answer.speaker else None
        view = draw_home((*notices, *answer.view), self.talk.reader_of(user, answer), seat_id)
        await self._call(user.workspace, "views.publish", user_id=user.id, view=view)

    async def refresh_home(self, user: Address) -> None:
        """App Home after something was done in a modal: Slack says nothing when it is seen again behind one."""
        if user in self.homes:
            await self.publish_home(user)

    async def _fill(self, user: Address, at: Standing, answer: Answer, meta: Meta = EMPTY) -> None:
        """Shows an answer in a modal, unless that shows something newer by now; a file goes to the person's own messages."""
        if answer.view and isinstance(answer.view[0], FileNode):
            answer = await self._hand_over(user, answer, answer.view[0])
        view = draw_modal(answer.view, self.talk.reader_of(user, answer), seated(meta, answer))
        await self._call(user.workspace, "views.update", view_id=at.id, hash=at.hash, view=view)

    async def _hand_over(self, user: Address, answer: Answer, node: FileNode) -> Answer:
        try:
            file_id = await self.files.bring(user.workspace, node)
            token = await self.workspaces.token_of(user.workspace)
            told = await self.api.call(token, user.workspace, "conversations.open", users=user.id)
            await self.files.show(Address(user.workspace, str(part(told, "channel", "id"))), file_id)
        except (DeliveryError, UnknownOutcome):
            failed = Notice(text=say("file-not-sent"), kind="error")
            return Answer(_file_page(failed, node), "fault", answer.speaker)
        return Answer(_file_page(Notice(text=say("file-sent"), kind="done"), node), "done", answer.speaker)

    async def _call(self, workspace: str, method: str, **params: object) -> Payload | None:
        """Slack's answer, asked for again where that does no harm; None when it will not be had."""
        for attempt in range(ATTEMPTS):
            try:
                token = await self.workspaces.token_of(workspace)
                return await self.api.call(token, workspace, method, **params)
            except (DeliveryError, UnknownOutcome) as error:
                pause = error.wait.total_seconds() if isinstance(error, Busy) else float(attempt)
                if (
                    _is_said(error)
                    or method == "views.open"
                    or pause > LONGEST_PAUSES.get(method, LONGEST_PAUSE)
                ):
                    return None
                await asyncio.sleep(pause)
        return None

    async def _respond(self, user: Address, response_url: str, answer: Answer) -> None:
        """Says it to the one person; it is only words, so when Slack does not take them they are let go."""
        said = {"response_type": "ephemeral", "replace_original": False, **self.talk.draw_said(answer, user)}
        with contextlib.suppress(UnknownOutcome):
            await self.api.respond(response_url, said)


def _notices(view: View) -> tuple[Notice, ...]:
    return tuple(node for node in view if isinstance(node, Notice))


def has_document(view: View) -> bool:
    """True for what is too long for words that are gone when the page is loaded anew."""
    return any(isinstance(node, DocumentNode) for node in view)


def _is_said(error: DeliveryError | UnknownOutcome) -> bool:
    """True when Slack itself has refused; not when it could not be reached or is busy."""
    is_passing = isinstance(error, UnknownOutcome | Busy) or error.code == "slack-unreachable"
    return not is_passing


def _file_page(notice: Notice, node: FileNode) -> View:
    """What became of the file, and the way back to where it was asked for."""
    back = (Buttons(buttons=(node.back,)),) if node.back is not None else ()
    return (Heading(text=say("file-title"), level=1), notice, *back)


async def _guard(work: Coroutine[Any, Any, None]) -> None:
    async def run() -> None:
        await work

    await guarded("slack", run)
