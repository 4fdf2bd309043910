"""Golden cases of the partner report."""

from tests.golden.adapters.reading import amount
from tests.golden.adapters.reading import amounts
from tests.golden.adapters.reading import by_status
from tests.golden.adapters.reading import cost_table
from tests.golden.adapters.reading import cumulative_line
from tests.golden.adapters.reading import Given
from tests.golden.adapters.reading import integer_or_none
from tests.golden.adapters.reading import legal_status
from tests.golden.adapters.reading import mapping
from tests.golden.adapters.reading import number
from tests.golden.adapters.reading import number_or_none
from tests.golden.adapters.reading import objects
from tests.golden.adapters.reading import of_table
from tests.golden.adapters.reading import options
from tests.golden.adapters.reading import rates
from tests.golden.adapters.reading import text_or_none
from tests.golden.cases_of import Value
from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import sum_of_lines
from visimal.domain.cost_categories import CostCategory
from visimal.domain.jems import cofinancing
from visimal.domain.jems import contributions
from visimal.domain.jems import reports
from visimal.domain.jems.cofinancing import ApplicationFormBudget
from visimal.domain.jems.contributions import EarlierContribution
from visimal.domain.jems.contributions import FormContribution
from visimal.domain.jems.contributions import ReportedContribution
from visimal.domain.jems.reports import DeclaredItem
from visimal.domain.jems.reports import FollowedLine
from visimal.domain.jems.reports import ItemTable
from visimal.domain.jems.reports import PlannedLine
from visimal.domain.jems.reports import ReportItem
from visimal.domain.money import total
from visimal.domain.spending_plan import cumulative

#: In breakdown tables, something reported without a budget is 0 per cent.
BREAKDOWN = number("0")


def currency_conversion(given: Given) -> Given:
    rate = number_or_none(given.get("rate"))
    return {"eur": reports.converted(number(given["amount"]), rate)}


def cofinancing_split(given: Given) -> Given:
    split = cofinancing.split_by_fund(
        amount(given["amount"]),
        rates(given.get("fund_rates")),
        ApplicationFormBudget(
            amount(given.get("budget_total")),
            amount(given.get("budget_spf")),
            by_status(given.get("contributions")),
        ),
    )
    return {
        "funds": split.by_fund,
        "partner_contribution": split.partner_contribution,
        **{status.value: sum_ for status, sum_ in split.by_status.items()},
        "total": split.amount,
    }


def _of_line(line: CumulativeLine, fallback: Value) -> dict[str, Value]:
    without = number_or_none(fallback)
    return {
        "budget": line.budget,
        "previously": line.previously_reported,
        "current": line.current_report,
        "so_far": line.reported_so_far,
        "percentage": reports.percentage_of(line, without_a_budget=without),
        "remaining": line.remaining,
    }


def cumulative_lines(given: Given) -> Given:
    fallback = given.get("zero_budget_fallback")
    return {
        "lines": [
            {"label": line.get("label")} | _of_line(cumulative_line(line), fallback)
            for line in objects(given["lines"])
        ]
    }


def report_cost_categories(given: Given) -> Given:
    costs = reports.report_costs(
        [
            ReportItem(
                CostCategory(str(item["category"])),
                number(item.get("amount")),
                number_or_none(item.get("rate")),
                is_reincluded=bool(item.get("reincluded")),
            )
            for item in objects(given["items"])
        ],
        options(given["rates"]),
    )
    budget = of_table(cost_table(given.get("budget")))
    previously = of_table(cost_table(given.get("previously")))
    current = of_table(costs.current)
    return {
        "current": current,
        "reincluded": of_table(costs.reincluded),
        "lines": {
            row: _of_line(
                CumulativeLine(
                    amount(budget[row]), amount(previously[row]), amount(current[row])
                ),
                BREAKDOWN,
            )
            for row in current
        },
    }


