"""One adapter a golden file: what the case gives goes in, our figures come out."""

from tests.golden.adapters import budget
from tests.golden.adapters import control
from tests.golden.adapters import project
from tests.golden.adapters import report
from tests.golden.adapters import validation
from tests.golden.cases_of import Adapter

ADAPTERS: dict[str, Adapter] = {
    "advance_settlement": project.advance_settlement,
    "budget_number_validation": validation.budget_number_validation,
    "budget_per_fund": budget.budget_per_fund,
    "budget_per_period": budget.budget_per_period,
    "budget_row_sum": budget.budget_row_sum,
    "cofinancing_overview": budget.cofinancing_overview,
    "cofinancing_split": report.cofinancing_split,
    "cofinancing_validation": validation.cofinancing_validation,
    "contributions_carry_over": report.contributions_carry_over,
    "contributions_overview": report.contributions_overview,
    "control_certificate": control.control_certificate,
    "control_deductions": control.control_deductions,
    "control_item": control.control_item,
    "control_work_overview": control.control_work_overview,
    "cumulative_lines": report.cumulative_lines,
    "currency_conversion": report.currency_conversion,
    "flat_rate_costs": budget.flat_rate_costs,
    "funds_per_period": budget.funds_per_period,
    "indicator_aggregation": project.indicator_aggregation,
    "item_tables": report.item_tables,
    "per_partner_totals": project.per_partner_totals,
    "plan_deviation": report.plan_deviation,
    "previously_reported_additions": report.previously_reported_additions,
    "project_periods": project.project_periods,
    "regular_payment": project.regular_payment,
    "report_cost_categories": report.report_cost_categories,
    "report_snapshot_funds": report.report_snapshot_funds,
    "report_submit_transitions": project.report_submit_transitions,
    "work_plan_flags": project.work_plan_flags,
}
