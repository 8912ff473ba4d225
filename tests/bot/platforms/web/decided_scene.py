"""Everything that a convener writes, stored with a probe in it: in review, levels, actions and invitations."""

from __future__ import annotations

import re

from builders import report_values
from visiting import Answered, Site

STORED = frozenset(
    {
        "review.edit.save",
        "review.return.save",
        "review.reject.save",
        "answer.save",
        "level.save",
        "action.save",
        "invite.send",
    }
)
"""The forms whose words are stored here."""


async def store_everywhere(site: Site, probe: str) -> list[Answered]:
    """Sends each of these forms with the probe in every field where people write; the answers, in order."""
    for number in range(1, 5):
        await site.do("report.save", **report_values(1, nonce=f"n-{number}", place_text=f"Plats {number}"))
    done = [await _decide(site, action, number, probe) for number, action in enumerate(DECISIONS, 1)]
    question = await site.get("/do/answer.open?report=2")
    asked = re.search(r'name="question" value="(\d+)"', question.text)
    assert asked is not None, question.text
    done.append(await site.do("answer.save", report="2", question=asked[1], words=probe))
    done.append(await site.do("level.save", round="1", area="Lindesbergs kommun", level="3", words=probe))
    acting = {"nonce": "a", "report": "1", "what": probe, "owner": "other", "owner_other": probe}
    decided = {"basis": "body", "decided_by": probe, "decided_on": "2026-11-23"}
    done.append(await site.do("action.save", **acting, **decided))
    await site.do("compile")
    return [*done, *await _fix_twice(site), await _invite(site, probe)]


DECISIONS = ("review.edit.save", "review.return.save", "review.reject.save")


async def _decide(site: Site, action: str, number: int, probe: str) -> Answered:
    about = {"report": str(number), "revision": "1"}
    if action != "review.edit.save":
        return await site.do(action, **about, words=probe)
    written = ("place_text", "description", "measures_taken", "measures_needed", "asked_organisation")
    values = report_values(1, nonce="n-1", **dict.fromkeys(written, probe))
    return await site.do(action, **{**values, **about})


async def _fix_twice(site: Site) -> list[Answered]:
    """One version with its number at once, and one that gets it afterwards."""
    first = await _fix(site, registry_number="KS 2026/112")
    await site.do("report.save", **report_values(1, nonce="n-5", place_text="Sent"))
    await site.do("compile")
    second = await _fix(site)
    number = re.search(r"edition=(\d+)", second.text)
    assert number is not None, second.text
    return [first, second, await site.do("edition.register", edition=number[1], number="KS 2026/113")]


async def _fix(site: Site, **more: str) -> Answered:
    """Fixes the newest draft as its page shows it."""
    page = await site.get("/do/document")
    number = re.search(r"/do/edition\.fixing\?edition=(\d+)", page.text)
    assert number is not None, page.text
    form = await site.get(f"/do/edition.fixing?edition={number[1]}")
    digest = re.search(r'name="digest" value="([^"]+)"', form.text)
    assert digest is not None, form.text
    return await site.do("edition.fix", edition=number[1], digest=digest[1], **more)


async def _invite(site: Site, probe: str) -> Answered:
    inviting = {"seat": "new", "role": probe, "organisation": probe, "greeting": probe, "external": "yes"}
    choice = {"sector": "association", "language": "sv", "days": "14", "email": "ombud@example.org"}
    return await site.do("invite.send", **inviting, **choice)
