"""Fixing an edition: from draft to the version that never changes, with approver, time and registry number (H25, H26)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.edition_making import fix_round, fix_stored, make_edition
from handlers.errors import UserError
from handlers.feedback import tell_outcomes
from handlers.form_drawing import draw
from handlers.forms import REFERENCE, REFERENCE_LIMIT, Event, Id, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.picture_reading import read_picture
from handlers.views import Button, Buttons, Heading, Node, Notice, Paragraph, View, say
from storage.queries import editions, rounds
from storage.records.editions import Edition


class OpenFixing(Event):
    """Asks to fix an edition."""

    edition: Id


class FixingForm(Event):
    """What is fixed; `digest` is what the draft said when it was read. The registry number may come later."""

    edition: Annotated[Id, Input("hidden")]
    digest: Annotated[str, Field(max_length=64), Input("hidden")]
    registry_number: Annotated[
        str | None,
        Field(max_length=REFERENCE_LIMIT, pattern=REFERENCE, description="hint"),
        Input("line", free_text=True),
    ] = None


class OpenRegistering(Event):
    """Asks to enter the registry number of a fixed edition."""

    edition: Id


class RegisteringForm(Event):
    """The number an edition was registered under; once entered it stays."""

    edition: Annotated[Id, Input("hidden")]
    number: Annotated[
        str,
        Field(max_length=REFERENCE_LIMIT, pattern=REFERENCE, description="hint"),
        Input("line", free_text=True),
    ]


async def surroundings(ctx: Context) -> Surroundings:
    """What the forms are checked against."""
    return Surroundings({}, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def open_fixing(event: OpenFixing, ctx: Context) -> View:
    """The draft's fixing: what nobody has reviewed in it, what is left out, and the form."""
    draft = await _get_edition(ctx, event.edition)
    _refuse_fixed(draft)
    return await _draw_fixing(ctx, draft, {"edition": str(draft.id), "digest": draft.digest}, None)


