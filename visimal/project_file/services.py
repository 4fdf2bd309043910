"""Loading a project from its file, whole or not at all."""

import dataclasses
import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.programmes import programme
from visimal.programmes import UnknownProgrammeError
from visimal.programmes.faults import Fault
from visimal.project_file.reading import agreed
from visimal.project_file.reading import FaultyProjectFileError
from visimal.project_file.reading import parsed
from visimal.project_file.replacing import clear
from visimal.project_file.replacing import is_worked_on
from visimal.project_file.replacing import of_the_file
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.storing import store
from visimal.project_file.writing import written
from visimal.storage.rows import read
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record
from visimal.storage.trail import record_rows
from visimal.storage.trail import Told

#: A table, and the key of a row of it.
_Place = tuple[str, int]


class Loaded(StrEnum):
    """What loading a file did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class AlreadyThereError(ValueError):
    """Another content is already loaded under the same project code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"the project {code} is already loaded, with other contents")


class WorkedOnError(ValueError):
    """People have declared, uploaded or controlled in this project since it came."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"people have worked on the project {code}")


def checked(raw: bytes, folders: Sequence[Path]) -> JsonObject:
    """The document of a file without faults.

    Raises:
        FaultyProjectFileError: with all the faults of the file.
    """
    document = parsed(raw)
    try:
        its = programme(document["programme"], folders)
    except UnknownProgrammeError as error:
        sentence = msgid("There is no programme “%(id)s”; there are: %(known)s.")
        values = {"id": document["programme"], "known": ", ".join(error.known)}
        raise FaultyProjectFileError([Fault("programme", sentence, values)]) from None
    return agreed(document, its)


def canonical(document: JsonObject) -> bytes:
    """A document as bytes: the same for files that mean the same."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return text.encode()


def load(
    session: Session,
    document: JsonObject,
    *,
    at: datetime,
    by: By,
    replace: bool = False,
) -> Loaded:
    """Store a checked document; the caller commits.

    A project that is already there with the same contents stays as it is.

    Raises:
        AlreadyThereError: it is there with other contents, and `replace` is not set.
        WorkedOnError: people have worked on it since: a file must not undo that.
    """
    code = document["project"]["code"]
    act = Act("project.loaded", by, project=code)
    there = session.scalar(select(Project).where(Project.code == code))
    before = "" if there is None else _digest(written(session, there))
    after = _digest(document)
    if before == after:
        return Loaded.UNCHANGED
    gone: dict[_Place, str] = {}
    if there is not None:
        if not replace:
            raise AlreadyThereError(code)
        if is_worked_on(session, code):
            raise WorkedOnError(code)
        gone = _digests(session, there)
        clear(session, there, {one["number"] for one in document["partners"]})
        act = dataclasses.replace(act, action="project.replaced")
    project = store(session, document, there)
    tables = {one.name for one in of_the_file()}
    details = {"before": before, "after": after}
    record(session, act, at=at, details=details, but=tables)
    rows = _told(gone, _digests(session, project))
    record_rows(session, act, at=at, rows=rows)
    return Loaded.NEW if there is None else Loaded.REPLACED


def _digest(document: JsonObject) -> str:
    """The fingerprint of a project: its budget tables follow from the cells.

    Neither the order of cells nor that of project reports means anything.
    """
    reports = sorted(document["project_reports"], key=lambda one: one["number"])
    meant = {
        **document,
        "budget": _cells_of(document["budget"]),
        "earlier_budgets": [_cells_of(one) for one in document["earlier_budgets"]],
        "project_reports": reports,
    }
    return sha256(canonical(meant)).hexdigest()


def _cells_of(budget: JsonObject) -> JsonObject:
    """A version of the budget as its cells say it, in their order."""
    cells = sorted(cell for cell in budget["cells"] if euro(cell[4]) != ZERO)
    tables = ("partners", "cells")
    return {**without(budget, tables), "cells": cells}


def _digests(session: Session, project: Project) -> dict[_Place, str]:
    """Every row of a project by its digest; the project itself is told in full."""
    session.flush()
    connection = session.connection()
    return {
        (row.table, row.key): row.digest
        for table in of_the_file()
        for row in read(connection, table, table.c.project_id == project.id)
    }


def _told(before: Mapping[_Place, str], after: Mapping[_Place, str]) -> Iterator[Told]:
    """The rows that came, went or changed between two editions."""
    for place in {**before, **after}:
        old, new = before.get(place), after.get(place)
        if old != new:
            yield *place, old, new
