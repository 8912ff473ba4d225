"""The other products: versions with a predecessor, several rounds, the month's assessments, ready to compile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pictures import CATEGORIES, item, picture

from handlers.coverage import Standing
from handlers.reports.assessments import Assessed, RiskPicture, compile_assessments
from handlers.reports.compile import compile_document
from handlers.reports.decisions import Approval, AreaLevel, Decided, Fixed, Held
from handlers.reports.digest import compile_digest
from handlers.reports.document import Document
from handlers.reports.partner import make_partner_picture
from handlers.reports.picture import Item, Picture
from handlers.reports.public import compile_public
from handlers.reports.series import RoundFigures, Series
from handlers.texts import Reader

SWEDISH = Reader("sv", "Europe/Stockholm")
APPROVED_AT = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
APPROVAL = Approval(2, "Säkerhetssamordnaren, Lindesbergs kommun", APPROVED_AT, "KS 2026/112")
LEVELS = (
    AreaLevel("Frövi", 1),
    AreaLevel("Lindesberg", 3, "Fler samlingar sena kvällar vid resecentrum."),
)
LIGHTS = Decided("Laga belysningen i gångtunneln", "Samhällsbyggnad", date(2026, 12, 4), "EST-gruppen")


def fixed(*own: Item, others: Mapping[int, Held] | None = None, levels: tuple[AreaLevel, ...] = ()) -> Fixed:
    """A first fixed version that held these reports as they are, and others by their id."""
    held = {one.report.id: Held(one.report.revision) for one in own}
    return Fixed(1, APPROVED_AT, {**held, **(others or {})}, levels)


def public(*items: Item, earlier: tuple[Document, ...] = (), **changes: Any) -> Document:
    """The public variant of a fixed picture of these reports."""
    return compile_public(picture(*items, **{"approval": APPROVAL, **changes}), SWEDISH, earlier)


def partner(*items: Item, **changes: Any) -> Document:
    """What a partner who is no authority gets of that picture."""
    return compile_document(make_partner_picture(picture(*items, **changes)), SWEDISH)


def rounds(*numbers: int, **changes: Any) -> tuple[RoundFigures, ...]:
    """One week's round for each number of reports, from week 36 of 2026."""
    return tuple(one_round(36 + place, number, **changes) for place, number in enumerate(numbers))


def one_round(week: int, reports: int, **changes: Any) -> RoundFigures:
    """The figures of a week: all vandalism at Stora torget in Lindesberg, of five organisations."""
    first_on = date.fromisocalendar(2026, week, 1)
    values: dict[str, Any] = {
        "name": f"est-2026-W{week}",
        "first_on": first_on,
        "last_on": first_on + timedelta(days=6),
        "counts": {("vandalism", "Lindesberg"): reports},
        "organisations": 5,
        "answered": 6,
        "asked": 8,
        "version": 1,
        "spots": {("Lindesberg", "Stora torget", "vandalism"): reports},
        **changes,
    }
    return RoundFigures(**values)


def series(*over: RoundFigures, **changes: Any) -> Series:
    """The digest to LindeBRÅ over these rounds."""
    values: dict[str, Any] = {
        "municipality": "Lindesbergs kommun",
        "body": "LindeBRÅ",
        "product": "Sammandrag till rådet",
        "title": "EST-arbetet sedan rådets förra möte",
        "key": "lindebra-2026-11-26",
        "edition": 1,
        "compiled_at": datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
        "first_on": date(2026, 8, 31),
        "last_on": date(2026, 11, 20),
        "rounds": over,
        "categories": CATEGORIES,
        **changes,
    }
    return Series(**values)


def digest(*over: RoundFigures, **changes: Any) -> Document:
    """That digest as a document."""
    return compile_digest(series(*over, **changes), SWEDISH)


REPORTED, NOTHING, SILENT = Standing.REPORTED, Standing.NOTHING, Standing.SILENT
DEPARTMENTS = (
    Assessed("Socialtjänsten", REPORTED, 3, 2, "Fler orosanmälningar än vanligt.", ("egen verksamhet",)),
    Assessed("Skolan", REPORTED, 2, None, "Hög frånvaro i årskurs 9.", ("egen verksamhet", "statistik")),
    Assessed("Kultur och fritid", NOTHING, None, 1),
    Assessed("Räddningstjänsten", SILENT, None, 1),
)


def risks(*departments: Assessed, **changes: Any) -> RiskPicture:
    """Gagnef's picture of October with these departments."""
    values: dict[str, Any] = {
        "municipality": "Gagnefs kommun",
        "body": "SAMSA",
        "key": "samsa-2026-10",
        "edition": 1,
        "compiled_at": datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        "first_on": date(2026, 10, 1),
        "last_on": date(2026, 10, 31),
        "departments": departments,
        **changes,
    }
    return RiskPicture(**values)


def assessed(*departments: Assessed, language: str = "sv", **changes: Any) -> Document:
    """That picture as a document."""
    return compile_assessments(risks(*departments, **changes), Reader(language, "Europe/Stockholm"))


def everything(**changes: Any) -> Picture:
    """The second version of a picture with all that people can decide."""
    kept, rewritten, own = (
        item(),
        item(description="Tre rutor har krossats."),
        item("Polisen", place="Resecentrum"),
    )
    behind = item("Securitas", place="Resecentrum")
    need = item(
        kind="cooperation_need", occurred_on=None, description="Gemensam vandring.", place="Gångtunneln"
    )
    gone = {rewritten.report.id: Held(0), 999_999: Held(1)}
    before = fixed(kept, others=gone, levels=(AreaLevel("Frövi", 2),))
    values: dict[str, Any] = {
        "edition": 2,
        "levels": LEVELS,
        "merged": {behind.report.id: own.report.id},
        "unreviewed": frozenset({own.report.id}),
        "held": 1,
        "predecessor": before,
        "actions": (Decided(LIGHTS.what, LIGHTS.owner, LIGHTS.due_on, LIGHTS.decided_by, need.report.id),),
        **changes,
    }
    return picture(kept, rewritten, own, behind, need, **values)
