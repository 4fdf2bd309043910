"""The rules that a report is checked by, one module each, in the order of the list.

A programme decides in its `rules.toml` which of them apply, on which side of the
border, from when, how strictly, and by which text. Nothing is checked that nobody
cites.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from types import MappingProxyType

from visimal.domain.findings import Finding
from visimal.domain.programme import Programme
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import RuleParameters
from visimal.domain.rules import contract_exceeded
from visimal.domain.rules import cost_inside_flat_rate
from visimal.domain.rules import credit_note_without_original
from visimal.domain.rules import declared_above_invoice
from visimal.domain.rules import duplicate_invoice
from visimal.domain.rules import flexibility_exceeded
from visimal.domain.rules import gdpr_text_visible
from visimal.domain.rules import invoice_from_partner
from visimal.domain.rules import late_expenditure
from visimal.domain.rules import nil_report
from visimal.domain.rules import paid_outside_period
from visimal.domain.rules import paid_outside_project
from visimal.domain.rules import payment_date_missing
from visimal.domain.rules import recoverable_vat
from visimal.domain.rules import resubmitted_after_ineligible
from visimal.domain.rules import resubmitted_without_refusal
from visimal.domain.rules import staff_line_with_invoice_or_vat

Rule = Callable[[ReportUnderCheck, RuleParameters], Iterator[Finding]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "nil_report": nil_report.check,
        "paid_outside_project": paid_outside_project.check,
        "paid_outside_period": paid_outside_period.check,
        "payment_date_missing": payment_date_missing.check,
        "late_expenditure": late_expenditure.check,
        "declared_above_invoice": declared_above_invoice.check,
        "duplicate_invoice": duplicate_invoice.check,
        "credit_note_without_original": credit_note_without_original.check,
        "resubmitted_after_ineligible": resubmitted_after_ineligible.check,
        "resubmitted_without_refusal": resubmitted_without_refusal.check,
        "invoice_from_partner": invoice_from_partner.check,
        "contract_exceeded": contract_exceeded.check,
        "cost_inside_flat_rate": cost_inside_flat_rate.check,
        "staff_line_with_invoice_or_vat": staff_line_with_invoice_or_vat.check,
        "recoverable_vat": recoverable_vat.check,
        "flexibility_exceeded": flexibility_exceeded.check,
        "gdpr_text_visible": gdpr_text_visible.check,
    }
)


def check(report: ReportUnderCheck, programme: Programme) -> list[Finding]:
    """All findings on a report, in the order of the rules and then of the lines.

    The rules and numbers of the last day of the period apply.
    """
    on = report.days.ends_on
    in_force = {
        setting.check: setting for setting in programme.rules_in_force(on, report.side)
    }
    return [
        finding
        for name, rule in RULES.items()
        if name in in_force
        for finding in rule(
            report,
            RuleParameters(in_force[name], programme.parameters, on, report.side),
        )
    ]
