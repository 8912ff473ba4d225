"""Editions made: a draft whenever something has changed, and fixed once, after which nothing changes it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from handlers.asking import asked_for
from handlers.context import Context
from handlers.errors import UserError
from handlers.inclusion import Sorted
from handlers.month_documents import finish_month, name_month, read_risks
from handlers.picture_reading import read_picture
from handlers.reports.approving import approve
from handlers.reports.assessments import compile_assessments
from handlers.reports.compile import compile_document
from handlers.reports.decisions import Approval
from handlers.reports.document import Document
from handlers.reports.writing import Phrases
from handlers.round_documents import finish_round
from handlers.views import say
from storage.queries import editions, keeping, reviewing
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round


@dataclass(frozen=True, slots=True)
class Work:
    """What is compiled: which product of which body for which period; `round_id` where it is a round's own."""

    body_id: int
    product: str
    period: str
    round_id: int | None = None


async def make_edition(ctx: Context, found: Round) -> tuple[Edition, bool]:
    """A round's newest edition and whether it was made now: the same content makes no second one.

    A document is in the municipality's language, whoever compiles it.
    """
    ctx = in_own_language(ctx)
    await _refuse_weeded(ctx, found)
    work = await _work_of(ctx, found)
    number = await next_number(ctx, work)
    return await store_draft(ctx, work, number, await _compile(ctx, found, number))


async def _refuse_weeded(ctx: Context, found: Round) -> None:
    """UserError for a round whose reports have been weeded: a version made now would say that there were none."""
    deleted = await keeping.list_deletions(ctx.db, ctx.municipality.id)
    if any(one.kind == "reports" and one.newest_at >= found.opened_at for one in deleted):
        raise UserError(say("error-weeded", round=found.key))


async def _work_of(ctx: Context, found: Round) -> Work:
    """A round's own report, or the month's picture that its assessments make."""
    if asked_for(ctx) == "assessments":
        return Work(found.body_id, "month", await name_month(ctx, found), found.id)
    return Work(found.body_id, "round", found.key, found.id)


async def _compile(ctx: Context, found: Round, number: int) -> Document:
    if asked_for(ctx) == "assessments":
        risks, _ = await read_risks(ctx, found, number)
        return compile_assessments(risks, ctx.reader)
    picture, _ = await read_picture(ctx, found, number)
    return compile_document(picture, ctx.reader)


def in_own_language(ctx: Context) -> Context:
    """The surroundings of a document: the municipality's language, whoever asks for it."""
    return replace(ctx, language=ctx.municipality.language)


async def next_number(ctx: Context, work: Work) -> int:
    """The number that the next edition has."""
    newest = await editions.list_product(ctx.db, work.body_id, work.product, work.period, limit=1)
    return newest[0].number + 1 if newest else 1


async def store_draft(ctx: Context, work: Work, number: int, document: Document) -> tuple[Edition, bool]:
    """The newest edition and whether it was made now; a draft that says the same as the newest is not stored."""
    tree = _tree(document)
    newest = await editions.list_product(ctx.db, work.body_id, work.product, work.period, limit=1)
    if newest and newest[0].digest == digest_of(tree):
        return newest[0], False
    values = {
        "municipality_id": ctx.municipality.id,
        "body_id": work.body_id,
        "product": work.product,
        "period": work.period,
        "round_id": work.round_id,
        "number": number,
        "status": "draft",
        "document": tree,
        "digest": digest_of(tree),
        "compiled_at": ctx.now,
    }
    is_ours = await editions.add_edition(ctx.db, values) is not None
    return (await editions.list_product(ctx.db, work.body_id, work.product, work.period, limit=1))[0], is_ours


def digest_of(tree: dict[str, Any]) -> str:
    """A fingerprint of what is said, without version number and time."""
    content = {name: tree[name] for name in ("title", "blocks", "data")}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


async def fix_round(ctx: Context, found: Round, draft: Edition, registry_number: str | None) -> bool:
    """Fixes a round's draft for all its readers; False when it no longer says what would be compiled now.

    Fixing approves what nobody had reviewed: whoever fixes it has read the draft, where that was marked.
    """
    own = in_own_language(ctx)
    approval = Approval(draft.number, ctx.seat.label, ctx.now, registry_number)
    finish = finish_month if asked_for(ctx) == "assessments" else finish_round
    final = await finish(own, found, draft, approval)
    if digest_of(_tree(final.draft)) != draft.digest:
        return False
    values = {
        "document": _tree(final.document),
        "variants": {name: _tree(document) for name, document in final.variants.items()},
        "digest": digest_of(_tree(final.following)),
        "levels": [{"area": one.area, "level": one.level, "words": one.words} for one in final.levels],
        "approved_by_seat_id": ctx.seat.id,
        "approved_at": ctx.now,
    }
    if not await editions.fix_edition(ctx.db, draft.id, values):
        return False
    await editions.add_items(ctx.db, list(_rows(draft, final.reports)))
    await _carry(ctx, draft, final.reports)
    return True


def _tree(document: Document) -> dict[str, Any]:
    """The document as it is stored."""
    return document.model_dump(mode="json")


async def fix_stored(ctx: Context, draft: Edition, registry_number: str | None) -> bool:
    """Fixes a draft that rests on several rounds, as it stands; False when it is not the newest or no longer true."""
    newest = await editions.list_product(ctx.db, draft.body_id, draft.product, draft.period, limit=1)
    if newest[0].id != draft.id or await _is_overtaken(ctx, draft):
        return False
    own = in_own_language(ctx)
    approval = Approval(draft.number, ctx.seat.label, ctx.now, registry_number)
    document = approve(Document.model_validate(draft.document), approval, Phrases(own.reader))
    values = {
        "document": _tree(document),
        "approved_by_seat_id": ctx.seat.id,
        "approved_at": ctx.now,
    }
    return await editions.fix_edition(ctx.db, draft.id, values)


async def _is_overtaken(ctx: Context, draft: Edition) -> bool:
    """True when a round's version was fixed after the draft was compiled: it may rest on an older one."""
    newest = await editions.list_fixed_of(ctx.db, draft.body_id, limit=1)
    return any(one.approved_at is not None and one.approved_at > draft.compiled_at for one in newest)


def _rows(draft: Edition, own: Sorted) -> Iterator[dict[str, Any]]:
    """What the edition holds, report by report."""
    about = {"municipality_id": draft.municipality_id, "edition_id": draft.id}
    for one in (*own.shown, *own.merged):
        flags = {"is_merged": one.review == "merged", "is_overridden": bool(one.overrides)}
        yield {**about, **flags, "report_id": one.id, "revision": one.revision}


async def _carry(ctx: Context, draft: Edition, own: Sorted) -> None:
    """Approves with the edition what it holds and nobody had reviewed."""
    for one in (one for one in own.shown if one.id in own.unreviewed):
        if await reviewing.set_review(ctx.db, one.id, revision=one.revision, state="approved"):
            await reviewing.add_review(ctx.db, _carried(ctx, draft, one))


def _carried(ctx: Context, draft: Edition, one: Report) -> dict[str, Any]:
    return {
        "municipality_id": draft.municipality_id,
        "report_id": one.id,
        "revision": one.revision,
        "kind": "carried",
        "words": "",
        "edition_id": draft.id,
        "by_seat_id": ctx.seat.id,
        "reviewed_at": ctx.now,
    }
