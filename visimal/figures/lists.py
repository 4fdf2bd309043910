"""The lists of expenditure, and what the rules and control say of each line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Any
from typing import TypeVar

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.consortium.queries import partners
from visimal.control import queries as control
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import Finding
from visimal.domain.ledger import Contract
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import UNDECIDED
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_under_check import Party
from visimal.domain.report_under_check import ProjectUnderCheck
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import VatStatus
from visimal.domain.rules import check
from visimal.domain.suppliers import NumberCheck
from visimal.domain.typed_lines import Neighbourhoods
from visimal.figures.accounts import Accounts
from visimal.figures.accounts import reported_so_far
from visimal.figures.breakdowns import PlanSums
from visimal.figures.facts import Facts
from visimal.figures.facts import facts
from visimal.figures.tables import ExpenditureRow
from visimal.partner_reports.queries import report_places

Place = tuple[int, int]
_Said = TypeVar("_Said", bound=StrEnum)


@dataclass(frozen=True)
class Lists:
    """All lines of a project, read once."""

    accounts: Accounts
    plan: PlanSums
    rows: Mapping[Place, tuple[ExpenditureRow, ...]]
    declared: Mapping[Place, tuple[DeclaredLine, ...]]
    contracts: tuple[Contract, ...]
    parties: tuple[Party, ...]
    facts: Facts
    #: What control stored of each line, whether it has finished or not, by number.
    decisions: Mapping[Place, Mapping[str, ControlDecision]] = field(
        default_factory=dict
    )
    #: What the rules said of a report, once they were asked.
    _found: dict[Place, tuple[Finding, ...]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    @cached_property
    def _project(self) -> ProjectUnderCheck:
        books = self.accounts.books
        lines = [line for own in self.declared.values() for line in own]
        return ProjectUnderCheck.of(
            books.calendar,
            books.heading.granted,
            self.parties,
            Ledger.of(lines, self.contracts),
        )

    @property
    def ledger(self) -> Ledger:
        """All lines of the project, arranged."""
        return self._project.ledger

    @cached_property
    def neighbours(self) -> Neighbourhoods:
        """The lines by what ties them to one another."""
        return Neighbourhoods.of(self.ledger)

    def findings(self, partner: int, period: int) -> tuple[Finding, ...]:
        """What the programme's rules say of one report."""
        place = partner, period
        if place not in self._found:
            programme = self.accounts.books.programme
            self._found[place] = tuple(check(self.under_check(*place), programme))
        return self._found[place]

    def under_check(self, partner: int, period: int) -> ReportUnderCheck:
        """One report, as the rules look at it."""
        books = self.accounts.books
        member, funding = books.partner(partner), books.funding(partner)
        own = self.plan.by_category[partner]
        return ReportUnderCheck(
            project=self._project,
            partner=partner,
            side=member.side,
            period=books.calendar.period(period),
            lines=self.declared.get((partner, period), ()),
            vat_status=VatStatus(member.vat_status),
            flat_rates=funding.flat_rates,
            budget={category: own[category] for category in CostCategory},
            reported_so_far=reported_so_far(self.accounts.reports, partner, period),
            facts=self.facts.of(partner, period),
            today=books.heading.as_of,
            is_open=self._is_open(partner, period),
        )

    def _is_open(self, partner: int, period: int) -> bool:
        """Whether the report is being worked on."""
        return any(
            one.book.is_open
            for one in self.accounts.reports
            if one.book.key == (partner, period)
        )


def lists(
    session: Session, project: Project, accounts: Accounts, plan: PlanSums
) -> Lists:
    """Read the lines of the reports in the accounts: one question to the database."""
    status = {one.book.key: one.book.status for one in accounts.reports}
    places = {
        key: place
        for key, place in report_places(session, project).items()
        if place in status
    }
    members = {one.number for one in accounts.books.partners}
    labels = {one.number: one.label for one in accounts.books.partners}
    rows: dict[Place, list[ExpenditureRow]] = defaultdict(list)
    declared: dict[Place, list[DeclaredLine]] = defaultdict(list)
    decisions: dict[Place, dict[str, ControlDecision]] = defaultdict(dict)
    for line in control.lines(session, project, places):
        place = places[line.report_id]
        is_certified = status[place] is PartnerReportStatus.CERTIFIED
        stored = _decision(line)
        decisions[place][line.number] = stored
        decision = stored if is_certified else UNDECIDED
        rows[place].append(_row(line, place, labels[place[0]], decision))
        position = len(declared[place]) + 1
        declared[place].append(declared_line(line, place, position, decision))
    known = facts(session, project, accounts.books)
    return Lists(
        accounts=accounts,
        plan=plan,
        rows={place: tuple(own) for place, own in rows.items()},
        declared={place: tuple(own) for place, own in declared.items()},
        contracts=tuple(
            Contract(one.reference, one.worth)
            for partner, own in known.contracts.items()
            for one in own.values()
            if partner in members
        ),
        parties=tuple(
            Party(
                one.number,
                one.label,
                (*one.name.values(), *one.also_known_as),
                one.vat_number,
            )
            for one in partners(session, project)
        ),
        facts=known,
        decisions=decisions,
    )


