"""What people wrote in Slack as plain text: mentions without names, links by their labels, no markup."""

from __future__ import annotations

import re

from handlers.reports.sanitise import plain

MARKUP = re.compile(r"<([@#!][^<>]*|(?:https?|mailto|tel|ftp|slack):[^<>]*)>")
NOTIFYING = re.compile(r"!(here|channel|everyone)\b")
PERSON = "[person]"


def plain_message(text: str) -> str:
    """The text as its reader sees it, but that no person is named."""
    shown = MARKUP.sub(lambda found: _shown(found[1]), text)
    return plain(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _shown(inside: str) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return PERSON
    if target.startswith("#"):
        return f"#{label or 'kanal'}"
    if NOTIFYING.match(target):
        return ""
    return label if target.startswith("!") else label or target.removeprefix("mailto:").removeprefix("tel:")
