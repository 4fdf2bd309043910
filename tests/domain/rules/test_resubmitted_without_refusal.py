"""A cost is declared again only if it was refused, and once."""

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.rules.resubmitted_without_refusal import check

PARKED = ControlDecision(parked=True)
LINK = "P01-S1-0005"


def test_a_parked_cost_comes_back_with_a_link_to_its_first_line() -> None:
    report = example.report(
        example.line(1, redeclares=LINK),
        example.line(2),
        period=2,
        earlier=[example.line(5, decision=PARKED)],
    )
    assert list(check(report, example.parameters())) == []


def test_a_certified_or_unknown_or_foreign_or_current_line_does_not_come_back() -> None:
    foreign = example.line(9, decision=PARKED).of(2, 1)
    report = example.report(
        example.line(1, redeclares=LINK),
        example.line(2, redeclares="nowhere"),
        example.line(3, redeclares=foreign.item.number),
        example.line(4, redeclares="P01-S2-0004", decision=PARKED),
        period=2,
        earlier=[example.line(5)],
        elsewhere=[foreign],
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [1, 2, 3, 4]
    assert findings[0].values == {"first": LINK}


def test_a_parked_cost_comes_back_once() -> None:
    report = example.report(
        example.line(1, redeclares=LINK),
        example.line(2, redeclares=LINK),
        period=2,
        earlier=[example.line(5, decision=PARKED)],
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["other"]) == (2, "P01-S2-0001")


def test_no_more_comes_back_than_was_refused() -> None:
    unproven = ControlDecision(deducted=euro("20.00"), typology="9.1")
    earlier = [example.line(5, decision=unproven), example.line(6, decision=PARKED)]
    report = example.report(
        example.line(1, declared="20.01", redeclares=LINK),
        example.line(2, declared="50.00", redeclares="P01-S1-0006"),
        period=2,
        earlier=earlier,
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["refused"]) == (1, euro("20.00"))
