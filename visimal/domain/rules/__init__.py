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
from visimal.domain.rules import accounting_code_missing
from visimal.domain.rules import acronym_missing
from visimal.domain.rules import addressed_to_another
from visimal.domain.rules import amounts_do_not_agree
from visimal.domain.rules import beneficial_owners_missing
from visimal.domain.rules import contract_begun_unsigned
from visimal.domain.rules import contract_dates_illogical
from visimal.domain.rules import contract_exceeded
from visimal.domain.rules import contract_missing_above_threshold
from visimal.domain.rules import contribution_not_declared
from visimal.domain.rules import conversion_rate_missing
from visimal.domain.rules import cost_inside_flat_rate
from visimal.domain.rules import credit_note_without_original
from visimal.domain.rules import declared_above_invoice
from visimal.domain.rules import description_too_long
from visimal.domain.rules import deviation_unexplained
from visimal.domain.rules import duplicate_invoice
from visimal.domain.rules import equipment_bought_late
from visimal.domain.rules import equipment_without_label_photo
from visimal.domain.rules import flexibility_exceeded
from visimal.domain.rules import gdpr_text_visible
from visimal.domain.rules import hourly_ceiling_exceeded
from visimal.domain.rules import hourly_rate_changed
from visimal.domain.rules import hours_above_year
from visimal.domain.rules import hours_on_day_off
from visimal.domain.rules import incompatible_options
from visimal.domain.rules import indicator_counted_twice
from visimal.domain.rules import indicator_decreases
from visimal.domain.rules import indicator_without_evidence
from visimal.domain.rules import invoice_from_partner
from visimal.domain.rules import invoice_missing
from visimal.domain.rules import invoice_outside_contract
from visimal.domain.rules import invoice_shared_above_whole
from visimal.domain.rules import journey_outside_area
from visimal.domain.rules import journey_undocumented
from visimal.domain.rules import late_expenditure
from visimal.domain.rules import letter_missing
from visimal.domain.rules import lines_above_system_limit
from visimal.domain.rules import meals_without_full_day
from visimal.domain.rules import national_number_visible
from visimal.domain.rules import nil_report
from visimal.domain.rules import nil_report_with_costs
from visimal.domain.rules import output_evidence_missing
from visimal.domain.rules import outside_budget
from visimal.domain.rules import paid_from_another_account
from visimal.domain.rules import paid_in_cash
from visimal.domain.rules import paid_in_part
from visimal.domain.rules import paid_outside_period
from visimal.domain.rules import paid_outside_project
from visimal.domain.rules import paper_unreadable
from visimal.domain.rules import parked_declared_anew
from visimal.domain.rules import payment_date_missing
from visimal.domain.rules import percentage_differs_from_letter
from visimal.domain.rules import proof_of_payment_missing
from visimal.domain.rules import publicity_missing
from visimal.domain.rules import recoverable_vat
from visimal.domain.rules import required_paper_missing
from visimal.domain.rules import resubmitted_after_ineligible
from visimal.domain.rules import resubmitted_without_refusal
from visimal.domain.rules import reverse_charge_missing
from visimal.domain.rules import same_file_twice
from visimal.domain.rules import service_of_earlier_period
from visimal.domain.rules import service_outside_project
from visimal.domain.rules import similar_invoice
from visimal.domain.rules import split_purchases
from visimal.domain.rules import staff_above_whole_time
from visimal.domain.rules import staff_line_with_invoice_or_vat
from visimal.domain.rules import staff_line_without_person
from visimal.domain.rules import staff_not_in_budget
from visimal.domain.rules import staff_share_below_minimum
from visimal.domain.rules import supplier_number_invalid
from visimal.domain.rules import time_sheet_signed_by_one
from visimal.domain.rules import time_sheet_signed_late
from visimal.domain.rules import time_sheet_unsigned
from visimal.domain.rules import traveller_not_approved
from visimal.domain.rules import unusual_category

