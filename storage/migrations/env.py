"""Run by Alembic: migrates over the connection that was handed in."""

from alembic import context

from storage.columns import UtcInstant
from storage.tables import metadata


def render_type(kind, item, autogen_context):
    """Migrations name plain types, so that they stand still when our own types change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcInstant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_type,
)
with context.begin_transaction():
    context.run_migrations()
