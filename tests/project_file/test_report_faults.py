"""Each way in which reports and payments can contradict themselves has its sentence."""

from typing import Any

import pytest

from tests.example_project import example_project
from tests.project_file.changed import changed
from tests.project_file.changed import faults_of
from tests.project_file.changed import told

LINE = "reports[1].lines[1]"
CONTRACT = {"reference": "C1", "partner": 1, "supplier": "S", "value": "10.00"}
PAYMENT = {"project_report": 1, "partner": 1, "erdf": "1.00"}
DRAFT = {"partner": 1, "period": 1, "status": "draft"}
CERTIFICATE = {"partner": 1, "period": 1}
SWISS = {"currency": "CHF", "amount": "100.00", "conversion_rate": "0.95"}


@pytest.mark.parametrize(
    ("place", "value", "where", "word"),
    [
        ("contracts", [{**CONTRACT, "partner": 9}], "contracts[1].partner", "no partn"),
        ("contracts", [CONTRACT, CONTRACT], "contracts[2].reference", "C1\u201d is he"),
        ("reports[3].period", 9, "", "no period 9"),
        ("reports[+]", DRAFT, "reports[4]", "\u201c1 1\u201d is here twice"),
        (f"{LINE}.work_package", "WP9", "", "no work package \u201cWP9\u201d"),
        (f"{LINE}.contract", "C9", "", "no contract \u201cC9\u201d"),
        (f"{LINE}.original_period", 9, "", "no period 9"),
        (f"{LINE}.corrects", "P09", "", "no other line \u201cP09\u201d"),
        (f"{LINE}.corrects", "P01-S1-0001", "", "no other line"),
        (f"{LINE}.redeclares", "P01-S1-0001", "", "no other line"),
        (f"{LINE}.redeclares", "P01-S1-0002", "", "not in an earlier report"),
        (f"{LINE}.redeclares", "P02-S1-0001", "", "not in an earlier report"),
        (
            "reports[2].lines[1].number",
            "P01-S1-0001",
            "",
            "\u201cP01-S1-0001\u201d is here twice",
        ),
        ("project_reports[1].period", 9, "", "no period 9"),
        (
            "project_reports[1].certificates[1].partner",
            3,
            "project_reports[1].certificates[1]",
            "Partner 3 has no certified report of period 1",
        ),
        (
            "project_reports[1].certificates[1]",
            {"partner": 2, "period": 2},
            "",
            "Partner 2 has no certified report of period 2",
        ),
        (
            "project_reports[1].certificates[+]",
            CERTIFICATE,
            "project_reports[1].certificates[2]",
            "it counts once",
        ),
        ("project_reports[1].excluded[1].partner", 3, "", "no partner 3"),
        ("project_reports[+]", {"number": 1, "period": 2, "status": "draft"},
         "project_reports[2].number", "\u201c1\u201d is here twice"),
        ("payments[1].project_report", 2, "", "no project report 2"),
        ("payments[1].partner", 3, "", "no partner 3"),
        ("payments[+]", PAYMENT, "payments[2]", "\u201c1 1\u201d is here twice"),
    ],
)  # fmt: skip
def test_reports_that_name_what_is_not_there_are_refused(
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
        ("reports[1].certified_on", None, "", "is certified has this date: add it"),
        ("reports[3].submitted_on", None, "", "is submitted has this date: add it"),
        ("reports[3].control_started_on", "2026-06-26", "", "not have this date yet"),
        ("reports[1].certified_on", "2026-04-24", "", "before the step that precedes"),
        (f"{LINE}.conversion_rate", "1.1", "", "has the conversion rate 1"),
        (f"{LINE}.declared", "100.02", "", "100.01 at 1 gives 100.01, not 100.02"),
        (
            "reports[3].lines[1].control",
            {"parked": True},
            "",
            "only after its control has started",
        ),
        (
            f"{LINE}.control",
            {"deducted": "100.02", "typology": "4.1"},
            f"{LINE}.control.deducted",
            "100.02 of 100.01 does not",
        ),
        (
            f"{LINE}.control",
            {"deducted": "-0.01", "typology": "4.1"},
            f"{LINE}.control.deducted",
            "between zero and what was declared",
        ),
        (
            f"{LINE}.control.deducted",
            "0.01",
            f"{LINE}.control.typology",
            "add the code",
        ),
        (
            f"{LINE}.control",
            {"deducted": "1.00", "typology": "4.1", "parked": True},
            f"{LINE}.control.deducted",
            "deduct nothing from it",
        ),
        ("payments[1].passed_on_erdf", "75.01", "", "than the payment of 75.00 holds"),
        (
            "payments[1].received_on",
            None,
            "payments[1].passed_on",
            "only after it was received",
        ),
    ],
)
def test_reports_that_do_not_add_up_are_refused(
    place: str,
    value: Any,  # noqa: ANN401 - anything may stand in a file
    where: str,
    word: str,
) -> None:
    [fault] = faults_of(changed((place, value)))
    assert fault.where == (where or place)
    assert word in str(fault)


def test_a_foreign_amount_is_converted_half_up() -> None:
    # 100.00 / 0.95 = 105.263… €
    line = example_project()["reports"][2]["lines"][1]
    good = changed(("reports[3].lines[2]", {**line, **SWISS, "declared": "105.26"}))
    bad = changed(("reports[3].lines[2]", {**line, **SWISS, "declared": "105.27"}))
    assert told(good) == []
    assert told(bad) == [
        "reports[3].lines[2].declared: 100.00 at 0.95 gives 105.26, not 105.27."
    ]


def test_a_credit_note_may_be_deducted_down_to_its_own_amount() -> None:
    line = example_project()["reports"][0]["lines"][2]
    note = {**line, "amount": "-10.00", "declared": "-10.00"}
    decided = {"deducted": "-10.00", "typology": "4.1"}
    good = changed(("reports[1].lines[3]", {**note, "control": decided}))
    above = {"deducted": "0.01", "typology": "4.1"}
    bad = changed(("reports[1].lines[3]", {**note, "control": above}))
    assert told(good) == []
    assert [fault.where for fault in faults_of(bad)] == [
        "reports[1].lines[3].control.deducted"
    ]
