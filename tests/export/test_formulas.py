"""Formulas written with names."""

import pytest

from visimal.export.formulas import FUNCTIONS
from visimal.export.formulas import names
from visimal.export.formulas import objections
from visimal.export.formulas import resolve
from visimal.export.formulas import UnknownNameError


def test_names_become_the_places_where_things_lie() -> None:
    places = {"lines.declared": "'10_LINES'!$F$7:$F$99", "rate": "$B$3"}
    written = "ROUNDDOWN(SUM({lines.declared})*{rate}/100,2)"
    assert resolve(written, places.get) == (
        "ROUNDDOWN(SUM('10_LINES'!$F$7:$F$99)*$B$3/100,2)"
    )
    assert names(written) == ["lines.declared", "rate"]


def test_a_name_that_lies_nowhere_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="rate"):
        resolve("{rate}", lambda _: None)


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM({a})",
        "SUM({A})",
        "SUM({a.b.c.d})",
        "NOW()+{a}",
        'INDIRECT("A"&{a})',
        "{a}*F12",
        "SUM($F$12:$F$99)",
        "[other.xlsx]Sheet!{a}",
        "'10_LINES'!{a}",
        "SUM({a}",
        'IF({a}=0,"nothing,1)',
        "{a}}",
    ],
)
def test_a_formula_that_is_not_permitted_is_refused(formula: str) -> None:
    assert list(objections(formula))


@pytest.mark.parametrize(
    "formula",
    [
        "SUM({a})",
        'IF({a}=0,"",ROUND({b}/{a},4))',
        'COUNTIFS({lines.number},"P12*")',
        '{a}&" NOW() {b} A1"',
        *(f"{function}({{a}})" for function in FUNCTIONS),
    ],
)
def test_a_formula_of_permitted_functions_is_fine(formula: str) -> None:
    assert not list(objections(formula))
