"""What Slack knows of an account, and tying it to the seats that are its person's."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import available_timezones

from bot.links import Links
from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Api, Payload, Workspaces, part
from handlers.errors import UserError
from handlers.linking import Account, link_by_email, link_by_link, link_holder
from handlers.texts import LANGUAGES
from handlers.views import say
from storage.queries import people
from storage.records.people import Seat
from storage.session import Database

PLATFORM = "slack"
LINK = "/in/"


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of an account: its mail address (None for others' members), how it reads, and whether it is in use."""

    account: Account
    email: str | None
    is_deactivated: bool


def read_profile(address: Address, user: Payload) -> Profile:
    """The profile of a `user` object; https://docs.slack.dev/reference/objects/user-object."""
    email = (user.get("profile") or {}).get("email")
    language, zone = str(user.get("locale", ""))[:2], str(user.get("tz", ""))
    account = Account(
        PLATFORM,
        str(address),
        language=language if language in LANGUAGES else None,
        timezone=zone if zone in available_timezones() else None,
    )
    is_confirmed = user.get("is_email_confirmed", True)
    is_member = bool(email) and is_confirmed and not (user.get("is_stranger") or user.get("is_bot"))
    return Profile(account, str(email).strip().lower() if is_member else None, bool(user.get("deleted")))


@dataclass(frozen=True, slots=True)
class Linking:
    """The means to link: the Web API, the database and the installation's signed links."""

    api: Api
    workspaces: Workspaces
    database: Database
    links: Links

    async def read(self, user: Address) -> Profile:
        """The account's profile; DeliveryError or UnknownOutcome when Slack cannot say."""
        token = await self.workspaces.token_of(user.workspace)
        told = await self.api.call(token, user.workspace, "users.info", user=user.id, include_locale=True)
        return read_profile(user, part(told, "user"))

    async def find_by_email(self, municipality_id: int, email: str) -> Address:
        """The account with this mail address in the municipality's workspace; DeliveryError when there is none."""
        workspace = await self.workspaces.workspace_of(municipality_id)
        token = await self.workspaces.token_of(workspace)
        told = await self.api.call(token, workspace, "users.lookupByEmail", email=email)
        return Address(workspace, str(part(told, "user", "id")))

    async def link_found(self, seat_id: int, email: str, profile: Profile) -> None:
        """Makes an account that was found by its mail address the address of the seat's holder who has that."""
        async with self.database.begin() as db:
            for holder in await people.list_seat_holders(db, seat_id):
                if holder.email == email:
                    await link_holder(db, holder, profile.account)

    async def link_by_profile(self, user: Address) -> tuple[Seat, ...]:
        """The account's seats, after those with its mail address were added; DeliveryError or UnknownOutcome from Slack."""
        profile = await self.read(user)
        if profile.email is None or profile.is_deactivated:
            return ()
        own = await self.workspaces.municipalities_of(user.workspace)
        async with self.database.begin() as db:
            return await link_by_email(db, profile.account, profile.email, own)

    async def link_by_link(self, user: Address, text: str) -> Seat:
        """The seat of a signed link; UserError for one that is worth nothing, DeliveryError or UnknownOutcome from Slack."""
        invited = self.links.read(text.strip().strip("<>").rpartition(LINK)[2])
        if invited is None:
            raise UserError(say("link-failed-link"))
        profile = await self.read(user)
        own = await self.workspaces.municipalities_of(user.workspace)
        async with self.database.begin() as db:
            return await link_by_link(db, profile.account, invited.seat_id, invited.epoch, own)
