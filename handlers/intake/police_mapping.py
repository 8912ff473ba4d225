"""The police's event types sorted into estbot's categories, read from a YAML file so that it can be changed as data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from handlers.intake.errors import IntakeError

DEFAULT_FILE = Path(__file__).with_name("police_categories.yaml")
CATEGORIES = frozenset(
    {
        "narcotics", "vandalism", "graffiti", "burglary_theft", "violence_threat", "threat_to_staff", "public_disorder",
        "traffic", "fire", "littering", "physical_environment", "worry_rumour", "other",
    }
)  # fmt: skip


class PoliceMapping(BaseModel):
    """Category per event type, and the types that are never suggested, each with its reason.

    Keys are types as `type_key` writes them; no type stands in both tables.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    types: Mapping[str, str]
    excluded: Mapping[str, str]

    def category_of(self, type_name: str) -> str:
        """The category key; `other` for a type the mapping does not know."""
        return self.types.get(type_key(type_name), "other")

    def reason_against(self, type_name: str) -> str | None:
        """Why events of this type are not suggested, in Swedish; None when they are."""
        return self.excluded.get(type_key(type_name))

    def knows(self, type_name: str) -> bool:
        """True when the type stands in either table."""
        return type_key(type_name) in {*self.types, *self.excluded}


def type_key(type_name: str) -> str:
    """How types are compared: the police write `Larm Inbrott` and `Larm inbrott`, and at times two spaces."""
    return " ".join(type_name.casefold().split())


def read_mapping(text: str) -> PoliceMapping:
    """A checked mapping; raises IntakeError `police_mapping` with the `key` that is wrong ("" when all of it is)."""
    try:
        raw = yaml.safe_load(text)
        mapping = PoliceMapping.model_validate(raw)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise IntakeError("police_mapping", key="") from error
    return PoliceMapping(types=keyed(mapping.types), excluded=without(mapping, keyed(mapping.types)))


def keyed(types: Mapping[str, str]) -> dict[str, str]:
    """The table under comparable keys; each value must be one of estbot's categories."""
    for type_name, category in types.items():
        if category not in CATEGORIES:
            raise IntakeError("police_mapping", key=type_name)
    return {type_key(name): category for name, category in types.items()}


def without(mapping: PoliceMapping, types: Mapping[str, str]) -> dict[str, str]:
    """The excluded types under comparable keys; each needs a reason and stands in this table only."""
    for type_name, reason in mapping.excluded.items():
        if not reason.strip() or type_key(type_name) in types:
            raise IntakeError("police_mapping", key=type_name)
    return {type_key(name): " ".join(reason.split()) for name, reason in mapping.excluded.items()}


def default_mapping() -> PoliceMapping:
    """The mapping that comes with estbot."""
    return read_mapping(DEFAULT_FILE.read_text(encoding="utf-8"))
