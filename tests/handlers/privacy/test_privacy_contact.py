"""Claims about addresses on the net."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect


@pytest.mark.parametrize(
    "address",
    [
        "kommun@lindesberg.se",
        "info@hedemora.se",
        "a.b-c+d@x.co.uk",
        "å.ö@exempel.se",
        "a (at) exempel.se",
        "a @ exempel.se",
        "a＠exempel.se",
        "a@exempel punkt se",
        "a@ex\u00adempel.se",
        "/@exempel.se",
        "anna(a)x.se",
        "anna AT x DOT se",
        "anna.b@gmail,com",
    ],
)
def test_an_address_stops_whoever_it_belongs_to(address: str) -> None:
    text = f"Skriv till <{address}>."
    (found,) = inspect(text)
    assert (found.kind, found.is_stop, text[found.start : found.end]) == (Kind.EMAIL, True, address)


@given(st.emails(domains=st.sampled_from(["exempel.se", "a.b.example.com", "xn--mnchen-3ya.de"])))
def test_no_generated_address_passes(address: str) -> None:
    assert any(finding.is_stop for finding in inspect(f"Skriv till {address}"))


@pytest.mark.parametrize(
    "text",
    [
        "@kalle123",
        "facebook.com/a.b",
        "https://www.instagram.com/a_b/",
        "192.0.2.10",
        "2001:db8:0:0:0:0:0:1",
        "snap: kalle_99",
    ],
)
def test_a_handle_or_network_address_warns(text: str) -> None:
    assert [(finding.kind, finding.severity) for finding in inspect(text)] == [(Kind.HANDLE, Severity.WARN)]


@pytest.mark.parametrize(
    "text",
    [
        "10:15:30",
        "2 st @ 30 kr",
        "version 1.2",
        "sprids via snapchat och facebook",
        "AT har vi. Sedan",
        "artikel 6 (a) gäller. Se",
        "kom at torget.se",
        "3 st @ torget, se",
    ],
)
def test_times_and_prices_are_no_addresses(text: str) -> None:
    assert inspect(text) == ()
