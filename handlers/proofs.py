"""Showing who somebody is by mail: a link to sign in with, and a one-time code. Each is good for once, and not for long."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from handlers.invitations import invitation_key, is_open_invitation, settle_invitations
from handlers.views import Button, Buttons, Heading, Paragraph, Verbatim, View, say
from handlers.ways_in import ENTER, FINGERPRINT, Held, find_held, fingerprint, mail
from storage.queries import access, people
from storage.records.deliveries import Delivery
from storage.records.people import Holder, Seat
from storage.session import Connection

SIGN_IN_AGE = timedelta(minutes=15)
CODE_AGE = timedelta(minutes=10)
MOST_PROOFS = 3
PROOF_WINDOW = timedelta(hours=1)
MOST_TRIES = 5


async def send_sign_in(
    db: Connection, email: str, now: datetime, *, new_key: Callable[[], str], opens: Callable[[Seat], bool]
) -> int:
    """Sends a link to every seat that the address holds and that may be opened so; their number."""
    sent = 0
    for holder in await people.list_holders_by_email(db, email):
        held = await find_held(db, holder.seat_id, holder.id)
        if held is None or not opens(held.seat):
            continue
        sent += await _send_link(db, held, now, new_key)
    return sent


async def pretend_sign_in(db: Connection, now: datetime, *, new_key: Callable[[], str]) -> None:
    """Does for an address that nobody has what is done for one that somebody has; to be rolled back."""
    for municipality in await people.list_municipalities(db):
        for holder in await people.list_holders(db, municipality.id):
            held = await find_held(db, holder.seat_id, holder.id)
            if held is not None and holder.email and await _send_link(db, held, now, new_key):
                return


async def _send_link(db: Connection, held: Held, now: datetime, new_key: Callable[[], str]) -> bool:
    digest = fingerprint(new_key())
    proof_id = await _add_proof(db, held.holder, ("link", digest), SIGN_IN_AGE, now)
    if proof_id is None:
        return False
    button = Button(label=say("enter-mail-button"), action=ENTER, args={FINGERPRINT: digest}, style="primary")
    view: View = (
        Heading(text=say("enter-mail-title"), level=1),
        Paragraph(text=say("enter-mail-about", seat=held.seat.label)),
        Buttons(buttons=(button,)),
        Paragraph(text=say("enter-mail-not-you"), tone="quiet"),
    )
    await mail(db, held, purpose="sign-in", key=str(proof_id), view=view, now=now)
    return True


async def _add_proof(
    db: Connection, holder: Holder, proof: tuple[str, str], age: timedelta, now: datetime
) -> int | None:
    """The id of a new proof (its kind and fingerprint), None when the holder has had enough of them this hour."""
    if await access.count_proofs(db, proof[0], holder.id, now - PROOF_WINDOW) >= MOST_PROOFS:
        return None
    kind, digest = proof
    values = {"municipality_id": holder.municipality_id, "holder_id": holder.id, "kind": kind}
    times = {"created_at": now, "expires_at": now + age}
    return await access.add_proof(db, {**values, **times, "digest": digest})


async def find_sign_in(db: Connection, digest: str, now: datetime) -> Held | None:
    """Whose link this is, while it holds."""
    proof = await access.find_proof(db, "link", digest)
    if proof is None or proof.used_at is not None or proof.expires_at <= now:
        return None
    present = await people.list_holders(db, proof.municipality_id)
    holder = next((one for one in present if one.id == proof.holder_id), None)
    return None if holder is None else await find_held(db, holder.seat_id, holder.id)


async def use_sign_in(db: Connection, digest: str, now: datetime) -> Held | None:
    """Whose link this was, for the first who uses it."""
    held = await find_sign_in(db, digest, now)
    proof = await access.find_proof(db, "link", digest)
    if held is None or proof is None or not await access.use_proof(db, proof.id, now):
        return None
    await settle_invitations(db, held.seat.id, held.holder.id, now)
    return held


async def send_code(db: Connection, held: Held, code: str, digest: str, now: datetime) -> bool:
    """Sends the code to the holder's own mail address; False without one, and after too many."""
    if held.holder.email is None:
        return False
    proof_id = await _add_proof(db, held.holder, ("code", digest), CODE_AGE, now)
    if proof_id is None:
        return False
    view: View = (
        Heading(text=say("code-mail-title"), level=1),
        Paragraph(text=say("code-mail-about", seat=held.seat.label)),
        Paragraph(text=Verbatim(text=code)),
        Paragraph(text=say("code-mail-not-you"), tone="quiet"),
    )
    await mail(db, held, purpose="code", key=str(proof_id), view=view, now=now)
    return True


async def use_code(db: Connection, holder_id: int, digest: str, now: datetime) -> bool:
    """True for the newest code that was sent to the holder, once. Every try counts, and so does a wrong one."""
    proof = await access.find_newest_proof(db, "code", holder_id)
    if proof is None or await access.count_attempt(db, proof.id) > MOST_TRIES:
        return False
    return hmac.compare_digest(proof.digest, digest) and await access.use_proof(db, proof.id, now)


async def has_expired(db: Connection, delivery: Delivery, now: datetime) -> str | None:
    """Why a message with a way in should no longer be sent: what it brings holds no longer. None while it does."""
    if delivery.purpose == "invitation":
        listed = await access.list_invitations(db, delivery.body_id)
        own = (one for one in listed if delivery.key == invitation_key(one))
        return None if any(is_open_invitation(one, now) for one in own) else "expired"
    age = CODE_AGE if delivery.purpose == "code" else SIGN_IN_AGE
    return "expired" if now - delivery.created_at >= age else None
