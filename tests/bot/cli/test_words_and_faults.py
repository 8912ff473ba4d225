"""Help and errors speak the reader's language, and every error that can be expected has its sentence."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from fluent.syntax import FluentParser, ast, visitor

from bot.cli.table import COMMANDS
from bot.cli.table import estbot as root
from bot.cli.words import Argument, Option, help_key
from cli.conftest import Terminal

HOME = Path(__file__).parents[3]
TEXTS = HOME / "handlers" / "texts"
RAISED = re.compile(
    r'(IntakeError|SourceError|StartError|DatabaseError)\(\s*"([a-z_-]+)"(?: if [^\n]*? else "([a-z_-]+)")?'
)
FAULT = re.compile(r'"((?:member|place)_[a-z_]+)"')
PREFIX = {"IntakeError": "intake-", "SourceError": "intake-", "StartError": "", "DatabaseError": "start-"}


class Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def catalogue(language: str) -> dict[str, frozenset[str]]:
    parsed = FluentParser().parse((TEXTS / language / "cli.ftl").read_text(encoding="utf-8"))
    found: dict[str, frozenset[str]] = {}
    for entry in parsed.body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            variables = Variables()
            variables.visit(entry)
            found[entry.id.name] = frozenset(variables.names)
    return found


def raised_codes() -> Iterator[str]:
    for folder in ("bot", "handlers", "storage", "scheduling"):
        for path in (HOME / folder).rglob("*.py"):
            for kind, *codes in RAISED.findall(path.read_text(encoding="utf-8")):
                yield from (PREFIX[kind] + code.replace("_", "-") for code in codes if code)
    for name in ("intake/members.py", "administration/placing.py"):
        for code in FAULT.findall((HOME / "handlers" / name).read_text(encoding="utf-8")):
            yield f"intake-{code.replace('_', '-')}"


def every_command(ctx: click.Context, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield ctx.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            assert inner is not None
            yield from every_command(click.Context(inner, parent=ctx, info_name=name), inner)


def test_both_languages_have_the_same_sentences_with_the_same_variables() -> None:
    assert catalogue("sv") == catalogue("en")


def test_every_error_code_in_the_source_has_its_sentence() -> None:
    codes = set(raised_codes())
    assert len(codes) > 80
    assert codes <= set(catalogue("sv")), sorted(codes - set(catalogue("sv")))


def test_every_command_and_flag_is_described() -> None:
    known = catalogue("sv")
    for path, command in every_command(click.Context(root, info_name="estbot"), root):
        assert help_key(path) in known
        for param in command.params:
            assert isinstance(param, Option | Argument), (path, param.name)
            if isinstance(param, Option):
                assert f"cli-option-{param.help or param.opts[-1].lstrip('-')}" in known


def every_help(estbot: Terminal, *flags: str) -> str:
    paths = [path for path, _ in every_command(click.Context(root, info_name="estbot"), root)]
    return "\n".join(estbot(*path.split()[1:], "--help", *flags).out for path in paths)


def test_no_english_word_of_the_frame_is_left_in_swedish_help(estbot: Terminal) -> None:
    text = every_help(estbot)
    english = {"Usage", "Options", "Commands", "OPTIONS", "COMMAND", "ARGS", "TEXT", "INTEGER", "PATH", "Show", "required",
               "default", "message", "exit", "FILE", "the", "and"}  # fmt: skip
    assert not english & set(re.findall(r"\w+", text))
    assert {"Användning", "Flaggor", "Kommandon"} <= set(re.findall(r"\w+", text))


def test_english_help_has_no_swedish_letters(estbot: Terminal) -> None:
    assert not re.search("[åäöÅÄÖ]", every_help(estbot, "--lang", "en"))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("calender", "Kommandot calender finns inte. Menade du calendar?"),
        ("members imprt", "Kommandot imprt finns inte. Menade du import?"),
        ("calendar --frm x", "Flaggan --frm finns inte. Menade du --from"),
        ("calendar --from", "Flaggan --from behöver ett värde"),
        ("members import x --apply=1", "Flaggan --apply tar inget värde"),
        ("members import", "FIL saknas. Se estbot members import --help."),
        ("link", "--seat saknas."),
        ("version x", "Det står för mycket på raden."),
        ("calendar --format x", "Välj bland text, json, ics."),
        ("serve --port 0", "Ange ett heltal från 1 till 65535."),
        ("calendar --from i-dag", "Skriv det som 2026-12-01."),
        ("timetable set --body est --every week --weekday x --at 9.00", "Veckodagen för --weekday"),
        ("timetable set --body est --every week --weekday tisdag --at nio", "Tiden för --at"),
        ("report --round v --out x --format pdf,odt", "Välj bland html, docx, pdf, csv, json"),
        ("version --lang", "Välj sv, en efter --lang."),
        ("version --lang=fr", "Välj sv, en efter --lang."),
        ("members list", "finns inte än. Kör estbot init --profile NAMN"),
        ("profile show hedmora", "det finns ingen profil som heter"),
    ],
)
def test_a_wrong_line_is_answered_with_what_to_do(estbot: Terminal, line: str, sentence: str) -> None:
    called = estbot(*line.split())
    assert (called.code, called.out) == (2, "")
    assert sentence in called.err
    assert len(called.err.splitlines()) == 1


@pytest.mark.parametrize("line", ["--lang en calender", "calender --lang en", "calender --lang=en"])
def test_the_language_may_stand_anywhere_on_the_line(estbot: Terminal, line: str) -> None:
    assert "There is no command calender. Did you mean calendar?" in estbot(*line.split()).err


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "hemligt"), ("IN_DOUBT", "hemligt"), ("TICK_SECONDS", "0"), ("LANG", "hemligt"), ("TRUSTED_PROXY", "hemligt"),
     ("LOG_LEVEL", "hemligt"), ("TLS_KEY", "hemligt")],
)  # fmt: skip
def test_a_wrong_setting_is_named_and_its_value_is_not(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"ESTBOT_{name}", value)
    called = estbot("members", "list")
    assert called.code == 2
    assert f"ESTBOT_{name}" in called.err
    assert "hemligt" not in called.err


def test_a_wrong_setting_is_told_in_the_language_that_is_set(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTBOT_LANG", "en")
    monkeypatch.setenv("ESTBOT_PORT", "x")
    assert "cannot be used" in estbot("members", "list").err


def test_a_file_that_is_no_database_is_named(estbot: Terminal) -> None:
    (estbot.folder / "data").mkdir()
    (estbot.folder / "data" / "estbot.sqlite3").write_bytes(b"not at all a database")
    called = estbot("members", "list")
    assert (called.code, "är ingen databas" in called.err) == (2, True)


def test_an_error_of_ours_gives_a_reference_and_no_traceback(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.version.metadata.version", lambda _: 1 // 0)
    called = estbot("version")
    assert called.code == 70
    reference = re.search(r"referensen ([0-9a-f]{8})", called.err)
    assert reference
    assert f'"reference": "{reference[1]}"' in called.err
    assert "Traceback" not in called.err


def test_the_program_ends_with_the_code_and_starts_without_the_heavy_parts() -> None:
    code = "import sys, bot.cli; c = bot.cli.main(['--help']); assert 'sqlalchemy' not in sys.modules; sys.exit(c)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert all(name in ended.stdout for name in COMMANDS)


def test_a_full_disk_is_one_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    line = [sys.executable, "-c", "import sys, bot.cli; sys.exit(bot.cli.main())", "version"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.startswith("Disken är full.")
    assert "Traceback" not in ended.stderr
