"""A mapping file's YAML as plain text tables, with the line of whatever is wrong in it.

Every value is the text that stands in the file: YAML would otherwise turn `Nej: no` into a truth value and a date into
a date.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from handlers.intake.errors import IntakeError

LONGEST_FILE = 100_000


def root_of(text: str) -> MappingNode:
    """The file's outermost table; raises IntakeError `mapping_yaml` (line) or `mapping_not_a_table` (line)."""
    if len(text) > LONGEST_FILE:
        raise IntakeError("mapping_too_long", most=LONGEST_FILE)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise IntakeError(
            "mapping_yaml", line=error.problem_mark.line + 1 if error.problem_mark else 1
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise IntakeError("mapping_yaml", line=1) from error
    return table_of(node)


def table_of(node: Node | None) -> MappingNode:
    """The node when it is a table of names."""
    if not isinstance(node, MappingNode):
        raise IntakeError("mapping_not_a_table", line=line_of(node))
    return node


def entries(table: Node | None) -> Iterator[tuple[str, int, Node]]:
    """Each key with its line and its node, in the file's order; raises `mapping_key_twice` (key, line)."""
    seen: set[str] = set()
    for key_node, value in table_of(table).value:
        key = scalar(key_node)
        if key in seen:
            raise IntakeError("mapping_key_twice", key=key, line=line_of(key_node))
        seen.add(key)
        yield key, line_of(key_node), value


def scalar(node: Node) -> str:
    """The node's text on one line; raises `mapping_not_a_text` (line) for lists and tables."""
    if not isinstance(node, ScalarNode):
        raise IntakeError("mapping_not_a_text", line=line_of(node))
    return " ".join(str(node.value).split())


def line_of(node: Node | None) -> int:
    """Where the node begins, counted from 1."""
    return node.start_mark.line + 1 if node is not None else 1
