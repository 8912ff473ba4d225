"""The templates of the written documents, always escaping."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    """Return the one template environment: every value is escaped, a missing name is an error."""
    return Environment(
        loader=PackageLoader("handlers.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> Markup:
    """Return the filled template as markup that is not escaped a second time."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - the template escaped it
