"""Errors to sentences: what was wrong with the line, a file or the installation, in the reader's language.

What only some commands can raise is explained in `inner_faults`, which loads more.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

import click
from click.exceptions import NoArgsIsHelpError

from bot.cli.shell import Shell
from bot.errors import StartError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def explain(error: Exception, shell: Shell) -> str | None:
    """The sentence for an error that can be expected; None for a bug."""
    match error:
        case StartError():
            return shell.write(error.code, **plain(error.params))
        case click.Abort():
            return shell.write("cli-interrupted")
        case NoArgsIsHelpError():
            return error.ctx.get_help() if error.ctx else ""
        case click.UsageError():
            return explain_line(error, shell)
    from bot.cli.inner_faults import explain_inner  # noqa: PLC0415 - loads the database's libraries

    return explain_inner(error, shell)


def plain(params: Mapping[str, str | int]) -> dict[str, str]:
    """The same as text: a port is 8080 and not 8 080."""
    return {name: str(value) for name, value in params.items()}


def file_trouble(error: OSError, name: str | None = None) -> StartError:
    """Why a file or folder cannot be used; `name` where the error itself does not tell."""
    told = name or (str(error.filename) if error.filename else "")
    if error.errno in FULL:
        return StartError("cli-file-full")
    if isinstance(error, ConnectionError):
        return StartError("start-database-unreachable")
    if not told:
        return StartError("cli-output")
    return StartError(_file_code(error), file=told)


def _file_code(error: OSError) -> str:
    if error.errno in FORBIDDEN:
        return "cli-file-forbidden"
    if isinstance(error, FileNotFoundError):
        return "cli-file-missing"
    if isinstance(error, IsADirectoryError):
        return "cli-file-folder"
    is_in_the_way = isinstance(error, NotADirectoryError | FileExistsError)
    return "cli-file-in-the-way" if is_in_the_way else "cli-file-trouble"


def explain_line(error: click.UsageError, shell: Shell) -> str:
    """What is wrong with the line, and where its help is."""
    command = error.ctx.command_path if error.ctx else "estbot"
    return f"{_wrong_word(error, shell)} {shell.write('cli-see-help', command=command)}"


def _wrong_word(error: click.UsageError, shell: Shell) -> str:
    match error:
        case click.NoSuchOption():
            found = shell.no_such("option", error.option_name, _options(error.ctx))
            return shell.write(found.code, **plain(found.params))
        case click.BadOptionUsage():
            return shell.write(_option_use(error), option=error.option_name)
        case click.MissingParameter():
            return shell.write("cli-missing", name=_name(error.param, error.ctx))
        case click.BadParameter():
            return _bad_value(error, shell)
    return shell.write("cli-missing-command" if _is_group(error) else "cli-too-many")


def _is_group(error: click.UsageError) -> bool:
    return error.ctx is not None and isinstance(error.ctx.command, click.Group)


def _options(ctx: click.Context | None) -> list[str]:
    found = ctx.command.params if ctx else []
    return [name for param in found if isinstance(param, click.Option) for name in param.opts]


def _option_use(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.params if error.ctx else []
    is_flag = any(getattr(param, "is_flag", False) for param in params if error.option_name in param.opts)
    return "cli-option-takes-none" if is_flag else "cli-option-needs"


def _name(param: click.Parameter | None, ctx: click.Context | None) -> str:
    """`--from` or FILE."""
    if param is None:
        return ""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(ctx).strip("[]") if ctx else str(param.name)


def _bad_value(error: click.BadParameter, shell: Shell) -> str:
    name = _name(error.param, error.ctx)
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return shell.write("cli-bad-choice", name=name, known=", ".join(map(str, choices)))
        case click.IntRange(min=low, max=high):
            return shell.write("cli-bad-number", name=name, low=str(low), high=str(high))
    return shell.write("cli-bad-value", name=name)
