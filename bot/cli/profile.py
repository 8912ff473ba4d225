"""`estbot profile`: the set-ups that come with estbot, and a check of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.files import read_file
from bot.cli.inner_faults import fault_lines
from bot.cli.shell import Shell
from bot.cli.words import Group, argument
from bot.errors import StartError
from storage.profiles import SetupError, load_profile, profile_names, read_setup
from storage.records.cadence import Fortnightly, Monthly, Quota, Weekly
from storage.records.setup import BodySetup, MunicipalitySetup, SeatSetup

profile = Group("profile")


def choose_setup(name: str | None, file: Path | None) -> MunicipalitySetup:
    """The set-up of a shipped profile or a file; StartError unless exactly one is given."""
    if (name is None) == (file is None):
        raise StartError("cli-profile-or-file", known=", ".join(profile_names()))
    return load_profile(name) if name else read_setup_file(file or Path())


def read_setup_file(file: Path) -> MunicipalitySetup:
    """The set-up in a file; SetupError lists what is wrong in it."""
    return read_setup(read_file(file), source=str(file))


@profile.command("list")
@click.pass_obj
def list_profiles(shell: Shell) -> None:
    """Names the shipped profiles."""
    for name in profile_names():
        shell.say("cli-profile-line", key=name, name=load_profile(name).name)


@profile.command("check")
@argument("file", type=click.Path(path_type=Path), metavar="file")
@click.pass_obj
def check(shell: Shell, file: Path) -> int:
    """Says every fault of a set-up file with its line."""
    try:
        setup = read_setup_file(file)
    except SetupError as error:
        for line in fault_lines(error, shell.language):
            click.echo(line)
        return 2
    shell.say("cli-profile-right", file=str(file), name=setup.name, count=len(setup.bodies))
    return 0


@profile.command("show")
@argument("name", metavar="name")
@click.pass_obj
def show(shell: Shell, /, *, name: str) -> None:
    """Lists a profile's bodies and seats."""
    setup = load_profile(name)
    click.echo(setup.name)
    for body in setup.bodies:
        click.echo()
        for line in body_lines(shell, body):
            click.echo(line)


def body_lines(shell: Shell, body: BodySetup) -> list[str]:
    """A body: what it is, how often it meets, who leads it, and its seats."""
    lasting = shell.write("cli-body-permanent" if body.permanent else "cli-body-temporary")
    head = f"{body.key}: {body.name}, {lasting}, {cadence_words(shell, body)}{place_words(shell, body)}"
    leaders = [
        shell.write(f"cli-body-{task}", role=role_of(shell, body, key))
        for task, key in (("convener", body.convener), ("chair", body.chair))
    ]
    return [head, *(f"  {line}" for line in leaders), *(f"  {seat_line(shell, seat)}" for seat in body.seats)]


def role_of(shell: Shell, body: BodySetup, key: str | None) -> str:
    """The role on the seat, or that the documents leave it open."""
    seat = body.seat(key) if key else None
    return seat.role if seat else shell.write("cli-not-stated")


def seat_line(shell: Shell, seat: SeatSetup) -> str:
    """A seat: key, role, organisation, and whether it is somebody outside the municipality."""
    organisation = seat.organisation or shell.write("cli-organisation-open")
    outside = f" ({shell.write('cli-seat-external')})" if seat.external else ""
    return f"{seat.key}: {seat.role}, {organisation}{outside}"


def cadence_words(shell: Shell, body: BodySetup) -> str:
    """How often the body meets, as far as its documents say."""
    match body.cadence:
        case Weekly():
            return shell.write("cli-every-week")
        case Fortnightly():
            return shell.write("cli-every-fortnight")
        case Monthly():
            return shell.write("cli-every-month")
        case Quota(per_year=count, extra=is_more):
            return shell.write("cli-every-quota-extra" if is_more else "cli-every-quota", count=count)
    return shell.write("cli-every-unknown")


def place_words(shell: Shell, body: BodySetup) -> str:
    """Length and place of the meetings, where they are stated."""
    length = body.meeting.length_minutes
    minutes = f", {shell.write('cli-minutes', count=length)}" if length else ""
    return f"{minutes}, {body.meeting.place}" if body.meeting.place else minutes
