"""What Slack refuses, the fake refuses, and takes the twin that is only just good enough."""

from __future__ import annotations

import pytest
from fakes.slack import REFUSED, Refused, refuse


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.name)
def test_what_slack_refuses_is_refused_for_that_reason(row: Refused) -> None:
    assert any(row.reason in reason for reason in refuse(row.surface, row.bad)), refuse(row.surface, row.bad)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.name)
def test_the_mended_twin_is_taken(row: Refused) -> None:
    assert refuse(row.surface, row.good) == []


def test_each_row_names_its_source_and_stands_once() -> None:
    assert all(row.source.startswith("https://") for row in REFUSED)
    assert len({row.name for row in REFUSED}) == len(REFUSED) >= 45


def test_reasons_say_where() -> None:
    view = {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": ""}}]}
    assert refuse("home", view) == ["must be more than 0 characters [json-pointer:/view/blocks/0/text/text]"]
