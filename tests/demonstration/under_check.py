"""The reports of the demonstration as the rules are given them, without a database."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from visimal.demonstration.consortium import CALENDAR
from visimal.domain.control import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.findings import Finding
from visimal.domain.flat_rates import apply_flat_rates
from visimal.domain.flat_rates import FlatRates
from visimal.domain.ledger import Contract
from visimal.domain.ledger import DeclaredLine
from visimal.domain.ledger import Ledger
from visimal.domain.ledger import UNDECIDED
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.programme import Programme
from visimal.domain.report_under_check import Party
from visimal.domain.report_under_check import ProjectUnderCheck
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import VatStatus
from visimal.domain.rules import check


def findings(
    document: dict[str, Any], programme: Programme
) -> dict[str, list[Finding]]:
    """What the rules say, by the number of the line or the name of the report."""
    lines = _lines(document)
    project = _project(document, [line for own in lines.values() for line in own])
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    so_far: dict[int, dict[CostCategory, Euro]] = defaultdict(dict)
    for partner, period in sorted(lines, key=lambda place: (place[1], place[0])):
        own = lines[partner, period]
        for line in own:
            before = so_far[partner].get(line.item.category, ZERO)
            so_far[partner][line.item.category] = total((before, line.item.declared))
        report = _report(document, project, (partner, period), own, so_far[partner])
        for finding in check(report, programme):
            place = f"P{partner:02}-S{period}"
            if finding.line is not None:
                place = own[finding.line - 1].item.number
            found[place].append(finding)
    return dict(found)


def _lines(document: dict[str, Any]) -> dict[tuple[int, int], list[DeclaredLine]]:
    return {
        (report["partner"], report["period"]): [
            _line(report, position, line)
            for position, line in enumerate(report["lines"], start=1)
        ]
        for report in document["reports"]
    }


def _line(report: dict[str, Any], position: int, line: dict[str, Any]) -> DeclaredLine:
    is_foreign = line["currency"] != "EUR"
    item = ExpenditureItem(
        number=line["number"],
        partner=report["partner"],
        period=report["period"],
        category=CostCategory(line["category"]),
        work_package=line["work_package"],
        description=line["description"],
        declared=euro(line["declared"]),
        supplier=line["supplier"],
        invoice_number=line["invoice_number"],
        invoiced_on=_day(line["invoiced_on"]),
        paid_on=_day(line["paid_on"]),
        invoice_total=_amount(line["invoice_total"]),
        vat=_amount(line["vat"]),
        currency=line["currency"],
        declared_in_currency=Decimal(line["amount"]) if is_foreign else None,
        conversion_rate=Decimal(line["conversion_rate"]) if is_foreign else None,
        is_personal_data=line["is_personal_data"],
        original_period=line["original_period"],
        corrects=line["corrects"],
        redeclares=line["redeclares"],
        contract=line["contract"],
    )
    control = line["control"]
    decision = (
        ControlDecision(
            deducted=euro(control["deducted"]),
            parked=control["parked"],
            typology=control["typology"],
        )
        if control
        else UNDECIDED
    )
    return DeclaredLine(item, position, line["supplier_vat"], decision)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(text: str | None) -> Euro | None:
    return euro(text) if text else None


def _project(document: dict[str, Any], lines: list[DeclaredLine]) -> ProjectUnderCheck:
    contracts = [
        Contract(contract["reference"], euro(contract["value"]))
        for contract in document["contracts"]
    ]
    parties = [
        Party(
            partner["number"],
            partner["label"],
            (*partner["name"].values(), *partner["also_known_as"]),
        )
        for partner in document["partners"]
    ]
    eligible = euro(document["budget"]["total"])
    return ProjectUnderCheck.of(
        CALENDAR, eligible, parties, Ledger.of(lines, contracts)
    )


def _report(
    document: dict[str, Any],
    project: ProjectUnderCheck,
    place: tuple[int, int],
    lines: list[DeclaredLine],
    declared: dict[CostCategory, Euro],
) -> ReportUnderCheck:
    number, period = place
    partner = document["partners"][number - 1]
    tables = document["budget"]["partners"][number - 1]
    rates = FlatRates(
        **{k: Decimal(rate) for k, rate in partner["funding"]["flat_rates"].items()}
    )
    return ReportUnderCheck(
        project=project,
        partner=number,
        side=partner["side"],
        period=CALENDAR.period(period),
        lines=lines,
        vat_status=VatStatus(partner["vat_status"]),
        flat_rates=rates,
        budget={
            CostCategory(category): euro(amount)
            for category, amount in tables["by_category"].items()
        },
        reported_so_far=apply_flat_rates(declared, rates),
        # Its file tells no papers, journeys or contracts in full: rules that ask for
        # what is recorded while a report is worked on are tried elsewhere.
        is_open=False,
    )
