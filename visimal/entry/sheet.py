"""The list of expenditure as a page shows it: cells of text, and who may type where."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.words import InWords
from visimal.consortium.places import Place
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.entry.asks import Asked
from visimal.entry.asks import Line
from visimal.entry.asks import LINES_OF_A_PAGE
from visimal.entry.cells import cells_of
from visimal.entry.rows import digest
from visimal.entry.rows import TypedRow
from visimal.entry.saving import Judged
from visimal.i18n import gettext
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.columns import Column
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.columns import SHORT
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.partner_reports.offers import Offers

#: Empty rows below the list, to type into.
FRESH = 3
_FIGURES = frozenset({Kind.AMOUNT, Kind.PERCENT})
#: What is read of a line that names a person.
_OPEN = ("category", "work_package", "paid_on", "amount")
_WORST = ("block", "warn", "")
MARKS: Mapping[str, str] = {
    "block": msgid("blocks"),
    "warn": msgid("to check"),
    "": msgid("note"),
    "ok": msgid("counts"),
}


#: Rows that come back because they could not be saved: what each means, and all.
Back = tuple[Mapping[str, Judged], Sequence[TypedRow]]
NOTHING_BACK: Back = ({}, ())


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is shown."""

    column: Column

    @property
    def name(self) -> str:
        """As its cells are called."""
        return self.column.name

    @property
    def short(self) -> str:
        """As its head says it."""
        return gettext(SHORT.get(self.name, self.column.message))

    @property
    def label(self) -> str:
        """Its name in full."""
        return self.column.label

    @property
    def is_figure(self) -> bool:
        """Whether its cells are set to the right."""
        return self.column.kind in _FIGURES


@dataclass(frozen=True, slots=True)
class Mark:
    """What the rules say of a line, in a word."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: typed into, fixed, or new."""

    key: str
    texts: Mapping[str, str]
    number: str | None = None
    version: int | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    is_masked: bool = False
    papers: int = 0
    mark: Mark | None = None
    #: The digest of its cells as they are shown.
    was: str = ""

    @property
    def short(self) -> str:
        """The last part of its number."""
        return (self.number or "").rpartition("-")[2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the list, and the sum of all that is asked for."""

    heads: Sequence[Head]
    rows: Sequence[Row]
    fresh: Sequence[Row]
    count: int
    declared: Euro
    page: int
    pages: int

    @property
    def doubtful(self) -> int:
        """How many cells came back with a sentence."""
        return sum(len(one.problems) for one in (*self.rows, *self.fresh))


def heads_of(asked: Asked) -> Sequence[Head]:
    """The columns somebody wants to see."""
    return [Head(BY_NAME[name]) for name in asked.columns]


def papers_of(session: Session, place: Place) -> Mapping[str, int]:
    """How many papers prove each line of a claim, by its number."""
    asked = (
        select(ExpenditureLine.number, func.count(Proof.id))
        .join(Proof, Proof.line_id == ExpenditureLine.id)
        .where(ExpenditureLine.number.startswith(_prefix(place)))
        .where(ExpenditureLine.project_id == place.project)
        .group_by(ExpenditureLine.number)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def mark_of(findings: Sequence[InWords]) -> Mark:
    """The worst that is said of a line; that it counts if nothing is."""
    kinds = {one.kind for one in findings}
    worst = next((kind for kind in _WORST if kind in kinds), "ok")
    return Mark(worst, gettext(MARKS[worst]))


def sheet_of(
    asked: Asked,
    lines: Sequence[Line],
    findings: Mapping[str | None, Sequence[InWords]],
    offers: Offers,
    back: Back = NOTHING_BACK,
) -> Sheet:
    """A page of the lines that are asked for, and of what was typed and not saved."""
    judged, typed = back
    found = asked.of(lines)
    pages = max(1, -(-len(found) // LINES_OF_A_PAGE))
    page = min(asked.page, pages)
    shown = found[(page - 1) * LINES_OF_A_PAGE : page * LINES_OF_A_PAGE]
    # What nobody touched is shown as it is stored: somebody else may have changed it.
    again = {one.number: one for one in typed if one.number and one.key in judged}
    names = asked.columns
    rows: list[Row] = []
    for key, one in enumerate(shown):
        cells = cells_of(one.stored, offers)
        if one.is_masked:
            cells = {name: cells[name] for name in _OPEN}
        fixed = Row(
            key=str(key),
            texts={name: cells.get(name, "") for name in names},
            number=one.stored.number,
            version=one.stored.version,
            is_masked=one.is_masked,
            papers=one.papers,
            mark=mark_of(findings.get(one.stored.number, ())),
        )
        row = replace(fixed, was=digest(fixed.texts))
        typed_row = None if one.is_masked else again.get(one.stored.number)
        rows.append(row if typed_row is None else _typed_again(row, typed_row, judged))
    fresh = [
        Row(str(len(rows) + place), row.texts, problems=_problems(judged, row))
        for place, row in enumerate(_new(typed))
    ]
    more = max(FRESH - len(fresh), 1)
    fresh += [Row(str(len(rows) + len(fresh) + place), {}) for place in range(more)]
    return Sheet(
        heads=heads_of(asked),
        rows=rows,
        fresh=fresh,
        count=len(found),
        declared=total(one.stored.declared for one in found),
        page=page,
        pages=pages,
    )


def _new(typed: Sequence[TypedRow]) -> Sequence[TypedRow]:
    return [one for one in typed if not one.number and not one.is_empty]


def _typed_again(row: Row, typed: TypedRow, judged: Mapping[str, Judged]) -> Row:
    """A row as somebody typed it, over what is stored."""
    texts = {**row.texts, **typed.texts}
    return replace(row, texts=texts, problems=_problems(judged, typed))


def _problems(judged: Mapping[str, Judged], row: TypedRow) -> Mapping[str, str]:
    found = judged.get(row.key)
    return {} if found is None else found.problems


def _prefix(place: Place) -> str:
    return f"P{place.partner_number:02}-S{place.period_number}-"
