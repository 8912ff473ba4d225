"""Queries for invitations and one-time proofs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from storage.records.access import Invitation, Proof
from storage.rows import insert, is_changed, many, one, read
from storage.session import Connection
from storage.tables import invitation, proof, seat


async def add_invitation(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new invitation."""
    return await insert(db, invitation, values)


async def find_invitation(db: Connection, digest: str) -> Invitation | None:
    """The invitation whose link has this fingerprint."""
    return await one(db, read(invitation, Invitation).where(invitation.c.digest == digest), Invitation)


async def list_invitations(db: Connection, body_id: int) -> tuple[Invitation, ...]:
    """The invitations to seats of a body, newest first."""
    seats = select(seat.c.id).where(seat.c.body_id == body_id)
    statement = read(invitation, Invitation).where(invitation.c.seat_id.in_(seats))
    return await many(db, statement.order_by(invitation.c.id.desc()), Invitation)


async def use_invitation(db: Connection, invitation_id: int, now: datetime) -> bool:
    """True for the first who uses it while it holds."""
    holds = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None), invitation.c.expires_at > now)
    statement = update(invitation).where(invitation.c.id == invitation_id, *holds)
    return is_changed(await db.execute(statement.values(used_at=now)))


async def revoke_invitation(db: Connection, invitation_id: int, now: datetime) -> bool:
    """True when it had neither been used nor revoked before."""
    fresh = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None))
    statement = update(invitation).where(invitation.c.id == invitation_id, *fresh)
    return is_changed(await db.execute(statement.values(revoked_at=now)))


async def add_proof(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new proof."""
    return await insert(db, proof, values)


async def count_proofs(db: Connection, kind: str, holder_id: int, since: datetime) -> int:
    """How many of a kind were made for a holder since then."""
    made = (proof.c.kind == kind, proof.c.holder_id == holder_id, proof.c.created_at >= since)
    return int((await db.execute(select(func.count()).select_from(proof).where(*made))).scalar_one())


async def find_proof(db: Connection, kind: str, digest: str) -> Proof | None:
    """The newest proof of a kind with this fingerprint."""
    statement = read(proof, Proof).where(proof.c.kind == kind, proof.c.digest == digest)
    return await one(db, statement.order_by(proof.c.id.desc()), Proof)


async def find_newest_proof(db: Connection, kind: str, holder_id: int) -> Proof | None:
    """The newest proof of a kind that was made for a holder."""
    statement = read(proof, Proof).where(proof.c.kind == kind, proof.c.holder_id == holder_id)
    return await one(db, statement.order_by(proof.c.id.desc()), Proof)


async def count_attempt(db: Connection, proof_id: int) -> int:
    """Notes a try, and says how many that makes."""
    statement = update(proof).where(proof.c.id == proof_id).values(attempts=proof.c.attempts + 1)
    return int((await db.execute(statement.returning(proof.c.attempts))).scalar_one())


async def use_proof(db: Connection, proof_id: int, now: datetime) -> bool:
    """True for the first who uses it while it holds."""
    statement = update(proof).where(
        proof.c.id == proof_id, proof.c.used_at.is_(None), proof.c.expires_at > now
    )
    return is_changed(await db.execute(statement.values(used_at=now)))
