"""Each way in which a value can have the wrong shape has its sentence."""

from typing import Any

import pytest

from tests.project_file.changed import changed
from tests.project_file.changed import faults_of
from tests.project_file.changed import MISSING

LINE = "reports[1].lines[1]"


@pytest.mark.parametrize(
    ("place", "value", "where", "word"),
    [
        ("format", "visimal-project/2", "", "must be \u201cvisimal-project/1\u201d"),
        ("budget", MISSING, "", "missing: add it"),
        ("periods[1].last_month", MISSING, "", "missing: add it"),
        ("partners[1].funding.erdf", MISSING, "", "missing: add it"),
        ("partners[1].phone", "1", "", "not known here: remove it"),
        ("partners[1].funding.ceiling", "1", "", "not known here"),
        ("partners[1].role", "boss", "", "one of: lead, partner, associated"),
        ("partners[1].vat_status", None, "", "\u201cnull\u201d is not one of"),
        (f"{LINE}.category", "salaries", "", "one of: staff, office"),
        (
            "budget.partners[1].by_category.salaries",
            "1.00",
            "budget.partners[1].by_category",
            "\u201csalaries\u201d is not known here; one of: staff",
        ),
        ("project.acronym", "", "", "empty: fill it in"),
        ("project.acronym", "x" * 41, "", "at most 40 characters"),
        ("periods", [], "", "too short: it needs 1 or more"),
        ("partners[1].also_known_as", ["x"] * 21, "", "too long: at most 20"),
        ("budget.cells[1]", [1, "WP1", "staff", 1], "", "too short: it needs 5"),
        ("budget.cells[1][+]", "1.00", "budget.cells[1]", "too long"),
        (
            "work_packages[1].activities[1].partners",
            [1, 1],
            "",
            "Something is in this list twice",
        ),
        ("project.title", {}, "", "empty: fill it in"),
        ("project.title.es", "Un ejemplo", "", "not known here"),
        ("project.title", "An example", "", "a text per language"),
        ("periods[1].number", 0, "", "too small: 1 or more"),
        ("periods[1].first_month", 1000, "", "too large: at most 999"),
        ("periods[1].first_month", "1", "", "a whole number"),
        ("demonstration", "yes", "", "true or false"),
        ("periods", {}, "", "a list"),
        ("project.acronym", 12, "", "text"),
        ("partners[1].side", 12, "", "expected is text."),
        ("budget.total", "1250.001", "", "at most two decimals"),
        ("budget.total", "-1.00", "", "zero or more"),
        ("budget.total", 1250.01, "", "an amount in euros as text"),
        ("budget.total", "1 250,01", "", "an amount in euros as text"),
        ("budget.total", "1250.01\n", "", "an amount in euros as text"),
        ("budget.total", "\u0661\u0662", "", "an amount in euros as text"),
        ("budget.total", "1000000000000.00", "", "an amount in euros as text"),
        (f"{LINE}.amount", "1e3", "", "an amount in euros as text"),
        (f"{LINE}.amount", "+1", "", "an amount in euros as text"),
        (f"{LINE}.amount", "007.00", "", "an amount in euros as text"),
        ("partners[1].funding.erdf_rate", "60 %", "", "a percentage from 0 to 100"),
        ("partners[1].funding.erdf_rate", "100.01", "", "a percentage from 0 to 100"),
        ("indicators[1].target", "three", "", "a number as text"),
        (f"{LINE}.conversion_rate", "0", "", "units of the currency for one euro"),
        (f"{LINE}.conversion_rate", "0.0000001", "", "units of the currency"),
        ("as_of", "2026-02-29", "", "that exists"),
        ("as_of", "31.05.2027", "", "YYYY-MM-DD"),
        ("as_of", "20270531", "", "YYYY-MM-DD"),
        ("as_of", "0000-01-01", "", "from 1900 to 2099"),
        ("project.starts_on", "9999-12-31", "", "from 1900 to 2099"),
        ("periods[1].due_on", "2026-06-31", "", "that exists"),
        (f"{LINE}.paid_on", "2026-01-31T10:00", "", "that exists"),
        ("project.code", "EX AMPLE", "", "without spaces"),
        ("work_packages[1].code", "-WP1", "", "without spaces"),
        ("partners[1].country", "be", "", "two capital letters"),
        (f"{LINE}.currency", "euro", "", "three capital letters"),
        (f"{LINE}.control.deducted", "much", "", "an amount in euros as text"),
    ],
)
def test_a_wrong_shape_is_told(place: str, value: Any, where: str, word: str) -> None:  # noqa: ANN401 - anything may stand in a file
    [fault] = faults_of(changed((place, value)))
    assert fault.where == (where or place)
    assert word in str(fault)


def test_all_faults_of_shape_are_told_at_once() -> None:
    document = changed(
        ("project.acronym", ""),
        ("partners[2].country", "france"),
        ("budget.total", "-1"),
        ("reports[3].lines[2].paid_on", "yesterday"),
    )
    assert {fault.where for fault in faults_of(document)} == {
        "project.acronym",
        "partners[2].country",
        "budget.total",
        "reports[3].lines[2].paid_on",
    }
