"""Golden cases of the project: periods, consolidation, payments, statuses."""

from tests.golden.adapters.reading import amount
from tests.golden.adapters.reading import by_status
from tests.golden.adapters.reading import cost_table
from tests.golden.adapters.reading import entries
from tests.golden.adapters.reading import Given
from tests.golden.adapters.reading import integer_or_none
from tests.golden.adapters.reading import mapping
from tests.golden.adapters.reading import number
from tests.golden.adapters.reading import number_or_none
from tests.golden.adapters.reading import objects
from tests.golden.adapters.reading import of_table
from tests.golden.cases_of import Value
from visimal.domain.jems import consolidation
from visimal.domain.jems import periods
from visimal.domain.jems import submission
from visimal.domain.jems import work_plan
from visimal.domain.jems.cofinancing import FundSplit
from visimal.domain.jems.consolidation import IndicatorLine
from visimal.domain.money import minus


def project_periods(given: Given) -> Given:
    found = periods.project_periods(
        int(str(given["duration_months"])), int(str(given["period_length"]))
    )
    return {
        "periods": [
            [period.number, period.first_month, period.last_month] for period in found
        ],
        "planned": {
            place: periods.kept_period(integer_or_none(planned), found)
            for place, planned in mapping(given.get("planned")).items()
        },
    }


def per_partner_totals(given: Given) -> Given:
    return of_table(
        consolidation.costs_of_partners(
            [cost_table(partner) for partner in objects(given["partners"])],
            amount(given.get("spf_claim")),
        )
    )


def regular_payment(given: Given) -> Given:
    splits: dict[str, list[FundSplit]] = {}
    for split in objects(given["splits"]):
        fund = str(split["fund"])
        splits.setdefault(fund, []).append(
            FundSplit(
                amount(split.get("total")),
                {fund: amount(split.get("value"))},
                amount(split.get("partner_contribution")),
                by_status(split),
            )
        )
    payments = {
        fund: consolidation.payment_of(fund, found) for fund, found in splits.items()
    }
    return {
        fund: {
            "approved": payment.approved,
            "partner_contribution": payment.partner_contribution,
            **{status.value: sum_ for status, sum_ in payment.by_status.items()},
            "total": payment.total,
            "public_contribution": payment.approved,
            "union_contribution": payment.union_contribution,
        }
        for fund, payment in payments.items()
    }


def advance_settlement(given: Given) -> Given:
    found = consolidation.settled(
        [number(settlement) for settlement in entries(given.get("settlements"))]
    )
    return {"settled": found, "remaining": minus(amount(given.get("paid")), found)}


def indicator_aggregation(given: Given) -> Given:
    return {
        "result": _sums(given.get("results")),
        "output": _sums(given.get("outputs")),
    }


def _sums(value: Value) -> Given:
    found = consolidation.indicator_sums(
        [
            IndicatorLine(
                number(line.get("target")),
                number(line.get("previously")),
                number(line.get("current")),
                number_or_none(line.get("baseline")),
            )
            for line in objects(value)
        ]
    )
    return {
        "target": found.target,
        "previously": found.previously_reported,
        "current": found.current_report,
        "baselines": found.baselines,
    }


def report_submit_transitions(given: Given) -> Given:
    found = submission.submit(
        str(given["status"]),
        control_was_reopened=bool(given.get("control_reopened_before")),
    )
    return {
        "new_status": found.status,
        "amounts_recalculated": found.are_amounts_recalculated,
        "control_deductions": "kept" if found.are_deductions_kept else "cleared",
    }


def work_plan_flags(given: Given) -> Given:
    found = work_plan.flag(
        was_complete=bool(given["complete_before"]),
        is_complete=bool(given["complete_now"]),
        has_changed=bool(given["changed"]),
    )
    return {"flag": found}
