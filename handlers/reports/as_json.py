"""JSON: what the document says of itself, its blocks as they were compiled, and the raw items."""

from __future__ import annotations

import json

from handlers.reports.document import DataSheet, Document


def write(document: Document) -> bytes:
    """Return an object of `document` (metadata), `items` (one object per row of the data sheet) and `blocks`."""
    metadata = document.model_dump(mode="json", exclude={"blocks", "data"})
    blocks = document.model_dump(mode="json", include={"blocks"})
    content = {"document": metadata, "items": items(document.data), **blocks}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def items(sheet: DataSheet) -> list[dict[str, str | int | None]]:
    """Return each row of the sheet under its column names, in order."""
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
