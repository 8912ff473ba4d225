"""Whatever people write, Slack takes the payload, and reads none of it as markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fakes.slack.validator import refuse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nasty_views import LITERAL, forms, views
from nasty_views import choices as nasty_choices

from bot.platforms.slack.lengths import split, width
from bot.platforms.slack.render import Meta, draw_home, draw_message, draw_modal, suggest
from handlers.texts import Reader
from handlers.views import Card, Cards, Form, Heading, Paragraph, Verbatim, View

SV = Reader("sv", "Europe/Stockholm")
modest = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@modest
@given(views)
def test_every_message_is_one_that_slack_takes(view: View) -> None:
    drawn = draw_message(view, SV, 7)
    assert refuse("message", {"text": drawn.text, "blocks": drawn.blocks}) == []
    assert 0 < len(drawn.text) <= 300


@modest
@given(views)
def test_every_page_is_one_that_slack_takes(view: View) -> None:
    assert refuse("modal", draw_modal(view, SV, Meta(seat=7))) == []


@modest
@given(views)
def test_every_home_is_one_that_slack_takes(view: View) -> None:
    assert refuse("home", draw_home(view, SV, 7)) == []


@modest
@given(views, forms, st.integers(0, 3), st.booleans())
def test_every_form_is_one_that_slack_takes(view: View, form: Form, step: int, is_unfolded: bool) -> None:  # noqa: FBT001
    meta = Meta(seat=7, version=2, step=step, is_unfolded=is_unfolded)
    assert refuse("modal", draw_modal((*view, form), SV, meta)) == []


@modest
@given(st.lists(nasty_choices, max_size=300), st.text(max_size=5))
def test_a_query_is_answered_with_at_most_a_hundred_options(found: list[Any], query: str) -> None:
    answer = suggest(found, SV, query)
    groups = answer.get("option_groups", [answer])
    assert sum(len(group["options"]) for group in groups) <= 100
    assert len(groups) <= 100


@modest
@given(st.text(max_size=400), st.integers(4, 50))
def test_a_split_text_is_whole_and_every_piece_fits(text: str, limit: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    pieces = list(split(text, max(limit, 6)))
    assert "".join(pieces).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert all(width(piece) <= max(limit, 6) for piece in pieces)


def test_forty_thousand_characters_are_split_over_blocks_and_not_cut() -> None:
    text = " ".join(f"ord{number}" for number in range(5_500))[:40_000]
    drawn = draw_home((Paragraph(text=Verbatim(text=text)),), SV, 7)
    shown = " ".join(one["text"] for one in texts(drawn["blocks"]))
    assert (shown == text, len(drawn["blocks"]), refuse("home", drawn)) == (True, 14, [])


def test_markup_in_a_persons_words_comes_out_literally() -> None:
    view: View = (
        Heading(text=Verbatim(text=LITERAL), level=3),
        Paragraph(text=Verbatim(text=LITERAL)),
        Cards(cards=(Card(title=Verbatim(text=LITERAL), lines=(Verbatim(text=LITERAL),)),)),
    )
    drawn = draw_message(view, SV, 7)
    assert json.dumps(drawn.blocks).count("<!channel>") == 4
    assert {one["type"] for one in texts(drawn.blocks)} == {"text"}
    assert drawn.text.startswith("&lt;!channel&gt; &lt;@U012&gt;")


def texts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with words in it."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        for inner in value.values():
            yield from texts(inner)
