"""The form of an invitation: a seat for an organisation, and who is to be written to (H19)."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.forms import Event, Input, Surroundings
from handlers.intake.members import address_of
from handlers.known_names import read_known_names
from handlers.views import Choice, Verbatim, say
from storage.queries import people
from storage.records.people import Seat
from storage.records.setup import Sector

NEW = "new"
SECTORS: tuple[str, ...] = get_args(Sector)
KINDS = ("ordinary", "recipient", "administrator")
"""What a new seat is for: to report, only to be given what is handed over, or to run the service."""
DAYS = ("7", "14", "30")
LONGEST_ROLE = 100
LONGEST_ORGANISATION = 200
LONGEST_GREETING = 500


class InviteForm(Event):
    """A vacant seat, or a new one: a role for an organisation, never for somebody as a private person (H19)."""

    seat: Annotated[str, Input("choice")] = NEW
    role: Annotated[
        str | None, Field(max_length=LONGEST_ROLE, description="hint"), Input("line", free_text=True)
    ] = None
    organisation: Annotated[
        str | None, Field(max_length=LONGEST_ORGANISATION, description="hint"), Input("line", free_text=True)
    ] = None
    sector: Annotated[str | None, Input("choice")] = None
    external: Annotated[Literal["yes", "no"], Field(description="hint"), Input("radio")] = "yes"
    kind: Annotated[
        Literal["ordinary", "recipient", "administrator"],
        Field(description="hint"),
        Input("radio", folded=True),
    ] = "ordinary"
    email: Annotated[str | None, Field(max_length=254, description="hint"), Input("line")] = None
    language: Annotated[Literal["sv", "en"], Input("radio", folded=True)] = "sv"
    days: Annotated[Literal["7", "14", "30"], Input("radio", folded=True)] = "14"
    greeting: Annotated[
        str | None, Field(max_length=LONGEST_GREETING), Input("text", free_text=True, folded=True)
    ] = None

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Self:  # noqa: ARG002 - fixed by pydantic
        if self.seat == NEW:
            self._check_new()
        if self.email is not None and address_of(self.email) is None:
            raise PydanticCustomError("own_invite-error-email", "no address", {"field": "email"})
        return self

    def _check_new(self) -> None:
        if self.organisation is None:
            raise PydanticCustomError(
                "own_invite-error-organisation", "no organisation", {"field": "organisation"}
            )
        for name in ("role", "sector"):
            if getattr(self, name) is None:
                raise PydanticCustomError("own_error-required", "nothing there", {"field": name})


async def surroundings(ctx: Context) -> Surroundings:
    """The vacant seats that belong to an organisation, the sectors and the other choices."""
    vacant = tuple(
        Choice(value=str(seat.id), label=Verbatim(text=seat.label)) for seat in await _list_vacant(ctx)
    )
    options = {
        "seat": (Choice(value=NEW, label=say("invite-seat-new")), *vacant),
        "sector": tuple(
            Choice(value=sector, label=say(f"invite-sector-{sector.replace('_', '-')}")) for sector in SECTORS
        ),
        "external": tuple(Choice(value=one, label=say(f"invite-external-{one}")) for one in ("yes", "no")),
        "kind": tuple(Choice(value=one, label=say(f"invite-kind-{one}")) for one in KINDS),
        "language": tuple(Choice(value=one, label=say(f"invite-language-{one}")) for one in ("sv", "en")),
        "days": tuple(Choice(value=one, label=say("invite-days", count=int(one))) for one in DAYS),
    }
    return Surroundings(options, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def _list_vacant(ctx: Context) -> tuple[Seat, ...]:
    held = {one.seat_id for one in await people.list_holders(ctx.db, ctx.municipality.id)}
    seats = await people.list_seats(ctx.db, ctx.body.id)
    return tuple(
        seat for seat in seats if seat.id not in held and seat.organisation and seat.kind != "administrator"
    )
