"""Errors from inside to sentences: set-ups, files, sources, rules and the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.cli.faults import file_trouble, plain
from bot.cli.shell import Shell
from bot.sources.errors import SourceError
from handlers.errors import UserError
from handlers.intake.errors import IntakeError
from storage.profiles.faults import SetupError
from storage.session import DatabaseError, is_unavailable


def explain_inner(error: Exception, shell: Shell) -> str | None:
    """The sentence for an error that can be expected; None for a bug."""
    match error:
        case SetupError():
            return "\n".join(fault_lines(error, shell.language))
        case IntakeError() | SourceError():
            return intake_sentence(shell, error.code, error.params)
        case UserError():
            return shell.reader.write(error.message)
        case DatabaseError():
            return shell.write(f"start-{error.code}")
        case OSError():
            trouble = file_trouble(error)
            return shell.write(trouble.code, **plain(trouble.params))
    return shell.write("start-database-unreachable") if is_unavailable(error) else None


def intake_sentence(shell: Shell, code: str, params: Mapping[str, str | int]) -> str:
    """What is wrong with something brought in; a near name makes it a question."""
    ending = "-near" if "nearest" in params else ""
    return shell.write(f"intake-{code.replace('_', '-')}{ending}", **plain(params))


def fault_lines(error: SetupError, language: str) -> Iterator[str]:
    """`FILE:LINE: field: problem` for each fault; only the problem where there is no line."""
    for fault in error.faults:
        problem = fault.problem.in_language(language)
        where = f"{error.source}:{fault.line}: " if fault.line else ""
        yield f"{where}{fault.field}: {problem}" if fault.field else f"{where}{problem}"
