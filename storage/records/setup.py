"""A municipality's set-up: its bodies, their seats and rules, as frozen values.

`None` is what the municipality's own documents leave open (`unknown` in YAML); it is asked for, never guessed.
Everything survives `model_dump(mode="json")` and `model_validate` unchanged. The unit is the seat, not the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from storage.records.cadence import Cadence, Cited, MeetingTime, Stated, Value, Weekday
from storage.records.policy import StepPolicy, collecting_defaults, default_policy

BodyKind = Literal["steering", "council", "est", "working_group", "management"]
SeatKind = Literal["ordinary", "adjunct", "presenter", "optional", "recipient", "administrator"]
"""A recipient is only given what is distributed; an administrator runs the service and reads no reports."""
Sector = Literal[
    "municipality",
    "politics",
    "police",
    "rescue_service",
    "authority",
    "municipal_company",
    "housing",
    "trade",
    "industry",
    "business",
    "security",
    "association",
    "non_profit",
    "faith",
    "civil_society",
]
Asks = Literal["reports", "assessments"]
"""What the seats of a collecting body are asked for: reports of events and places, or one level with words each (G6)."""
Approver = Literal["council", "council_chair", "council_commission"]
SubstitutionModel = Literal["member_calls_own", "standing"]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S[^\r\n]*$")]


def _zone_exists(key: str) -> str:
    try:
        ZoneInfo(key)
    except (ValueError, KeyError, OSError):
        raise PydanticCustomError("zone", "write a time zone such as Europe/Stockholm") from None
    return key


class SeatSetup(Cited):
    """A place in a body: a role and its organisation, never a person.

    `holders` is `several` for seats such as "all committee chairs"; `substitute` is the role of a standing
    substitute. `external` is true for everything that is not stated to be the municipality itself (police, companies,
    associations): limits on what is shown then apply. `level` is what the seat asks of its holder. A sector or organisation of None is asked for.
    """

    key: Slug
    role: Line
    organisation: Stated[Line]
    sector: Stated[Sector]
    kind: SeatKind = "ordinary"
    holders: Literal["one", "several"] = "one"
    level: Literal["leading"] | None = None
    substitute: Line | None = None
    external: StrictBool


class MeetingSetup(Cited):
    """Length and place of a body's meetings; `agenda_days_before` is the last day for the agenda proposal."""

    length_minutes: Stated[Annotated[StrictInt, Field(ge=5, le=600)]]
    place: Stated[Line]
    agenda_days_before: Stated[Annotated[StrictInt, Field(ge=0, le=60)]] = None


class ExampleSetup(Value):
    """Values that make an open set-up visible in a preview, and nothing else; never used for a live body."""

    weekday: Weekday | None = None
    at: MeetingTime | None = None
    anchor_on: date | None = None


class BodySetup(Cited):
    """One body with its seats; `convener` and `chair` are seat keys. `policy` is complete after validation.

    A body that `asks` for assessments makes a month's picture of them, whatever its rounds fall on.
    """

    key: Slug
    name: Line
    kind: BodyKind
    permanent: StrictBool
    convener: Stated[Slug]
    chair: Stated[Slug]
    decides: Stated[StrictBool]
    meeting: MeetingSetup
    cadence: Cadence
    example: ExampleSetup = ExampleSetup()
    seats: tuple[SeatSetup, ...]
    policy: StepPolicy
    asks: Asks = "reports"

    @model_validator(mode="before")
    @classmethod
    def _policy_is_filled_in(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            return data
        own = data.get("policy", {})
        return {**data, "policy": {**_policy_defaults(data, own), **own} if isinstance(own, Mapping) else own}

    @model_validator(mode="after")
    def _people_in_charge_have_seats(self) -> Self:
        keys = {seat.key for seat in self.seats}
        for field, named in (("convener", self.convener), ("chair", self.chair)):
            if named is not None and named not in keys:
                given = {"field": field, "named": named, "seats": sorted(keys)}
                raise PydanticCustomError("not_a_seat", "no seat has the key {named}", given)
        _refuse_twins((seat.key for seat in self.seats), "seats")
        return self

    def seat(self, key: str) -> SeatSetup | None:
        """The seat with that key, if there is one."""
        return next((seat for seat in self.seats if seat.key == key), None)


def _policy_defaults(body: Mapping[str, object], own: object) -> dict[str, object]:
    cadence = body.get("cadence")
    every = getattr(cadence, "every", None) or (
        cadence.get("every") if isinstance(cadence, Mapping) else None
    )
    collects = isinstance(own, Mapping) and own.get("collects") is True
    defaults = default_policy(body.get("kind"), every)
    return defaults | collecting_defaults(every) if collects else defaults


class DocumentSetup(Cited):
    """A governing document; `review` is `on_demand`, a month `2026-07` or a date `2027-04-30`."""

    key: Slug
    title: Line
    adopted_by: Stated[Line]
    adopted_on: Stated[date]
    paragraph: Stated[Line]
    registry_number: Stated[Line]
    owner: Stated[Line]
    revised_on: date | None = None
    review: Stated[Annotated[str, Field(pattern=r"^(on_demand|\d{4}-\d{2}(-\d{2})?)$")]]


class ProductSetup(Cited):
    """Something written at intervals: `months` between editions, in `even` or `odd` years and a `season` if so."""

    key: Slug
    name: Line
    months: Stated[Annotated[StrictInt, Field(ge=1, le=60)]]
    years: Literal["even", "odd"] | None = None
    season: Literal["spring", "autumn", "year_end"] | None = None


class RetentionSetup(Cited):
    """What may be weeded and when: governing documents, and the raw reports that no document rules on."""

    documents: Stated[Literal["preserve"]]
    reports: Stated[Line]


class TemporaryGroupSetup(Cited):
    """Who may create a temporary working group, any one of them being enough, and the method it works by."""

    approved_by: Stated[tuple[Approver, ...]]
    method: Stated[Line]


class SubstitutionSetup(Cited):
    """Who finds a substitute: the prevented member, or a standing one named on the seat."""

    model: Stated[SubstitutionModel]


class MunicipalitySetup(Value):
    """One municipality's set-up: documents, rules that hold for all of it, and its bodies in order of level."""

    key: Slug
    name: Line
    language: Literal["sv", "en"]
    timezone: Annotated[str, AfterValidator(_zone_exists)]
    documents: tuple[DocumentSetup, ...]
    retention: RetentionSetup
    temporary_groups: TemporaryGroupSetup
    substitution: SubstitutionSetup
    products: tuple[ProductSetup, ...] = ()
    bodies: tuple[BodySetup, ...]

    @model_validator(mode="after")
    def _bodies_are_there_and_keys_unique(self) -> Self:
        if not self.bodies:
            raise PydanticCustomError("too_short", "there must be a body", {"field": "bodies"})
        for field, blocks in (
            ("documents", self.documents),
            ("products", self.products),
            ("bodies", self.bodies),
        ):
            _refuse_twins((block.key for block in blocks), field)
        return self

    def body(self, key: str) -> BodySetup | None:
        """The body with that key, if there is one."""
        return next((body for body in self.bodies if body.key == key), None)


def _refuse_twins(keys: Iterable[str], field: str) -> None:
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            given = {"field": f"{field}.{place}.key", "named": key}
            raise PydanticCustomError("twin_key", "{named} is used twice", given)
        seen.add(key)
