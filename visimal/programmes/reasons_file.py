"""Reading `reasons.toml`: the library of reasons that controllers give.

The file may be left out: then every reason is written by hand.
"""

from collections.abc import Sequence
from pathlib import Path

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.refusals import ErrorCode
from visimal.domain.refusals import LibraryReason
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table
from visimal.programmes.rules_file import CODE

FILE = "reasons.toml"
_CODE = "[a-z][a-z0-9_]{0,39}"
#: A partner reads the reason where a controller could have written one.
_LONGEST = 1000


def read_reasons(
    folder: Path,
    languages: Sequence[str] | None,
    typology: Sequence[ErrorCode],
    faults: list[Fault],
) -> tuple[LibraryReason, ...]:
    """The reasons of a folder; `languages` is none when they could not be read."""
    if not (folder / FILE).exists():
        return ()
    content = content_of(folder / FILE, faults)
    if content is None:
        return ()
    top = Table(content, FILE, "", faults)
    known = {one.code for one in typology}
    found: list[LibraryReason] = []
    for table in top.tables("reason"):
        one = _reason(table, languages or (), known)
        if one.code and any(one.code == other.code for other in found):
            message = msgid("“%(given)s” stands here twice: keep one of them.")
            table.fault("code", message, given=one.code)
        found.append(one)
    top.nothing_else()
    return tuple(found)


def _reason(table: Table, languages: Sequence[str], known: set[str]) -> LibraryReason:
    code = table.matching("code", _CODE, "proof_missing")
    typology = None
    if table.value("typology") is not None:
        typology = table.matching("typology", CODE, "4.1") or None
    if typology is not None and known and typology not in known:
        message = msgid(
            "“%(given)s” is no code of this programme: typology.toml lists them."
        )
        table.fault("typology", message, given=typology)
    category = None
    if table.value("category") is not None:
        category = table.word("category", CostCategory)
    text = table.texts("text", languages)
    if any(len(one) > _LONGEST for one in text.texts.values()):
        message = msgid("This is longer than %(most)s characters: shorten it.")
        table.fault("text", message, most=_LONGEST)
    table.nothing_else()
    return LibraryReason(code, text, typology, category)
