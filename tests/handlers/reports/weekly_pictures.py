"""A weekly picture such as Lindesberg's group could file, with any number of reports."""

from __future__ import annotations

from datetime import date

from handlers.reports.document import (
    Bar,
    BarChart,
    Block,
    Bullets,
    DataSheet,
    Document,
    Entry,
    Fact,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Table,
)

Report = tuple[str, str, str, str, str, str]

REPORTS: tuple[Report, ...] = (
    (
        "Misshandel i centrum",
        "Våld/hot",
        "Centrum, Lindesberg",
        "tor 20 aug kl. 08.50",
        "Polisen",
        "Bråk utanför en butik under förmiddagen. Polis ingrep och en anmälan om ringa stöld och misshandel är upprättad.",
    ),
    (
        "Brand på ett företag",
        "Brand/fyrverkerier",
        "Hermanstorp",
        "fre 21 aug kl. 13.16",
        "Räddningstjänsten",
        "Det brann på ett företag i Hermanstorp. Ingen skadades.\n\nOrsaken utreds; ingenting tyder på att någon har anlagt branden.",
    ),
    (
        "Samling på skolgården efter kl. 22",
        "Ordningsstörning/samling",
        "Björkhagaskolan",
        "ons 19 aug kl. 22.00–00.30",
        "Barn och utbildning",
        "Omkring tio ungdomar med A-traktorer. Musik och nedskräpning, inget hotfullt. Tredje kvällen i rad.",
    ),
    (
        "Klotter på gångtunneln",
        "Klotter",
        "Gångtunneln vid resecentrum",
        "mån 17 aug, tid okänd",
        "Linde stadshus och bostäder",
        "Båda väggarna, omkring tolv kvadratmeter. Anmält och beställt för sanering.",
    ),
    (
        "Trasig belysning längs strandpromenaden",
        "Fysisk miljö",
        "Strandpromenaden, Lindesjön",
        "tis 18 aug kl. 21.30",
        "Samhällsbyggnad",
        "Sex stolpar i rad är släckta mellan badet och bron. Sikten är dålig också av buskar.",
    ),
    (
        "Misstänkt narkotikahantering vid lekparken",
        "Narkotika/påverkade personer",
        "Flugparken",
        "lör 22 aug kl. 19.00–21.00",
        "Socialtjänsten, fältgruppen",
        "Återkommande möten mellan bilar och gående. Platsen är skymd av häcken mot parkeringen.",
    ),
)


def entry(number: int) -> Entry:
    """Return the report of that number; they repeat after the last."""
    title, category, place, when, source, text = REPORTS[number % len(REPORTS)]
    facts = (
        Fact(label="Kategori", value=category),
        Fact(label="Plats", value=place),
        Fact(label="När", value=when),
    )
    link = "https://polisen.se/aktuellt/handelser/2026/augusti/20/" if source == "Polisen" else None
    return Entry(title=f"{number + 1}. {title}", facts=facts, text=text, source=source, link=link)


def item(number: int) -> tuple[str | int | None, ...]:
    """Return the report of that number as a row of the data sheet."""
    title, category, place, when, source, text = REPORTS[number % len(REPORTS)]
    return (number + 1, title, category, place, when, source, text, None)


META = (
    Fact(label="Kommun och grupp", value="Lindesbergs kommun, EST-gruppen"),
    Fact(label="Period", value="v. 34, mån 17 augusti–sön 23 augusti 2026"),
    Fact(label="Version", value="1, fastställd mån 24 augusti 2026"),
    Fact(label="Fastställd av", value="Säkerhetssamordnaren"),
    Fact(label="Diarienummer", value="KS 2026/112"),
    Fact(label="Mottagare", value="EST-gruppens ledamöter, LindeBRÅ"),
)

LEVELS = Table(
    caption="Samlad nivå per område, v. 34",
    head=("Område", "Nivå", "Rapporter", "Rapporterande organisationer"),
    rows=(
        ("Lindesbergs tätort", Mark(text="Förhöjd", tone="attention"), 7, 5),
        ("Frövi", Mark(text="Normal", tone="good"), 2, 3),
        ("Storå och Guldsmedshyttan", Mark(text="Normal", tone="good"), 1, 2),
        ("Fellingsbro", Mark(text="Underlag saknas"), 0, 0),
    ),
    numeric=(2, 3),
    total=("Hela kommunen", Mark(text="Förhöjd", tone="attention"), 10, 6),
)

CHART = BarChart(
    title="Rapporter per kategori, v. 34 jämförd med v. 33",
    label="Kategori",
    value_label="v. 34",
    previous_label="v. 33",
    description="Stapeldiagram. Ordningsstörning ökade från 1 till 4, klotter minskade från 3 till 1.",
    bars=(
        Bar(label="Ordningsstörning/samling", value=4, previous=1),
        Bar(label="Narkotika/påverkade personer", value=2, previous=2),
        Bar(label="Fysisk miljö (belysning, sikt)", value=2, previous=0),
        Bar(label="Våld/hot (plats)", value=1, previous=1),
        Bar(label="Klotter", value=1, previous=3),
        Bar(label="Brand/fyrverkerier", value=1, previous=0),
        Bar(label="Inbrott/stöld", value=0, previous=2),
    ),
)

ACTIONS = Table(
    caption="Uppföljning av åtgärder",
    head=("Åtgärd", "Ansvarig", "Klart senast", "Läge"),
    rows=(
        ("Laga sex belysningsstolpar vid Lindesjön", "Samhällsbyggnad", "2026-09-04", Mark(text="Pågår")),
        (
            "Sanera klotter i gångtunneln",
            "Linde stadshus och bostäder",
            "2026-08-21",
            Mark(text="Försenad", tone="serious"),
        ),
        ("Klippa häcken mot Flugparken", "Samhällsbyggnad", "2026-08-14", Mark(text="Klar", tone="good")),
    ),
)

OPENING: tuple[Block, ...] = (
    Notice(
        text="Bilden bygger på vad organisationerna har rapporterat. Fler rapportörer ger fler rapporter."
    ),
    Heading(text="Läget i korthet"),
    Paragraph(
        text="Tio rapporter kom in från sex av åtta organisationer. Två svarade att de inte hade något att "
        "rapportera. Flest rapporter gäller ordningsstörningar kvällstid.\n\nSlutsatser: "
    ),
    LEVELS,
    Heading(text="Vad som har ändrats"),
    CHART,
    Heading(text="På gång"),
    Bullets(
        items=(
            "Lindemarknaden, lördag 29 augusti, torget och Kristinavägen",
            "Skolstart v. 34: fler unga i rörelse kvällstid",
        )
    ),
    Heading(text="Åtgärder"),
    Notice(kind="warning", text="En åtgärd är försenad."),
    ACTIONS,
    Heading(text="Rapporter"),
)

COLUMNS = ("nr", "rubrik", "kategori", "plats", "tid", "organisation", "text", "diarienummer")


def weekly_picture(entries: int = 6) -> Document:
    """Return the week's picture with that many reports."""
    return Document(
        product="Veckolägesbild",
        title="Veckolägesbild v. 34",
        subtitle="17–23 augusti 2026",
        issuer="Lindesbergs kommun, EST-gruppen",
        identifier="est-2026-W34 v1",
        status_word="Fastställd",
        status_tone="good",
        created_on=date(2026, 8, 24),
        meta=META,
        blocks=(*OPENING, *(entry(number) for number in range(entries))),
        data=DataSheet(columns=COLUMNS, rows=tuple(item(number) for number in range(entries))),
    )
