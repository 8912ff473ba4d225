from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handlers.texts import Reader
from handlers.views import Day, Instant, Message, Verbatim, say

SV = Reader("sv", "Europe/Stockholm")
EN = Reader("en", "Europe/Stockholm")
MEETING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_a_moment_in_swedish_has_weekday_clock_and_week() -> None:
    assert SV.write(Instant(at=MEETING)) == "tisdag 24 november kl. 09.30 (v. 48)"


def test_a_moment_in_english_has_weekday_clock_and_week() -> None:
    assert EN.write(Instant(at=MEETING)) == "Tuesday 24 November at 09:30 (week 48)"


@pytest.mark.parametrize(
    ("form", "sv", "en"),
    [
        ("day", "tisdag 24 november (v. 48)", "Tuesday 24 November (week 48)"),
        ("time", "09.30", "09:30"),
        ("short", "24 nov. 2026 kl. 09.30", "24 Nov 2026 at 09:30"),
    ],
)
def test_less_of_a_moment(form: str, sv: str, en: str) -> None:
    instant = Instant.model_validate({"at": MEETING, "form": form})
    assert (SV.write(instant), EN.write(instant)) == (sv, en)


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2026, 12, 28), "v. 53"),
        (date(2027, 1, 3), "v. 53"),
        (date(2027, 1, 4), "v. 1"),
        (date(2025, 12, 29), "v. 1"),
    ],
)
def test_the_week_is_the_iso_week_also_over_new_year(on: date, week: str) -> None:
    assert SV.write(Day(on=on, form="week")).endswith(f"({week})")


def test_the_date_is_the_readers_own_and_not_that_of_utc() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert SV.write(Instant(at=late)) == "fredag 1 januari kl. 00.30 (v. 53)"


def test_the_hour_follows_summer_time() -> None:
    assert SV.write(Instant(at=datetime(2026, 7, 7, 7, 30, tzinfo=UTC), form="time")) == "09.30"


def test_what_a_person_wrote_stays_as_it_is() -> None:
    assert SV.write(Verbatim(text="{ $count } <b> -term")) == "{ $count } <b> -term"


def test_an_argument_is_never_read_as_a_pattern() -> None:
    assert "{ $body }" in SV.write(say("home-title", body="{ $body }"))


def test_a_message_without_its_argument_is_a_fault() -> None:
    with pytest.raises(KeyError):
        SV.write(Message(key="home-title"))


def test_a_key_that_is_not_there_is_a_fault() -> None:
    with pytest.raises((KeyError, LookupError)):
        SV.write(Message(key="no-such-key"))


def test_messages_may_hold_messages() -> None:
    text = SV.write(say("privacy-stop", kinds=say("privacy-phone")))
    assert text.startswith("Texten innehöll ett telefonnummer;")
