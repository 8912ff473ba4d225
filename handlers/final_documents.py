"""What fixing makes of a draft: the document for each reader, and what tells whether anything has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.inclusion import Sorted
from handlers.reports.decisions import AreaLevel
from handlers.reports.document import Document


@dataclass(frozen=True, slots=True)
class Final:
    """A draft as it would be compiled now, and the fixed documents; `variants` by name, without the internal one.

    `following` is the draft that would come next if nothing changed; `reports` are what the edition holds.
    """

    draft: Document
    document: Document
    following: Document
    variants: Mapping[str, Document]
    reports: Sorted
    levels: tuple[AreaLevel, ...] = ()
