"""Reports as a reviewer's cards: what each says, what it may be a double of, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.context import Context
from handlers.review_words import Wording, report_lines
from handlers.views import Button, Card, Message, Text, Verbatim, say
from storage.records.reports import Report

SHORT_TEXT = 240
"""Characters of a report that has been decided; the whole text stands in its own view."""


def full_card(ctx: Context, stored: Report, wording: Wording, among: Iterable[Report]) -> Card:
    """A report that waits, with all it says and the decisions there are."""
    lines = (*report_lines(ctx, stored, wording), *double_lines(stored, among, wording))
    return Card(
        title=Verbatim(text=wording.title(stored.values)),
        status=state_word(stored),
        lines=lines,
        buttons=decision_buttons(stored),
    )


def short_card(stored: Report, wording: Wording) -> Card:
    """A report that was decided, in brief."""
    lines: list[Text] = [wording.source(stored), Verbatim(text=_shorten(str(stored.values["description"])))]
    if stored.is_released:
        lines.append(say("review-is-released"))
    return Card(
        title=Verbatim(text=wording.title(stored.values)),
        status=state_word(stored),
        lines=tuple(lines),
        buttons=(*decided_buttons(stored), _button("item", "review.item", stored)),
    )


def _shorten(text: str) -> str:
    return text if len(text) <= SHORT_TEXT else f"{text[: SHORT_TEXT - 1].rstrip()}…"


def state_word(stored: Report) -> Message:
    """Where the report stands in review."""
    return say(f"review-state-{stored.review}")


def find_doubles(stored: Report, among: Iterable[Report]) -> list[Report]:
    """Other reports of the round about the same category and place that still count for themselves."""
    about = _about(stored)
    return [one for one in can_take(stored, among) if about is not None and _about(one) == about]


def can_take(stored: Report, among: Iterable[Report]) -> list[Report]:
    """Reports that this one can be merged into: of its round, in force and not merged themselves."""
    return [
        one
        for one in among
        if one.id != stored.id
        and one.round_id == stored.round_id
        and not one.is_withdrawn
        and one.review not in {"rejected", "merged"}
    ]


def _about(stored: Report) -> tuple[str, object] | None:
    """What makes two reports alike: the category and the place in the register, else the place as it was written."""
    values = stored.values
    where = values.get("place_id") or str(values.get("place_text", "")).casefold().strip()
    return (values["category"], where) if where else None


def double_lines(stored: Report, among: Iterable[Report], wording: Wording) -> tuple[Message, ...]:
    """One line that names the organisations whose reports may be about the same."""
    if stored.review in {"rejected", "merged"}:
        return ()
    names = [wording.seats[one.seat_id].short_label for one in find_doubles(stored, among)]
    return (say("review-doubles", count=len(names), names=", ".join(names)),) if names else ()


def _button(name: str, action: str, stored: Report, *, style: str = "plain") -> Button:
    args = {"report": str(stored.id), "revision": str(stored.revision)}
    label = say(f"review-button-{name}")
    return Button.model_validate({"label": label, "action": action, "args": args, "style": style})


def decision_buttons(stored: Report) -> tuple[Button, ...]:
    """The decisions about a report that waits for one; whoever asked a question can also take it back."""
    return (
        _button("approve", "review.approve", stored, style="primary"),
        _button("edit", "review.edit", stored),
        _button("ask", "review.return", stored),
        _button("merge", "review.merge", stored),
        _button("reject", "review.reject", stored, style="danger"),
        _button("item", "review.item", stored),
    )


def decided_buttons(stored: Report) -> tuple[Button, ...]:
    """What can still be done with a report that was decided."""
    return (*_approved_buttons(stored), _button("reopen", "review.reopen", stored))


def _approved_buttons(stored: Report) -> tuple[Button, ...]:
    if stored.review != "approved":
        return ()
    action = _button("action", "action.open", stored)
    if stored.overrides:
        return (action,)
    released = "hold" if stored.is_released else "release"
    return (action, _button(released, f"review.{released}", stored))


def all_buttons(stored: Report) -> tuple[Button, ...]:
    """Everything that can be done with a report as it stands, for its own view."""
    open_ones = decision_buttons(stored)[:-1]
    if stored.review == "waiting":
        return open_ones
    if stored.review == "returned":
        return (*open_ones, _button("reopen", "review.reopen", stored))
    if stored.review == "approved":
        rest = tuple(one for one in open_ones if one.action not in {"review.approve", "review.return"})
        return (*decided_buttons(stored), *rest)
    return decided_buttons(stored)
