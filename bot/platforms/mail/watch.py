"""What came back, noted where it was sent from: the delivery has failed, and the seat's address where it is to blame."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog

from bot.platforms.mail.address import read_address
from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.failures import find_other_blame
from bot.platforms.mail.mailbox import Mailbox
from bot.platforms.mail.message_id import MessageIds, domain_in, key_in
from storage.queries import bounces, deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database, whole

REASON = "mail-bounced"


async def read_bounces(
    mailbox: Mailbox, database: Database, now: datetime, *, ids: MessageIds | None = None
) -> int:
    """Reads the mailbox once and notes each bounce in a transaction of its own; their number.

    Only mail that bears a Message-ID of `ids` is ours: without it none is.
    """
    own = ids or MessageIds()

    async def note(bounce: Bounce) -> None:
        await whole(_note(database, bounce, own, now))

    return await mailbox.read(note)


async def _note(database: Database, bounce: Bounce, ids: MessageIds, now: datetime) -> None:
    """A mail that is only late changes nothing. The log has the server's code and never the address."""
    log = partial(structlog.get_logger().info, status=bounce.status)
    if not bounce.is_permanent:
        log("mail-delayed")
        return
    found = None
    if ids.is_ours(bounce.message_id):
        async with database.begin() as db:
            found = await _mark(db, bounce, ids, now)
    if found is None:
        log("mail-bounce-unknown")
    else:
        log("mail-bounced", key=found.key)


async def _mark(db: Connection, bounce: Bounce, ids: MessageIds, now: datetime) -> Delivery | None:
    """The delivery that has failed now; None for one that is not ours, is for somebody else or has failed before."""
    found = await _find(db, bounce.message_id, ids)
    if found is None or not _is_for(bounce, found):
        return None
    blame = find_other_blame(bounce.status)
    reason = blame or REASON
    is_new = await bounces.mark_bounced(db, found, reason=reason, now=now, is_address_lost=blame is None)
    return found if is_new else None


async def _find(db: Connection, message_id: str, ids: MessageIds) -> Delivery | None:
    """The delivery that was mailed under this id, also one that nobody knew the outcome of: then by its key."""
    found = await bounces.find_mailed(db, message_id)
    if found is not None:
        return found
    one = await deliveries.find_delivery(db, key_in(message_id))
    if one is None or one.platform != bounces.MAIL or one.reference is not None:
        return None
    return one if ids.make(one, domain_in(message_id)) == message_id else None


def _is_for(bounce: Bounce, delivery: Delivery) -> bool:
    """True when the notification is about the address that was mailed to, or names none."""
    return not bounce.recipient or _plain(bounce.recipient) == _plain(delivery.address or "")


def _plain(address: str) -> str:
    """An address as it is compared: with its domain in ASCII, small letters."""
    try:
        return read_address(address).text.casefold()
    except ValueError:
        return address.casefold()
