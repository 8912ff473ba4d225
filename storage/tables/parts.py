"""What every table is made of: the naming of keys, its own number and the way to another table."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def identity() -> Column[int]:
    """The column of a table's own number."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def to(table: str, name: str | None = None, *, optional: bool = False) -> Column[int]:
    """A column that leads to a row of another table."""
    return Column(name or f"{table}_id", Integer, ForeignKey(f"{table}.id"), nullable=optional)
