"""Log lines hold events and kinds, never what somebody wrote."""

from __future__ import annotations

import json
import logging

import pytest
import structlog

from bot.logs import configure_logs


def test_a_line_is_one_json_object_where_no_person_looks(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    structlog.get_logger().info("listening", address="http://127.0.0.1")
    structlog.get_logger().debug("left out")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["event"] == "listening"


def test_a_librarys_warning_is_told_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info")
    try:
        raise ValueError("hemligt")
    except ValueError:
        logging.getLogger("somebody").exception("hemligt %s", "hemligt")
    (line,) = (text for text in capsys.readouterr().err.splitlines() if '"library"' in text)
    told = json.loads(line)
    assert (told["name"], told["error"]) == ("somebody", "ValueError")
    assert "hemligt" not in line
