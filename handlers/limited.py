"""What a mailed link may do before its holder has shown who they are: answer its own round, and read nothing.

A mail is passed on easily, so the link opens an empty form and the taps that answer. Everything that shows or changes
what somebody has written asks for a code first.
"""

from __future__ import annotations

import hashlib
import hmac

from handlers.asking import answer_buttons, round_question
from handlers.report_form import KINDS
from handlers.routing import Called
from handlers.views import Button, Buttons, Form, Heading, Instant, Paragraph, View, say
from scheduling.runner import read_setup
from storage.queries import reports, rounds
from storage.records.people import Body
from storage.session import Connection

ANSWERED_ONCE = frozenset({"nothing", "absent", "assess.save"})
"""What a seat says once in a round: saying it again would change what somebody has said."""
LIMITED = frozenset({"help", "report.open", "report.save", "assess.save", "nothing", "absent"})
"""Every action there is for such a link; none of another name reaches the router."""
OF_WRITTEN = ("report", "suggestion")
"""Fields of the report form that name what is there already."""


def narrow(called: Called, round_id: int, key: str) -> Called | None:
    """The request without anything that leads to what was written; None for one that is not for such a link.

    `round_id` is the link's only round, 0 for none; `key` keeps the submissions of one session apart from all others.
    """
    if called.action not in LIMITED:
        return None
    if called.action == "help":
        return Called("help", {})
    if not round_id or called.raw.get("round", str(round_id)) != str(round_id):
        return None
    about = {"round": str(round_id)}
    match called.action:
        case "report.open":
            # With a kind, the form is empty: nothing that was begun before is taken up again.
            kind = called.raw.get("kind", "")
            return Called("report.open", {**about, "kind": kind if kind in KINDS else KINDS[0]})
        case "report.save" | "assess.save":
            return _narrow_saving(called, about, key)
        case _:
            return Called(called.action, about)


def _narrow_saving(called: Called, about: dict[str, str], key: str) -> Called | None:
    """A new report and nothing else: no revision, and a submission that is nobody else's."""
    if any(called.raw.get(name) for name in OF_WRITTEN) or called.raw.get("revision", "") not in {"", "0"}:
        return None
    new = {name: value for name, value in called.raw.items() if name not in {*OF_WRITTEN, "revision"}}
    return Called(called.action, {**new, **about, "nonce": _bind(called.raw.get("nonce", ""), key)})


def _bind(nonce: str, key: str) -> str:
    """The name of a submission that only this key gives; one that it has given stays as it is."""
    name, _, seal = nonce.partition(".")
    if hmac.compare_digest(seal.encode(), _seal(name, key).encode()):
        return nonce
    name = hashlib.sha256(nonce.encode()).hexdigest()[:32]
    return f"{name}.{_seal(name, key)}"


def _seal(name: str, key: str) -> str:
    return hmac.new(key.encode(), name.encode(), hashlib.sha256).hexdigest()[:32]


def bind_forms(view: View, key: str) -> View:
    """The view with the names that its forms will be sent under, so that one sent again after a code is the same one."""
    return tuple(_bind_form(node, key) if isinstance(node, Form) else node for node in view)


def _bind_form(form: Form, key: str) -> Form:
    bound = (
        one.model_copy(update={"value": _bind(one.value, key)}) if one.name == "nonce" else one
        for one in form.fields
    )
    return form.model_copy(update={"fields": tuple(bound)})


async def is_written(db: Connection, called: Called, seat_id: int) -> bool:
    """True when the seat has said something else in the round than what it is about to say; a report is never in its way."""
    if called.action not in ANSWERED_ONCE:
        return False
    round_ids = [int(called.raw["round"])]
    said = [one.kind for one in await rounds.list_answers(db, round_ids) if one.seat_id == seat_id]
    has_reported = any(one.seat_id == seat_id for one in await reports.list_reports(db, round_ids))
    return has_reported or any(kind != called.action for kind in said)


async def limited_home(db: Connection, body: Body, round_id: int) -> View:
    """The only first view that such a link has: the question of its round as it was mailed, whatever was answered."""
    title = Heading(text=say("enter-limited-title", body=body.name), level=1)
    quiet = Paragraph(text=say("enter-limited-about"), tone="quiet")
    if not round_id:
        return (title, quiet)
    try:
        found = await rounds.get_round(db, round_id)
    except LookupError:
        return (title, quiet)
    if found.is_open:
        question = Paragraph(text=round_question(found, read_setup(body).asks))
        return (title, question, Buttons(buttons=answer_buttons(found)), quiet)
    late = Button(label=say("button-report-late"), action="report.open", args={"round": str(found.id)})
    closed = Paragraph(text=say("prompt-closed", closed=Instant(at=found.closed_at or found.closes_at)))
    return (title, closed, Buttons(buttons=(late,)), quiet)