def _decision(line: Any) -> ControlDecision:  # noqa: ANN401 - a row of a wide join
    if line.deducted is None:
        return UNDECIDED
    return ControlDecision(
        deducted=line.deducted,
        parked=line.is_parked,
        typology=line.typology,
        note=line.control_comment,
        in_sample=line.is_in_sample,
    )


def _row(
    line: Any,  # noqa: ANN401 - a row of a wide join
    place: Place,
    label: str,
    decided: ControlDecision,
) -> ExpenditureRow:
    after = certify(line.declared, decided)
    partner, period = place
    return ExpenditureRow(
        number=line.number,
        partner=partner,
        partner_label=label,
        period=period,
        category=CostCategory(line.category),
        work_package=line.package,
        is_personal_data=line.is_personal_data,
        procurement=line.contract,
        internal_reference=line.internal_reference,
        supplier=line.supplier,
        invoice_number=line.invoice_number,
        invoiced_on=line.invoiced_on,
        paid_on=line.paid_on,
        description=line.description,
        comment=line.comment,
        invoice_total=line.invoice_total,
        vat=line.vat,
        amount=line.amount,
        currency=line.currency,
        conversion_rate=line.conversion_rate,
        declared=line.declared,
        original_period=line.original_period,
        corrects=line.corrects,
        redeclares=line.redeclares,
        in_sample=decided.was_sampled,
        deducted=after.deducted,
        parked=after.parked,
        certified=after.certified,
        typology=decided.typology,
        control_comment=decided.note,
        supplier_vat=line.supplier_vat,
        activity=line.activity,
        deliverable=line.deliverable,
        service_from=line.service_from,
        service_until=line.service_until,
        payment_means=_of(PaymentMeans, line.payment_means),
        paid_from=line.paid_from,
        paid_amount=line.paid_amount,
        addressed_to=line.addressed_to,
        recoverable_vat=line.recoverable_vat,
        share=line.share,
        use=_of(EquipmentUse, line.use),
    )


def declared_line(
    line: Any,  # noqa: ANN401 - a row of a wide join
    place: Place,
    position: int,
    decided: ControlDecision,
) -> DeclaredLine:
    """A line of the database, as the rules look at it."""
    is_foreign = line.currency != "EUR"
    item = ExpenditureItem(
        number=line.number,
        partner=place[0],
        period=place[1],
        category=CostCategory(line.category),
        work_package=line.package,
        description=line.description,
        declared=line.declared,
        supplier=line.supplier,
        invoice_number=line.invoice_number,
        invoiced_on=line.invoiced_on,
        paid_on=line.paid_on,
        invoice_total=line.invoice_total,
        vat=line.vat,
        service_from=line.service_from,
        service_until=line.service_until,
        payment_means=_of(PaymentMeans, line.payment_means),
        paid_from=line.paid_from,
        paid_amount=line.paid_amount,
        addressed_to=line.addressed_to,
        recoverable_vat=line.recoverable_vat,
        share=line.share,
        use=_of(EquipmentUse, line.use),
        activity=line.activity,
        deliverable=line.deliverable,
        currency=line.currency,
        declared_in_currency=line.amount if is_foreign else None,
        conversion_rate=line.conversion_rate if is_foreign else None,
        is_personal_data=line.is_personal_data,
        original_period=line.original_period,
        corrects=line.corrects,
        redeclares=line.redeclares,
        contract=line.contract,
    )
    return DeclaredLine(
        item,
        position,
        line.supplier_vat,
        decided,
        line.supplier_country or None,
        NumberCheck(line.number_check or NumberCheck.UNKNOWN),
    )


def _of(kind: type[_Said], said: str | None) -> _Said | None:
    return None if said is None else kind(said)
