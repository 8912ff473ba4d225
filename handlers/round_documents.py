"""A round's report when it is fixed: for authorities, for partners and for everybody."""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Context
from handlers.final_documents import Final
from handlers.inclusion import Sorted
from handlers.picture_reading import read_picture
from handlers.reports.compile import compile_document
from handlers.reports.decisions import Approval, Fixed, Held
from handlers.reports.document import Document
from handlers.reports.partner import make_partner_picture
from handlers.reports.picture import Picture
from handlers.reports.public import compile_public
from storage.queries import editions
from storage.records.editions import Edition
from storage.records.rounds import Round


async def finish_round(ctx: Context, found: Round, draft: Edition, approval: Approval) -> Final:
    """The documents of a round's report with its approval."""
    picture, own = await read_picture(ctx, found, draft.number)
    fixed = replace(picture, approval=approval, unreviewed=frozenset(), compiled_at=draft.compiled_at)
    return Final(
        draft=compile_document(picture, ctx.reader),
        document=compile_document(fixed, ctx.reader),
        following=compile_document(_following(fixed, approval, own), ctx.reader),
        variants=await _make_variants(ctx, found, fixed),
        reports=own,
        levels=picture.levels,
    )


def _following(fixed: Picture, approval: Approval, own: Sorted) -> Picture:
    """The picture of the draft that would follow if nothing changed."""
    held = {
        one.id: Held(one.revision, one.review == "merged", bool(one.overrides))
        for one in (*own.shown, *own.merged)
    }
    before = Fixed(approval.number, approval.at, held, fixed.levels)
    return replace(fixed, edition=fixed.edition + 1, approval=None, predecessor=before)


async def _make_variants(ctx: Context, found: Round, fixed: Picture) -> dict[str, Document]:
    """The same for partners that are no authority, and for everybody."""
    newest_first = await editions.list_editions(ctx.db, found.id)
    published = [
        Document.model_validate(one.variants["public"]) for one in newest_first[::-1] if one.variants
    ]
    partner = compile_document(make_partner_picture(fixed), ctx.reader)
    return {"partner": partner, "public": compile_public(fixed, ctx.reader, published)}