def item_tables(given: Given) -> Given:
    lines = reports.followed_lines(
        ItemTable(str(given["table"])),
        [
            PlannedLine(
                str(line["id"]),
                amount(line.get("budget")),
                amount(line.get("previously")),
            )
            for line in objects(given["lines"])
        ],
        [
            DeclaredItem(
                str(item.get("line")),
                number(item.get("amount")),
                number_or_none(item.get("rate")),
                is_reincluded=bool(item.get("reincluded")),
            )
            for item in objects(given["items"])
        ],
    )
    return {
        "lines": [_of_followed(line) for line in lines],
        "total": _of_followed(reports.sum_of_followed(lines)),
    }


def _of_followed(followed: FollowedLine) -> dict[str, Value]:
    return {
        "id": followed.code,
        "reincluded": followed.reincluded,
        **_of_line(followed.line, BREAKDOWN),
    }


def contributions_overview(given: Given) -> Given:
    lines = [
        ReportedContribution(
            legal_status(line.get("status")),
            CumulativeLine(
                amount(line.get("amount")),
                amount(line.get("previously")),
                amount(line.get("current")),
            ),
        )
        for line in objects(given["lines"])
    ]
    overview: dict[str, CumulativeLine] = {
        status.value: line
        for status, line in contributions.contributions_by_status(lines).items()
    }
    overview["total"] = sum_of_lines(found.line for found in lines)
    return {
        "lines_so_far": [found.line.reported_so_far for found in lines],
        **{
            row: {"amount": line.budget} | _of_line(line, None)
            for row, line in overview.items()
        },
    }


def contributions_carry_over(given: Given) -> Given:
    lines = contributions.carried_over(
        [
            FormContribution(
                integer_or_none(line.get("af_id")),
                text_or_none(line.get("source")),
                legal_status(line.get("status")),
                amount(line.get("amount")),
                is_partner=bool(line.get("is_partner")),
            )
            for line in objects(given["application_form"])
        ],
        [
            EarlierContribution(
                str(line["history"]),
                integer_or_none(line.get("af_id")),
                text_or_none(line.get("source")),
                legal_status(line.get("status")),
                amount(line.get("current")),
            )
            for line in objects(given["earlier_lines"])
        ],
    )
    return {
        "lines": [
            {
                "af_id": line.number,
                "source": line.source,
                "status": line.legal_status,
                "amount": line.amount,
                "previously": line.previously_reported,
            }
            for line in lines
        ]
    }


def plan_deviation(given: Given) -> Given:
    planned = given.get("plan_cumulative")
    found = reports.deviation_from_plan(
        None if planned is None else amount(planned),
        amount(given.get("previously")),
        amount(given.get("current")),
    )
    return {"difference": found.difference, "percentage": found.percentage}


def report_snapshot_funds(given: Given) -> Given:
    before = mapping(given.get("previously", given.get("earlier_funds")))
    snapshot = cofinancing.snapshot_of_funds(
        amount(given["partner_total"]),
        amount(given.get("spf")),
        rates(given.get("rates")),
        rates(given.get("spf_rates")),
        {fund: amount(sum_) for fund, sum_ in before.items()},
    )
    return {
        "totals": {**snapshot.by_fund, "partner": snapshot.partner_contribution},
        "sum": snapshot.total,
        "disabled": list(snapshot.disabled),
        "previously": snapshot.disabled,
    }


def previously_reported_additions(given: Given) -> Given:
    earlier = mapping(given.get("earlier"))
    rows = reports.previously_reported(
        cost_table(earlier),
        amount(given.get("fast_track_ready")),
        amount(given.get("spf_claimed")),
    )
    others = {
        row: amount(sum_) for row, sum_ in earlier.items() if row not in of_table(rows)
    }
    parts = {
        name: total(amounts(added))
        for name, added in mapping(given.get("parts")).items()
    }
    running = cumulative(amounts(given.get("cumulate")))
    return {**of_table(rows), **others, **parts, "cumulative": running}
