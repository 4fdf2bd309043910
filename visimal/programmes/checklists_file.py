"""Reading `checklists.toml`: what a controller asks of every claim.

The file may be left out: then the programme has no checklist.
"""

from collections.abc import Sequence
from pathlib import Path

from visimal.domain.checklists import Checklist
from visimal.domain.checklists import ChecklistPart
from visimal.domain.checklists import ChecklistQuestion
from visimal.domain.checklists import Part
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table

FILE = "checklists.toml"
_CODE = "[A-Z]{2,4}-[0-9]{1,2}"


def read_checklists(
    folder: Path, languages: Sequence[str], faults: list[Fault]
) -> tuple[Checklist, ...]:
    """The checklists of a folder, in the order of the file."""
    if not (folder / FILE).exists():
        return ()
    content = content_of(folder / FILE, faults)
    if content is None:
        return ()
    top = Table(content, FILE, "", faults)
    codes: set[str] = set()
    parts: set[Part] = set()
    found: list[Checklist] = []
    for table in top.tables("checklist"):
        part = _part(table, parts)
        questions = [
            _question(one, languages, codes) for one in table.tables("question")
        ]
        table.nothing_else()
        if part is not None:
            parts.add(part)
            found.append(Checklist(part, tuple(questions)))
    top.nothing_else()
    return tuple(found)


def _part(table: Table, seen: set[Part]) -> Part | None:
    known: dict[str, Part] = {one.value: one for one in (*ChecklistPart, *CostCategory)}
    given = table.text("part")
    if not given:
        return None
    if given not in known:
        message = msgid("“%(given)s” is not known here: write one of %(words)s.")
        table.fault("part", message, given=given, words=", ".join(known))
        return None
    if known[given] in seen:
        message = msgid("“%(given)s” stands here twice: put both together.")
        table.fault("part", message, given=given)
        return None
    return known[given]


def _question(
    table: Table, languages: Sequence[str], seen: set[str]
) -> ChecklistQuestion:
    code = table.matching("code", _CODE, "STA-1")
    if code and code in seen:
        message = msgid("“%(given)s” stands here twice: give one another code.")
        table.fault("code", message, given=code)
    seen.add(code)
    text = table.texts("text", languages)
    table.nothing_else()
    return ChecklistQuestion(code, text)