async def redraw_fixing(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    draft = await _get_edition(ctx, _number_in(rejected))
    return await _draw_fixing(ctx, draft, rejected.values, rejected)


def _number_in(rejected: Rejected) -> int:
    """The edition's number in a form that was not taken; 0 for none."""
    return 0 if "edition" in rejected.errors else int(rejected.values.get("edition", "0"))


async def _draw_fixing(
    ctx: Context, draft: Edition, values: dict[str, str], rejected: Rejected | None
) -> View:
    title = say("fix-title", period=draft.period, number=draft.number)
    about = Paragraph(text=say("fix-about"), tone="quiet")
    form = draw(FixingForm, "edition.fix", values, {}, rejected)
    return (Heading(text=title, level=1), about, *await _left_open(ctx, draft), *form)


async def _left_open(ctx: Context, draft: Edition) -> tuple[Node, ...]:
    """What nobody has reviewed, before it is fixed."""
    if draft.round_id is None:
        return ()
    found = await rounds.get_round(ctx.db, draft.round_id)
    _, own = await read_picture(ctx, found, draft.number)
    counts = {
        "fix-unreviewed": len(own.unreviewed),
        "fix-withheld": len(own.withheld),
        "fix-held": len(own.held),
    }
    notices = tuple(Notice(text=say(key, count=n), kind="warning") for key, n in counts.items() if n)
    review = Button(label=say("button-review"), action="review", args={"round": f"#{found.id}"})
    return (*notices, Buttons(buttons=(review,))) if notices else ()


async def fix_edition(event: FixingForm, ctx: Context) -> View:
    """Fixes the draft that was read; where something has changed since, it shows that there is a newer one to read."""
    draft = await _get_edition(ctx, event.edition)
    if draft.is_fixed and draft.approved_by_seat_id == ctx.seat.id:
        return _fixed(draft)
    _refuse_fixed(draft)
    if not await _fix(ctx, draft, event):
        return await _changed_meanwhile(ctx, draft)
    if event.registry_number:
        await _register(ctx, draft, event.registry_number)
    return _fixed(draft)


async def _fix(ctx: Context, draft: Edition, event: FixingForm) -> bool:
    if draft.digest != event.digest:
        return False
    if draft.round_id is None:
        return await fix_stored(ctx, draft, event.registry_number)
    await rounds.lock_round(ctx.db, draft.round_id)
    found = await rounds.get_round(ctx.db, draft.round_id)
    is_fixed = await fix_round(ctx, found, draft, event.registry_number)
    if is_fixed:
        await tell_outcomes(ctx, found)
    return is_fixed


async def _changed_meanwhile(ctx: Context, draft: Edition) -> View:
    """The newer draft, to be read before anything is fixed."""
    made = (await editions.list_product(ctx.db, draft.body_id, draft.product, draft.period, limit=1))[0]
    if draft.round_id is not None:
        made, _ = await make_edition(ctx, await rounds.get_round(ctx.db, draft.round_id))
    notice = Notice(text=say("fix-changed", number=made.number), kind="warning")
    title = Heading(text=say("fix-title", period=draft.period, number=draft.number), level=1)
    return (title, notice, Buttons(buttons=(_read_button(made),)))


def _read_button(made: Edition) -> Button:
    """A round's own report is read by its number, a product over several rounds by itself."""
    action, args = "product", {"edition": str(made.id)}
    if made.round_id is not None:
        action, args = "document", {"round": str(made.round_id), "edition": str(made.number)}
    return Button(label=say("button-read-draft"), action=action, args=args, style="primary")


def _fixed(draft: Edition) -> View:
    args = {"edition": str(draft.id)}
    give = Button(label=say("button-distribute"), action="distribute", args=args, style="primary")
    read = Button(label=say("button-read-picture"), action="picture", args=args)
    done = Notice(text=say("fix-done", period=draft.period, number=draft.number), kind="done")
    return (Heading(text=say("fix-done-title"), level=1), done, Buttons(buttons=(give, read)))


async def open_registering(event: OpenRegistering, ctx: Context) -> View:
    """The form for a number that was not known when the edition was fixed."""
    found = await _get_fixed(ctx, event.edition)
    return _draw_registering(found, {"edition": str(found.id)}, None)


async def redraw_registering(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    found = await _get_fixed(ctx, _number_in(rejected))
    return _draw_registering(found, rejected.values, rejected)


def _draw_registering(found: Edition, values: dict[str, str], rejected: Rejected | None) -> View:
    title = Heading(text=say("register-title", period=found.period, number=found.number), level=1)
    return (title, *draw(RegisteringForm, "edition.register", values, {}, rejected))


async def register_edition(event: RegisteringForm, ctx: Context) -> View:
    """Stores the number once; the fixed document itself stays as it is."""
    found = await _get_fixed(ctx, event.edition)
    await _register(ctx, found, event.number)
    done = Notice(text=say("register-done", number=event.number), kind="done")
    return (Heading(text=say("register-title", period=found.period, number=found.number), level=1), done)


async def _register(ctx: Context, found: Edition, number: str) -> None:
    about = {"municipality_id": ctx.municipality.id, "edition_id": found.id, "number": number}
    made = {"by_seat_id": ctx.seat.id, "registered_at": ctx.now}
    if await editions.register(ctx.db, {**about, **made}):
        return
    stored = await editions.list_registrations(ctx.db, [found.id])
    if stored[0].number != number:
        raise UserError(say("error-registered", number=stored[0].number))


async def _get_edition(ctx: Context, edition_id: int) -> Edition:
    """An edition of the body's own; UserError for any other, as for one that does not exist."""
    found = await editions.find_edition(ctx.db, edition_id)
    if found is None or found.body_id != ctx.body.id:
        raise UserError(say("error-no-edition"))
    return found


async def _get_fixed(ctx: Context, edition_id: int) -> Edition:
    found = await _get_edition(ctx, edition_id)
    if not found.is_fixed:
        raise UserError(say("error-not-fixed"))
    return found


def _refuse_fixed(draft: Edition) -> None:
    if draft.is_fixed:
        raise UserError(say("error-is-fixed", number=draft.number))
