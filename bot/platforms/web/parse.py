"""Requests to what the router takes: an action and its raw values."""

from __future__ import annotations

from aiohttp import web

from handlers.router import Called, read_command

OURS = frozenset({"csrf", "line"})


def read_query(request: web.Request) -> Called:
    """An action from the address, with the query as its values."""
    values = {name: _plain(value) for name, value in request.query.items()}
    return Called(request.match_info["action"], values)


async def read_form(request: web.Request) -> Called:
    """An action from the address, with the form as its values; files are left behind."""
    form = await request.post()
    values = {
        name: _plain(value) for name, value in form.items() if isinstance(value, str) and name not in OURS
    }
    return Called(request.match_info["action"], values)


async def read_line(request: web.Request) -> Called:
    """A command as it is written in a chat; UserError when there is none of that name."""
    form = await request.post()
    line = form.get("line", "")
    return read_command(line if isinstance(line, str) else "")


def _plain(value: str) -> str:
    """Line ends as the catalogue and the database have them, without the characters no text holds."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