Rule = Callable[[ReportUnderCheck, RuleParameters], Iterator[Finding]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "nil_report": nil_report.check,
        "paid_outside_project": paid_outside_project.check,
        "service_outside_project": service_outside_project.check,
        "paid_outside_period": paid_outside_period.check,
        "payment_date_missing": payment_date_missing.check,
        "paid_in_part": paid_in_part.check,
        "paid_from_another_account": paid_from_another_account.check,
        "paid_in_cash": paid_in_cash.check,
        "addressed_to_another": addressed_to_another.check,
        "supplier_number_invalid": supplier_number_invalid.check,
        "late_expenditure": late_expenditure.check,
        "service_of_earlier_period": service_of_earlier_period.check,
        "declared_above_invoice": declared_above_invoice.check,
        "amounts_do_not_agree": amounts_do_not_agree.check,
        "duplicate_invoice": duplicate_invoice.check,
        "similar_invoice": similar_invoice.check,
        "invoice_shared_above_whole": invoice_shared_above_whole.check,
        "credit_note_without_original": credit_note_without_original.check,
        "resubmitted_after_ineligible": resubmitted_after_ineligible.check,
        "resubmitted_without_refusal": resubmitted_without_refusal.check,
        "parked_declared_anew": parked_declared_anew.check,
        "invoice_from_partner": invoice_from_partner.check,
        "contract_exceeded": contract_exceeded.check,
        "cost_inside_flat_rate": cost_inside_flat_rate.check,
        "unusual_category": unusual_category.check,
        "incompatible_options": incompatible_options.check,
        "equipment_bought_late": equipment_bought_late.check,
        "conversion_rate_missing": conversion_rate_missing.check,
        "staff_line_with_invoice_or_vat": staff_line_with_invoice_or_vat.check,
        "hourly_rate_changed": hourly_rate_changed.check,
        "hours_above_year": hours_above_year.check,
        "hourly_ceiling_exceeded": hourly_ceiling_exceeded.check,
        "staff_share_below_minimum": staff_share_below_minimum.check,
        "time_sheet_unsigned": time_sheet_unsigned.check,
        "time_sheet_signed_by_one": time_sheet_signed_by_one.check,
        "time_sheet_signed_late": time_sheet_signed_late.check,
        "hours_on_day_off": hours_on_day_off.check,
        "letter_missing": letter_missing.check,
        "percentage_differs_from_letter": percentage_differs_from_letter.check,
        "staff_not_in_budget": staff_not_in_budget.check,
        "staff_above_whole_time": staff_above_whole_time.check,
        "staff_line_without_person": staff_line_without_person.check,
        "recoverable_vat": recoverable_vat.check,
        "reverse_charge_missing": reverse_charge_missing.check,
        "flexibility_exceeded": flexibility_exceeded.check,
        "gdpr_text_visible": gdpr_text_visible.check,
        "lines_above_system_limit": lines_above_system_limit.check,
        "description_too_long": description_too_long.check,
        "indicator_without_evidence": indicator_without_evidence.check,
        "indicator_decreases": indicator_decreases.check,
        "indicator_counted_twice": indicator_counted_twice.check,
        "contribution_not_declared": contribution_not_declared.check,
        "accounting_code_missing": accounting_code_missing.check,
        "deviation_unexplained": deviation_unexplained.check,
        "nil_report_with_costs": nil_report_with_costs.check,
        "publicity_missing": publicity_missing.check,
        "outside_budget": outside_budget.check,
        "traveller_not_approved": traveller_not_approved.check,
        "meals_without_full_day": meals_without_full_day.check,
        "journey_undocumented": journey_undocumented.check,
        "journey_outside_area": journey_outside_area.check,
        "contract_missing_above_threshold": contract_missing_above_threshold.check,
        "split_purchases": split_purchases.check,
        "contract_dates_illogical": contract_dates_illogical.check,
        "contract_begun_unsigned": contract_begun_unsigned.check,
        "beneficial_owners_missing": beneficial_owners_missing.check,
        "invoice_outside_contract": invoice_outside_contract.check,
        "proof_of_payment_missing": proof_of_payment_missing.check,
        "invoice_missing": invoice_missing.check,
        "output_evidence_missing": output_evidence_missing.check,
        "equipment_without_label_photo": equipment_without_label_photo.check,
        "required_paper_missing": required_paper_missing.check,
        "same_file_twice": same_file_twice.check,
        "acronym_missing": acronym_missing.check,
        "national_number_visible": national_number_visible.check,
        "paper_unreadable": paper_unreadable.check,
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
