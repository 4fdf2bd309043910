"""Reading `typology.toml`: the codes of errors that a deduction carries.

The file may be left out: then any code is taken as it is given.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

from visimal.domain.findings import msgid
from visimal.domain.parameters import Confidence
from visimal.domain.parameters import Parameters
from visimal.domain.refusals import ErrorCode
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table
from visimal.programmes.programme_file import FILE as PROGRAMME
from visimal.programmes.rules_file import CODE

FILE = "typology.toml"
#: The parameter that names codes of the typology.
_NAMES_CODES = "missing_proof_codes"


def read_typology(
    folder: Path, languages: Sequence[str] | None, faults: list[Fault]
) -> tuple[ErrorCode, ...]:
    """The codes of a folder; `languages` is none when they could not be read."""
    if not (folder / FILE).exists():
        return ()
    content = content_of(folder / FILE, faults)
    if content is None:
        return ()
    top = Table(content, FILE, "", faults)
    top.text("source")
    top.text("version")
    top.word("confidence", Confidence)
    found: list[ErrorCode] = []
    for table in top.tables("code"):
        code = table.matching("code", CODE, "4.1")
        name = table.texts("name", languages or ())
        table.nothing_else()
        if code and any(code == other.code for other in found):
            message = msgid("“%(given)s” stands here twice: keep one of them.")
            table.fault("code", message, given=code)
        elif code:
            found.append(ErrorCode(code, name))
    top.nothing_else()
    return tuple(found)


def unknown_codes(
    parameters: Parameters, typology: Sequence[ErrorCode]
) -> Iterator[Fault]:
    """A cost could never come back under a code that no deduction can carry."""
    known = {one.code for one in typology}
    for one in parameters.facts if known else ():
        given = one.value if isinstance(one.value, tuple) else ()
        for code in given if one.name == _NAMES_CODES else ():
            if code not in known:
                message = msgid(
                    "“%(given)s” is no code of this programme: typology.toml lists"
                    " them."
                )
                yield Fault(f"{PROGRAMME}: {one.name}", message, {"given": code})
