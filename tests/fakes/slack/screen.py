"""What people see in the fake Slack: modals, App Home, messages, ephemeral ones and files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from fakes.slack.reading import buttons, read
from fakes.slack.records import Call, Channel, OpenView, StoredFile, User
from fakes.slack.schema import Json
from fakes.slack.state import NotOnScreenError, values_by_name
from fakes.slack.world import Team, World

STEP_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Shown:
    """A modal or home on somebody's screen: `values` and `errors` are by action_id."""

    id: str
    title: str
    text: str
    values: Json
    errors: Json
    view: Json

    @property
    def buttons(self) -> list[str]:
        """The words on the buttons, in order."""
        return [button["text"]["text"] for button in buttons(self.view)]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person met right after doing something; more may still come, see `settled`.

    `problem` is what the client itself complains of, "" when all is well; `said` are the ephemeral messages new to the
    person, as text; `modal` and `home` are what is then on the screen.
    """

    is_acked: bool
    problem: str = ""
    said: tuple[str, ...] = ()
    errors: Json = field(default_factory=dict)
    modal: Shown | None = None
    home: Shown | None = None

    @property
    def text(self) -> str:
        """Everything new to read: the problem, ephemeral messages, and the modal."""
        modal = [self.modal.text, *self.modal.errors.values()] if self.modal else []
        return "\n".join(part for part in (self.problem, *self.said, *modal) if part)


class Screen:
    """The questions that a test asks about what stands in Slack."""

    world: World

    def modal(self, user: User) -> Shown | None:
        """The modal on top of the person's screen."""
        stack = self.world.team_of(user).stacks.get(user.id)
        return shown(stack[-1]) if stack else None

    def home(self, user: User) -> Shown | None:
        """The person's App Home, once it was published."""
        opened = self.world.team_of(user).homes.get(user.id)
        return shown(opened) if opened else None

    def messages(self, channel: Channel | str, team: Team | None = None) -> list[Json]:
        """The conversation's messages as they now stand, oldest first, each with its `channel`."""
        found = channel if isinstance(channel, Channel) else self._team(team).channels[channel]
        return [{**deepcopy(message), "channel": found.id} for message in found.messages]

    def im(self, user: User) -> list[Json]:
        """The messages between the bot and the person; none when they never spoke."""
        channel = self.world.team_of(user).im_with(user.id)
        return self.messages(channel) if channel else []

    def ephemerals(self, user: User, channel: str | None = None) -> list[Json]:
        """The ephemeral messages on the person's screen, oldest first."""
        return [
            {**deepcopy(one.payload), "ts": one.ts, "channel": one.channel, "is_ephemeral": True}
            for one in self.world.team_of(user).ephemerals
            if one.user == user.id and channel in (None, one.channel)
        ]

    def files(self, team: Team | None = None) -> list[StoredFile]:
        """The files whose upload was completed, oldest first."""
        return [stored for stored in self._team(team).files.values() if stored.is_complete]

    def sight(self, user: User) -> str:
        """All text in front of the person: the modal with its errors, App Home, ephemeral messages, the bot's."""
        modal, home = self.modal(user), self.home(user)
        views = [modal.text, *modal.errors.values()] if modal else []
        views += [home.text] if home else []
        return "\n".join([*views, *map(read, self.ephemerals(user)), *map(read, self.im(user))])

    async def sees(self, user: User, text: str, timeout: float = 5) -> None:  # noqa: ASYNC109
        """Returns once the text is in front of the person; fails, with what is there, when it does not come."""
        try:
            await self.settled(lambda: text in self.sight(user), timeout)
        except TimeoutError as error:
            raise NotOnScreenError(f"no {text!r} in: {self.sight(user)}") from error

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API, of upload addresses and of response_urls, in order."""
        return self.world.calls

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method, in order."""
        return [call for call in self.world.calls if call.method == method]

    # a test's own patience is a plain argument; the predicate may ask about the app, whose changes raise no event
    async def settled(self, predicate: Callable[[], object], timeout: float = 5) -> None:  # noqa: ASYNC109
        """Returns once the predicate holds; fails when it does not in time."""
        async with asyncio.timeout(timeout):
            while not predicate():  # noqa: ASYNC110
                await asyncio.sleep(STEP_SECONDS)

    def _team(self, team: Team | None) -> Team:
        if team is None and len(self.world.teams) != 1:
            raise NotOnScreenError("say which workspace")
        return team or next(iter(self.world.teams.values()))


def shown(opened: OpenView) -> Shown:
    """The view as its person has it."""
    title = opened.view.get("title", {}).get("text", "")
    text = read(opened.view, opened.values)
    values = values_by_name(opened)
    return Shown(opened.id, title, text, values, dict(opened.errors), deepcopy(opened.view))
