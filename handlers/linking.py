"""Who is who: an account of a chat becomes the address of a seat's holder, by its mail address or by the seat's link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handlers.errors import UserError
from handlers.views import say
from storage.queries import people
from storage.records.people import Holder, Seat
from storage.session import Connection

Municipalities = Collection[int] | None
"""Those whose seats an account may have; None for every one of the installation."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its platform tells of it; `language` and `timezone` are None where it does not say."""

    platform: str
    address: str
    language: str | None = None
    timezone: str | None = None


async def link_by_email(
    db: Connection, account: Account, email: str, own: Municipalities
) -> tuple[Seat, ...]:
    """Every seat of the account, after those were added whose holder has this mail address.

    A holder with another account that works keeps it: who it is then takes the seat's link.
    """
    for holder in await people.list_holders_by_email(db, email):
        is_ours = own is None or holder.municipality_id in own
        if is_ours and not await _has_other_account(db, holder, account):
            await link_holder(db, holder, account)
    return await people.list_seats_at(db, account.platform, account.address)


async def _has_other_account(db: Connection, holder: Holder, account: Account) -> bool:
    listed = await people.list_addresses(db, holder.municipality_id)
    own = (one for one in listed if one.holder_id == holder.id and one.platform == account.platform)
    return any(
        "@" not in one.address and one.failure is None and one.address != account.address for one in own
    )


async def link_by_link(
    db: Connection, account: Account, seat_id: int, epoch: int, own: Municipalities
) -> Seat:
    """The seat of a link, tied to the account; UserError for a link that is worth nothing, or was used by another account.

    A link may be passed on, so it never takes a seat from an account that has it: that needs a new link.
    """
    seat = await people.find_seat(db, seat_id)
    if seat is None or seat.link_epoch != epoch or not (own is None or seat.municipality_id in own):
        raise UserError(say("link-failed-link"))
    present = await people.list_seat_holders(db, seat.id)
    if not present:
        raise UserError(say("link-failed-link"))
    holder = await _find_free(db, seat, present, account)
    if holder is None:
        raise UserError(say("link-taken", seat=seat.label))
    await link_holder(db, holder, account)
    return seat


async def _find_free(
    db: Connection, seat: Seat, present: tuple[Holder, ...], account: Account
) -> Holder | None:
    """The holder whose account this is already, else one without an account on the platform."""
    linked = await people.find_holder_at(db, seat.id, account.platform, account.address)
    if linked is not None:
        return linked
    listed = await people.list_addresses(db, seat.municipality_id)
    here = (one for one in listed if one.platform == account.platform)
    taken = {one.holder_id for one in here if "@" not in one.address and one.failure is None}
    return next((holder for holder in present if holder.id not in taken), None)


async def link_holder(db: Connection, holder: Holder, account: Account) -> None:
    """Makes the account the holder's address; how its holder reads follows the account where it says so."""
    about = {"municipality_id": holder.municipality_id, "holder_id": holder.id}
    await people.set_address(db, {**about, "platform": account.platform, "address": account.address})
    if account.language is not None:
        await people.change_holder_language(db, holder.id, account.language)
    if account.timezone is not None:
        await people.change_holder_timezone(db, holder.id, account.timezone)
