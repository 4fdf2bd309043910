"""Somebody who knows no address: follows links, fills in labels, presses buttons."""

import re
from collections.abc import Mapping
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

#: What lxml calls an element; it brings no types.
Element = Any
_UNSEEN = ("script", "style", "svg", "template", "datalist")
_SPACE = re.compile(r"\s+")


class LostError(AssertionError):
    """What a walker looked for is not on the page."""


class Walker:
    """A person in front of a page."""

    def __init__(self, client: FlaskClient) -> None:
        """Begin at the door."""
        self._client = client
        self.opens("/")

    def opens(self, address: str, expected: int = 200) -> None:
        """Open an address that a page or a letter has shown."""
        self._shown(self._client.get(address.partition("#")[0]), address, expected)

    def follows(self, words: str, beside: str | None = None) -> None:
        """Follow the link that says this, in the row that says `beside` if given."""
        links = {
            one.get("href")
            for one in self._around(beside).iterdescendants("a")
            if one.get("href") and words in {said(one), one.get("aria-label")}
        }
        if len(links) != 1:
            raise LostError(self._lost(words, beside, sorted(links)))
        self.opens(links.pop())

    def has_link(self, words: str, beside: str | None = None) -> bool:
        """Whether there is such a link."""
        found = self._around(beside).iterdescendants("a")
        return any(one.get("href") and said(one) == words for one in found)

    def has_button(self, words: str, beside: str | None = None) -> bool:
        """Whether there is such a button."""
        found = self._around(beside).iterdescendants("button")
        return any(said(one) == words for one in found)

    def presses(
        self,
        words: str,
        typed: Mapping[str, str | bool] | None = None,
        *,
        beside: str | None = None,
        expected: int = 200,
    ) -> None:
        """Fill in the fields with these labels, then press the button."""
        buttons = [
            one
            for one in self._around(beside).iterdescendants("button")
            if words == said(one)
        ]
        if len(buttons) != 1:
            raise LostError(self._lost(words, beside, buttons))
        button = buttons[0]
        form = self._form_of(button)
        filled = {
            self._field(form, label).get("name"): (self._field(form, label), value)
            for label, value in (typed or {}).items()
        }
        data = self._sent(form, filled)
        if button.get("name"):
            data.add(button.get("name"), button.get("value") or "")
        address = button.get("formaction") or form.get("action") or self.address
        answer = self._client.post(address, data=data)
        self._shown(answer, address, expected)

    def value(self, label: str) -> str:
        """What stands in the field with this label."""
        field = self._field(self._page, label)
        if field.tag == "select":
            chosen = [one for one in field.iter("option") if "selected" in one.attrib]
            return said(chosen[0]) if chosen else ""
        if field.tag == "textarea":
            return (field.text or "").strip()
        return field.get("value") or ""

    def row(self, words: str) -> str:
        """What the row says in which these words stand."""
        return said(self._around(words))

    def figure(self, name: str) -> str:
        """The figure that stands under a name."""
        for term in self._page.iter("dt"):
            if said(term) == name:
                return said(term.getnext())
        raise LostError(self._lost(name, None, []))

    def lines(self) -> list[str]:
        """The numbers of the lines in the list of expenditure."""
        rows = self._page.xpath("//tr[@data-number]")
        return [one.get("data-number") for one in rows]

    @property
    def text(self) -> str:
        """What the page says below its bar."""
        return said(self._page.find(".//main"))

    def _shown(self, answer: TestResponse, address: str, expected: int) -> None:
        while answer.status_code in {302, 303}:
            address = answer.location.partition("#")[0]
            answer = self._client.get(address)
        self.address = address
        self._page = html.fromstring(answer.text)
        if answer.status_code != expected:
            message = f"{address} answered {answer.status_code}: {self.text[:2000]}"
            raise LostError(message)

    def _around(self, beside: str | None) -> Element:
        if beside is None:
            return self._page
        for tag in ("tr", "li", "details", "section"):
            rows = [one for one in self._page.iter(tag) if beside in said(one)]
            if rows:
                return min(rows, key=lambda one: len(said(one)))
        raise LostError(self._lost(beside, None, []))

    def _form_of(self, element: Element) -> Element:
        name = element.get("form")
        return self._page.get_element_by_id(name) if name else _above(element, "form")

    def _field(self, form: Element, label: str) -> Element:
        for one in form.iter("label"):
            own = said(one).removesuffix("*").strip()
            if own == label and one.get("for"):
                return self._page.get_element_by_id(one.get("for"))
        for one in form.iter("input", "select", "textarea"):
            if one.get("aria-label") == label:
                return one
        raise LostError(self._lost(label, None, [said(x) for x in form.iter("label")]))

    def _sent(
        self, form: Element, filled: Mapping[str, tuple[Element, str | bool]]
    ) -> MultiDict[str, str]:
        data: MultiDict[str, str] = MultiDict()
        outside = self._page.xpath("//*[@form=$it]", it=form.get("id") or "no form")
        for one in [*form.iter("input", "select", "textarea"), *outside]:
            name, kind = one.get("name"), one.get("type")
            if not name or "disabled" in one.attrib or kind in {"submit", "file"}:
                continue
            given = filled[name][1] if name in filled else None
            if kind in {"checkbox", "radio"}:
                if given if given is not None else "checked" in one.attrib:
                    data.add(name, one.get("value") or "on")
            elif one.tag == "select":
                data.add(name, _choice(one, given))
            elif one.tag == "textarea":
                data.add(name, str(given if given is not None else one.text or ""))
            else:
                kept = one.get("value") or ""
                data.add(name, str(given if given is not None else kept))
        return data

    def _lost(self, words: str, beside: str | None, found: list[Any]) -> str:
        where = f" beside “{beside}”" if beside else ""
        return f"no one “{words}”{where} at {self.address}: {found}; {self.text[:3000]}"


def said(element: Element) -> str:
    """What an element says to a reader, its blanks made one."""
    parts: list[str] = []
    _collect(element, parts)
    return _SPACE.sub(" ", "".join(parts)).strip()


def _collect(element: Element, parts: list[str]) -> None:
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        parts.append(element.text or "")
        for child in element:
            _collect(child, parts)
            parts.append(child.tail or "")


def _above(element: Element, tag: str) -> Element:
    return next(element.iterancestors(tag))


def _choice(field: Element, given: str | bool | None) -> str:  # noqa: FBT001 - as typed
    options = list(field.iter("option"))
    if given is not None:
        fitting = [one for one in options if said(one).startswith(str(given))]
        if len(fitting) != 1:
            message = f"“{given}” is not offered once: {[said(x) for x in options]}"
            raise LostError(message)
        return fitting[0].get("value") or ""
    chosen = [one for one in options if "selected" in one.attrib] or options[:1]
    return chosen[0].get("value") or "" if chosen else ""
