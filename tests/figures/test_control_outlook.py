"""What a cut takes away before it is accepted: worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.example_project import example_project
from tests.opened_project import opened
from visimal.domain.cofinancing import FundingTerms
from visimal.domain.control import ControlDecision
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.flat_rates import FlatRates
from visimal.domain.money import euro
from visimal.figures import ProjectFigures
from visimal.figures import UnknownPartError

BETA, SECOND = 2, 2
ALL = ControlDecision(deducted=euro("160.00"), typology="4.3")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """The example project: Beta's second report is submitted, not certified."""
    with opened(example_project(), tmp_path_factory.mktemp("outlook")) as found:
        yield found


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFigures]:
    """Beta with 5,000 € of staff, office and travel at 15 % each, ERDF at 60 %."""
    document = example_project()
    lines = document["reports"][2]["lines"]
    lines[1] |= {"category": "staff", "amount": "5000.00", "declared": "5000.00"}
    with opened(document, tmp_path_factory.mktemp("staffed")) as found:
        beta = found.books.partner(BETA)
        assert beta.funding is not None
        rates = FlatRates(office_on_staff=Decimal(15), travel_on_staff=Decimal(15))
        funding = replace(
            beta.funding,
            terms=FundingTerms(Decimal(60), euro("10000.00")),
            flat_rates=rates,
        )
        found.books = replace(
            found.books,
            partners=tuple(
                replace(one, funding=funding) if one.number == BETA else one
                for one in found.books.partners
            ),
        )
        yield found


def test_1000_euros_of_staff_cost_1300_and_780_of_erdf(staffed: ProjectFigures) -> None:
    number = staffed.partner_report(BETA, SECOND).lines[1].number
    cut = ControlDecision(deducted=euro("1000.00"), typology="4.14")
    before = staffed.control_outlook(BETA, SECOND, {})
    after = staffed.control_outlook(BETA, SECOND, {number: cut})
    taken = after.of(number)
    assert taken is not None
    assert (taken.amount, taken.flat_rates) == (euro("1000.00"), euro("300.00"))
    assert (taken.eligible, taken.erdf) == (euro("1300.00"), euro("780.00"))
    assert taken.contribution == euro("520.00")
    # 40 of external, and 5,000 of staff with 1,500 of flat rates.
    assert (before.certified, after.certified) == (euro("6540.00"), euro("5240.00"))
    assert after.deducted == euro("1300.00")
    assert before.certified_erdf - after.certified_erdf == euro("780.00")


def test_a_cut_above_the_ceiling_takes_less_erdf(figures: ProjectFigures) -> None:
    # Certified before: 59.99, ERDF 29.99. With 200.00 more the ceiling of 100.00
    # leaves 70.01; with 40.00 more half of 99.99 is 49.99, so 20.00.
    number = figures.partner_report(BETA, SECOND).lines[1].number
    assert figures.control_outlook(BETA, SECOND, {}).certified_erdf == euro("70.01")
    after = figures.control_outlook(BETA, SECOND, {number: ALL})
    assert after.certified_erdf == euro("20.00")
    taken = after.of(number)
    assert taken is not None
    assert (taken.eligible, taken.erdf) == (euro("160.00"), euro("50.01"))


def test_what_is_parked_is_not_refused(figures: ProjectFigures) -> None:
    number = figures.partner_report(BETA, SECOND).lines[1].number
    parked = ControlDecision(parked=True)
    after = figures.control_outlook(BETA, SECOND, {number: parked})
    assert (after.deducted, after.parked) == (euro("0.00"), euro("160.00"))
    assert (after.sampled_lines, after.lines) == (1, 2)
    assert after.sampled_percentage == Decimal("80.00")
    taken = after.of(number)
    assert taken is not None
    assert taken.is_parked


def test_of_a_certified_report_the_outlook_is_the_certificate(
    figures: ProjectFigures,
) -> None:
    (alpha,) = (one for one in figures.reports if one.partner == 1)
    outlook = figures.control_outlook(1, 1, {})
    assert outlook.certified == alpha.certified == euro("125.01")
    assert outlook.deducted == alpha.deducted == euro("38.33")
    assert outlook.certified_erdf == alpha.certified_erdf == euro("75.00")


def test_what_is_not_there_or_too_much_is_refused(figures: ProjectFigures) -> None:
    with pytest.raises(UnknownPartError):
        figures.control_outlook(BETA, SECOND, {"P99": ALL})
    with pytest.raises(UnknownPartError):
        figures.control_outlook(3, 1, {})
    number = figures.partner_report(BETA, SECOND).lines[0].number
    with pytest.raises(DeductionOutOfRangeError):
        figures.control_outlook(BETA, SECOND, {number: ALL})
