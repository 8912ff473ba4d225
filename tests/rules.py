"""`python -m tests.rules`: each rule of the requirement list with the tests that show it, and the rules still without.

With `--check` it fails when a test names a rule that does not exist, when docs/scope.md does, or when one of the rules
that this version has to show has lost its last test.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

LETTERS = {"H": 46, "L": 38, "P": 39, "J": 46, "G": 26}
ALL = tuple(f"{letter}{number}" for letter, last in LETTERS.items() for number in range(1, last + 1))
PROMISED = frozenset(
    [
        "H8",
        "H16",
        "H17",
        "H23",
        "H24",
        "H26",
        "L13",
        "L19",
        "L20",
        "L21",
        "L29",
        "L31",
        "L32",
        "L33",
        "L34",
        "P21",
        "P22",
        "G16",
        "G21",
        "J8",
        "J24",
        "H2",
        "H12",
        "H19",
        "H25",
        "H27",
        "H28",
        "H29",
        "H36",
        "H45",
        "L26",
        "J22",
        "J27",
        "J28",
        "G5",
        "G6",
        "G7",
        "G11",
        "G25",
    ]
)
SCOPE = Path(__file__).parent.parent / "docs" / "scope.md"


class Collector:
    """Notes each collected test under the rules it is marked with."""

    def __init__(self) -> None:
        self.tests: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Reads the marks once collection is done."""
        for item in session.items:
            for mark in item.iter_markers("rule"):
                for rule in mark.args:
                    self.tests[str(rule)].add(item.nodeid.partition("[")[0])


def read_out_of_scope() -> frozenset[str]:
    """The ids that docs/scope.md gives a reason for."""
    rows = re.findall(r"^\| ([HLPJG]\d+) \|", SCOPE.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(rows)


def problems(tests: dict[str, set[str]], out_of_scope: frozenset[str]) -> Iterator[str]:
    """What makes the check fail, a line each."""
    yield from (
        f"{rule}: marked on a test, but there is no such rule" for rule in sorted(set(tests) - set(ALL))
    )
    yield from (
        f"{rule}: in docs/scope.md, but there is no such rule" for rule in sorted(out_of_scope - set(ALL))
    )
    yield from (
        f"{rule}: has to be shown by a test, and is by none" for rule in sorted(PROMISED - set(tests))
    )


def main(arguments: list[str]) -> int:
    """Prints the table, or only the problems with `--check`; 1 when there are any."""
    collector = Collector()
    if pytest.main(
        ["--collect-only", "-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider"],
        plugins=[collector],
    ):
        sys.stderr.write("the tests cannot be collected: run make test\n")
        return 1
    out_of_scope = read_out_of_scope()
    if "--check" not in arguments:
        print_table(collector.tests, out_of_scope)
    found = list(problems(collector.tests, out_of_scope))
    sys.stderr.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def print_table(tests: dict[str, set[str]], out_of_scope: frozenset[str]) -> None:
    """Each id with its tests; then those out of scope, and those without."""
    for rule in ALL:
        for test in sorted(tests.get(rule, ())):
            sys.stdout.write(f"{rule:4} {test}\n")
    without = [rule for rule in ALL if rule not in tests and rule not in out_of_scope]
    sys.stdout.write(
        f"\nout of scope ({len(out_of_scope)}): {' '.join(r for r in ALL if r in out_of_scope)}\n"
    )
    sys.stdout.write(f"without a test ({len(without)}): {' '.join(without)}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
