"""What happens to a list: kept for a day, its columns named, imported whole."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.imports.dry_run import ChangedLine
from visimal.imports.dry_run import Choices
from visimal.imports.dry_run import DryRun
from visimal.imports.headings import Columns
from visimal.imports.headings import keys_of
from visimal.imports.models import ImportedList
from visimal.imports.models import ImportMapping
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import LineEdit
from visimal.partner_reports.services import remove_lines
from visimal.partner_reports.services import save_lines
from visimal.storage.changes import TOLD_OTHERWISE

#: How long a list waits to be imported.
KEPT = timedelta(days=1)
YOURS, THEIRS = "yours", "theirs"


class NotImportableError(ValueError):
    """A list that has problems: nothing of it is imported."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that somebody brought, read already."""

    name: str
    kind: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided who saw what a list would do."""

    #: Yours or theirs, where both were changed.
    taken: Choices
    #: The lines that leave the claim because they are not in the file.
    removed: Sequence[str]


def keep_list(
    session: Session, place: Place, brought: Brought, *, person: int, at: datetime
) -> ImportedList:
    """Keep a list until it is imported; what waits longer than a day is forgotten."""
    old = delete(ImportedList).where(ImportedList.at < at - KEPT)
    session.execute(old, execution_options=TOLD_OTHERWISE)
    listed = ImportedList(
        project_id=place.project,
        partner_id=place.partner,
        period_id=place.period,
        person_id=person,
        name=brought.name,
        kind=brought.kind,
        packed=brought.packed,
        columns=None,
        at=at,
        done=None,
    )
    session.add(listed)
    session.flush()
    return listed


def name_columns(
    session: Session,
    listed: ImportedList,
    columns: Columns,
    said: Mapping[str, Any],
    *,
    at: datetime,
) -> None:
    """Say what the columns of a list mean, for it and for all with its headings."""
    listed.columns = dict(said)
    keys = keys_of(columns.heads)
    kept = {
        "keys": {keys[int(place)]: name for place, name in said["fields"].items()},
        "fixed": dict(said["fixed"]),
    }
    asked = select(ImportMapping).where(
        ImportMapping.partner_id == listed.partner_id,
        ImportMapping.fingerprint == columns.fingerprint,
    )
    mapping = session.scalars(asked).one_or_none()
    if mapping is None:
        mapping = ImportMapping(
            project_id=listed.project_id,
            partner_id=listed.partner_id,
            fingerprint=columns.fingerprint,
        )
        session.add(mapping)
    mapping.columns, mapping.at = kept, at
    session.flush()


def forget(session: Session, listed: ImportedList) -> None:
    """Forget a list."""
    session.delete(listed)
    session.flush()


def import_all(
    session: Session,
    place: Place,
    found: DryRun,
    decided: Decided,
    doing: Doing,
) -> Mapping[str, int]:
    """Import a list whole, as it was seen; how many lines were new, changed, removed.

    Raises:
        NotImportableError: it has problems.
        StaleError: a line was changed since it was looked at.
    """
    if not found.can_be_imported:
        raise NotImportableError
    edits = [
        LineEdit(_merged(one, decided.taken), one.number, one.version)
        for one in found.changed
    ]
    really = [
        one
        for one, was in zip(edits, found.changed, strict=True)
        if one.cost != was.stored
    ]
    saved = save_lines(
        session, place, [*really, *(LineEdit(one.cost) for one in found.new)], doing
    )
    gone = {one.number: one.version for one in found.gone}
    leaving = [(number, gone[number]) for number in decided.removed if number in gone]
    if leaving:
        remove_lines(session, place, leaving, doing)
    new = sum(one.is_new for one in saved)
    return {"new": new, "changed": len(saved) - new, "removed": len(leaving)}


def imported(session: Session, listed: ImportedList, done: Mapping[str, int]) -> None:
    """Remember what became of a list; what was in it is in the claim now."""
    listed.done = dict(done)
    listed.packed = b""
    session.flush()


def _merged(line: ChangedLine, taken: Choices) -> Cost:
    """The line as it is here, with what the file changes and what was chosen of it."""
    names: set[str] = set()
    for change in line.changes:
        is_taken = taken.get((line.number, change.name)) == YOURS
        if is_taken or not change.is_conflict:
            names.add(change.name)
    if names & {"supplier", "supplier_vat"}:
        names.add("supplier_id")
    return replace(line.stored, **{one: getattr(line.cost, one) for one in names})
