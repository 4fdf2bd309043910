"""Loading a project from its file, whole or not at all."""

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete
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
from visimal.project_file.schema import JsonObject
from visimal.project_file.storing import store
from visimal.project_file.writing import written
from visimal.storage.db import Model
from visimal.storage.trail import record


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
    by: str,
    replace: bool = False,
) -> Loaded:
    """Store a checked document; the caller commits.

    A project that is already there with the same contents stays as it is.

    Raises:
        AlreadyThereError: it is there with other contents, and `replace` is not set.
    """
    code = document["project"]["code"]
    there = session.scalar(select(Project).where(Project.code == code))
    before = "" if there is None else _digest(written(session, there))
    after = _digest(document)
    if before == after:
        return Loaded.UNCHANGED
    if there is not None:
        if not replace:
            raise AlreadyThereError(code)
        _clear(session, there)
    project = store(session, document)
    record(
        session,
        at=at,
        project=(project.id, code),
        by=by,
        action="project.loaded" if there is None else "project.replaced",
        changes={"sha256": f"{before} → {after}"},
    )
    return Loaded.NEW if there is None else Loaded.REPLACED


def _digest(document: JsonObject) -> str:
    """The fingerprint of a project: its budget tables follow from the cells.

    Neither the order of cells nor that of project reports means anything.
    """
    budget = {key: one for key, one in document["budget"].items() if key != "partners"}
    cells = sorted(cell for cell in budget["cells"] if euro(cell[4]) != ZERO)
    reports = sorted(document["project_reports"], key=lambda one: one["number"])
    meant = {
        **document,
        "budget": {**budget, "cells": cells},
        "project_reports": reports,
    }
    return sha256(canonical(meant)).hexdigest()


def _clear(session: Session, project: Project) -> None:
    for table in reversed(Model.metadata.sorted_tables):
        if "project_id" in table.c and table.name != "audit_entry":
            session.execute(delete(table).where(table.c.project_id == project.id))
    session.delete(project)
    session.flush()
