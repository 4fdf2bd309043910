"""Golden cases of the budget tables."""

from tests.golden.adapters.reading import amount
from tests.golden.adapters.reading import amounts
from tests.golden.adapters.reading import by_category
from tests.golden.adapters.reading import by_status
from tests.golden.adapters.reading import entries
from tests.golden.adapters.reading import Given
from tests.golden.adapters.reading import legal_status
from tests.golden.adapters.reading import mapping
from tests.golden.adapters.reading import number
from tests.golden.adapters.reading import objects
from tests.golden.adapters.reading import of_table
from tests.golden.adapters.reading import options
from tests.golden.adapters.reading import rates
from tests.golden.cases_of import Value
from visimal.domain.cost_categories import CostCategory
from visimal.domain.jems import budget_tables
from visimal.domain.jems import costs
from visimal.domain.jems import periods
from visimal.domain.jems.budget_tables import LineKind
from visimal.domain.jems.budget_tables import PartnerCofinancing
from visimal.domain.jems.budget_tables import PartnerFunding
from visimal.domain.jems.periods import PartnerFundsPlan
from visimal.domain.jems.periods import PartnerPlan
from visimal.domain.money import Euro


def flat_rate_costs(given: Given) -> Given:
    return of_table(
        costs.flat_rate_costs(by_category(given["amounts"]), options(given["rates"]))
    )


def budget_row_sum(given: Given) -> Given:
    units, price = number(given["units"]), amount(given["price"])
    return {"row_sum": budget_tables.row_sum(units, price)}


def budget_per_fund(given: Given) -> Given:
    table = budget_tables.budget_by_fund(
        [str(fund) for fund in entries(given["funds"])],
        [
            PartnerFunding(
                str(line["partner"]),
                LineKind(str(line.get("kind", "management"))),
                amount(line.get("total")),
                rates(line.get("rates")),
                by_status(line),
            )
            for line in objects(given["lines"])
        ],
    )
    return {
        "lines": [
            {
                "partner": line.partner,
                "kind": line.kind.value,
                "amounts": line.by_fund,
                "share_of_fund": line.share_of_fund,
                "contribution": line.contribution,
                "total": line.total,
                "share_of_budget": line.share_of_budget,
            }
            for line in table.lines
        ],
        "totals": {
            "amounts": table.by_fund,
            "fund_share_of_budget": table.share_of_budget,
            **{status.value: sum_ for status, sum_ in table.contributions.items()},
            "contribution": table.contribution,
            "total": table.total,
        },
    }


def cofinancing_overview(given: Given) -> Given:
    overview = budget_tables.cofinancing_overview(
        amount(given["total"]),
        {
            str(fund["id"]): bool(fund.get("eu"))
            for fund in objects(given["available_funds"])
        },
        [
            PartnerCofinancing(
                amount(partner.get("total")),
                rates(partner.get("rates")),
                [
                    (legal_status(line.get("status")), amount(line.get("amount")))
                    for line in objects(partner.get("contributions"))
                ],
            )
            for partner in objects(given["partners"])
        ],
    )
    return {
        "funding": overview.funding,
        "eu_funding": overview.eu_funding,
        "fund_and_contribution": overview.total,
        "eu_fund_and_contribution": overview.eu_funding_and_contributions,
        "average_rate": overview.average_rate,
        "eu_average_rate": overview.eu_average_rate,
    }


def budget_per_period(given: Given) -> Given:
    plans = [
        PartnerPlan(
            options(partner.get("rates")),
            [by_category(period) for period in objects(partner.get("periods"))],
            amount(partner.get("preparation_lump_sums")),
            amount(partner.get("closure_lump_sums")),
        )
        for partner in objects(given.get("partners"))
    ]
    names = [partner.get("name") for partner in objects(given.get("partners"))]
    if "spf_total" in given:
        plans.append(
            PartnerPlan(
                options(None),
                [
                    {CostCategory.SPF: _spf_amount(period)}
                    for period in entries(given.get("spf_periods"))
                ],
                stated={CostCategory.SPF: amount(given["spf_total"])},
            )
        )
        names.append(given.get("name"))
    planned = [len(plan.periods) for plan in plans]
    count = max(int(str(given.get("period_count", 0))), *planned, 0)
    found = periods.budget_by_period(plans, count)
    return {
        "partners": [
            {
                "name": name,
                "preparation": partner.preparation,
                "periods": [of_table(period) for period in partner.periods],
                "closure": partner.closure,
                "total": partner.total,
            }
            for name, partner in zip(names, found.partners, strict=True)
        ],
        "totals": found.totals,
        "percentages": found.percentages,
    }


def _spf_amount(period: Value) -> Euro:
    if not isinstance(period, dict):
        return amount(period)
    return amount(mapping(period).get("amount", mapping(period).get("spf")))


def funds_per_period(given: Given) -> Given:
    found = periods.funds_by_period(
        [
            PartnerFundsPlan(
                rates(partner.get("rates")),
                amount(partner.get("preparation")),
                amounts(partner.get("periods")),
                amount(partner.get("closure")),
                None if partner.get("total") is None else amount(partner["total"]),
            )
            for partner in objects(given["partners"])
        ]
    )
    return {
        fund: {
            "preparation": paid.preparation,
            "periods": paid.periods,
            "closure": paid.closure,
            "total": paid.total,
        }
        for fund, paid in found.items()
    }
