"""Every awkward case that the demonstration promises is where it says."""

from collections.abc import Iterator
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tests.demonstration.under_check import findings
from visimal.demonstration import project_file
from visimal.demonstration import TEST_CASES
from visimal.demonstration.facts import read
from visimal.domain.findings import Severity
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import quotient
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.programmes import programme

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Document:
    return project_file()


@pytest.fixture(scope="module")
def lines(document: Document) -> Mapping[str, Document]:
    return {line["number"]: line for r in document["reports"] for line in r["lines"]}


def _reports(document: Document) -> dict[str, Document]:
    return {f"P{r['partner']:02}-S{r['period']}": r for r in document["reports"]}


def _places(document: Document) -> Iterator[str]:
    for name, report in _reports(document).items():
        yield name
        yield from (line["number"] for line in report["lines"])
    yield from (f"P{partner['number']:02}" for partner in document["partners"])
    yield from (f"R{report['number']}" for report in document["project_reports"])
    for payment in document["payments"]:
        yield f"R{payment['project_report']}-P{payment['partner']:02}"


def test_every_place_of_a_case_exists(document: Document) -> None:
    existing = set(_places(document))
    named = {place for case in TEST_CASES.values() for place in case.places}
    assert named <= existing


def test_lines_made_by_hand_say_the_same_cases_as_the_table() -> None:
    by_hand = [
        (case, line["number"])
        for line in read("cases")["lines"]
        for case in line["cases"]
    ]
    assert by_hand
    for case, number in by_hand:
        assert number in TEST_CASES[case].places


def test_the_rules_find_the_awkward_cases_and_nothing_else(
    document: Document,
) -> None:
    found = findings(document, programme(document["programme"]))
    assert {(place, finding.rule) for place in found for finding in found[place]} == {
        ("P11-S1", "nil_report"),
        ("P02-S1-0001", "paid_outside_project"),
        ("P02-S3-0001", "paid_outside_project"),
        ("P02-S3-0001", "paid_outside_period"),
        ("P01-S3-0001", "contract_exceeded"),
        ("P05-S3-0001", "invoice_from_partner"),
        ("P06-S3-0001", "duplicate_invoice"),
        ("P09-S3-0001", "resubmitted_after_ineligible"),
    }
    blocked = {f.severity for f in found["P09-S3-0001"]}
    assert blocked == {Severity.BLOCKS_SUBMISSION}


def test_a_credit_note_corrects_a_line_of_an_earlier_semester(
    lines: Mapping[str, Document],
) -> None:
    original, credit = (lines[place] for place in TEST_CASES["credit_note"].places)
    assert credit["corrects"] == original["number"] == "P01-S1-0001"
    assert (original["declared"], credit["declared"]) == ("1815.00", "-181.50")


def test_a_forgotten_cost_says_when_it_was_paid(
    lines: Mapping[str, Document],
) -> None:
    line = lines["P02-S2-0001"]
    assert line["original_period"] == 1
    assert line["paid_on"] < "2026-07-01"


def test_costs_without_proof_are_declared_again_and_then_certified(
    lines: Mapping[str, Document],
) -> None:
    refused, again, parked, afterwards = (
        lines[place] for place in TEST_CASES["refused_and_declared_again"].places
    )
    assert refused["control"]["typology"] == "9.1"
    assert refused["control"]["deducted"] == refused["declared"] == "980.40"
    assert parked["control"]["parked"] is True
    assert again["redeclares"] == refused["number"]
    assert afterwards["redeclares"] == parked["number"]
    for line in (again, afterwards):
        assert line["control"]["deducted"] == "0.00"
        assert line["control"]["parked"] is False


def test_an_ineligible_cost_comes_back_in_a_draft(
    document: Document, lines: Mapping[str, Document]
) -> None:
    rejected, again = lines["P09-S1-0001"], lines["P09-S3-0001"]
    assert rejected["control"]["typology"] == "4.3"
    assert rejected["control"]["deducted"] == rejected["declared"]
    assert again["redeclares"] == rejected["number"]
    assert _reports(document)["P09-S3"]["status"] == "draft"


