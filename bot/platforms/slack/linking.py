"""Who is who: an account of Slack becomes the address of a seat's holder, by its mail address or by the seat's link."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import available_timezones

from bot.links import Links
from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Api, Payload, Workspaces
from handlers.texts import LANGUAGES
from scheduling.port import DeliveryError, UnknownOutcome
from storage.queries import people
from storage.records.people import Holder, Seat
from storage.session import Connection, Database

PLATFORM = "slack"
LINK = "/in/"


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of an account: its mail address (None for others' members), language, zone, and whether it is in use."""

    email: str | None
    language: str | None
    timezone: str | None
    is_deactivated: bool


def read_profile(user: Payload) -> Profile:
    """The profile of a `user` object; https://docs.slack.dev/reference/objects/user-object."""
    email = user.get("profile", {}).get("email")
    language = str(user.get("locale", ""))[:2]
    zone = str(user.get("tz", ""))
    is_stranger = bool(user.get("is_stranger")) or not email
    return Profile(
        email=None if is_stranger else str(email).strip().lower(),
        language=language if language in LANGUAGES else None,
        timezone=zone if zone in available_timezones() else None,
        is_deactivated=bool(user.get("deleted")),
    )


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
        return read_profile(told["user"])

    async def find_by_email(self, municipality_id: int, email: str) -> Address:
        """The account with this mail address in the municipality's workspace; DeliveryError when there is none."""
        workspace = await self.workspaces.workspace_of(municipality_id)
        token = await self.workspaces.token_of(workspace)
        told = await self.api.call(token, workspace, "users.lookupByEmail", email=email)
        return Address(workspace, str(told["user"]["id"]))

    async def link_by_profile(self, user: Address) -> tuple[Seat, ...]:
        """Links the account to the seats whose holder has its mail address; none for a stranger's or an unknown one."""
        try:
            profile = await self.read(user)
        except (DeliveryError, UnknownOutcome):
            return ()
        if profile.email is None or profile.is_deactivated:
            return ()
        own = await self._municipalities_of(user.workspace)
        async with self.database.begin() as db:
            held = await people.list_holders_by_email(db, profile.email)
            for holder in held:
                if own is None or holder.municipality_id in own:
                    await link(db, holder, user, profile)
            return await people.list_seats_at(db, PLATFORM, str(user))

    async def _municipalities_of(self, workspace: str) -> frozenset[int] | None:
        """The municipalities that this workspace belongs to; None where one workspace serves all."""
        async with self.database.begin() as db:
            installed = await people.list_workspaces(db, PLATFORM)
        if not installed:
            return None
        return frozenset(one.municipality_id for one in installed if one.key == workspace)

    async def link_by_link(self, user: Address, text: str) -> tuple[Seat, ...]:
        """Links the account to the seat of a signed link that is still worth something; none otherwise."""
        invited = self.links.read(text.strip().strip("<>").rpartition(LINK)[2])
        if invited is None:
            return ()
        own = await self._municipalities_of(user.workspace)
        async with self.database.begin() as db:
            seat = await people.find_seat(db, invited.seat_id)
            if seat is None or seat.link_epoch != invited.epoch:
                return ()
            if own is not None and seat.municipality_id not in own:
                return ()
            holder = await _find_holder_to_link(db, seat, user)
            if holder is None:
                return ()
            await link(db, holder, user, None)
            return (seat,)


async def _find_holder_to_link(db: Connection, seat: Seat, user: Address) -> Holder | None:
    """The seat's holder who has no account yet, else its first: whoever has the link speaks for it. None when it is vacant."""
    present = await people.list_seat_holders(db, seat.id)
    taken = {
        one.holder_id
        for one in await people.list_addresses(db, seat.municipality_id)
        if one.platform == PLATFORM
    }
    linked = await people.find_holder_at(db, seat.id, PLATFORM, str(user))
    without = (one for one in present if one.id not in taken)
    return linked or next(without, next(iter(present), None))


async def link(db: Connection, holder: Holder, user: Address, profile: Profile | None) -> None:
    """Makes the account the holder's address; language and zone come from the profile."""
    about = {"municipality_id": holder.municipality_id, "holder_id": holder.id}
    await people.set_address(db, {**about, "platform": PLATFORM, "address": str(user)})
    if profile is not None and profile.language is not None:
        await people.change_holder_language(db, holder.id, profile.language)
    if profile is not None:
        await people.change_holder_timezone(db, holder.id, profile.timezone)
