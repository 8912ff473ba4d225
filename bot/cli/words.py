"""The command line's own frame in the reader's language: usage, flags, commands and what stands beside them.

Commands carry no help texts: `estbot members import` is described by `cli-help-members-import`, its option
`--apply` by `cli-option-apply`, a value's stand-in such as FILE by `cli-meta-file`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from bot.cli.shell import Shell

Function = TypeVar("Function", bound=Callable[..., Any])


def shell_of(ctx: click.Context) -> Shell:
    """The shell that the program was started with."""
    found: Shell = ctx.find_root().obj
    return found


def help_key(path: str) -> str:
    """`estbot members import` is described by `cli-help-members-import`."""
    return "-".join(("cli-help", *path.split()[1:]))


def show_help(ctx: click.Context, param: click.Parameter, asked: bool) -> None:  # noqa: ARG001, FBT001 - click's
    """Writes the help and ends."""
    if asked and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit(0)


class Option(click.Option):
    """A flag whose description is found by its name; `help` names another description, `metavar` a stand-in."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value."""
        return stand_in(self, ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The flag with its stand-in, and what it does."""
        if self.hidden:
            return None
        names = ", ".join(sorted(self.opts, key=len))
        spec = names if self.is_flag else f"{names} {self.make_metavar(ctx)}"
        return spec, " ".join([self._about(ctx), *self._facts(ctx)])

    def _about(self, ctx: click.Context) -> str:
        return shell_of(ctx).write(f"cli-option-{self.help or self.opts[-1].lstrip('-')}")

    def _facts(self, ctx: click.Context) -> list[str]:
        shell = shell_of(ctx)
        if self.required:
            return [shell.write("cli-required")]
        is_said = self.show_default and isinstance(self.default, str | int)
        return [shell.write("cli-default", value=str(self.default))] if is_said else []


class Argument(click.Argument):
    """A value in its place; `metavar` names its stand-in."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value, in brackets where it may be left out."""
        word = stand_in(self, ctx)
        return word if self.required else f"[{word}]"


def stand_in(param: click.Parameter, ctx: click.Context) -> str:
    """The choices there are, else the catalogue's word for such a value."""
    if isinstance(param.type, click.Choice):
        return f"[{'|'.join(map(str, param.type.choices))}]"
    return shell_of(ctx).write(f"cli-meta-{param.metavar}")


class Framed(click.Command):
    """A command with its help in the reader's language."""

    def __init__(self, *args: Any, **attrs: Any) -> None:
        super().__init__(*args, **{**attrs, "add_help_option": False})
        shared: dict[str, Any] = {"expose_value": False, "is_eager": True}
        self.params.append(Option(["--lang"], type=click.Choice(["sv", "en"]), **shared))
        self.params.append(Option(["-h", "--help"], is_flag=True, callback=show_help, **shared))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The same as click's, but an error always knows which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{shell_of(ctx).write('cli-usage')} ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Flags, then the values in their places."""
        values = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [shell_of(ctx).write("cli-usage-options"), *values]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(shell_of(ctx).write(help_key(ctx.command_path)))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: the usage line names them and the text says what they are."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The flags."""
        found = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, Option)]
        with formatter.section(shell_of(ctx).write("cli-options")):
            formatter.write_dl([record for record in found if record is not None])


class Command(Framed):
    """A command that does something."""


class Group(Framed, click.Group):
    """A command with commands of its own."""

    command_class = Command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Flags, then the command."""
        return [*super().collect_usage_pieces(ctx), shell_of(ctx).write("cli-usage-command")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The flags, and the commands with the first line of their help."""
        super().format_options(ctx, formatter)
        write = shell_of(ctx).write
        names = self.list_commands(ctx)
        rows = [(name, write(help_key(f"{ctx.command_path} {name}")).partition("\n")[0]) for name in names]
        with formatter.section(write("cli-commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The commands in the order they were written down."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named; StartError with the nearest one when there is none."""
        found = self.get_command(ctx, args[0])
        if found is None:
            raise shell_of(ctx).no_such("command", args[0], self.list_commands(ctx))
        return args[0], found, args[1:]


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Makes a command out of a function."""
    return click.command(name, cls=Command)


def option(*names: str, **attrs: Any) -> Callable[[Function], Function]:
    """Adds a flag."""
    return click.option(*names, cls=Option, **attrs)


def argument(name: str, **attrs: Any) -> Callable[[Function], Function]:
    """Adds a value in its place."""
    return click.argument(name, cls=Argument, **attrs)


def municipality_option(function: Function) -> Function:
    """Adds `--municipality`, which is needed only where several are installed."""
    return option("--municipality", "municipality_key", metavar="key")(function)


def apply_option(function: Function) -> Function:
    """Adds `--apply`: without it nothing is stored."""
    return option("--apply", "is_applied", is_flag=True)(function)
