"""Reading a project file: the document, or all its faults.

Faults are looked for in three rounds, each on ground the one before made safe: can
the text be read, does it have the right shape, do its parts agree. All faults of a
round are listed together.
"""

import json
import re
from collections.abc import Iterator
from collections.abc import Sequence
from decimal import Decimal
from decimal import InvalidOperation
from typing import Any
from typing import NoReturn

from visimal.domain.findings import msgid
from visimal.domain.programme import Programme
from visimal.programmes.faults import Fault
from visimal.project_file.agreement import budget_faults
from visimal.project_file.agreement import cell_faults
from visimal.project_file.names import known
from visimal.project_file.references import plan_faults
from visimal.project_file.report_agreement import report_faults
from visimal.project_file.report_references import report_reference_faults
from visimal.project_file.schema import JsonObject
from visimal.project_file.schema import normalised
from visimal.project_file.schema import place
from visimal.project_file.schema import shape_faults

#: A project with 100,000 lines has about 60 MB.
MOST_BYTES = 256 * 1024 * 1024
#: Ways in which a file can carry what no database or workbook can keep.
_SUSPECT = re.compile(
    rb"\\(u00[01]|u[dD][89a-fA-F]|u[fF]{3}[eEfF]|[bf])|\xef\xbf[\xbe\xbf]"
)
#: Control characters, half characters, and two that are none.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_TOO_DEEP = msgid("The file is nested too deeply to be a project.")


class FaultyProjectFileError(ValueError):
    """A project file that cannot be loaded, with all its faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class _TwiceError(ValueError):
    """The same key twice in one object."""


def parsed(raw: bytes) -> JsonObject:
    """The document of a file that has the right shape, defaults filled in.

    Raises:
        FaultyProjectFileError: it cannot be read or has another shape.
    """
    document = _json(raw)
    faults: list[Fault] = []
    try:
        if _SUSPECT.search(raw):
            faults = list(_unstorable(document, []))
        faults = faults or list(shape_faults(document))
    except (RecursionError, ValueError):
        _refuse(_TOO_DEEP)
    if faults:
        raise FaultyProjectFileError(faults)
    return normalised(document)


def agreed(document: JsonObject, programme: Programme) -> JsonObject:
    """The same document, its parts agreeing with each other.

    Raises:
        FaultyProjectFileError: they do not.
    """
    names = known(document)
    faults = [
        *plan_faults(document, names, programme),
        *cell_faults(document, names),
        *report_reference_faults(document, names),
    ]
    if not faults:
        faults = [
            *budget_faults(document, programme),
            *report_faults(document, programme),
        ]
    if faults:
        raise FaultyProjectFileError(faults)
    return document


def _refuse(message: str, **values: object) -> NoReturn:
    raise FaultyProjectFileError([Fault(msgid("the file"), message, values)])


def _json(raw: bytes) -> Any:  # noqa: ANN401 - JSON is anything until it is judged
    if len(raw) > MOST_BYTES:
        _refuse(
            msgid("The file is larger than %(most)s MB."), most=MOST_BYTES // 1024**2
        )
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_exact,
        )
    except UnicodeDecodeError as error:
        _refuse(
            msgid("The file is not UTF-8 text (byte %(byte)s): save it as UTF-8."),
            byte=error.start + 1,
        )
    except json.JSONDecodeError as error:
        _refuse(
            msgid("Line %(line)s, column %(column)s is not JSON: mend it there."),
            line=error.lineno,
            column=error.colno,
        )
    except _TwiceError as error:
        _refuse(msgid("“%(key)s” stands twice in one object."), key=str(error)[:80])
    except RecursionError:
        _refuse(_TOO_DEEP)
    except ValueError:
        _refuse(msgid("The file has a number that no project can have."))


def _once(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _exact(text: str) -> Decimal:
    """A number with a point or an exponent, as it was written.

    12.0 counts as the whole number it is; any other is no figure of a project.
    """
    try:
        return Decimal(text)
    except InvalidOperation:
        return _no_number(text)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _unstorable(value: Any, path: list[str | int]) -> Iterator[Fault]:  # noqa: ANN401 - JSON is anything
    """Characters that no database or workbook can keep."""
    match value:
        case str():
            if _UNSTORABLE.search(value):
                sentence = msgid("This text has a control character: remove it.")
                yield Fault(place(path), sentence)
        case dict():
            for key, one in value.items():
                yield from _unstorable(key, path)
                yield from _unstorable(one, [*path, key])
        case list():
            for position, one in enumerate(value):
                yield from _unstorable(one, [*path, position])
