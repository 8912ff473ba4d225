from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.clock import SimulatedClock
from bot.platforms.web.rate import Rate, client_key

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_after_the_last_one_the_wait_is_until_the_first_is_an_hour_old() -> None:
    clock = SimulatedClock(START)
    rate = Rate(3, HOUR, clock.now)
    taken = []
    for minute in (0, 10, 20, 30):
        clock.move_to(START + timedelta(minutes=minute))
        taken.append(rate.take("a"))
    assert taken == [0, 0, 0, 30 * 60]


def test_a_refusal_does_not_count_and_the_window_slides() -> None:
    clock = SimulatedClock(START)
    rate = Rate(1, HOUR, clock.now)
    assert [rate.take("a"), rate.take("a") > 0] == [0, True]
    clock.move_to(START + HOUR)
    assert rate.take("a") == 0


def test_each_key_has_its_own_count() -> None:
    rate = Rate(1, HOUR, SimulatedClock(START).now)
    assert [rate.take(key) for key in ("a", "b", "c")] == [0, 0, 0]


def test_however_many_ask_no_more_keys_than_the_bound_are_kept() -> None:
    rate = Rate(1, HOUR, SimulatedClock(START).now, most_keys=100)
    for number in range(1000):
        rate.take(str(number))
    assert len(rate) == 100
    assert rate.take("999") > 0


@pytest.mark.parametrize(
    ("told", "trusts_proxy", "key"),
    [
        ("203.0.113.9", False, "198.51.100.1"),
        ("203.0.113.9", True, "203.0.113.9"),
        ("10.0.0.1, 203.0.113.9", True, "203.0.113.9"),
        ("203.0.113.9, 10.0.0.1", True, "10.0.0.1"),
        ("2001:db8:1:2:aaaa::1", True, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", True, "203.0.113.9"),
        ("203.0.113.9:5123", True, "203.0.113.9"),
        ("[2001:db8:1:2:aaaa::1]:443", True, "2001:db8:1:2::/64"),
        ("[2001:db8:1:2:aaaa::1]", True, "2001:db8:1:2::/64"),
        ("<script>", True, "198.51.100.1"),
        ("203.0.113.9, unknown", True, "198.51.100.1"),
        ("", True, "198.51.100.1"),
    ],
)
def test_only_a_trusted_proxys_own_word_tells_who_asks(told: str, key: str, *, trusts_proxy: bool) -> None:
    request = make_mocked_request("POST", "/enter", headers={"X-Forwarded-For": told})
    asking = request.clone(remote="198.51.100.1")
    assert client_key(asking, trusts_proxy=trusts_proxy) == key


def test_a_second_line_of_the_header_counts_as_its_end() -> None:
    headers = [("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-For", "203.0.113.9")]
    request = make_mocked_request("POST", "/enter", headers=headers)
    assert client_key(request, trusts_proxy=True) == "203.0.113.9"
