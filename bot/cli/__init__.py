"""The command line `estbot`: words on a line become a call, and whatever goes wrong becomes one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from bot.cli.faults import explain
from bot.cli.shell import Shell, make_shell, take_language
from bot.cli.table import COMMANDS, estbot
from bot.clock import Clock, SystemClock
from bot.errors import StartError
from bot.logs import configure_logs
from bot.settings import Settings
from handlers.texts import LANGUAGES
from scheduling.guard import log_fault

WRONG = 2
FAULT = 70
"""EX_SOFTWARE of sysexits.h: an error of ours."""


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """The exit code: 0 done, 1 something found, 2 it could not be done and stderr says why, 70 an error of ours."""
    args, wanted = take_language(sys.argv[1:] if argv is None else argv)
    shell = make_shell(wanted, clock or SystemClock())
    configure_logs(shell.loaded.log_level if isinstance(shell.loaded, Settings) else "info")
    _write_anything()
    try:
        return _run(args, wanted, shell)
    except Exception as error:  # noqa: BLE001 - the outermost edge of the process, as around a routed event
        return _fail(error, args, shell)


def _run(args: Sequence[str], wanted: str | None, shell: Shell) -> int:
    if wanted is not None and wanted not in LANGUAGES:
        raise StartError("cli-bad-language", known=", ".join(LANGUAGES))
    code = estbot.main(list(args), prog_name="estbot", standalone_mode=False, obj=shell)
    return code if isinstance(code, int) else 0


def _fail(error: Exception, args: Sequence[str], shell: Shell) -> int:
    _let_go_of_output()
    sentence = explain(error, shell)
    if sentence is not None:
        click.echo(sentence, err=True)
        return WRONG
    named = next((word for word in args if word in COMMANDS), "")
    shell.warn("cli-fault", reference=log_fault(f"command {named}".strip(), error))
    return FAULT


def _let_go_of_output() -> None:
    """What could not be written is given up, or Python would try again at its end and change the exit code."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _write_anything() -> None:
    """A terminal that lacks a letter gets a question mark in its place instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
