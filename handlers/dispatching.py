"""From an action or a command line to what its handler answers."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from handlers.context import Context, Raw
from handlers.drafts import end_steps, keep_step, read_steps
from handlers.errors import NotAllowed, UserError
from handlers.forms import Event, Filled, Rejected, fill
from handlers.reading_log import note_reading
from handlers.rights import is_allowed
from handlers.router import ROUTES
from handlers.routing import Called, FormRoute, Route, Routes, words_of
from handlers.views import Choice, Message, View, say


async def dispatch(called: Called, ctx: Context, routes: Routes = ROUTES) -> View:
    """What an action answers; UserError (shown), NotAllowed, or UserError for an action there is none of."""
    route = _allowed(called.action, ctx, routes)
    if route.form is not None:
        return await _submit(route, route.form, called, ctx)
    event = _read_event(route.event, called.raw)
    if route.reads:
        await note_reading(ctx, called.action, event.model_dump(mode="json", exclude_none=True))
    return await route.handler(event, ctx)


def _allowed(action: str, ctx: Context, routes: Routes) -> Route:
    route = routes.get(action)
    if route is None:
        raise UserError(say("error-no-such-action"))
    if not is_allowed(ctx.seat, route.right):
        raise NotAllowed
    return route


async def _submit(route: Route, form: FormRoute, called: Called, ctx: Context) -> View:
    """A form with what its earlier steps have kept; once it is taken they are forgotten."""
    raw = {**await read_steps(called.action, called.raw, ctx), **called.raw}
    filled = fill(route.event, raw, await form.surroundings(ctx))
    match filled:
        case Rejected():
            return await form.redraw(filled, ctx)
        case Filled():
            shown = await route.handler(filled.event, ctx)
            await end_steps(called.action, called.raw, ctx)
            return shown


async def complete_step(called: Called, ctx: Context, routes: Routes = ROUTES) -> View:
    """The form as it stands with a completed step kept, nothing checked and nothing sent yet."""
    route = _allowed(called.action, ctx, routes)
    if route.form is None:
        raise UserError(say("error-no-such-action"))
    values = await keep_step(route.event, called.action, called.raw, ctx)
    return await route.form.redraw(Rejected(values), ctx)


async def list_options(action: str, field: str, ctx: Context, routes: Routes = ROUTES) -> tuple[Choice, ...]:
    """The choices of a form's field, for a platform that asks for them while somebody types."""
    route = _allowed(action, ctx, routes)
    if route.form is None:
        raise UserError(say("error-no-such-action"))
    return (await route.form.surroundings(ctx)).options.get(field, ())


def _read_event(event: type[Event], raw: Raw) -> Event:
    known = {name: value for name, value in raw.items() if name in event.model_fields and value.strip()}
    try:
        return event.model_validate(known)
    except ValidationError as error:
        raise UserError(say("error-arguments")) from error


def read_command(line: str, routes: Routes = ROUTES) -> Called:
    """The action a line such as `/est status v. 34` calls; UserError with a suggestion for a near miss."""
    word, _, rest = line.strip().removeprefix("/est").strip().partition(" ")
    commands = words_of(routes)
    action = commands.get(word.casefold() or "hem")
    if action is None:
        raise UserError(_no_such_command(word, commands))
    field = routes[action].command_field
    return Called(action, {field: rest.strip()} if field and rest.strip() else {})


def _no_such_command(word: str, commands: Mapping[str, str]) -> Message:
    near = get_close_matches(word.casefold(), commands, n=1)
    return say("error-near-command", suggestion=f"/est {near[0]}") if near else say("error-no-such-command")
