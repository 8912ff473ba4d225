"""What people do in the fake Slack, sent to the app as Slack would send it, and what the client makes of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from fakes.slack.api_chat import post, show
from fakes.slack.closing import PROBLEMS, apply_submission, check_options
from fakes.slack.delivery import Ack, Delivery
from fakes.slack.payloads import Sender, event
from fakes.slack.reading import read
from fakes.slack.records import Channel, OpenView, User
from fakes.slack.schema import Json
from fakes.slack.screen import Screen, Seen
from fakes.slack.state import NotOnScreenError, fill, find_field, objections, with_ids
from fakes.slack.validator import elements_of, refuse
from fakes.slack.world import Team

Place = Literal["message", "modal", "home"]


class People(Screen):
    """Everything a person can do; each returns what the person then sees."""

    delivery: Delivery

    async def command(self, user: User, line: str, channel: str | None = None) -> Seen:
        """The person types a slash command, in the channel or else in the conversation with the bot."""
        self._need(user, "commands")
        where = self._channel(user, channel)
        before = len(self.ephemerals(user))
        ack = await self.delivery.send("slash_commands", self._as(user).command(line, where))
        problem = self._show_answer(user, where, ack) if ack.body else ""
        return self._seen(user, ack, before, problem)

    async def shortcut(self, user: User, callback_id: str) -> Seen:
        """The person chooses a global shortcut."""
        self._need(user, "commands")
        return await self._interact(user, self._as(user).shortcut(callback_id))

    async def message_shortcut(self, user: User, callback_id: str, channel: str, ts: str) -> Seen:
        """The person chooses a shortcut at a message."""
        team, where = self.world.team_of(user), self._channel(user, channel)
        message = team.message(channel, ts)
        if message is None:
            raise NotOnScreenError(f"no message {ts} in {channel}")
        return await self._interact(user, self._as(user).message_shortcut(callback_id, where, message))

    async def press(self, user: User, button: str, in_: Place = "message", *, ts: str | None = None) -> Seen:
        """The person presses a button, named by its words or action_id.

        Of the messages the newest that has it is taken, or the one with this ts.
        """
        if in_ == "message":
            return await self.press_old(user, self._message_with(user, button, ts), button)
        opened = self._opened(user, in_)
        action = self._pressed(user, opened.view, button)
        return await self._interact(user, self._as(user).in_view(opened, action))

    async def press_old(self, user: User, message: Json, button: str) -> Seen:
        """The person presses a button in a message as it was when the client drew it (from `messages` or `im`)."""
        where = self._channel(user, message["channel"])
        action = self._pressed(user, message, button)
        return await self._interact(user, self._as(user).in_message(where, message, action, {}))

    async def open_home(self, user: User) -> Seen:
        """The person opens the app's home tab."""
        team = self.world.team_of(user)
        opened = team.homes.get(user.id)
        inner: Json = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": team.open_im(user.id).id,
            "tab": "home",
            "event_ts": team.stamp(),
            **({"view": self._as(user).view(opened)} if opened else {}),
        }
        return self._seen(user, await self.happen(team, inner), len(self.ephemerals(user)))

    async def say(self, user: User, text: str) -> Seen:
        """The person writes to the bot in their conversation."""
        team = self.world.team_of(user)
        where, before = team.open_im(user.id), len(self.ephemerals(user))
        message = post(team, "", where, {"text": text})
        message["user"] = user.id
        for key in ("app_id", "bot_id"):
            del message[key]
        inner = {**message, "channel": where.id, "channel_type": "im", "event_ts": message["ts"]}
        return self._seen(user, await self.happen(team, inner), before)

    async def happen(self, team: Team, inner: Json) -> Ack:
        """Any event of the Events API in this workspace; sent again until it is acknowledged."""
        return await self.delivery.send("events_api", event(self.world, team, inner))

    async def uninstall(self, team: Team) -> Ack:
        """The app is removed from the workspace: its token is void from now on."""
        team.is_revoked = True
        tokens = {"oauth": [], "bot": [team.bot_user]}
        await self.happen(team, {"type": "tokens_revoked", "tokens": tokens, "event_ts": team.stamp()})
        return await self.happen(team, {"type": "app_uninstalled", "event_ts": team.stamp()})

    def type(self, user: User, **typed: str | list[str] | None) -> None:
        """The person fills in fields of the open modal, by action_id, and does not submit it yet."""
        for name, value in typed.items():
            fill(self._opened(user, "modal"), name, value)

    async def submit(self, user: User, **typed: str | list[str] | None) -> Seen:
        """The person fills in fields by action_id and submits; a client's own objection is shown and nothing sent."""
        self.type(user, **typed)
        opened = self._opened(user, "modal")
        if "submit" not in opened.view:
            raise NotOnScreenError("the modal has nothing to submit")
        before = len(self.ephemerals(user))
        opened.errors = objections(opened)
        if opened.errors:
            return self._seen(user, Ack(is_ok=True, body={}), before)
        ack = await self.delivery.send("interactive", self._as(user).submission(opened))
        return self._seen(user, ack, before, apply_submission(self.world.team_of(user), opened, ack))

    async def choose(self, user: User, action_id: str, query: str, in_: Place = "modal") -> list[Json]:
        """The options that the app offers for what the person typed in an external select."""
        opened = self._opened(user, in_)
        block, element = find_field(opened, action_id)
        if element["type"] != "external_select":
            raise NotOnScreenError(f"{action_id} has its options already")
        if len(query) < element.get("min_query_length", 3):
            return []
        ack = await self.delivery.send(
            "interactive", self._as(user).suggestion(opened, block, element, query)
        )
        opened.offered[action_id] = check_options(ack)
        return list(opened.offered[action_id])

    async def pick(
        self, user: User, action_id: str, value: str | list[str] | None, in_: Place = "modal"
    ) -> Seen:
        """The person picks in a select, or the like, that tells the app at once."""
        opened = self._opened(user, in_)
        block, _ = find_field(opened, action_id)
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise NotOnScreenError(f"{action_id} tells nothing before it is submitted")
        fill(opened, action_id, value)
        entry = opened.values[block["block_id"], action_id]
        stamp = self.world.team_of(user).stamp()
        action = {**entry, "action_id": action_id, "block_id": block["block_id"], "action_ts": stamp}
        return await self._interact(user, self._as(user).in_view(opened, action))

    async def close(self, user: User) -> Seen:
        """The person closes the modal on top; the app hears of it only when it asked to."""
        opened, before = self._opened(user, "modal"), len(self.ephemerals(user))
        payload = self._as(user).interaction(
            "view_closed", view=self._as(user).view(opened), is_cleared=False
        )
        self.world.team_of(user).stacks[user.id].pop()
        if not opened.view.get("notify_on_close"):
            return self._seen(user, Ack(is_ok=True, body={}), before)
        return self._seen(user, await self.delivery.send("interactive", payload), before)

    def _need(self, user: User, scope: str) -> None:
        """What the app does not ask for is not offered to people."""
        team = self.world.team_of(user)
        if team.is_revoked or scope not in team.scopes:
            raise NotOnScreenError(f"the app has no {scope} in {team.id}")

    def _as(self, user: User) -> Sender:
        return Sender(self.world, user)

    async def _interact(self, user: User, payload: Json) -> Seen:
        before = len(self.ephemerals(user))
        return self._seen(user, await self.delivery.send("interactive", payload), before)

    def _seen(self, user: User, ack: Ack, before: int, problem: str = "") -> Seen:
        modal = self.modal(user)
        new = [one["ts"] for one in self.ephemerals(user)][before:]
        return Seen(
            ack.is_ok,
            problem if ack.is_ok else PROBLEMS[ack.why_not],
            tuple(read(one) for one in self.ephemerals(user) if one["ts"] in new),
            modal.errors if modal else {},
            modal,
            self.home(user),
        )

    def _show_answer(self, user: User, where: Channel, ack: Ack) -> str:
        """Shows the body of a command's acknowledgement; gives what the client complains of."""
        team, body = self.world.team_of(user), ack.body
        if refuse("message", body):
            return "invalid_command_response"
        if body.get("response_type") == "in_channel":
            post(team, self.world.app_id, where, body)
        else:
            show(team, where.id, user.id, body)
        return ""

    def _channel(self, user: User, channel: str | None) -> Channel:
        team = self.world.team_of(user)
        where = team.channels[channel] if channel else team.open_im(user.id)
        if user.id not in where.members:
            raise NotOnScreenError(f"{user.id} is not in {where.id}")
        return where

    def _opened(self, user: User, in_: Place) -> OpenView:
        team = self.world.team_of(user)
        stack = team.stacks.get(user.id, []) if in_ == "modal" else []
        found = team.homes.get(user.id) if in_ == "home" else stack[-1] if stack else None
        if found is None:
            raise NotOnScreenError(f"{user.id} has no {in_}")
        return found

    def _message_with(self, user: User, button: str, ts: str | None) -> Json:
        for message in self._visible(user):
            if ts in (None, message["ts"]) and _matching(message, button):
                return message
        raise NotOnScreenError(f"no message for {user.id} has a button {button}")

    def _visible(self, user: User) -> Iterator[Json]:
        """Every message that the person can see, newest first."""
        team = self.world.team_of(user)
        mine = [channel for channel in team.channels.values() if user.id in channel.members]
        everything = [*self.ephemerals(user), *(m for channel in mine for m in self.messages(channel))]
        yield from sorted(everything, key=lambda message: float(message["ts"]), reverse=True)

    def _pressed(self, user: User, payload: Json, button: str) -> Json:
        found = _matching(payload, button)
        if len(found) != 1:
            labels = [(e["action_id"], e["text"]["text"]) for _, e in found]
            raise NotOnScreenError(f"{len(found)} buttons are {button}: {labels}")
        block, element = found[0]
        told: Json = {
            key: element[key] for key in ("action_id", "text", "value", "style", "type") if key in element
        }
        return {**told, "block_id": block["block_id"], "action_ts": self.world.team_of(user).stamp()}


def _matching(payload: Json, button: str) -> list[tuple[Json, Json]]:
    drawn = with_ids(payload, "x")
    return [
        (block, element)
        for block in drawn.get("blocks", [])
        for element in elements_of(block)
        if element["type"] == "button" and button in (element["action_id"], element["text"]["text"])
    ]
