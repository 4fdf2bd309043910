"""From the figures of a project to the facts of a form: chosen, named, never rounded.

Everything comes from `visimal.figures`; what is added here are only the parts of a
partner's ERDF, which the workbook adds again in a formula and checks against the
project's own figure.
"""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from visimal import __version__
from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.export.edition import Edition
from visimal.export.facts import BridgeStep
from visimal.export.facts import BridgeSum
from visimal.export.facts import ConsolidatedReport
from visimal.export.facts import FindingLine
from visimal.export.facts import Funding
from visimal.export.facts import PartnerReport
from visimal.export.facts import Reconciliation
from visimal.export.facts import ReportLine
from visimal.export.form import Form
from visimal.export.money_facts import money
from visimal.export.words import FAIL
from visimal.export.words import PASS
from visimal.figures import narrowed
from visimal.figures.as_json import canonical_json
from visimal.figures.sight import masked as masked_line
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import Figures
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import Profile
from visimal.i18n import gettext_in
from visimal.i18n import speaking
from visimal.programmes import programme
from visimal.web.sentences import sentence


class NothingToReportError(LookupError):
    """A workbook of something the project does not have."""

    def __init__(self, *, partner: int | None, period: int) -> None:
        self.partner = partner
        self.period = period
        who = "the project" if partner is None else f"partner {partner}"
        super().__init__(f"{who} has no report for period {period}")


@dataclass(frozen=True, slots=True)
class Source:
    """From what a workbook is made: figures, a form, a language."""

    figures: Figures
    form: Form
    language: str
    #: Where programmes lie.
    folders: tuple[Path, ...]
    #: SHA-256 of the part of the figures that it shows.
    fingerprint: str
    #: Number and hash of the last anchored entry of the trail; empty if unknown.
    anchor: str = ""


def consolidated_report(source: Source, period: int) -> ConsolidatedReport:
    """What the lead partner reports for all, up to the end of a period.

    Raises:
        NothingToReportError: nobody reported anything for that period.
    """
    figures, language = source.figures, source.language
    tables = _period_tables(figures, period)
    reports = _reports(figures, period)
    return ConsolidatedReport(
        edition=_edition(source, None, period),
        project=figures.project,
        period=_period(figures, period),
        budget=figures.budget,
        reported=tables,
        funding=tuple(_funding(figures, tables)),
        reports=reports,
        project_reports=tuple(r for r in figures.project_reports if r.period <= period),
        money=money(figures, period),
        profile=_profile(figures, "eligible"),
        erdf_profile=_profile(figures, "erdf"),
        bridges=tuple(_bridge_sums(figures, language)),
        bridge_steps=tuple(_bridge_steps(figures, language)),
        reconciliations=tuple(_reconciliations(figures, language)),
    )


def partner_report(
    source: Source, partner: int, period: int, masked: Collection[str] = ()
) -> PartnerReport:
    """What a partner declares for a period; of masked lines only the amounts.

    Raises:
        NothingToReportError: it has no report for that period.
    """
    figures = source.figures
    tables = _report_tables(figures, partner, period)
    return PartnerReport(
        edition=_edition(source, partner, period),
        project=figures.project,
        period=_period(figures, period),
        partner=_partner(figures, partner),
        tables=replace(
            tables,
            lines=tuple(
                _masked(line, source.language) if line.number in masked else line
                for line in tables.lines
            ),
        ),
        findings=tuple(_findings(tables, source.language)),
    )


def _masked(line: ExpenditureRow, language: str) -> ExpenditureRow:
    hidden = gettext_in(language, msgid("personal data, not shown"))
    return replace(masked_line(line), description=hidden)


def fingerprint(figures: Figures, partner: int | None, period: int) -> str:
    """SHA-256 of what `visimal figures --json` prints for a partner and a period."""
    part = canonical_json(narrowed(figures, partner, period))
    return sha256(part.encode()).hexdigest()


