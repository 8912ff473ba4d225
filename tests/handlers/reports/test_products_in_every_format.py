from __future__ import annotations

from dataclasses import replace

import pytest
from pictures import item
from products import (
    APPROVAL,
    DEPARTMENTS,
    LEVELS,
    LIGHTS,
    SWEDISH,
    assessed,
    digest,
    everything,
    public,
    rounds,
)

from handlers.reports.compile import compile_document
from handlers.reports.document import Document
from handlers.reports.partner import make_partner_picture
from handlers.reports.public import compile_public
from handlers.reports.writers import FORMATS, file_name, write

MANY = tuple(item(area=area) for area in ("Frövi", "Lindesberg", "Lindesberg") for _ in range(5))
COMING = (item(kind="coming_event", occurred_on="2026-12-05", description="Julmarknad."),)
MADE = {
    "draft": compile_document(everything(), SWEDISH),
    "fixed": compile_document(everything(approval=APPROVAL), SWEDISH),
    "partner": compile_document(make_partner_picture(everything(approval=APPROVAL)), SWEDISH),
    "public": public(*MANY, released=frozenset({MANY[0].report.id})),
    "public-few": compile_public(everything(approval=replace(APPROVAL, number=1)), SWEDISH),
    "digest": digest(*rounds(4, 7, 2, levels=LEVELS), actions=(LIGHTS,), coming=COMING),
    "quarter": digest(*rounds(4, 7, version=None), layout="quarter", coming=COMING),
    "quarter-empty": digest(layout="quarter"),
    "risks": assessed(*DEPARTMENTS),
    "risks-empty": assessed(),
}


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_every_product_is_written_in_every_format(made: Document, file_format: str) -> None:
    assert Document.model_validate(made.model_dump(mode="json")) == made
    assert len(write(made, file_format)) > 20


def test_the_variants_of_a_version_are_files_of_different_names() -> None:
    names = [file_name(MADE[one], "pdf") for one in ("fixed", "partner", "public")]
    assert names == [
        "veckolagesbild-est-2026-W48-v2.pdf",
        "veckolagesbild-est-2026-W48-v2-partner.pdf",
        "veckolagesbild-est-2026-W48-v2-offentlig.pdf",
    ]
