"""Which keys of the catalogues the code can say: literals from the syntax tree, families from the code's own tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from bot.platforms.web.showing import MENU
from handlers.conversations.help_page import CHAT, CONVENER, EVERYBODY, READING, REPORTING, RUNNING
from handlers.conversations.language import ChooseLanguage
from handlers.conversations.meetings import MeetingForm
from handlers.conversations.rounds import WORDED
from handlers.conversations.timetable import TimetableForm
from handlers.coverage import Standing
from handlers.forms import Event, inputs_of
from handlers.invite_form import KINDS as INVITED_KINDS
from handlers.invite_form import SECTORS
from handlers.privacy.finding import Kind
from handlers.reasons import REASONS
from handlers.report_form import KINDS, LEVELS
from handlers.review_decisions import LEADS_TO
from handlers.router import ROUTES
from handlers.views import Notice
from handlers.weeding import KINDS as KINDS_TO_WEED
from scheduling.plan import MeetingStatus
from scheduling.steps import STEP_KINDS
from storage.records.cadence import WEEKDAYS, Fortnightly, Monthly, Quota, UnknownCadence, Weekly
from storage.records.deliveries import DeliveryState

ROOT = Path(__file__).parents[3]
SAYING = frozenset({"say", "text"})
STATES = tuple(state for _, state in LEADS_TO.values() if state != "waiting")
CADENCES = (Weekly, Fortnightly, Monthly, Quota, UnknownCadence)


@cache
def trees() -> tuple[ast.Module, ...]:
    """The modules whose words stand in the catalogues of the bot; the command line has its own."""
    files = [file for floor in ("bot", "handlers") for file in sorted((ROOT / floor).rglob("*.py"))]
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in files if "cli" not in file.parts)


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Each call's own name with its first argument."""
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.args[0]