def _edition(source: Source, partner: int | None, period: int) -> Edition:
    figures, form = source.figures, source.form
    heading = figures.project
    of_partner = "" if partner is None else f"{_partner(figures, partner).label} "
    of_programme = programme(heading.programme, source.folders)
    return Edition(
        programme=of_programme.name.in_language(source.language),
        statement=of_programme.face.statement.in_language(source.language),
        acronym=heading.acronym,
        scope=f"{of_partner}S{period}",
        as_of=heading.as_of,
        budget_version=heading.budget_version,
        form_title=gettext_in(source.language, form.title),
        form_version=form.version,
        form_source=gettext_in(source.language, form.source),
        software=__version__,
        fingerprint=source.fingerprint,
        is_demonstration=heading.is_demonstration,
        anchor=source.anchor,
    )


def _period(figures: Figures, number: int) -> PeriodRow:
    return next(one for one in figures.periods if one.number == number)


def _partner(figures: Figures, number: int) -> PartnerRow:
    return next(one for one in figures.partners if one.number == number)


def _period_tables(figures: Figures, period: int) -> PeriodTables:
    for one in figures.period_reports:
        if one.period == period:
            return one
    raise NothingToReportError(partner=None, period=period)


def _report_tables(figures: Figures, partner: int, period: int) -> PartnerReportTables:
    for one in figures.partner_reports:
        if (one.report.partner, one.report.period) == (partner, period):
            return one
    raise NothingToReportError(partner=partner, period=period)


def _profile(figures: Figures, measure: str) -> Profile:
    return next(
        one
        for one in figures.profiles
        if (one.scope, one.measure) == ("project", measure)
    )


def _reports(figures: Figures, period: int) -> tuple[ReportLine, ...]:
    periods = {one.number: one.period for one in figures.project_reports}
    return tuple(
        ReportLine(one, periods.get(one.project_report or 0))
        for one in figures.reports
        if one.period <= period
    )


def _funding(figures: Figures, tables: PeriodTables) -> list[Funding]:
    certified = {row.key: row for row in tables.certified.by_partner.rows}
    partners = {one.number: one for one in figures.partners}
    return [
        Funding(
            partner=partners[row.partner],
            declared_erdf=row.declared_erdf,
            certified=certified[str(row.partner)],
            certified_erdf=row.certified_erdf,
            contribution=row.certified_contribution,
            lost_erdf=minus(
                partners[row.partner].erdf, row.certified_erdf, row.remaining_erdf
            ),
            remaining_erdf=row.remaining_erdf,
        )
        for row in tables.funding
    ]


def _findings(tables: PartnerReportTables, language: str) -> list[FindingLine]:
    # A finding counts lines from 1, as a person does.
    with speaking(language):
        return [
            FindingLine(
                line=None if one.line is None else tables.lines[one.line - 1].number,
                severity=one.severity,
                code=one.code,
                sentence=sentence(one.message, one.values),
                citation=one.citation,
            )
            for one in tables.findings
        ]


def _bridge_sums(figures: Figures, language: str) -> list[BridgeSum]:
    return [
        BridgeSum(
            code=one.code,
            sentence=gettext_in(language, one.sentence),
            programme=one.programme,
            differences=minus(one.ours, one.programme),
            ours=one.ours,
        )
        for one in figures.bridges
    ]


def _bridge_steps(figures: Figures, language: str) -> list[BridgeStep]:
    labels = {one.number: one.label for one in figures.partners}
    return [
        BridgeStep(
            bridge=bridge.code,
            sentence=gettext_in(language, step.sentence, **step.values),
            partner=labels.get(step.partner or 0, ""),
            period=step.period,
            amount=step.amount,
        )
        for bridge in figures.bridges
        for step in bridge.rows
    ]


def _reconciliations(figures: Figures, language: str) -> list[Reconciliation]:
    return [
        Reconciliation(
            code=one.code,
            sentence=gettext_in(language, one.sentence, **one.values),
            left=one.left,
            relation="<=" if one.is_ceiling else "=",
            right=one.right,
            difference=one.difference,
            verdict=gettext_in(language, PASS if one.passes else FAIL),
        )
        for one in figures.checks
    ]
