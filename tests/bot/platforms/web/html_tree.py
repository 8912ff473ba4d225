"""A page of ours as a tree, and what has to hold for every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "col"})
ASKING = frozenset({"input", "select", "textarea"})


@dataclass
class Element:
    """An element with its attributes and what stands in it."""

    tag: str
    attrs: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element itself and all in it, in the page's order."""
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attrs: str) -> list[Element]:
        """The elements of this name and with these attributes."""
        found = (one for one in self.walk() if one.tag == tag)
        return [one for one in found if all(one.attrs.get(name) == value for name, value in attrs.items())]

    def one(self, tag: str, **attrs: str) -> Element:
        """The only one of this name and with these attributes."""
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of {tag} {attrs}"
        return found[0]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.inside)

    @property
    def value(self) -> str:
        """What a field holds, as a browser reads it."""
        if self.tag == "textarea":
            return self.text.removeprefix("\n")
        if self.tag == "select":
            return next((one.attrs["value"] for one in self.all("option") if "selected" in one.attrs), "")
        return self.attrs.get("value", "")


class Reading(HTMLParser):
    """Builds the tree; a page whose elements are not closed in order fails."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"{tag} closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(content: str) -> Element:
    """The page's tree."""
    reading = Reading()
    reading.feed(content)
    reading.close()
    assert reading.open == [reading.root], "an element is left open"
    return reading.root


def complaints(page: Element) -> list[str]:
    """What is wrong with a page: structure, labels, and anything that the security policy would not let run."""
    return [*_structure(page), *_labels(page), *_tables(page), *_running(page), *_forms(page)]


def _structure(page: Element) -> Iterator[str]:
    for tag in ("html", "head", "main", "h1"):
        if len(page.all(tag)) != 1:
            yield f"{len(page.all(tag))} of {tag}"
    if not page.all("head")[0].one("title").text.strip():
        yield "no title"
    if not page.all("html")[0].attrs.get("lang"):
        yield "no language"
    ids = [one.attrs["id"] for one in page.walk() if "id" in one.attrs]
    yield from (f"id {one} twice" for one in ids if ids.count(one) > 1)
    wanted = (one.attrs.get("aria-describedby", "") for one in page.walk())
    yield from (f"describes nothing: {one}" for names in wanted for one in names.split() if one not in ids)
    yield from (
        f"empty {one.tag}"
        for one in page.walk()
        if one.tag in {"button", "a", "h1", "h2", "h3"} and not one.text.strip()
    )
    yield from ("an image without alt" for one in page.all("img") if "alt" not in one.attrs)


def _labels(page: Element) -> Iterator[str]:
    labelled = {one.attrs.get("for", "") for one in page.all("label")}
    wrapped = {id(inner) for one in page.all("label") for inner in one.walk()}
    for one in page.walk():
        is_asking = one.tag in ASKING and one.attrs.get("type") != "hidden"
        has_label = one.attrs.get("id", "-") in labelled or id(one) in wrapped or "aria-label" in one.attrs
        if is_asking and not has_label:
            yield f"no label: {one.tag} {one.attrs}"
    for group in page.all("fieldset"):
        if len(group.all("legend")) != 1:
            yield "a fieldset without a legend"


def _tables(page: Element) -> Iterator[str]:
    for table in page.all("table"):
        if len(table.all("caption")) != 1 or not table.all("caption")[0].text.strip():
            yield "a table without a caption"
        yield from ("a head cell without scope" for one in table.all("th") if "scope" not in one.attrs)


def _running(page: Element) -> Iterator[str]:
    for one in page.walk():
        if one.tag in {"script", "style", "iframe", "object", "embed", "base"}:
            yield f"{one.tag} in the page"
        for name, value in one.attrs.items():
            if name == "style" or name.startswith("on"):
                yield f"{name} in {one.tag}"
            if name in {"href", "src", "action"} and not value.startswith(("/", "#", "https://polisen.se/")):
                yield f"{name} leads to {value}"


def _forms(page: Element) -> Iterator[str]:
    for form in page.all("form"):
        if form.attrs.get("method") != "post":
            yield "a form that is not posted"
        is_before_a_session = form.attrs.get("action", "").startswith(("/demo/", "/in/"))
        if not is_before_a_session and not [one for one in form.all("input", name="csrf") if one.value]:
            yield f"a form without a token: {form.attrs}"