def literals(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


@cache
def said_keys() -> frozenset[str]:
    """Keys that stand as literals where something is said, refused or drawn."""
    found = {key for name, first in calls() if name in SAYING for key in literals(first)}
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
                found |= {key for word in node.keywords if word.arg == "key" for key in literals(word.value)}
    own = {key for name, first in calls() if name == "PydanticCustomError" for key in literals(first)}
    plain = {key for name, first in calls() if name == "plain" for key in literals(first)}
    titles = {f"{key}-title" for key in plain if key != "page-too-large"}
    return frozenset(found | {key.removeprefix("own_") for key in own} | plain | titles | template_keys())


@cache
def template_keys() -> set[str]:
    """Keys that the page's templates say."""
    templates = ROOT / "bot" / "platforms" / "web" / "templates"
    return {
        key
        for file in templates.glob("*.html")
        for key in re.findall(r'page\.say\("([a-z0-9-]+)"\)', file.read_text(encoding="utf-8"))
    }


@cache
def every_literal() -> frozenset[str]:
    """Every text in the code, for finding keys that nobody mentions."""
    nodes = (node for tree in trees() for node in ast.walk(tree))
    return frozenset(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


@cache
def dynamic_beginnings() -> frozenset[str]:
    """What stands before the first computed part of the keys that are put together."""
    first = (node for name, node in calls() if name in SAYING and isinstance(node, ast.JoinedStr))
    return frozenset(
        str(node.values[0].value) if isinstance(node.values[0], ast.Constant) else "" for node in first
    )


def forms() -> Mapping[str, type[Event]]:
    """The form models by the name they have in the catalogues."""
    models = [route.event for route in ROUTES.values() if route.form is not None]
    return {re.sub(r"(?<!^)(?=[A-Z])", "-", model.__name__).lower(): model for model in models}


def form_keys() -> Iterator[str]:
    """The labels, hints and buttons of every form."""
    for name, model in forms().items():
        marks = dict(inputs_of(model))
        yield f"{name}-submit"
        if any(mark.folded for mark in marks.values()):
            yield f"{name}-folded"
        for field, mark in marks.items():
            key = f"{name}-{field.replace('_', '-')}"
            if mark.kind != "hidden":
                yield key
            if model.model_fields[field].description == "hint":
                yield f"{key}-hint"


def choices_of(model: Any, field: str) -> tuple[str, ...]:
    """The values of a field that is a choice of literals."""
    return tuple(map(str, get_args(model.model_fields[field].annotation)))


def purposes() -> frozenset[str]:
    """Why something is posted."""
    said = frozenset(key for name, first in calls() if name == "Posting" for key in literals(first))
    return said | {"sign-in", "code", "invitation"}


def families() -> Mapping[str, tuple[str, ...]]:
    """What follows each beginning of a key that is put together."""
    changes, statuses = choices_of(MeetingForm, "change"), get_args(MeetingStatus)
    commands = (word.translate(str.maketrans("åäö", "aao")) for word in WORDS)
    return {
        "kind-": tuple(kind.replace("_", "-") for kind in KINDS),
        "level-": LEVELS,
        "time-band-": ("morning", "day", "evening", "night", "unknown"),
        "recurrence-": ("new", "recurring", "unknown"),
        "police-reported-": ("yes", "no", "unknown"),
        "certainty-": ("seen", "heard", "rumour"),
        "standing-": tuple(Standing),
        "home-": ("reported", "nothing", "absent", "not-reached-list", "silent-list"),
        "prompt-closed-": ("reported", "nothing", "absent", "silent"),
        "step-": tuple(kind.replace("_", "-") for kind in ("meeting", *STEP_KINDS)),
        "status-": (*statuses, *(f"{status}-why" for status in statuses)),
        "purpose-": tuple(purposes()),
        "reason-": (*REASONS, "other"),
        "privacy-": tuple(kind.replace("_", "-") for kind in Kind),
        "product-": tuple(name for one in CADENCES for name in choices_of(one, "every")),
        "change-": changes,
        "meeting-": tuple(f"{change}-saved" for change in changes),
        "every-": choices_of(TimetableForm, "every"),
        "weekday-": WEEKDAYS,
        "command-": tuple(commands),
        "nav-": tuple(action.replace(".", "-") for action in MENU),
        "notice-": choices_of(Notice, "kind"),
        "language-chosen-": choices_of(ChooseLanguage, "language"),
        "delivery-": ("failed", "parked"),
        "doc-area-level-": LEVELS,
        "reached-": tuple(WORDED),
        "read-what-": tuple(_key_of(one) for one in (*READ, "disclosure.export")),
        "retention-kind-": tuple(kind.replace("_", "-") for kind in KINDS_TO_WEED),
        "disclosure-head-": DISCLOSURE_HEADS,
        "disclosure-": ("internal", "partner", "public", "chat", "mail", "link"),
        "disclosure-review-": ("waiting", "approved", "returned", "rejected", "merged"),
        "disclosure-state-": tuple(DeliveryState),
        "invite-sector-": tuple(sector.replace("_", "-") for sector in SECTORS),
        "invite-external-": ("yes", "no"),
        "invite-kind-": INVITED_KINDS,
        "invite-language-": ("sv", "en"),
        "invite-join-": ("what", "places", "how", "then", "readers"),
        "review-": (*(f"{part}-{rest}" for part, rests in REVIEW.items() for rest in rests),),
        "doc-head-": ("place", "area", "category", "now", "twelve-weeks"),
        "report-form-": ("recurrence", "police-reported", "certainty", "measures-taken", "measures-needed"),
    }


WORDS = (*REPORTING, *READING, *EVERYBODY, *CONVENER, *RUNNING, *CHAT)
DISCLOSURE_HEADS = (
    *("order", "fixed", "document", "title", "registry", "approver"),
    *("recipient", "variant", "way", "ordered", "state", "arrived"),
    *("report", "received", "from", "category", "place", "on", "text", "review"),
)

READ = tuple(action for action, route in ROUTES.items() if route.reads)


def _key_of(action: str) -> str:
    return action.replace(".", "-").replace("_", "-")


REVIEW = {
    "state": ("waiting", *STATES),
    "own": ("waiting", *STATES),
    "done": ("approved", "reopened"),
    "button": ("approve", "edit", "ask", "merge", "reject", "item", "reopen", "action", "release", "hold"),
    "thread": ("edited", "answered", "released", "held", "carried", *LEADS_TO),
}
"""The second part of the keys of review, with what follows it."""


@cache
def family_keys() -> frozenset[str]:
    """Every key that is put together."""
    found = {f"{beginning}{rest}" for beginning, rests in families().items() for rest in rests}
    return frozenset(found | set(form_keys()))
