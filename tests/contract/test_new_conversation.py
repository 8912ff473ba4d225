"""A conversation that Slack has never heard of: it needs its own module and rows in the router, and no line of Slack's code.

Attendance stands for those that come: a form of sixty seats, too large for one modal, with a register too long for a
select, a field that is folded away and a text that has to be rewritten.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from builders import OPENS_AT, address_of
from fakes.slack import Shown
from fakes.slackway import SlackWay, open_slack_way
from pydantic import Field, create_model

from bot.clock import SimulatedClock
from bot.platforms.slack.meta import Meta
from handlers.context import Context
from handlers.forms import Event, Input, Rejected, Surroundings, inputs_of
from handlers.router import ROUTES
from handlers.routing import FormRoute, Route, Routes
from handlers.views import Button, Buttons, Choice, Form, FormField, Heading, Notice, Verbatim, View, say
from storage.queries import drafts
from storage.session import Database

SEATS = 60
PLACES = tuple(Choice(value=f"p{n}", label=Verbatim(text=f"Torget {n}"), group="Orten") for n in range(130))
COMES = tuple(Choice(value=one, label=Verbatim(text=one)) for one in ("ja", "nej"))
stored: list[dict[str, Any]] = []


class Attendance(Event):
    """What every attendance form has; `AttendanceForm` adds the seats."""

    nonce: Annotated[str, Input("hidden")]
    place: Annotated[str, Input("choice")]
    note: Annotated[str | None, Field(description="hint"), Input("text", free_text=True)] = None


SEAT_FIELDS: dict[str, Any] = {
    f"seat_{n}": (Annotated[str | None, Input("radio")], None) for n in range(SEATS)
}
AttendanceForm = create_model("AttendanceForm", __base__=Attendance, **SEAT_FIELDS)


class OpenAttendance(Event):
    """Asks for the form."""


async def around(ctx: Context) -> Surroundings:
    return Surroundings({"place": PLACES, **dict.fromkeys(SEAT_FIELDS, COMES)}, ctx.today)


async def open_attendance(event: OpenAttendance, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    return await _form(ctx, {"nonce": ctx.new_key()}, None)


async def redraw(rejected: Rejected, ctx: Context) -> View:
    return await _form(ctx, rejected.values, rejected)


async def _form(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    """The form as `form_drawing` makes it, with labels that stand in no catalogue."""
    options = (await around(ctx)).options
    errors = rejected.errors if rejected else {}
    fields = tuple(
        FormField(
            name=name,
            kind=mark.kind,
            label=Verbatim(text=name.replace("_", " ")),
            value=values.get(name, ""),
            choices=options.get(name, ()),
            required=name == "place",
            error=errors.get(name),
        )
        for name, mark in inputs_of(AttendanceForm)
    )
    form = Form(action="attendance.save", submit=Verbatim(text="Spara närvaron"), fields=fields)
    return (Heading(text=Verbatim(text="Närvaro"), level=1), form)


async def save_attendance(event: Event, ctx: Context) -> View:  # noqa: ARG001 - the values say it all
    stored.append(event.model_dump(exclude_none=True))
    again = Button(label=say("button-home"), action="home")
    return (Notice(text=Verbatim(text="Närvaron är sparad."), kind="done"), Buttons(buttons=(again,)))


@pytest.fixture
def routes() -> Routes:
    """The router with two rows more."""
    stored.clear()
    form = FormRoute(around, redraw)
    return {
        **ROUTES,
        "attendance.open": Route(open_attendance, OpenAttendance, commands=("närvaro", "attendance")),
        "attendance.save": Route(save_attendance, AttendanceForm, changes=True, form=form),
    }


@pytest.fixture
async def way(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, routes: Routes
) -> AsyncIterator[SlackWay]:
    """The group in Slack, its bot with the new conversation."""
    async with open_slack_way(sqlite_database, clock, tmp_path, routes=routes) as found:
        await found.play.at(OPENS_AT)
        yield found


def open_modal(way: SlackWay) -> Shown:
    """What the convener has on the screen."""
    found = way.slack.modal(way.user("samordnare"))
    assert found is not None
    return found


async def test_a_command_of_its_own_opens_it(way: SlackWay) -> None:
    shown = await way.command("samordnare", "/est närvaro")
    assert open_modal(way).title == "Närvaro"
    assert "place" in shown.fields


async def test_a_long_register_is_searched_while_somebody_types(way: SlackWay) -> None:
    await way.command("samordnare", "/est närvaro")
    found = await way.slack.choose(way.user("samordnare"), "place", "torget 12")
    assert [option["value"] for option in found] == ["p12", *(f"p{n}" for n in range(120, 130))]


async def fill_first_step(way: SlackWay, **typed: str) -> None:
    """Fills in the first modal and goes on."""
    await way.command("samordnare", "/est närvaro")
    await way.slack.choose(way.user("samordnare"), "place", "torget 7")
    await way.submit("samordnare", place="p7", **typed)


async def go_to_last_step(way: SlackWay) -> int:
    """Goes on until the modal would send the form; how many steps that took."""
    steps = 0
    while open_modal(way).view["submit"]["text"] == "Nästa":
        await way.submit("samordnare")
        steps += 1
    return steps


async def test_a_large_form_is_taken_step_by_step_and_stored_whole(way: SlackWay) -> None:
    await fill_first_step(way, seat_0="ja", note="Alla kom.")
    steps = 2 + await go_to_last_step(way)
    last = max(int(name.removeprefix("seat_")) for name in open_modal(way).values)
    shown = await way.submit("samordnare", **{f"seat_{last}": "nej"})
    assert "Närvaron är sparad." in shown.text
    assert (steps, last) == (3, SEATS - 1)
    assert [{name: one[name] for name in one if name != "nonce"} for one in stored] == [
        {"place": "p7", "note": "Alla kom.", "seat_0": "ja", f"seat_{last}": "nej"}
    ]


async def test_a_completed_step_is_kept_when_the_modal_is_closed(way: SlackWay) -> None:
    await fill_first_step(way, note="Alla kom.")
    hidden = Meta.read(open_modal(way).view["private_metadata"]).hidden
    await way.slack.close(way.user("samordnare"))
    seat = way.play.town.seats["samordnare"]
    async with way.play.database.begin() as db:
        kept = await drafts.find_draft(db, seat.id, "attendance.save", hidden["nonce"])
    assert kept is not None
    assert (kept.values["place"], kept.values["note"]) == ("p7", "Alla kom.")


async def test_what_the_gate_stops_is_kept_nowhere(way: SlackWay) -> None:
    await fill_first_step(way, note="Sågs av 19811218-9876 vid torget.")
    async with way.play.database.begin() as db:
        seat = way.play.town.convener
        asker = f"slack:{address_of('slack', seat)}"
        kept = await drafts.list_drafts(db, seat.id, "attendance.save", asker)
    assert "9876" not in repr(kept)
    assert "vid torget." in kept[0].values["note"]


async def test_what_was_stopped_in_one_step_is_stored_without_it(way: SlackWay) -> None:
    await fill_first_step(way, note="Sågs av 19811218-9876 vid torget.")
    await go_to_last_step(way)
    await way.submit("samordnare")
    assert stored[0]["note"].endswith("vid torget.")
    assert "9876" not in repr(stored)
