"""Municipality set-ups as data: the shipped profiles, and a reader that points at what is wrong in a file."""

from __future__ import annotations

from importlib.resources import files

from pydantic import ValidationError

from storage.profiles.faults import Fault, SetupError
from storage.profiles.nodes import FaultyYaml, Outline, parse_yaml
from storage.profiles.sentences import describe_all
from storage.records.setup import MunicipalitySetup
from storage.records.wording import Wording

__all__ = ["Fault", "SetupError", "load_profile", "profile_names", "profile_text", "read_setup"]


def profile_names() -> tuple[str, ...]:
    """The names of the shipped profiles, in alphabetical order."""
    found = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def profile_text(name: str) -> str:
    """The YAML of a shipped profile; SetupError when there is none of that name."""
    if name not in profile_names():
        known = ", ".join(profile_names())
        problem = Wording(
            f"det finns ingen profil som heter {name!r}; det finns {known}",
            f"there is no profile called {name!r}; there are {known}",
        )
        raise SetupError(name, (Fault(0, "", problem),))
    return files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def load_profile(name: str) -> MunicipalitySetup:
    """The set-up of a shipped profile; SetupError when there is none of that name."""
    return read_setup(profile_text(name), source=f"{name}.yaml")


def read_setup(text: str | bytes, *, source: str) -> MunicipalitySetup:
    """The set-up written in `text` (YAML, UTF-8); SetupError lists every fault with its line and field."""
    try:
        outline = parse_yaml(text)
    except FaultyYaml as error:
        raise SetupError(source, error.faults) from error
    return _validated(outline, source)


def _validated(outline: Outline, source: str) -> MunicipalitySetup:
    try:
        setup = MunicipalitySetup.model_validate(outline.value)
    except ValidationError as error:
        faults = describe_all(error.errors(), outline)
        raise SetupError(source, faults) from error
    return setup
