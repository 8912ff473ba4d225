"""Queries for where the bot is on chat platforms: the bodies' channels and the municipalities' workspaces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from storage.records.people import Channel, Workspace
from storage.rows import many, read, upsert
from storage.session import Connection
from storage.tables import channel, workspace


async def list_channels(db: Connection, body_id: int | None = None) -> tuple[Channel, ...]:
    """The channels of one body, or of all, in the order they were chosen."""
    statement = read(channel, Channel).order_by(channel.c.id)
    if body_id is not None:
        statement = statement.where(channel.c.body_id == body_id)
    return await many(db, statement, Channel)


async def set_channel(db: Connection, values: dict[str, Any]) -> None:
    """Makes a conversation a body's channel on its platform, in place of the one there was."""
    statement = upsert(db, channel).values({**values, "failure": None})
    changed = {"address": values["address"], "failure": None}
    await db.execute(statement.on_conflict_do_update(index_elements=["body_id", "platform"], set_=changed))


async def fail_channel(db: Connection, body_id: int, *, platform: str, failure: str | None) -> None:
    """Notes why a body's channel does not take messages; None when it does again."""
    statement = update(channel).where(channel.c.body_id == body_id, channel.c.platform == platform)
    await db.execute(statement.values(failure=failure))


async def list_workspaces(db: Connection, platform: str) -> tuple[Workspace, ...]:
    """The workspaces of a platform that belong to municipalities, by municipality."""
    statement = read(workspace, Workspace).where(workspace.c.platform == platform)
    return await many(db, statement.order_by(workspace.c.municipality_id), Workspace)


async def set_workspace(db: Connection, values: dict[str, Any]) -> None:
    """Gives a municipality its workspace on a platform, in place of the one there was."""
    statement = upsert(db, workspace).values(values)
    changed = {"key": values["key"], "name": values["name"]}
    await db.execute(
        statement.on_conflict_do_update(index_elements=["municipality_id", "platform"], set_=changed)
    )


async def remove_workspace(db: Connection, platform: str, key: str) -> None:
    """Forgets a workspace that the app has been taken out of."""
    await db.execute(workspace.delete().where(workspace.c.platform == platform, workspace.c.key == key))
