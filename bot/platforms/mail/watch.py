"""What came back, noted where it was sent from: the delivery has failed, and the seat's address with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog

from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.mailbox import Mailbox
from bot.platforms.mail.message_id import domain_in, key_in, message_id_of
from storage.queries import bounces, deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database, whole

REASON = "mail-bounced"


async def read_bounces(mailbox: Mailbox, database: Database, now: datetime) -> int:
    """Reads the mailbox once and notes each bounce in a transaction of its own; their number."""

    async def note(bounce: Bounce) -> None:
        await whole(_note(database, bounce, now))

    return await mailbox.read(note)


async def _note(database: Database, bounce: Bounce, now: datetime) -> None:
    """A mail that is only late changes nothing. The log has the server's code and never the address."""
    log = partial(structlog.get_logger().info, status=bounce.status)
    if not bounce.is_permanent:
        log("mail_delayed")
        return
    async with database.begin() as db:
        found = await _find(db, bounce.message_id)
        is_new = found is not None and await bounces.mark_bounced(db, found, reason=REASON, now=now)
    log("mail_bounced" if is_new else "mail_bounce_unknown", key=found.key if found else None)


async def _find(db: Connection, message_id: str) -> Delivery | None:
    """The delivery that was mailed under this id, also one that nobody knew the outcome of: then by its key."""
    found = await bounces.find_mailed(db, message_id)
    if found is not None:
        return found
    one = await deliveries.find_delivery(db, key_in(message_id))
    if one is None or one.platform != bounces.MAIL or one.reference is not None:
        return None
    return one if message_id_of(one, domain_in(message_id)) == message_id else None
