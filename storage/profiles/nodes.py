"""YAML read with care: values, and the line that every one of them stands on.

Plain scalars are text unless they are whole numbers, `true` or `false`; so 13:00 stays a time and `no` a word.
Aliases, tags, repeated keys, empty values and deep nesting are refused, each with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from storage.profiles.faults import Fault, Path, dotted
from storage.records.wording import Wording

MOST_BYTES = 1_000_000
DEEPEST = 20


class FaultyYaml(Exception):  # noqa: N818 - named for what the caller holds, not for its kind
    """The text is not YAML that a set-up can be read from; `faults` says why, in order of line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].problem.en)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Outline:
    """The values of a document and the line of every field, by path."""

    value: object
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, wanted: Path) -> tuple[Path, int]:
        """The path as the document has it and its line; a field that is missing gets its block's line.

        Steps of `wanted` that the document lacks (the tag of a union) are left out, except the last one.
        """
        path: Path = ()
        for step in wanted:
            path = next((p for p in ((*path, step), _singular(path, step)) if p in self.lines), path)
        line = self.lines.get(path, 1)
        is_found = not wanted or (bool(path) and path[-1] in {wanted[-1], "rule"})
        return (path if is_found else (*path, wanted[-1])), line


def _singular(path: Path, step: str | int) -> Path:
    return (*path, "rule") if step == "rules" else (*path, step)


def parse_yaml(text: str | bytes) -> Outline:
    """The document's values and lines; FaultyYaml when it is not a mapping that can be trusted."""
    source = _decoded(text)
    try:
        _refuse_traps(source)
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise FaultyYaml((_syntax_fault(error),)) from error
    except yaml.YAMLError as error:
        raise FaultyYaml((_unreadable(error, source),)) from error
    if not isinstance(node, yaml.MappingNode):
        raise FaultyYaml((_not_a_mapping(node),))
    return _outlined(node)


def _outlined(root: yaml.MappingNode) -> Outline:
    lines: dict[Path, int] = {(): root.start_mark.line + 1}
    faults: list[Fault] = []
    value = _value(root, (), lines, faults)
    if faults:
        raise FaultyYaml(tuple(faults))
    return Outline(value, lines)


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise _one(1, "filen är större än 1 MB", "the file is larger than 1 MB")
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise _one(
            line,
            "filen är inte sparad som UTF-8; spara om den med den teckenkodningen",
            "the file is not saved as UTF-8; save it again in that encoding",
        ) from error


def _refuse_traps(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _one(
                line,
                "hänvisningar med * används inte; skriv ut värdet",
                "aliases with * are not used; write the value out",
            )
        if getattr(event, "tag", None):
            raise _one(
                line,
                "taggar med ! används inte; skriv bara värdet",
                "tags with ! are not used; write the value",
            )
        if depth > DEEPEST:
            raise _one(line, "värdena ligger för djupt i varandra", "the values are nested too deeply")


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[Fault]) -> object:
    if isinstance(node, yaml.MappingNode):
        return dict(_entries(node, path, lines, faults))
    if isinstance(node, yaml.SequenceNode):
        return [_item(item, (*path, place), lines, faults) for place, item in enumerate(node.value)]
    return _scalar(node, path, faults) if isinstance(node, yaml.ScalarNode) else None


def _item(node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[Fault]) -> object:
    lines[path] = node.start_mark.line + 1
    return _value(node, path, lines, faults)


def _entries(
    node: yaml.MappingNode, path: Path, lines: dict[Path, int], faults: list[Fault]
) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else None
        if name is None or name in seen:
            faults.append(Fault(line, dotted((*path, name or "?")), _odd_key(name)))
            continue
        seen.add(name)
        lines[(*path, name)] = line
        yield name, _value(value, (*path, name), lines, faults)


def _odd_key(name: str | None) -> Wording:
    if name is None:
        return Wording("fältets namn måste vara ett ord", "the field's name must be a word")
    return Wording(f"fältet {name} står två gånger", f"the field {name} is given twice")


def _scalar(node: yaml.ScalarNode, path: Path, faults: list[Fault]) -> object:
    text: str = node.value
    if node.style is not None:
        return text
    if text in {"", "~", "null"}:
        sv = "värdet saknas; skriv unknown om det inte är bestämt"
        en = "the value is missing; write unknown if it is not decided"
        faults.append(Fault(node.start_mark.line + 1, dotted(path), Wording(sv, en)))
        return None
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if re.fullmatch(r"-?(0|[1-9]\d{0,8})", text) else text


def _one(line: int, sv: str, en: str) -> FaultyYaml:
    return FaultyYaml((Fault(line, "", Wording(sv, en)),))


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if "'\\t'" in str(error.problem):
        sv, en = "raden har en tabb; använd mellanslag för indrag", "the line has a tab; indent with spaces"
    else:
        sv = "raden går inte att läsa som YAML; se över indrag, kolon och citattecken"
        en = f"the line cannot be read as YAML ({error.problem}); check indents, colons and quotation marks"
    return Fault(line, "", Wording(sv, en))


def _unreadable(error: yaml.YAMLError, source: str) -> Fault:
    line = source.count("\n", 0, getattr(error, "position", 0)) + 1
    sv = "filen har ett tecken som inte kan stå i YAML"
    return Fault(line, "", Wording(sv, "the file has a character that YAML does not allow"))


def _not_a_mapping(node: yaml.Node | None) -> Fault:
    if node is None:
        return Fault(1, "", Wording("filen är tom", "the file is empty"))
    sv = "filen ska börja med fält, som key: och name:"
    return Fault(
        node.start_mark.line + 1, "", Wording(sv, "the file must begin with fields, such as key: and name:")
    )
