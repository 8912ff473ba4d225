"""Whether those who are to be found in Slack by their mail address are there; only seats are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.platforms.slack.asking import BUSY, Refused, ask
from bot.platforms.slack.checks_said import Asked, Check, check

MOST_LOOKED_UP = 50
"""Slack takes about as many of these questions in a minute (docs.slack.dev, users.lookupByEmail, tier 3)."""
NOBODY = "users_not_found"

Member = tuple[str, str, str]
"""The workspace (empty for the only one), the seat as `est/social`, and the mail address."""


async def check_members(members: Iterable[Member], answered: Sequence[Asked]) -> list[Check]:
    """A note for each seat whose mail address nobody in its workspace has; one question after the other.

    Those of a workspace that did not answer are left out: that it did not has been said.
    """
    seats = _seats_of(members, answered)
    found: list[Check] = []
    for (key, email), own in list(seats.items())[:MOST_LOOKED_UP]:
        asked = next(one for one in answered if one.key == key)
        try:
            await ask(asked.client, "users.lookupByEmail", email=email)
        except Refused as error:
            if error.code != NOBODY:
                return [*found, _explain(error.code)]
            found += [_missing(seat, asked) for seat in own]
    left = len(seats) - MOST_LOOKED_UP
    if left > 0:
        return [*found, check("note", "cli-doctor-slack-members-more", count=left)]
    return found or ([check("ok", "cli-doctor-slack-members")] if seats else [])


def _seats_of(
    members: Iterable[Member], answered: Sequence[Asked]
) -> Mapping[tuple[str, str], Sequence[str]]:
    """Workspace and mail address -> the seats that wait for whoever has it, in the order given."""
    known = [one.key for one in answered]
    seats: dict[tuple[str, str], list[str]] = {}
    for workspace, seat, email in members:
        key = workspace or next(iter(known), "")
        if key in known:
            seats.setdefault((key, email), []).append(seat)
    return seats


def _missing(seat: str, asked: Asked) -> Check:
    return check("note", "cli-doctor-slack-member-missing", seat=seat, workspace=asked.name)


def _explain(code: str) -> Check:
    """Why no more are asked for."""
    if code == BUSY:
        return check("note", "cli-doctor-slack-busy")
    return check("note", "cli-doctor-slack-members-unread", code=code)
