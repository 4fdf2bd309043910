"""Lines against the papers they need: what is there, what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.money import Euro
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine
from visimal.domain.required_papers import RequiredPaper
from visimal.evidence.models import Document
from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.models import Proof
from visimal.partner_reports.page import is_masked
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import report_at

#: Any one of them stands for the others.
Kinds = tuple[PaperKind, ...]
_WHOLE = 100


class CellState(StrEnum):
    """What a line has of one kind of paper."""

    THERE = "there"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One line and one kind of paper."""

    kinds: Kinds
    state: CellState
    #: How many papers of that kind there are.
    papers: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One line of expenditure with its cells."""

    number: str
    category: CostCategory
    #: Empty if it names a person and is not for these eyes.
    supplier: str
    is_masked: bool
    declared: Euro
    cells: Sequence[Cell]
    #: Papers of kinds that nobody asked for.
    others: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return all(one.state is not CellState.MISSING for one in self.cells)


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The papers of a claim."""

    place: Place
    columns: Sequence[Kinds]
    lines: Sequence[MatrixLine]
    #: Of all lines, shown or not.
    there: int
    missing: int
    only_missing: bool
    may_add: bool

    @property
    def percentage(self) -> int | None:
        """How much of what is needed is there, whole percents; none if nothing is."""
        needed = self.there + self.missing
        return self.there * _WHOLE // needed if needed else None


def matrix_page(
    viewer: Viewer,
    session: Session,
    place: Place,
    required: Sequence[RequiredPaper],
    *,
    only_missing: bool,
) -> MatrixPage:
    """What each line of a claim has and lacks, as one person may see it."""
    rights, report = rights_of(viewer, place), report_at(session, place)
    found = [line for line, _ in lines_of(session, place)]
    items = {line.number: _item(line, place) for line in found}
    columns = _columns(required, items.values())
    papers = _papers(session, place)
    lines = [
        MatrixLine(
            number=line.number,
            category=CostCategory(line.category),
            supplier="" if is_masked(line, rights) else line.supplier or "",
            is_masked=is_masked(line, rights),
            declared=line.declared,
            cells=[
                _cell(one, required, items[line.number], papers[line.number])
                for one in columns
            ],
            others=_others(columns, papers[line.number]),
        )
        for line in found
    ]
    states = [cell.state for line in lines for cell in line.cells]
    return MatrixPage(
        place=place,
        columns=columns,
        lines=[one for one in lines if not (only_missing and one.is_whole)],
        there=states.count(CellState.THERE),
        missing=states.count(CellState.MISSING),
        only_missing=only_missing,
        may_add=rights.add_papers
        and report is not None
        and report.status.is_open_for_texts,
    )


def missing_of(
    session: Session,
    place: Place,
    line: ExpenditureLine,
    required: Iterable[RequiredPaper],
) -> Sequence[Kinds]:
    """What one line lacks, each by the kinds of which one would do."""
    item, papers = _item(line, place), _papers(session, place)[line.number]
    lacking = [
        one.kinds for one in required if one.is_needed(item) and not one.is_met(papers)
    ]
    return [*dict.fromkeys(lacking)]


def _columns(
    required: Iterable[RequiredPaper], items: Iterable[ExpenditureItem]
) -> Sequence[Kinds]:
    """The kinds that any of the lines needs, each once."""
    lines = [*items]
    needed = [
        one.kinds for one in required if any(one.is_needed(item) for item in lines)
    ]
    return [*dict.fromkeys(needed)]


def _cell(
    kinds: Kinds,
    required: Iterable[RequiredPaper],
    item: ExpenditureItem,
    papers: Sequence[PaperOnLine],
) -> Cell:
    there = sum(one.kind in kinds for one in papers)
    is_needed = any(one.kinds == kinds and one.is_needed(item) for one in required)
    if there and is_needed:
        return Cell(kinds, CellState.THERE, there)
    state = CellState.MISSING if is_needed else CellState.NOT_NEEDED
    return Cell(kinds, state, there)


def _others(columns: Iterable[Kinds], papers: Iterable[PaperOnLine]) -> int:
    asked = {kind for kinds in columns for kind in kinds}
    return sum(one.kind not in asked for one in papers)


def _papers(session: Session, place: Place) -> Mapping[str, list[PaperOnLine]]:
    """The papers of each line of a claim, those that were erased apart."""
    asked = (
        select(ExpenditureLine.number, Document.number, Document.kind)
        .join(Proof, Proof.line_id == ExpenditureLine.id)
        .join(Document, Document.id == Proof.document_id)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
            Document.erased_at.is_(None),
        )
        .order_by(Document.id)
    )
    found: dict[str, list[PaperOnLine]] = defaultdict(list)
    for line, number, kind in session.execute(asked):
        found[line].append(PaperOnLine(number=number, kind=PaperKind(kind)))
    return found


def _item(line: ExpenditureLine, place: Place) -> ExpenditureItem:
    """Of a line only what decides about its papers."""
    return ExpenditureItem(
        number=line.number,
        partner=place.partner_number,
        period=place.period_number,
        category=CostCategory(line.category),
        work_package="",
        description="",
        declared=line.declared,
        use=None if line.use is None else EquipmentUse(line.use),
        contract=None if line.contract_id is None else str(line.contract_id),
    )
