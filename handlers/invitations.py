"""Invitations to a seat: while one holds, whoever opens its link first holds the seat."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Context
from handlers.views import Button, Buttons, Heading, Instant, Paragraph, Verbatim, View, say
from handlers.ways_in import FINGERPRINT, JOIN, Held, find_held, mail
from storage.queries import access, people
from storage.records.access import Invitation
from storage.records.people import Holder, Seat
from storage.session import Connection


def is_open_invitation(invitation: Invitation, now: datetime) -> bool:
    """True while somebody may still come in by it."""
    return invitation.used_at is None and invitation.revoked_at is None and invitation.expires_at > now


async def find_invited(
    db: Connection, digest: str, now: datetime
) -> tuple[Invitation, Seat, Holder | None] | None:
    """The invitation with its seat, and its holder where one is known; None once it holds no longer.

    A seat that somebody else has taken meanwhile is taken from nobody.
    """
    found = await access.find_invitation(db, digest)
    seat = await people.find_seat(db, found.seat_id) if found else None
    if found is None or seat is None or not is_open_invitation(found, now):
        return None
    present = await people.list_seat_holders(db, seat.id)
    holder = next((one for one in present if one.id == found.holder_id), None)
    is_taken = bool(present) if found.holder_id is None else holder is None
    return None if is_taken else (found, seat, holder)


async def accept(
    db: Connection, digest: str, now: datetime, *, email: str | None, language: str
) -> Held | None:
    """The seat with its holder, for the first who accepts; a holder who is not known yet is made with this address."""
    known = await access.find_invitation(db, digest)
    if known is not None:
        # Of two who accept at once, the second then sees that the seat is taken.
        await people.lock_seat(db, known.seat_id)
    invited = await find_invited(db, digest, now)
    if invited is None:
        return None
    invitation, seat, holder = invited
    if holder is None and email is None:
        return None
    if not await access.use_invitation(db, invitation.id, now):
        return None
    if holder is None:
        return await take_seat(db, seat, email or "", language, now)
    await settle_invitations(db, seat.id, holder.id, now)
    return Held(seat, holder)


async def settle_invitations(db: Connection, seat_id: int, holder_id: int, now: datetime) -> None:
    """Counts the holder's invitations as used once the holder has come in, whichever way that was.

    Without a holder it was by the seat's own link, and is meant for whoever holds the seat.
    """
    seat = await people.find_seat(db, seat_id)
    present = await people.list_seat_holders(db, seat_id)
    came_in = {one.id for one in present if holder_id in {0, one.id}}
    listed = await access.list_invitations(db, seat.body_id) if seat else ()
    for one in listed:
        if one.holder_id in came_in and is_open_invitation(one, now):
            await access.use_invitation(db, one.id, now)


async def has_account(db: Connection, holder: Holder) -> bool:
    """True for a holder with an account of a chat or of the organisation: nobody gets one without having come in."""
    listed = await people.list_addresses(db, holder.municipality_id)
    own = (one for one in listed if one.holder_id == holder.id)
    return any(one.platform not in {"web", "mail"} and "@" not in one.address for one in own)


async def take_seat(db: Connection, seat: Seat, email: str, language: str, now: datetime) -> Held:
    """A new holder in a vacant seat, written to by mail where mail is in service and on the page where it is not.

    Links that were made for the seat before belong to nobody any more.
    """
    await people.raise_link_epoch(db, seat.id)
    about = {"municipality_id": seat.municipality_id}
    values = {**about, "seat_id": seat.id, "email": email, "language": language, "since_at": now}
    holder_id = await people.add_holder(db, values)
    for platform, at in (("web", f"seat-{seat.id}"), ("mail", email)):
        await people.add_address(db, {**about, "holder_id": holder_id, "platform": platform, "address": at})
    held = await find_held(db, seat.id, holder_id)
    if held is None:
        raise LookupError(f"no holder {holder_id}")
    return held


def invitation_key(invitation: Invitation) -> str:
    """The key of the message that brings an invitation."""
    return f"s{invitation.seat_id}-invitation-{invitation.id}"


async def mail_invitation(ctx: Context, digest: str, greeting: str | None) -> None:
    """Mails the invitation with this fingerprint to the holder who is known, with the convener's own words."""
    invitation = await access.find_invitation(ctx.db, digest)
    held = await find_held(ctx.db, invitation.seat_id, invitation.holder_id or 0) if invitation else None
    if invitation is None or held is None:
        return
    join = Button(label=say("invite-mail-button"), action=JOIN, args={FINGERPRINT: digest}, style="primary")
    own = (Paragraph(text=Verbatim(text=greeting)),) if greeting else ()
    view: View = (
        Heading(text=say("invite-mail-title", body=ctx.body.name), level=1),
        *own,
        Paragraph(text=say("invite-mail-about", seat=held.seat.label, body=ctx.body.name)),
        Paragraph(text=say("invite-mail-until", until=Instant(at=invitation.expires_at))),
        Buttons(buttons=(join,)),
    )
    about = {"purpose": "invitation", "key": str(invitation.id)}
    await mail(ctx.db, held, **about, view=view, now=ctx.now)
