"""Documents handed over as files."""

from __future__ import annotations

import asyncio

from aiohttp import web

from handlers.reports.document import Document
from handlers.reports.writers import FORMATS, file_name, write
from handlers.views import FileNode


async def serve_file(node: FileNode) -> web.Response:
    """Writes the file outside the loop and hands it over as a download, never to be run in the page."""
    document = Document.model_validate(node.document)
    content = await asyncio.to_thread(write, document, node.format)
    disposition = f'attachment; filename="{file_name(document, node.format)}"'
    media_type = FORMATS[node.format].media_type
    return web.Response(
        body=content, headers={"Content-Type": media_type, "Content-Disposition": disposition}
    )
