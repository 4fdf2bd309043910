"""Each way in which the plan of a project can contradict itself has its sentence."""

from typing import Any

import pytest

from tests.project_file.changed import changed
from tests.project_file.changed import faults_of
from tests.project_file.changed import MISSING
from tests.project_file.changed import told

ACTIVITY = "work_packages[1].activities[1]"
INDICATOR = {
    "code": "RCO87",
    "kind": "output",
    "name": {"en": "n"},
    "unit": {"en": "u"},
    "rule": "sum",
    "target": "1",
}
OUTPUT = {
    "code": "O1.1",
    "title": {"en": "t"},
    "indicator": "RCO87",
    "target": "1",
    "due_month": 4,
}
DELIVERABLE = {"code": "D1.1.1", "title": {"en": "t"}, "quantity": 1, "due_month": 4}
DELIVERED = {"deliverable": "D1.1.1", "partner": 1, "period": 1, "quantity": 1}


@pytest.mark.parametrize(
    ("place", "value", "where", "word"),
    [
        ("periods[2].first_month", 5, "periods[2]", "must begin with month 4"),
        ("periods[2].first_month", 3, "periods[2]", "must begin with month 4"),
        ("partners[3].label", "PP2", "", "\u201cPP2\u201d is here twice"),
        ("partners[1].role", "partner", "partners", "here are 0"),
        ("partners[2].role", "lead", "partners", "here are 2"),
        ("partners[1].side", "wales", "", "one of: france, vlaanderen, wallonie"),
        ("partners[3].role", "partner", "partners[3].funding", "associated partner"),
        (f"{ACTIVITY}.last_month", 6, ACTIVITY, "Months run from 1 to 5"),
        (f"{ACTIVITY}.first_month", 5, ACTIVITY, "the first before the last"),
        (f"{ACTIVITY}.partners[1]", 9, "", "no partner 9"),
        (f"{ACTIVITY}.deliverables[1].due_month", 6, "", "Months run from 1 to 5"),
        (
            f"{ACTIVITY}.deliverables[+]",
            DELIVERABLE,
            f"{ACTIVITY}.deliverables[2].code",
            "\u201cD1.1.1\u201d is here twice",
        ),
        (
            "work_packages[2].outputs",
            [{**OUTPUT, "indicator": "RCO1"}],
            "work_packages[2].outputs[1].indicator",
            "no indicator \u201cRCO1\u201d",
        ),
        (
            "work_packages[2].outputs",
            [{**OUTPUT, "due_month": 9}],
            "work_packages[2].outputs[1].due_month",
            "Months run from 1 to 5",
        ),
        (
            "work_packages[2].outputs",
            [OUTPUT, OUTPUT],
            "work_packages[2].outputs[2].code",
            "\u201cO1.1\u201d is here twice",
        ),
        ("indicators[+]", INDICATOR, "indicators[2].code", "\u201cRCO87\u201d is here"),
        ("indicators[1].work_package", "WP9", "", "no work package \u201cWP9\u201d"),
        ("achieved[2].indicator", "RCO1", "", "no indicator \u201cRCO1\u201d"),
        ("achieved[2].partner", 9, "", "no partner 9"),
        ("achieved[2].period", 9, "", "no period 9"),
        ("delivered[1].deliverable", "D9", "", "no deliverable \u201cD9\u201d"),
        ("delivered[1].partner", 9, "", "no partner 9"),
        ("delivered[1].period", 9, "", "no period 9"),
        ("delivered[+]", DELIVERED, "delivered[2]", "D1.1.1 1 1\u201d is here twice"),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(
    place: str,
    value: Any,  # noqa: ANN401 - anything may stand in a file
    where: str,
    word: str,
) -> None:
    [fault] = faults_of(changed((place, value)))
    assert fault.where == (where or place)
    assert word in str(fault)


@pytest.mark.parametrize(
    ("place", "value", "where", "word"),
    [
        ("periods[2].number", 3, "", "expected is 2"),
        ("work_packages[2].code", "WP1", "", "\u201cWP1\u201d is here twice"),
        ("reports[1].partner", 3, "", "no funded partner 3"),
        ("budget.cells[1][1]", 3, "budget.cells[1]", "no funded partner 3"),
        ("budget.cells[1][2]", "WP9", "budget.cells[1]", "no work package"),
        ("budget.cells[1][4]", 9, "budget.cells[1]", "no period 9"),
        ("budget.cells[4][4]", 1, "budget.cells[4]", "here twice: add its amounts"),
        ("budget.partners[1].by_period[+]", "0.00", "", "a period is expected: 2"),
        ("budget.partners[1].by_work_package.WP9", "0.00", "", "no work package"),
        ("budget.partners[2].partner", 1, "", "\u201c1\u201d is here twice"),
        ("budget.partners[2]", MISSING, "budget.partners", "budget of partner 2"),
    ],
)
def test_what_names_something_else_is_told_with_what_follows_from_it(
    place: str,
    value: Any,  # noqa: ANN401 - anything may stand in a file
    where: str,
    word: str,
) -> None:
    cut = place.removesuffix("[+]").removesuffix(".WP9")
    faults = {one.where: str(one) for one in faults_of(changed((place, value)))}
    assert word in faults[where or cut]


@pytest.mark.parametrize(
    ("place", "value", "where", "word"),
    [
        ("budget.total", "1250.02", "", "give 1250.01 here, the table says 1250.02"),
        (
            "budget.partners[1].by_category.travel",
            "110.01",
            "",
            "give 110.00 here, the table says 110.01",
        ),
        (
            "budget.partners[1].by_category.equipment",
            "0.01",
            "",
            "give 0.00 here, the table says 0.01",
        ),
        (
            "budget.partners[1].by_work_package.WP2",
            "299.99",
            "",
            "give 300.00 here, the table says 299.99",
        ),
        (
            "budget.partners[1].by_period[2]",
            "600.01",
            "",
            "give 600.00 here, the table says 600.01",
        ),
        ("budget.erdf", "699.99", "", "adds up to 700.00, more than the grant of"),
        (
            "partners[2].funding.contributions[1].amount",
            "150.00",
            "partners[2].funding.contributions",
            "add up to 150.00; the partner's share is 150.01",
        ),
        (
            "partners[1].funding.flat_rates.other_on_staff",
            "40",
            "partners[1].funding.flat_rates",
            "exclude each other",
        ),
    ],
)
def test_tables_that_differ_by_a_cent_are_refused(
    place: str, value: str, where: str, word: str
) -> None:
    [fault] = faults_of(changed((place, value)))
    assert fault.where == (where or place)
    assert word in str(fault)


def test_a_total_of_a_partner_that_differs_is_told_with_what_follows_from_it() -> None:
    # 1000.01 € less 600.00 € of ERDF asks for a cent more of contributions.
    total, contributions = told(changed(("budget.partners[1].total", "1000.01")))
    assert total == (
        "budget.partners[1].total: The cells of the budget give 1000.00 here, the "
        "table says 1000.01."
    )
    assert contributions == (
        "partners[1].funding.contributions: The contributions add up to 400.00; the "
        "partner's share is 400.01 (1000.01 less ERDF of 600.00)."
    )


def test_erdf_above_a_partner_s_budget_is_told() -> None:
    faults = faults_of(
        changed(("partners[2].funding.erdf", "250.02"), ("budget.erdf", "900.00"))
    )
    assert "partners[2].funding.erdf" in {fault.where for fault in faults}


def test_a_grant_that_is_not_given_away_whole_is_no_fault() -> None:
    assert told(changed(("budget.erdf", "700.01"))) == []


def test_all_faults_of_agreement_are_told_at_once() -> None:
    document = changed(
        ("partners[1].side", "wales"),
        ("work_packages[1].activities[1].partners[1]", 9),
        ("budget.cells[1][4]", 9),
        ("delivered[1].period", 9),
        ("reports[1].lines[1].work_package", "WP9"),
        ("payments[1].partner", 9),
    )
    assert [fault.where for fault in faults_of(document)] == [
        "partners[1].side",
        "work_packages[1].activities[1].partners[1]",
        "delivered[1].period",
        "budget.cells[1]",
        "reports[1].lines[1].work_package",
        "payments[1].partner",
    ]
