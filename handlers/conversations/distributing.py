"""Distributing a fixed edition to those on its list: by the convener's press, and on time after the meeting (H25)."""

from __future__ import annotations

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.handing_over import Recipient, find_replaced, get_fixed, hand_over, list_recipients
from handlers.held import is_newest_held
from handlers.posting import Posting, post
from handlers.product_lists import PRODUCTS, WAYS
from handlers.variants import NAMES
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Fact,
    Facts,
    Heading,
    Instant,
    Message,
    Node,
    Notice,
    Paragraph,
    Verbatim,
    View,
    say,
)
from scheduling.runner import PlannedStep
from storage.queries import editions, people, rounds
from storage.records.editions import Edition
from storage.records.rounds import Round


class ShowDistribution(Event):
    """Asks for a fixed edition and its recipients; the body's newest unless named."""

    edition: Id | None = None


class SendEdition(Event):
    """Hands an edition over to everybody on its list who has not been given it, or to one of them."""

    edition: Id
    seat: Id | None = None


async def show_distribution(event: ShowDistribution, ctx: Context) -> View:
    """The edition, who is to have it in which variant and way, and the press that sends it."""
    edition = await _get_edition(ctx, event.edition)
    return await _distribution_view(ctx, edition, ())


async def _get_edition(ctx: Context, edition_id: int | None) -> Edition:
    if edition_id is not None:
        return await get_fixed(ctx, edition_id)
    newest = await editions.list_fixed_of(ctx.db, ctx.body.id, limit=1)
    if not newest:
        raise UserError(say("distribution-nothing-fixed"))
    return newest[0]


async def send_edition(event: SendEdition, ctx: Context) -> View:
    """Sends it once to each; a second press finds nobody left to send to (H25)."""
    edition = await get_fixed(ctx, event.edition)
    listed = await list_recipients(ctx, edition)
    meant = [one for one in listed if event.seat in (None, one.seat.id)]
    count = await hand_over(ctx, edition, meant)
    done = say("distribution-sent", count=count) if count else say("distribution-sent-nobody")
    return await _distribution_view(ctx, edition, (Notice(text=done, kind="done" if count else "info"),))


async def _distribution_view(ctx: Context, edition: Edition, notices: tuple[Notice, ...]) -> View:
    recipients = await list_recipients(ctx, edition)
    waiting = [one for one in recipients if one.is_waiting]
    cards = tuple(_card(edition, one, is_only=len(waiting) == 1) for one in recipients)
    return (
        Heading(text=_title(edition), level=1),
        *notices,
        await _facts(ctx, edition),
        *_send_part(edition, waiting),
        Heading(text=say("distribution-recipients")),
        Cards(cards=cards, empty=say("distribution-list-empty")),
        _other_buttons(edition),
    )


def _title(edition: Edition) -> Message:
    return say("distribution-title", title=str(edition.document["title"]), number=edition.number)


async def _facts(ctx: Context, edition: Edition) -> Facts:
    rows = [Fact(label=say("distribution-product"), value=say(PRODUCTS[edition.product]))]
    if edition.approved_at is not None:
        rows.append(Fact(label=say("distribution-fixed-at"), value=Instant(at=edition.approved_at)))
    replaced = await find_replaced(ctx, edition)
    if replaced is not None and replaced.approved_at is not None:
        at = Instant(at=replaced.approved_at, form="short")
        value = say("distribution-replaces", number=replaced.number, at=at)
        rows.append(Fact(label=say("distribution-addendum"), value=value))
    return Facts(rows=tuple(rows))


def _send_part(edition: Edition, waiting: list[Recipient]) -> tuple[Node, ...]:
    if not waiting:
        return ()
    send = Button(
        label=say("distribution-send", count=len(waiting)),
        action="distribute.send",
        args={"edition": str(edition.id)},
        style="primary",
    )
    return (Paragraph(text=say("distribution-about")), Buttons(buttons=(send,)))


def _card(edition: Edition, one: Recipient, *, is_only: bool) -> Card:
    """A recipient; who came later than the others can be sent to alone."""
    args = {"edition": str(edition.id), "seat": str(one.seat.id)}
    alone = Button(label=say("distribution-send-alone"), action="distribute.send", args=args)
    lines = (say(NAMES[one.variant]), say(WAYS[one.way]))
    buttons = (alone,) if one.is_waiting and not is_only else ()
    return Card(title=Verbatim(text=one.seat.label), status=_status(one), lines=lines, buttons=buttons)


def _status(one: Recipient) -> Message:
    if one.handover is None:
        return say("distribution-not-sent")
    return say("distribution-ordered", at=Instant(at=one.handover.ordered_at, form="short"))


def _other_buttons(edition: Edition) -> Buttons:
    args = {"edition": str(edition.id)}
    public = {**args, "variant": "public", "format": "pdf"}
    return Buttons(
        buttons=(
            Button(label=say("distribution-lists"), action="lists"),
            Button(label=say("distribution-log"), action="handovers"),
            Button(label=say("distribution-read"), action="picture", args=args),
            Button(label=say("distribution-public-file"), action="picture.file", args=public),
        )
    )


async def distribute_on_time(planned: PlannedStep, ctx: Context) -> None:
    """Hands the round's newest fixed edition over; says to the conveners when nothing was sent, and why."""
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is None:
        return
    made = await editions.list_editions(ctx.db, found.id)
    fixed = next((one for one in made if one.is_fixed), None)
    recipients = await list_recipients(ctx, fixed) if fixed else ()
    if fixed is None:
        await _say_undone(ctx, found, say("distribution-undone-draft"), _fixing_button(found, made))
    elif not recipients:
        lists = Button(label=say("distribution-lists"), action="lists", style="primary")
        await _say_undone(ctx, found, say("distribution-undone-list"), lists)
    else:
        await _hand_over_or_say(ctx, found, fixed, recipients)


async def _hand_over_or_say(
    ctx: Context, found: Round, fixed: Edition, recipients: tuple[Recipient, ...]
) -> None:
    try:
        await hand_over(ctx, fixed, recipients)
    except UserError as error:
        args = {"edition": str(fixed.id)}
        show = Button(label=say("distribution-open"), action="distribute", args=args, style="primary")
        await _say_undone(ctx, found, error.message, show)


def _fixing_button(found: Round, made: tuple[Edition, ...]) -> Button:
    """To the newest draft's fixing; to the round where nothing has been compiled."""
    if not made:
        args = {"round": f"#{found.id}"}
        return Button(label=say("distribution-to-round"), action="round", args=args, style="primary")
    args = {"edition": str(made[0].id)}
    return Button(label=say("distribution-fix"), action="edition.fixing", args=args, style="primary")


async def _say_undone(ctx: Context, found: Round, why: Message, button: Button) -> None:
    """Tells the conveners, while no later meeting has been held."""
    if not await is_newest_held(ctx, found):
        return
    title = say("distribution-undone", body=ctx.body.name, round=found.key)
    view: View = (Heading(text=title, level=3), Paragraph(text=why), Buttons(buttons=(button,)))
    conveners = [seat for seat in await people.list_seats(ctx.db, found.body_id) if seat.is_convener]
    await post(ctx, conveners, Posting("undistributed", view, found))
