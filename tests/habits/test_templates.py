"""Every template shows one page, in the reader's language, and decides nothing."""

import re
from collections.abc import Callable
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TypeGuard

import pytest
from jinja2 import Environment
from jinja2 import nodes
from jinja2 import TemplateSyntaxError

from visimal import resources

LAYOUT = "layout.html"
_ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
_INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=|javascript:",
    re.IGNORECASE,
)
_LOGIC = re.compile(
    r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL
)
#: Words that are the same in every language.
_NAMES = {"visimal", "DEMO"}
#: Attributes that are read by, or to, a person.
_READ = {"alt", "aria-label", "aria-description", "placeholder", "title"}


def templates() -> dict[str, str]:
    """Every template by its name."""
    folder = resources.TEMPLATES
    found = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }
    assert LAYOUT in found, "the layout is missing"
    return found


def is_page(name: str) -> bool:
    """Whether a template is a page: no part of one, no component, not the frame."""
    folder, _, file = name.rpartition("/")
    return name != LAYOUT and folder != "components" and not file.startswith("_")


def unreadable(name: str, text: str) -> Iterator[str]:
    """What Jinja cannot parse."""
    try:
        _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        yield f"{name}:{error.lineno} {error.message}"


def lineage(text: str) -> tuple[list[nodes.Template], str]:
    """A page and what it extends, up to its last frame."""
    family: list[nodes.Template] = []
    known = templates()
    frame = ""
    while True:
        family.append(_ENVIRONMENT.parse(text))
        parents = [node.template for node in family[-1].find_all(nodes.Extends)]
        frame = str(parents[0].value) if parents and _is_fixed(parents[0]) else ""
        if frame == LAYOUT or frame not in known:
            return family, frame
        text = known[frame]


def _is_fixed(name: nodes.Expr) -> TypeGuard[nodes.Const]:
    return isinstance(name, nodes.Const)


def frameless(name: str, text: str) -> Iterator[str]:
    """A page without the frame of all pages."""
    if is_page(name) and lineage(text)[1] != LAYOUT:
        yield f"{name} does not extend {LAYOUT}"


def untitled(name: str, text: str) -> Iterator[str]:
    """A page that says nothing in the window's title."""
    blocks = (b for tree in lineage(text)[0] for b in tree.find_all(nodes.Block))
    titled = any(block.name == "title" and block.body for block in blocks)
    if is_page(name) and not titled:
        yield f"{name} sets no title"


def idle_imports(name: str, text: str) -> Iterator[str]:
    """Every macro that is imported and not used."""
    tree = _ENVIRONMENT.parse(text)
    given: set[str] = set()
    for source in tree.find_all(nodes.FromImport):
        given |= {word if isinstance(word, str) else word[1] for word in source.names}
    given |= {source.target for source in tree.find_all(nodes.Import)}
    used = {word.name for word in tree.find_all(nodes.Name) if word.ctx == "load"}
    for macro in sorted(given - used):
        yield f"{name} imports {macro} and does not use it"


def inline(name: str, text: str) -> Iterator[str]:
    """Every style or script that the security policy would refuse."""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _INLINE.search(line):
            yield f"{name}:{number} has {found.group().strip()} inline"


class _Reader(HTMLParser):
    """Collects what a person reads or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for attribute, value in attrs:
            if attribute in _READ and value:
                self.handle_data(value)

    def handle_data(self, data: str) -> None:
        self.heard.append((self.getpos()[0], data))


def _blank(logic: re.Match[str]) -> str:
    """As many lines as there were, and a name where a tag's own is worked out."""
    is_tag = logic.string[: logic.start()].endswith(("<", "</"))
    return ("tag" if is_tag else "") + "\n" * logic.group().count("\n")


def untranslated(name: str, text: str) -> Iterator[str]:
    """Every word that stands in a template in one language only."""
    reader = _Reader()
    reader.feed(_LOGIC.sub(_blank, text))
    for number, heard in reader.heard:
        words = set(re.findall(r"[^\W\d_]{2,}", heard)) - _NAMES
        if words:
            yield f"{name}:{number} says {heard.strip()!r} outside _()"


Guard = Callable[[str, str], Iterator[str]]
GUARDS = (unreadable, frameless, untitled, idle_imports, inline, untranslated)


@pytest.mark.parametrize("guard", GUARDS)
def test_every_template_keeps_to(guard: Guard) -> None:
    found = [place for name, text in templates().items() for place in guard(name, text)]
    assert found == []


@pytest.mark.parametrize(
    ("guard", "bad"),
    [
        (unreadable, "{% if %}"),
        (frameless, "<h1>{{ _('Budget') }}</h1>"),
        (frameless, '{% extends "other.html" %}'),
        (untitled, '{% extends "layout.html" %}'),
        (untitled, "{% block title %}{% endblock %}"),
        (idle_imports, '{% from "components/money.html" import money %}'),
        (idle_imports, '{% import "components/money.html" as money %}'),
        (inline, '<p style="color: red">'),
        (inline, "<script>alert(1)</script>"),
        (inline, '<button onclick="go()">'),
        (untranslated, "<h1>Budget</h1>"),
        (untranslated, '<svg aria-label="Budget per month"></svg>'),
    ],
)
def test_the_guard_bites(guard: Guard, bad: str) -> None:
    assert [*guard("budget/budget.html", bad)]


def test_a_good_page_passes_every_guard() -> None:
    page = """
    {% extends "layout.html" %}
    {% from "components/money.html" import money %}
    {% block title %}{{ _("Budget") }}{% endblock %}
    {% block content %}
    <h1 title="{{ _("All of it") }}">{% trans %}Budget{% endtrans %} 2026 €</h1>
    {{ money(page.total) }}
    <script src="{{ url_for('static', filename='a.js') }}"></script>
    {% endblock %}
    """
    assert [place for guard in GUARDS for place in guard("budget.html", page)] == []
