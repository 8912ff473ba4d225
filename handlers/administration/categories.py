"""The category list a municipality starts with; it is the municipality's own to change (domain.md 1.3, P21)."""

from __future__ import annotations

from typing import NamedTuple


class StartingCategory(NamedTuple):
    """A key that stays, and its names."""

    key: str
    sv: str
    en: str


STARTING_CATEGORIES = (
    StartingCategory("narcotics", "Narkotika och påverkade personer", "Narcotics and intoxicated persons"),
    StartingCategory("vandalism", "Skadegörelse", "Vandalism"),
    StartingCategory("graffiti", "Klotter", "Graffiti"),
    StartingCategory("burglary_theft", "Inbrott och stöld", "Burglary and theft"),
    StartingCategory("violence_threat", "Våld och hot på platsen", "Violence and threats at the place"),
    StartingCategory("threat_to_staff", "Hot mot anställd", "Threats to staff"),
    StartingCategory("public_disorder", "Ordningsstörning och samlingar", "Public disorder and gatherings"),
    StartingCategory("traffic", "Trafik och buskörning", "Traffic and reckless driving"),
    StartingCategory("fire", "Brand och fyrverkerier", "Fire and fireworks"),
    StartingCategory("littering", "Nedskräpning och dumpning", "Littering and dumping"),
    StartingCategory(
        "physical_environment", "Fysisk miljö, belysning och sikt", "Physical environment, lighting and sight"
    ),
    StartingCategory("worry_rumour", "Oro och ryktesspridning", "Worry and rumours"),
    StartingCategory("other", "Övrigt", "Other"),
)
