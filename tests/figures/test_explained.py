"""Where the figures of the example project come from, by hand; and of any project."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings

from tests.example_project import example_project
from tests.figures.any_project import projects
from tests.opened_project import opened
from visimal.domain.cost_categories import CostCategory
from visimal.domain.explanation import Explanation
from visimal.domain.explanation import Figure
from visimal.domain.explanation import Measure
from visimal.domain.explanation import Part
from visimal.domain.explanation import PartsDoNotAddUpError
from visimal.domain.explanation import Plain
from visimal.domain.explanation import Rate
from visimal.domain.explanation import Told
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.figures import ProjectFigures
from visimal.figures import UnknownPartError
from visimal.figures.accounts import accounts
from visimal.figures.explained import Explainer
from visimal.figures.plan import planned_erdf
from visimal.figures.tables import ExpenditureRow
from visimal.figures.tables import Matrix

STAFF, OFFICE = CostCategory.STAFF, CostCategory.OFFICE


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """The example project as of 30 June 2026."""
    document = example_project()
    alpha = document["reports"][0]["lines"]
    alpha[2] |= {"currency": "GBP", "amount": "8.50", "conversion_rate": "0.85"}
    alpha[0] |= {"invoice_total": "150.00"}
    with opened(document, tmp_path_factory.mktemp("explained")) as found:
        yield found


@pytest.fixture(scope="module")
def explained(figures: ProjectFigures) -> Explainer:
    """What explains them."""
    return figures.explained


def parts(found: Sequence[Part]) -> list[tuple[str, str]]:
    """The last word of the address of each part, and its amount."""
    return [(str([*one.figure.scope.values()][-1]), str(one.amount)) for one in found]


def test_office_is_a_rate_of_staff_and_rests_on_its_lines(
    explained: Explainer,
) -> None:
    # 15 % of 133.34 = 20.001, cut to 20.00; 100.01 carries 15.00 of it, cut down.
    claim = Figure(Measure.DECLARED, partner=1, period=1, category=OFFICE)
    found = explained.explanation(claim)
    assert found.amount == euro("20.00")
    assert found.formula.values == {"rate": Rate(Decimal(15)), "base": euro("133.34")}
    assert [one.amount for one in found.reads] == [euro("133.34")]
    assert found.rule is not None
    assert (found.rule.rounds, found.rule.source[:4]) == ("flat_rate", "Jems")
    assert parts(found.lines) == [("P01-S1-0001", "15.00"), ("P01-S1-0002", "5.00")]


def test_a_cut_takes_its_flat_rate_with_it(explained: Explainer) -> None:
    found = explained.explanation(Figure(Measure.DEDUCTED, partner=1, period=1))
    assert found.amount == euro("38.33")
    assert parts(found.parts) == [("staff", "33.33"), ("office", "5.00")]
    assert parts(found.lines) == [("P01-S1-0002", "38.33")]


def test_a_line_is_declared_less_deducted_and_parked(explained: Explainer) -> None:
    line = Figure(Measure.CERTIFIED, category=STAFF, line="P01-S1-0002")
    found = explained.explanation(line)
    assert found.amount == ZERO
    cut = {"declared": "33.33", "deducted": "33.33", "parked": "0.00"}
    assert {k: str(v) for k, v in found.formula.values.items()} == cut
    whole = explained.explanation(Figure(Measure.CERTIFIED, line="P01-S1-0001"))
    assert parts(whole.parts) == [("P01-S1-0001", "100.01"), ("P01-S1-0001", "15.00")]
    rests = explained.explanation(line.within(category=OFFICE))
    assert rests.rule is not None


def test_the_erdf_of_a_certificate_is_laid_over_its_lines(
    explained: Explainer,
) -> None:
    # 60 % of 125.01 is 75.006, floored.
    found = explained.explanation(Figure(Measure.CERTIFIED_ERDF, partner=1, period=1))
    assert found.amount == euro("75.00")
    values = {"rate": Rate(Decimal(60)), "ceiling": euro("600.00")}
    assert found.formula.values == values
    assert [one.amount for one in found.reads] == [euro("125.01")]
    contribution = Figure(Measure.CERTIFIED_CONTRIBUTION, partner=1, period=1)
    assert explained.amount(contribution) == euro("50.01")


def test_a_cost_that_is_declared_again_counts_once(explained: Explainer) -> None:
    found = explained.explanation(Figure(Measure.DECLARED, partner=2))
    assert found.amount == euro("259.99")
    assert parts(found.parts) == [("1", "99.99"), ("2", "200.00"), ("2", "-40.00")]
    again = found.parts[-1].figure
    assert explained.amount(again) == euro("-40.00")
    assert parts(explained.explanation(Figure(Measure.PENDING)).lines) == [
        ("P02-S2-0001", "40.00"),
        ("P02-S2-0002", "160.00"),
    ]


def test_what_is_parked_remains_and_is_received(explained: Explainer) -> None:
    assert explained.amount(Figure(Measure.PARKED, partner=2)) == euro("40.00")
    left = explained.explanation(Figure(Measure.REMAINING, partner=2))
    assert [str(one.amount) for one in left.parts] == ["250.01", "-259.99"]
    paid = {
        Measure.INCLUDED: "125.01",
        Measure.CONSOLIDATED: "125.01",
        Measure.DUE_ERDF: "75.00",
        Measure.RECEIVED: "125.01",
        Measure.RECEIVED_ERDF: "75.00",
        # 70.00 of 75.00 is 116.676 of 125.01.
        Measure.PASSED_ON: "116.67",
        Measure.PASSED_ON_ERDF: "70.00",
    }
    for measure, amount in paid.items():
        figure = Figure(measure, partner=1, project_report=1)
        assert explained.explanation(figure).amount == euro(amount)


def test_the_budget_is_explained_down_to_its_cells(explained: Explainer) -> None:
    found = explained.explanation(Figure(Measure.BUDGET, partner=1))
    assert parts(found.parts)[0] == ("staff", "600.00")
    assert found.source is not None
    assert found.source.values == {"version": "1"}
    cell = Figure(Measure.BUDGET, 1, 1, STAFF, "WP1")
    assert explained.explanation(cell).amount == euro("300.00")
    erdf = explained.explanation(Figure(Measure.PLANNED_ERDF))
    assert (erdf.amount, erdf.rule is not None) == (euro("700.00"), True)


def test_a_line_says_how_its_partner_came_to_it(explained: Explainer) -> None:
    pounds = explained.explanation(Figure(Measure.DECLARED, line="P01-S1-0003"))
    assert pounds.formula.values == {
        "amount": Plain(Decimal("8.50")),
        "currency": "GBP",
        "rate": Plain(Decimal("0.85")),
    }
    assert pounds.rule is not None
    assert pounds.rule.rounds == "currency"
    invoice = explained.explanation(Figure(Measure.ENTERED, line="P01-S1-0001"))
    assert invoice.formula.values == {"invoice": euro("150.00")}
    typed = explained.explanation(Figure(Measure.DECLARED, line="P02-S1-0001"))
    assert typed.formula.values == {}


def test_what_is_not_there_is_not_explained(explained: Explainer) -> None:
    for wrong in ({"partner": 3}, {"period": 9}, {"line": "P09-S1-0001"}):
        with pytest.raises(UnknownPartError):
            explained.explanation(Figure(Measure.CERTIFIED).within(**wrong))


def test_lines_that_do_not_add_up_are_refused() -> None:
    figure = Figure(Measure.CERTIFIED)
    line = Part(figure.within(line="P01-S1-0001"), euro("1.00"))
    with pytest.raises(PartsDoNotAddUpError):
        Explanation(figure, euro("1.01"), Told("x"), lines=(line,))
    assert Explanation(figure, euro("1.00"), Told("x"), lines=(line,)).parts == ()


@settings(max_examples=25, deadline=None)
@given(projects)
def test_every_cell_of_any_project_is_what_its_lines_come_to(
    figures: ProjectFigures,
) -> None:
    model = any_line()
    rows = {
        report.key: tuple(
            replace(
                model,
                number=f"P{report.partner}-S{report.period}-{place}",
                partner=report.partner,
                period=report.period,
                category=one.category,
                work_package=one.package,
                paid_on=figures.books.calendar.days_of_month(one.month).starts_on,
                declared=one.declared,
                deducted=one.deducted,
                parked=one.parked,
                certified=minus(one.declared, one.deducted, one.parked),
                redeclares="before" if one.redeclared == one.declared else None,
            )
            for place, one in enumerate(report.sums)
        )
        for report in figures.books.reports
    }
    books = figures.books
    explained = Explainer(books, accounts(books), rows, planned_erdf(books))
    for period in figures.period_reports:
        own = Figure(Measure.CONSOLIDATED, period=period.period)
        cells_are_explained(explained, own, "category", period.certified_by_category)
        by_package = period.certified_by_work_package
        cells_are_explained(explained, own, "work_package", by_package)
        declared = own.within(measure=Measure.DECLARED)
        cells_are_explained(
            explained, declared, "category", period.declared_by_category
        )
    for due in figures.dues:
        place = {"partner": due.partner, "project_report": due.project_report}
        for measure, amount in (
            (Measure.DUE_ERDF, due.due_erdf),
            (Measure.CORRECTED, due.corrected),
            (Measure.CORRECTED_ERDF, due.corrected_erdf),
            (Measure.INCLUDED, due.certified),
        ):
            assert (
                explained.explanation(Figure(measure).within(**place)).amount == amount
            )


def cells_are_explained(
    explained: Explainer, whole: Figure, column: str, matrix: Matrix
) -> None:
    """Each cell comes to what its explanation does."""
    for row in matrix.rows:
        for key, amount in zip(matrix.columns, row.amounts, strict=True):
            name = CostCategory(key) if column == "category" else key
            cell = whole.within(partner=int(row.key), **{column: name})
            assert explained.explanation(cell).amount == amount


def any_line() -> ExpenditureRow:
    """A line of which only the amounts matter."""
    return ExpenditureRow(
        number="",
        partner=1,
        partner_label="",
        period=1,
        category=STAFF,
        work_package="WP1",
        is_personal_data=False,
        procurement=None,
        internal_reference="",
        supplier=None,
        invoice_number=None,
        invoiced_on=None,
        paid_on=None,
        description="",
        comment="",
        invoice_total=None,
        vat=None,
        amount=ZERO,
        currency="EUR",
        conversion_rate=Decimal(1),
        declared=ZERO,
        original_period=None,
        corrects=None,
        redeclares=None,
        in_sample=False,
        deducted=ZERO,
        parked=ZERO,
        certified=ZERO,
        typology=None,
        control_comment="",
    )
