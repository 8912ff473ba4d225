"""What every command is given: the language, the time, the settings, and where its words go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

import click
from pydantic import ValidationError

from bot.clock import Clock
from bot.errors import StartError
from bot.settings import Settings
from handlers.texts import LANGUAGES, Reader

HOME_ZONE = "Europe/Stockholm"
LANGUAGE_FLAG = "--lang"


@dataclass(frozen=True, slots=True)
class Shell:
    """One call of the program; `loaded` are its settings, or what is wrong with them."""

    language: str
    clock: Clock
    loaded: Settings | StartError

    @property
    def settings(self) -> Settings:
        """The settings; StartError when one of them cannot be used."""
        if isinstance(self.loaded, StartError):
            raise self.loaded
        return self.loaded

    @property
    def reader(self) -> Reader:
        """How the person at the terminal reads."""
        return Reader(self.language, HOME_ZONE)

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """The date where the person at the terminal is."""
        return self.now.astimezone(ZoneInfo(HOME_ZONE)).date()

    def write(self, key: str, /, **args: Any) -> str:
        """A sentence of the catalogue."""
        return self.reader.message(key, args)

    def say(self, key: str, /, **args: Any) -> None:
        """Writes a sentence to stdout."""
        click.echo(self.write(key, **args))

    def warn(self, key: str, /, **args: Any) -> None:
        """Writes a sentence to stderr."""
        click.echo(self.write(key, **args), err=True)

    def no_such(self, what: str, name: str, known: Sequence[str]) -> StartError:
        """There is no such command, flag, seat or body: the nearest names, else all of them."""
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        if near:
            return StartError(f"cli-no-such-{what}-near", name=name, near=", ".join(near))
        return StartError(f"cli-no-such-{what}", name=name, known=", ".join(known))


def take_language(given: Iterable[str]) -> tuple[list[str], str | None]:
    """The line without `--lang`, which may stand anywhere in it, and the language it asks for ("" for none)."""
    rest: list[str] = []
    wanted: str | None = None
    line = iter(given)
    for word in line:
        if word == "--":
            return [*rest, word, *line], wanted
        if word == LANGUAGE_FLAG:
            wanted = next(line, "")
        elif word.startswith(f"{LANGUAGE_FLAG}="):
            wanted = word.partition("=")[2]
        else:
            rest.append(word)
    return rest, wanted


def make_shell(wanted: str | None, clock: Clock) -> Shell:
    """A shell in the language asked for, else in the one that is set; wrong settings are told when they are needed."""
    try:
        settings = Settings()
    except ValidationError as error:
        fault = settings_fault(error)
        return Shell(wanted if wanted in LANGUAGES else usable_settings(error).lang, clock, fault)
    return Shell(wanted if wanted in LANGUAGES else settings.lang, clock, settings)


def settings_fault(error: ValidationError) -> StartError:
    """The first wrong setting, by its name and what it may be; never what stands in it."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "tls"
    return StartError(f"cli-setting-{name.replace('_', '-')}")


def usable_settings(error: ValidationError) -> Settings:
    """The settings with the built-in values where they are wrong, to find out the language."""
    broken = {str(part["loc"][0]) for part in error.errors() if part["loc"]} or {"tls_certificate", "tls_key"}
    fields = Settings.model_fields
    try:
        return Settings(**{name: fields[name].default for name in broken})
    except ValidationError:
        # The two halves of TLS are compared only once every single value is right.
        return Settings(**{name: fields[name].default for name in (*broken, "tls_certificate", "tls_key")})
