"""Payloads as they are checked in: compared, or written anew with ESTBOT_WRITE_PAYLOADS=1."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from fakes.slack.validator import Surface, refuse

FOLDER = Path(__file__).with_name("payloads")


def check(surface: Surface, name: str, payload: dict[str, Any]) -> None:
    """Fails when Slack would refuse the payload or when it is not the one in `payloads/NAME.json`."""
    assert refuse(surface, payload) == []
    file = FOLDER / f"{name}.json"
    written = json.dumps(payload, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("ESTBOT_WRITE_PAYLOADS"):
        file.write_text(written, encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8")) == payload, (
        f"ESTBOT_WRITE_PAYLOADS=1 writes {name} anew"
    )
