"""A report under control: its lines with what is decided, sampled and found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.checking.found import Found
from visimal.checking.found import found_in
from visimal.control.hands import had_a_hand
from visimal.control.queries import certified_on
from visimal.control.stored import DrawnSample
from visimal.control.stored import Reopened
from visimal.control.stored import reopenings
from visimal.control.stored import samples_of
from visimal.control.stored import stored_decisions
from visimal.control.stored import StoredDecision
from visimal.control.stored import why_sampled
from visimal.domain.control import Choice
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.sampling import Always
from visimal.domain.sampling import Candidate
from visimal.domain.sampling import Picked
from visimal.domain.sampling import risk_of
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ControlOutlook
from visimal.figures.tables import ExpenditureRow
from visimal.identity.viewer import Viewer
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the workbench."""

    line: ExpenditureRow
    stored: StoredDecision | None
    #: Why it is in the sample: the number of each sample, and its reason.
    why: Sequence[tuple[int, Picked]]
    found: Sequence[Found]
    is_masked: bool

    @property
    def choice(self) -> Choice | None:
        """What is decided about it; none while nothing is."""
        return None if self.stored is None else self.stored.choice

    @property
    def version(self) -> int:
        """The version of the decision; 0 if there is none."""
        return 0 if self.stored is None else self.stored.version

    @property
    def is_in_sample(self) -> bool:
        """Whether it is looked at."""
        return self.stored is not None and (
            self.stored.is_in_sample or self.choice in {Choice.DEDUCT, Choice.PARK}
        )

    @property
    def kind(self) -> str:
        """The colour of what was decided."""
        kinds = {Choice.CERTIFY: "ok", Choice.DEDUCT: "block", Choice.PARK: "wait"}
        return "idle" if self.choice is None else kinds[self.choice]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which lines are asked for."""

    only: str = ""
    category: str = ""

    def takes(self, row: Row) -> bool:
        """Whether a line is among them."""
        asked = {
            "": True,
            "sample": row.is_in_sample,
            "undecided": row.choice is None,
            "decided": row.choice is not None,
            "findings": bool(row.found),
            "taken": row.choice in {Choice.DEDUCT, Choice.PARK},
            "personal": row.line.is_personal_data,
        }
        return asked[self.only] and self.category in {"", row.line.category.value}


#: Which lines may be asked for.
ONLY = ("", "sample", "undecided", "decided", "findings", "taken", "personal")


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything about a report under control, for one controller."""

    place: Place
    report: OpenReport
    outlook: ControlOutlook
    rows: Sequence[Row]
    samples: Sequence[DrawnSample]
    reopenings: Sequence[Reopened]
    certified_on: date | None
    #: The reader helped to declare or submit it.
    had_a_hand: bool
    #: The side of the border its partner is on.
    side: str | None

    @property
    def may_start(self) -> bool:
        """Whether its reader may take it up now."""
        is_submitted = self.report.status is PartnerReportStatus.SUBMITTED
        return is_submitted and not self.had_a_hand

    @property
    def may_decide(self) -> bool:
        """Whether its reader may decide about lines now."""
        return self.report.status.is_under_control and not self.had_a_hand

    @property
    def may_finish(self) -> bool:
        """Whether its reader may certify it now."""
        return self.may_decide

    @property
    def may_reopen(self) -> bool:
        """Whether its reader may ask to take the finished control up again."""
        return self.report.status.is_certified and not self.had_a_hand

    @property
    def undecided(self) -> Sequence[Row]:
        """Lines in the sample about which nothing is decided."""
        return [one for one in self.rows if one.is_in_sample and one.choice is None]

    @property
    def categories(self) -> Sequence[CostCategory]:
        """The cost categories of its lines, in their order."""
        used = {one.line.category for one in self.rows}
        return [one for one in CostCategory if one in used]

    def row(self, number: str) -> Row | None:
        """The line of that number."""
        return next((one for one in self.rows if one.line.number == number), None)

    def around(self, number: str) -> tuple[str | None, str | None]:
        """The lines before and after one: in the sample, if it is in it."""
        own = self.row(number)
        walked = [
            one.line.number
            for one in self.rows
            if own is None or not own.is_in_sample or one.is_in_sample
        ]
        at = walked.index(number)
        before = walked[at - 1] if at else None
        after = walked[at + 1] if at + 1 < len(walked) else None
        return before, after


def bench_of(
    session: Session,
    viewer: Viewer,
    figures: SeenFigures,
    place: Place,
    report: OpenReport,
) -> Bench:
    """A report with its control.

    Raises:
        UnknownPartError: there is no such report, or it is not for these eyes.
    """
    here = place.partner_number, place.period_number
    stored = stored_decisions(session, report.key)
    why = why_sampled(session, report.key)
    found: dict[str, list[Found]] = {}
    for one in found_in(figures, place):
        if one.line is not None:
            found.setdefault(one.line, []).append(one)
    masked = figures.masked_lines(*here)
    return Bench(
        place=place,
        report=report,
        outlook=figures.control_outlook(*here, {}),
        rows=[
            Row(
                line=line,
                stored=stored.get(line.number),
                why=why.get(line.number, ()),
                found=found.get(line.number, ()),
                is_masked=line.number in masked,
            )
            for line in figures.partner_report(*here).lines
        ],
        samples=samples_of(session, report.key),
        reopenings=reopenings(session, report.key),
        certified_on=certified_on(session, report.key),
        had_a_hand=had_a_hand(session, place, viewer.key)
        or report.submitted_by == viewer.key,
        side=figures.books.partner(place.partner_number).side,
    )


def candidates(rows: Sequence[Row]) -> Sequence[Candidate]:
    """The lines as a sample looks at them."""
    return [
        Candidate(
            number=one.line.number,
            declared=one.line.declared,
            category=one.line.category,
            has_contract=one.line.procurement is not None,
            is_staff=one.line.category is CostCategory.STAFF,
            is_redeclared=one.line.redeclares is not None,
            risk=risk_of(found.finding.severity for found in one.found),
        )
        for one in rows
    ]


def always_sampled(figures: SeenFigures, place: Place, on: date) -> Always:
    """Which lines the programme wants looked at, on the side of a partner."""
    books = figures.books
    side, parameters = (
        books.partner(place.partner_number).side,
        books.programme.parameters,
    )
    known = {one.value for one in CostCategory}
    named = parameters.codes("sampled_categories", on, side)
    return Always(
        categories=[CostCategory(one) for one in named if one in known],
        from_amount=parameters.amount("sampled_from_amount", on, side),
    )
