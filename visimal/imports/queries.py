"""Lists that wait, how columns were read before, and the claim as it is now."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.imports.comparing import Here
from visimal.imports.models import ImportedList
from visimal.imports.models import ImportMapping
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import report_at


def list_at(
    session: Session, person: int, place: Place, key: int, since: datetime
) -> ImportedList | None:
    """A list that a person brought to a claim since then; nobody else's."""
    asked = select(ImportedList).where(
        ImportedList.id == key,
        ImportedList.at >= since,
        ImportedList.person_id == person,
        ImportedList.partner_id == place.partner,
        ImportedList.period_id == place.period,
    )
    return session.scalars(asked).one_or_none()


def remembered(
    session: Session, partner: int, fingerprint: str
) -> Mapping[str, Any] | None:
    """What a partner said before that columns of these headings mean."""
    asked = select(ImportMapping.columns).where(
        ImportMapping.partner_id == partner, ImportMapping.fingerprint == fingerprint
    )
    return session.scalars(asked).one_or_none()


def here_of(
    session: Session,
    place: Place,
    *,
    sees_all: bool,
    locale: str,
    folders: Sequence[Path],
) -> Here | None:
    """The claim that a list is compared with; none if it was not begun."""
    report = report_at(session, place)
    if report is None:
        return None
    lines = {line.number: line for line, _ in lines_of(session, place)}
    offers = offers_of(session, place, folders)
    return Here(offers, locale, lines, sees_all, report.version)