def test_a_partner_without_costs_is_certified_and_in_the_project_report(
    document: Document,
) -> None:
    report = _reports(document)["P11-S1"]
    assert (report["status"], report["lines"]) == ("certified", [])
    first = document["project_reports"][0]
    assert {"partner": 11, "period": 1} in first["certificates"]


def test_the_late_partner_is_left_out_with_a_reason_and_comes_later(
    document: Document,
) -> None:
    first, second, _ = document["project_reports"]
    late = _reports(document)["P05-S1"]
    assert late["submitted_on"] > document["periods"][0]["due_on"]
    assert late["certified_on"] > first["submitted_on"]
    assert [excluded["partner"] for excluded in first["excluded"]] == [5]
    assert first["excluded"][0]["reason"]
    certificate = {"partner": 5, "period": 1}
    assert certificate not in first["certificates"]
    assert certificate in second["certificates"]


def test_a_part_of_an_invoice_is_charged_without_the_vat_that_comes_back(
    document: Document, lines: Mapping[str, Document]
) -> None:
    line = lines["P04-S2-0001"]
    assert document["partners"][3]["vat_status"] == "partly_recoverable"
    vat = euro(line["vat"])
    kept = share(vat, Decimal(60), Rounding.FLOOR)
    base = total((minus(euro(line["invoice_total"]), vat), kept))
    assert (kept, base) == (euro("405.38"), euro("3622.73"))
    charged = share(base, Decimal("37.50"), Rounding.FLOOR)
    assert charged == euro(line["declared"]) == euro("1358.52")


def test_every_staff_line_is_marked_as_personal_data_and_names_nobody(
    lines: Mapping[str, Document],
) -> None:
    staff = [line for line in lines.values() if line["category"] == "staff"]
    assert lines["P03-S1-0001"] in staff
    assert all(line["is_personal_data"] for line in staff)
    assert all(line["description"].startswith("DEMO-") for line in staff)


def test_the_figures_of_plemara_are_cut_and_not_rounded(document: Document) -> None:
    tables = document["budget"]["partners"][9]
    assert tables["by_category"]["staff"] == "90333.33"
    assert tables["by_category"]["office"] == "13549.99"
    assert (tables["total"], document["partners"][9]["funding"]["erdf"]) == (
        "128959.43",
        "77375.65",
    )


def test_one_cost_is_before_the_project_and_one_after_it(
    lines: Mapping[str, Document],
) -> None:
    before, after = lines["P02-S1-0001"], lines["P02-S3-0001"]
    assert before["paid_on"] < "2026-01-01"
    assert before["control"]["typology"] == "4.1"
    assert after["invoiced_on"] > "2028-06-30"


def test_a_partner_invoices_another(
    document: Document, lines: Mapping[str, Document]
) -> None:
    supplier = lines["P05-S3-0001"]["supplier"]
    assert supplier in document["partners"][10]["also_known_as"]


def test_three_invoices_go_beyond_their_contract(
    document: Document, lines: Mapping[str, Document]
) -> None:
    invoices = [lines[place] for place in TEST_CASES["contract_exceeded"].places]
    net = total(
        minus(euro(line["invoice_total"]), euro(line["vat"])) for line in invoices
    )
    contract = document["contracts"][0]
    assert {line["contract"] for line in invoices} == {contract["reference"]}
    assert (net, contract["value"]) == (euro("9450.35"), "9000.00")


def test_erdf_is_passed_on_late_or_short(document: Document) -> None:
    payments = {
        payment["partner"]: payment
        for payment in document["payments"]
        if payment["project_report"] == 1
    }
    assert payments[4]["passed_on"] == "2027-04-16"
    received, passed_on = payments[9]["erdf"], payments[9]["passed_on_erdf"]
    assert minus(euro(received), euro(passed_on)) == euro("250.00")


def test_a_foreign_amount_is_converted_half_up(
    lines: Mapping[str, Document],
) -> None:
    line = lines["P06-S2-0002"]
    amount, rate = Decimal(line["amount"]), Decimal(line["conversion_rate"])
    assert line["currency"] == "CHF"
    assert quotient(amount, rate, Rounding.HALF_UP) == euro(line["declared"])
