"""The reconciliations: two ways to the same figure, and whether they meet."""

from collections.abc import Iterator

from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.accounts import Accounts
from visimal.figures.books import Books
from visimal.figures.breakdowns import PlanSums
from visimal.figures.comparing import equal
from visimal.figures.comparing import within
from visimal.figures.money_checks import correction_checks
from visimal.figures.money_checks import due_checks
from visimal.figures.money_checks import profile_checks
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import CheckRow
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import Profile
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ReportRow


def project_checks(  # noqa: PLR0913 - each table is checked against the others
    accounts: Accounts,
    *,
    plan: PlanSums,
    partners: tuple[PartnerRow, ...],
    budget: BudgetTables,
    reports: tuple[ReportRow, ...],
    periods: tuple[PeriodTables, ...],
    corrections: tuple[CorrectionRow, ...],
    project_reports: tuple[ProjectReportRow, ...],
    dues: tuple[DueRow, ...],
    profiles: tuple[Profile, ...],
    payments: tuple[PaymentRow, ...],
) -> tuple[CheckRow, ...]:
    """Every reconciliation of a project, in the order of its life."""
    return (
        *_budget_checks(accounts.books, budget, partners),
        *_terms_checks(accounts.books, plan, partners),
        *_report_checks(reports),
        *_period_checks(periods),
        *_ceiling_checks(accounts.books, reports),
        *profile_checks(profiles, budget, reports, corrections, periods),
        *correction_checks(corrections),
        *due_checks(accounts.books, project_reports, dues, periods),
        *_payment_checks(payments, dues),
    )


def _budget_checks(
    books: Books, budget: BudgetTables, partners: tuple[PartnerRow, ...]
) -> Iterator[CheckRow]:
    granted = books.heading.granted
    yield equal(
        "budget_by_category",
        msgid("The budget by category adds up to the approved total."),
        budget.by_category.total,
        granted,
    )
    yield equal(
        "budget_by_work_package",
        msgid("The budget by work package adds up to the approved total."),
        budget.by_work_package.total,
        granted,
    )
    yield equal(
        "budget_by_period",
        msgid("The budget by period adds up to the approved total."),
        budget.by_period.total,
        granted,
    )
    yield equal(
        "budget_financed",
        msgid("ERDF and contributions pay for the whole budget."),
        total(paid for one in partners for paid in (one.erdf, *_brought(one))),
        total(one.eligible for one in partners),
    )
    yield within(
        "erdf_within_grant",
        msgid("The partners' ERDF is not above the grant of the project."),
        total(one.erdf for one in partners),
        books.heading.granted_erdf,
    )
    yield equal(
        "erdf_by_period",
        msgid("The ERDF planned by period adds up to the partners' ERDF."),
        budget.erdf_by_period.total,
        total(one.erdf for one in partners),
    )


def _brought(partner: PartnerRow) -> tuple[Euro, ...]:
    return partner.public, partner.auto_public, partner.private


def _terms_checks(
    books: Books, plan: PlanSums, partners: tuple[PartnerRow, ...]
) -> Iterator[CheckRow]:
    rounding = books.programme.rounding("flat_rate").rounding
    for one in partners:
        if not one.is_funded:
            continue
        yield equal(
            "contributions",
            msgid("The contributions of %(partner)s are its own share."),
            total(source.amount for source in one.contributions),
            one.partner_contribution,
            partner=one.label,
        )
        own = plan.by_category[one.number]
        planned = {category: own[category] for category in CostCategory}
        flat = apply_flat_rates(planned, books.funding(one.number).flat_rates, rounding)
        yield equal(
            "flat_rates",
            msgid("The flat rates in the budget of %(partner)s follow from its costs."),
            total(planned.values()),
            total(flat.values()),
            partner=one.label,
        )


def _report_checks(reports: tuple[ReportRow, ...]) -> Iterator[CheckRow]:
    for period in sorted({one.period for one in reports}):
        own = [one for one in reports if one.period == period]
        done = [one for one in own if one.certified_on is not None]
        yield equal(
            "controlled",
            msgid(
                "Declared in period %(period)s is certified, deducted, parked or "
                "still in control."
            ),
            total(one.declared for one in own),
            total(
                (
                    *(one.certified for one in done),
                    *(one.deducted for one in done),
                    *(one.parked for one in done),
                    *(one.declared for one in own if one.certified_on is None),
                )
            ),
            period=str(period),
        )


def _period_checks(periods: tuple[PeriodTables, ...]) -> Iterator[CheckRow]:
    for one in periods:
        for chain, found in (("declared", one.declared), ("certified", one.certified)):
            others = {
                "by_work_package": found.by_work_package,
                "by_partner": found.by_partner,
                "financing": found.financing,
            }
            for way, other in others.items():
                yield equal(
                    f"{chain}_{way}",
                    _WAYS[chain, way],
                    found.by_category.total.reported_so_far,
                    other.total.reported_so_far,
                    period=str(one.period),
                )


_WAYS = {
    ("declared", "by_work_package"): msgid(
        "Declared up to period %(period)s: categories and work packages agree."
    ),
    ("declared", "by_partner"): msgid(
        "Declared up to period %(period)s: categories and partners agree."
    ),
    ("declared", "financing"): msgid(
        "Declared up to period %(period)s: ERDF and contributions pay it all."
    ),
    ("certified", "by_work_package"): msgid(
        "Certified up to period %(period)s: categories and work packages agree."
    ),
    ("certified", "by_partner"): msgid(
        "Certified up to period %(period)s: categories and partners agree."
    ),
    ("certified", "financing"): msgid(
        "Certified up to period %(period)s: ERDF and contributions pay it all."
    ),
}


def _ceiling_checks(books: Books, reports: tuple[ReportRow, ...]) -> Iterator[CheckRow]:
    for one in books.funded:
        own = [report for report in reports if report.partner == one.number]
        yield within(
            "erdf_ceiling",
            msgid("The certified ERDF of %(partner)s is within its approved ERDF."),
            total(report.certified_erdf for report in own),
            books.funding(one.number).terms.ceiling,
            partner=one.label,
        )


def _payment_checks(
    payments: tuple[PaymentRow, ...], dues: tuple[DueRow, ...]
) -> Iterator[CheckRow]:
    for number in sorted({one.project_report for one in payments}):
        own = [
            one
            for one in payments
            if one.project_report == number and not one.from_partners
        ]
        received = [one for one in own if one.received_on is not None]
        values = {"report": str(number)}
        yield within(
            "paid_within_due",
            msgid("What came for project report %(report)s is within what is due."),
            total(one.erdf for one in received),
            total(
                max(one.due_erdf, ZERO) for one in dues if one.project_report == number
            ),
            **values,
        )
        yield within(
            "passed_on",
            msgid("What was passed on for report %(report)s is within what came."),
            total(one.passed_on_erdf for one in own),
            total(one.erdf for one in received),
            **values,
        )
