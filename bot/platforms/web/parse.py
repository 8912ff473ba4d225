"""Requests to what the router takes: an action and its raw values."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import RequestPayloadError

from handlers.dispatching import read_command
from handlers.routing import Called

OURS = frozenset({"csrf", "line"})


def read_query(request: web.Request) -> Called:
    """An action from the address, with the query as its values."""
    values = {name: _plain(value) for name, value in request.query.items()}
    return Called(request.match_info["action"], values)


async def read_fields(request: web.Request) -> Mapping[str, object]:
    """What was posted; 400 for a form that is no form: broken encoding, borders or headers, or an unknown charset."""
    try:
        return await request.post()
    except (ValueError, LookupError, HttpProcessingError, RequestPayloadError) as error:
        raise web.HTTPBadRequest from error


async def read_form(request: web.Request) -> Called:
    """An action from the address, with the form as its values; files are left behind."""
    form = await read_fields(request)
    values = {
        name: _plain(value) for name, value in form.items() if isinstance(value, str) and name not in OURS
    }
    return Called(request.match_info["action"], values)


async def read_line(request: web.Request) -> Called:
    """A command as it is written in a chat; UserError when there is none of that name."""
    form = await read_fields(request)
    line = form.get("line", "")
    return read_command(line if isinstance(line, str) else "")


def read_meant(request: web.Request) -> Called:
    """What a mailed link is for: the action in `do` with the rest of the query as its values; `home` without one."""
    values = {name: _plain(value) for name, value in request.query.items() if name != "do"}
    return Called(request.query.get("do", "home"), values)


async def read_field(request: web.Request, name: str) -> str:
    """One field of what was posted, without the characters no text holds; empty when it is not there."""
    value = (await read_fields(request)).get(name, "")
    return _plain(value).strip() if isinstance(value, str) else ""


def _plain(value: str) -> str:
    """Line ends as the catalogue and the database have them, without the characters no text holds."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
