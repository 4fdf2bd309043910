"""What the page of the trail shows: days, acts, and what each made of its rows."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from enum import StrEnum
from functools import reduce
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from visimal.audit_trail import queries
from visimal.audit_trail.queries import Asked
from visimal.audit_trail.queries import Reader
from visimal.audit_trail.sentences import COLUMNS
from visimal.audit_trail.sentences import ROWS
from visimal.audit_trail.sentences import sentence
from visimal.audit_trail.sentences import SUBJECTS
from visimal.consortium.models import Partner
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import from_cents
from visimal.domain.papers import PaperKind
from visimal.domain.report_status import PartnerReportStatus
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import key_label
from visimal.labels import label
from visimal.storage.db import Model
from visimal.storage.trail import AuditEntry
from visimal.storage.types import Cents
from visimal.web import formats

_HIDDEN = "…"
#: Columns that hold a word of the program, which has a name for people.
_WORDS: Mapping[str, type[StrEnum]] = {
    "status": PartnerReportStatus,
    "category": CostCategory,
    "kind": PaperKind,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value, before and after; empty texts where there was none."""

    name: str
    before: str
    after: str
    #: Whether it is personal data, of which the trail keeps only that it changed.
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """What became of one row."""

    name: str
    is_new: bool
    is_gone: bool
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One act, whose last entry is this one."""

    seq: int
    at: datetime
    sentence: str
    role: str
    partner: Partner | None
    period: int | None
    reason: str
    rows: Sequence[ChangedRow]
    #: How many rows it tells by their digests alone.
    untold: int
    hash: str
    #: The number of its first entry: a great act is told in several.
    begins: int
    #: How many entries of the trail tell it.
    entries: int

    def after(self, earlier: "ShownEntry") -> "ShownEntry":
        """The same act, with the entry before this one."""
        return replace(
            self,
            rows=(*earlier.rows, *self.rows),
            untold=earlier.untold + self.untold,
            begins=earlier.begins,
            entries=earlier.entries + self.entries,
        )


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of the trail, by day."""

    days: Sequence[tuple[date, Sequence[ShownEntry]]]
    asked: Asked
    partners: Sequence[Partner]
    periods: Sequence[int]
    people: Mapping[int, str]
    #: The number before which the next page begins; none if this is the last.
    older: int | None

    @property
    def partner_choices(self) -> Sequence[tuple[int, str]]:
        """Partners to choose from."""
        return [
            (one.number, f"{one.label} {one.abbreviation}") for one in self.partners
        ]

    @property
    def period_choices(self) -> Sequence[tuple[int, str]]:
        """Semesters to choose from."""
        return [(one, gettext("S%(number)s", number=one)) for one in self.periods]

    @property
    def subject_choices(self) -> Sequence[tuple[str, str]]:
        """What acts are about."""
        return [(key, gettext(name)) for key, name in SUBJECTS.items()]

    def address(self, **other: object) -> Mapping[str, object]:
        """What the address of this page asks, with something otherwise."""
        narrowed = {**asdict(self.asked), "before": None, **other}
        return {name: one for name, one in narrowed.items() if one not in {None, ""}}


def trail_page(session: Session, reader: Reader, asked: Asked) -> TrailPage:
    """The entries a reader asks for."""
    found = queries.entries(session, reader, asked)
    shown, more = found[: queries.AT_ONCE], found[queries.AT_ONCE :]
    partners = queries.partners(session, reader)
    people = queries.people(session, reader)
    names = _Names(
        {one.number: one for one in partners}, people, queries.seated(session, reader)
    )
    acts = [_act([*several], names) for _, several in groupby(shown, key=_one_act)]
    days = groupby(acts, key=lambda one: one.at.date())
    return TrailPage(
        days=tuple((day, tuple(entries)) for day, entries in days),
        asked=asked,
        partners=partners,
        periods=queries.periods(session, reader),
        people=people,
        older=shown[-1].seq if more else None,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """What the reader knows partners and people by."""

    partners: Mapping[int, Partner]
    #: Who acted, by key.
    people: Mapping[int, str]
    #: Whom acts are about, by their subject.
    seated: Mapping[str, str]


def _one_act(entry: AuditEntry) -> Sequence[object]:
    """What all entries of one act have in common."""
    about = (entry.project, entry.partner, entry.period, entry.subject)
    return (entry.action, entry.by, entry.at, entry.reason, *about)


def _act(entries: Sequence[AuditEntry], names: _Names) -> ShownEntry:
    """The entries of one act, the newest first, as one."""
    return reduce(ShownEntry.after, (_shown(one, names) for one in entries))


def _shown(entry: AuditEntry, names: _Names) -> ShownEntry:
    told = json.loads(entry.payload)["rows"]
    rows = tuple(_row(*one) for one in told if len(one) > _OF_DIGESTS)
    return ShownEntry(
        seq=entry.seq,
        at=formats.on_our_clocks(entry.at),
        sentence=sentence(
            entry.action,
            _who(entry, names.people),
            entry.subject,
            names.seated.get(entry.subject) or gettext("somebody"),
        ),
        role=entry.role,
        partner=None if entry.partner is None else names.partners.get(entry.partner),
        period=entry.period,
        reason=entry.reason,
        rows=tuple(row for row in rows if row.differences),
        untold=sum(len(one) == _OF_DIGESTS for one in told),
        hash=entry.hash,
        begins=entry.seq,
        entries=1,
    )


#: Table, key, digest before and after; more when values are told.
_OF_DIGESTS = 4


def _who(entry: AuditEntry, people: Mapping[int, str]) -> str:
    if entry.actor is not None:
        return people.get(entry.actor) or gettext("Somebody who left")
    kind, _, name = entry.by.partition(":")
    if kind == "operator":
        return gettext("The operator (%(name)s)", name=name)
    return gettext("Somebody not signed in") if kind == "nobody" else kind


def _row(
    table: str,
    _key: int,
    before: str | None,
    after: str | None,
    values: Mapping[str, Sequence[Any]],
) -> ChangedRow:
    name = ROWS.get(table)
    return ChangedRow(
        name=table if name is None else gettext(name),
        is_new=before is None,
        is_gone=after is None,
        differences=tuple(_differences(table, values)),
    )


def _differences(
    table: str, values: Mapping[str, Sequence[Any]]
) -> Iterator[Difference]:
    for name, title in COLUMNS.items():
        if name in values:
            old, new = values[name]
            is_hidden = old == new == _HIDDEN
            before, after = _said(table, name, old), _said(table, name, new)
            if is_hidden or before != after:
                yield Difference(gettext(title), before, after, is_hidden)


def _said(table: str, name: str, value: Any) -> str:  # noqa: ANN401 - any plain value
    """A value as the reader writes it."""
    column = Model.metadata.tables[table].columns.get(name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if column is not None and isinstance(column.type, Cents):
        return formats.amount(from_cents(value), locale())
    if name.endswith("_on") or name in {"until", "keep_until"}:
        return formats.day(date.fromisoformat(value), locale())
    return _word(name, value)


def _word(name: str, value: object) -> str:
    """A word of the program by its name for people; any other text as it is."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if name in _WORDS and value in {*_WORDS[name]}:
        return label(_WORDS[name](value))
    return key_label("seat", value) if name == "role" else value
