"""A line of expenditure at the end of a figure: invoice, contract, findings, papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.papers import PaperKind
from visimal.evidence.queries import documents_of
from visimal.evidence.queries import Reader
from visimal.figures.sight import masked
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ExpenditureRow
from visimal.labels import label
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof
from visimal.web.sentences import sentence


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A paper in a few words; its name only for whoever may open it."""

    number: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class FindingWord:
    """What a rule says of the line."""

    sentence: str
    code: str
    citation: str


@dataclass(frozen=True, slots=True)
class LineView:
    """Everything that stands behind a line."""

    line: ExpenditureRow
    is_masked: bool
    papers: Sequence[PaperWord]
    #: How many papers prove it that are not for these eyes.
    papers_besides: int
    findings: Sequence[FindingWord]


def line_view(
    session: Session, reader: Reader, figures: SeenFigures, line: ExpenditureRow
) -> LineView:
    """A line as this reader may know it, with the papers that prove it."""
    is_masked = figures.sight.masks(line)
    keys = session.scalars(
        select(Proof.document_id)
        .join(ExpenditureLine, ExpenditureLine.id == Proof.line_id)
        .where(
            ExpenditureLine.project_id == reader.project,
            ExpenditureLine.number == line.number,
        )
    ).all()
    papers = documents_of(session, reader, keys)
    tables = figures.partner_report(line.partner, line.period)
    return LineView(
        line=masked(line) if is_masked else line,
        is_masked=is_masked,
        papers=[
            PaperWord(
                one.document.number,
                label(PaperKind(one.document.kind)),
                one.document.name if one.is_open else "",
            )
            for one in papers
        ],
        papers_besides=len(keys) - len(papers),
        findings=[
            FindingWord(sentence(one.message, one.values), one.code, one.citation)
            for one in tables.findings
            if one.line is not None and tables.lines[one.line - 1].number == line.number
        ],
    )
