"""The modals and home tabs of the table of refused payloads."""

from __future__ import annotations

from fakes.slack.refused import (
    DOCS,
    ELEMENT,
    MODAL,
    SUBMIT_DISABLED,
    Refused,
    as_modal,
    home,
    modal,
    section,
    typed,
    words,
)

TEXT_INPUT = f"{ELEMENT}/plain-text-input-element"
HOME = f"{DOCS}/views/home-tab-views"


ROWS = (
    as_modal("title of 25", {"title": words("t" * 25)}, {"title": words("t" * 24)}, "less than 25"),
    as_modal("submit of 25", {"submit": words("s" * 25)}, {"submit": words("s" * 24)}, "less than 25"),
    as_modal("close of 25", {"close": words("c" * 25)}, {"close": words("c" * 24)}, "less than 25"),
    as_modal("title in mrkdwn", {"title": words("t", "mrkdwn")}, {"title": words("t")}, "unsupported type"),
    as_modal(
        "private_metadata of 3,001",
        {"private_metadata": "m" * 3001},
        {"private_metadata": "m" * 3000},
        "less than 3001",
    ),
    as_modal("callback_id of 256", {"callback_id": "c" * 256}, {"callback_id": "c" * 255}, "less than 256"),
    as_modal(
        "submit_disabled", {"submit_disabled": True}, {}, "invalid additional property", SUBMIT_DISABLED
    ),
    as_modal("flag as text", {"notify_on_close": "true"}, {"notify_on_close": True}, "must be a boolean"),
    as_modal("null where text belongs", {"close": None}, {}, "must be an object"),
    Refused(
        "modal without title",
        "modal",
        {"type": "modal", "blocks": [section()]},
        modal(),
        "missing required",
        MODAL,
    ),
    Refused("modal without blocks", "modal", {**modal(), "blocks": []}, modal(), "no fewer than 1", MODAL),
    Refused(
        "101 blocks in a modal",
        "modal",
        modal(*[section()] * 101),
        modal(*[section()] * 100),
        "no more than 100",
        MODAL,
    ),
    Refused(
        "101 blocks at home",
        "home",
        home(*[section()] * 101),
        home(*[section()] * 100),
        "no more than 100",
        HOME,
    ),
    Refused(
        "home with a title",
        "home",
        home(section(), title=words("t")),
        home(section()),
        "additional property: title",
        HOME,
    ),
    Refused("a modal published at home", "home", modal(), home(section()), "valid enum value: home", HOME),
    Refused(
        "input without submit",
        "modal",
        {"type": "modal", "title": words("t"), "blocks": [typed()]},
        {"type": "modal", "title": words("t"), "blocks": [section()]},
        "submit is required",
        MODAL,
    ),
    Refused(
        "a view of 250 kB",
        "modal",
        modal(*[section(text=words("x" * 2600))] * 100),
        modal(*[section(text=words("x" * 2300))] * 100),
        "view_too_large",
        f"{DOCS}/methods/views.open",
    ),
    Refused(
        "two fields in focus",
        "modal",
        modal(typed(focus_on_load=True), typed(focus_on_load=True)),
        modal(typed(focus_on_load=True), typed()),
        "focus_on_load",
        TEXT_INPUT,
    ),
)
