"""Inviting: a seat for an organisation, and a link that is good for one person once (H19, H29, H43)."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from handlers.context import Context
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Id, Rejected
from handlers.intake.members import address_of
from handlers.invitations import has_account, is_open_invitation, mail_invitation, take_seat
from handlers.invite_form import NEW, InviteForm, surroundings
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Heading,
    Instant,
    Notice,
    Paragraph,
    Text,
    Verbatim,
    View,
    say,
)
from handlers.ways_in import fingerprint
from storage.queries import access, people
from storage.records.access import Invitation
from storage.records.people import Holder, Seat

DEFAULT_DAYS = 14
LETTERS = str.maketrans("åäöéü", "aaoeu")


class OpenInvite(Event):
    """Asks for the form."""


class ListInvitations(Event):
    """Asks who has been invited."""


class RevokeInvitation(Event):
    """Takes an invitation back."""

    invitation: Id


class RenewInvitation(Event):
    """Asks for a new link in place of one that was lost or has expired."""

    invitation: Id


async def open_invite(event: OpenInvite, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The form."""
    return await _form(ctx, {}, None)


async def redraw_invite(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    return await _form(ctx, rejected.values, rejected)


async def _form(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    return (
        Heading(text=say("invite-title", body=ctx.body.name), level=1),
        Paragraph(text=say("invite-about")),
        *draw(InviteForm, "invite.send", values, around.options, rejected),
        Buttons(buttons=(_list_button(),)),
    )


async def send_invite(event: InviteForm, ctx: Context) -> View:
    """Makes the seat where it is new, and the invitation; its link is shown this once."""
    seat = await _find_seat(event, ctx)
    email = address_of(event.email or "")
    holder = None
    if email is not None:
        await people.lock_seat(ctx.db, seat.id)
        if await people.list_seat_holders(ctx.db, seat.id):
            raise UserError(say("invite-error-settled"))
        held = await take_seat(ctx.db, seat, email, event.language, ctx.now)
        seat, holder = held.seat, held.holder
    return await _invite(ctx, Invited(seat, holder, int(event.days), event.language, event.greeting))


async def _find_seat(event: InviteForm, ctx: Context) -> Seat:
    seats = await people.list_seats(ctx.db, ctx.body.id)
    if event.seat != NEW:
        return next(seat for seat in seats if str(seat.id) == event.seat)
    role, organisation = _one_line(event.role), _one_line(event.organisation)
    wanted = (role.casefold(), organisation.casefold())
    if wanted in {(one.role.casefold(), one.organisation.casefold()) for one in seats}:
        raise UserError(say("invite-error-twice", role=role, organisation=organisation))
    values = {
        "municipality_id": ctx.municipality.id,
        "body_id": ctx.body.id,
        "key": _make_key(organisation, frozenset(one.key for one in seats)),
        "role": role,
        "organisation": organisation,
        "sector": event.sector,
        "kind": event.kind,
        "is_convener": False,
        "is_chair": False,
        "is_external": event.external == "yes",
        "position": max((one.position for one in seats), default=-1) + 1,
    }
    made = await people.find_seat(ctx.db, await people.add_seat(ctx.db, values))
    if made is None:
        raise LookupError("the seat that was just made")
    return made


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _make_key(organisation: str, taken: frozenset[str]) -> str:
    """A key as the set-up has them, of the organisation's name and a number where it is taken."""
    plain = organisation.casefold().translate(LETTERS)
    key = re.sub(r"[^a-z0-9]+", "-", plain)[:50].strip("-") or "plats"
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited: the seat, its holder where one is known, for how long, in which language and with which words."""

    seat: Seat
    holder: Holder | None
    days: int
    language: str
    greeting: str | None = None


async def _invite(ctx: Context, invited: Invited) -> View:
    """Stores the invitation, mails it where that can be done, and shows its link; only the fingerprint is kept."""
    token, expires_at = secrets.token_urlsafe(32), ctx.now + timedelta(days=invited.days)
    values = {
        "municipality_id": ctx.municipality.id,
        "seat_id": invited.seat.id,
        "holder_id": invited.holder.id if invited.holder else None,
        "digest": fingerprint(token),
        "expires_at": expires_at,
        "by_seat_id": ctx.seat.id,
        "created_at": ctx.now,
    }
    await access.add_invitation(ctx.db, values)
    is_mailed = invited.holder is not None and "mail" in ctx.platforms
    if is_mailed:
        await mail_invitation(ctx, fingerprint(token), invited.greeting)
    link = f"{ctx.page}/join/{token}" + ("?lang=en" if invited.language == "en" else "")
    done = say("invite-made-mailed" if is_mailed else "invite-made", seat=invited.seat.label)
    return (
        Heading(text=say("invite-made-title"), level=1),
        Notice(text=done, kind="done"),
        Paragraph(text=say("invite-link-about", until=Instant(at=expires_at))),
        Paragraph(text=Verbatim(text=link)),
        Buttons(buttons=(_list_button(), Button(label=say("invite-button-more"), action="invite.open"))),
    )


def _list_button() -> Button:
    return Button(label=say("invite-button-list"), action="invite.list")


async def list_invitations(event: ListInvitations, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The body's invitations, newest first, with how each stands."""
    seats = {seat.id: seat for seat in await people.list_seats(ctx.db, ctx.body.id)}
    listed = await access.list_invitations(ctx.db, ctx.body.id)
    cards = tuple(_card(one, seats[one.seat_id], ctx) for one in listed)
    invite = Button(label=say("invite-button-more"), action="invite.open", style="primary")
    heading = Heading(text=say("invite-list-title", body=ctx.body.name), level=1)
    return (heading, Cards(cards=cards, empty=say("invite-list-empty")), Buttons(buttons=(invite,)))


def _card(one: Invitation, seat: Seat, ctx: Context) -> Card:
    args = {"invitation": str(one.id)}
    renew = Button(label=say("invite-button-renew"), action="invite.renew", args=args)
    revoke = Button(label=say("invite-button-revoke"), action="invite.revoke", args=args, style="danger")
    is_waiting = one.used_at is None and one.revoked_at is None
    status, line = _state(one, ctx)
    offered = (renew, revoke) if is_open_invitation(one, ctx.now) else (renew,)
    buttons = offered if is_waiting else ()
    return Card(title=Verbatim(text=seat.label), status=status, lines=(line,), buttons=buttons)


def _state(one: Invitation, ctx: Context) -> tuple[Text, Text]:
    """What it is by now, and since or until when."""
    if one.used_at is not None:
        return say("invite-state-used"), say("invite-used-at", at=Instant(at=one.used_at))
    if one.revoked_at is not None:
        return say("invite-state-revoked"), say("invite-revoked-at", at=Instant(at=one.revoked_at))
    until = say("invite-until", at=Instant(at=one.expires_at))
    is_open = is_open_invitation(one, ctx.now)
    return say("invite-state-open" if is_open else "invite-state-expired"), until


async def revoke_invite(event: RevokeInvitation, ctx: Context) -> View:
    """Takes back what nobody has used; a seat that was given with it is vacant again, and its links are worth nothing."""
    one = await _get_own(event.invitation, ctx)
    # Whoever comes in at this moment comes in before it or not at all.
    await people.lock_seat(ctx.db, one.seat_id)
    is_open = is_open_invitation(await _get_own(event.invitation, ctx), ctx.now)
    if not is_open or not await access.revoke_invitation(ctx.db, one.id, ctx.now):
        raise UserError(say("invite-error-over"))
    await _vacate(one, ctx)
    done = Notice(text=say("invite-revoked"), kind="done")
    return (done, *await list_invitations(ListInvitations(), ctx))


async def _vacate(one: Invitation, ctx: Context) -> None:
    """Gives the seat back that was given with an invitation, unless its holder has come in by an account meanwhile."""
    present = await people.list_seat_holders(ctx.db, one.seat_id)
    holder = next((found for found in present if found.id == one.holder_id), None)
    if holder is None or await has_account(ctx.db, holder):
        return
    await people.end_holder(ctx.db, holder.id, ctx.now)
    await people.raise_link_epoch(ctx.db, one.seat_id)


async def renew_invite(event: RenewInvitation, ctx: Context) -> View:
    """A new link in place of the old one, for the same seat and holder."""
    one = await _get_own(event.invitation, ctx)
    seat = await people.find_seat(ctx.db, one.seat_id)
    present = await people.list_seat_holders(ctx.db, one.seat_id)
    holder = next((found for found in present if found.id == one.holder_id), None)
    is_taken = bool(present) if one.holder_id is None else holder is None
    if seat is None or is_taken or not await access.revoke_invitation(ctx.db, one.id, ctx.now):
        raise UserError(say("invite-error-settled"))
    language = holder.language if holder else ctx.municipality.language
    return await _invite(ctx, Invited(seat, holder, DEFAULT_DAYS, language))


async def _get_own(invitation_id: int, ctx: Context) -> Invitation:
    listed = await access.list_invitations(ctx.db, ctx.body.id)
    found = next((one for one in listed if one.id == invitation_id), None)
    if found is None:
        raise UserError(say("invite-error-none"))
    return found
