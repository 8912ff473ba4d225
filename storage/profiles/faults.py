"""What is wrong in a set-up file: the line, the field and a sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from storage.records.wording import Wording

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `line` counts from 1 (0: no line), `field` is like `bodies[2].seats[0].sector` ("": whole file)."""

    line: int
    field: str
    problem: Wording


class SetupError(Exception):
    """A set-up that cannot be read; `faults` holds every one found, in order of line."""

    def __init__(self, source: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            "; ".join(f"{source}:{fault.line}: {fault.field}: {fault.problem.en}" for fault in faults)
        )
        self.source = source
        self.faults = faults


def dotted(path: Path) -> str:
    """The path as people write it: `bodies[2].seats[0].sector`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
