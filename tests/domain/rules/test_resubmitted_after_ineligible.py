"""What control rejected as ineligible never comes back."""

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.rules.resubmitted_after_ineligible import check

INELIGIBLE = ControlDecision(deducted=euro("50.00"), typology="4.5")
PARTLY = ControlDecision(deducted=euro("20.00"), typology="4.5")
UNPROVEN = ControlDecision(deducted=euro("50.00"), typology="9.1")
PARKED = ControlDecision(parked=True)
PARAMETERS = example.parameters(missing_proof_codes=("9.1", "9.2"))
LINK = "P01-S1-0005"


def test_a_cost_rejected_as_ineligible_is_not_declared_again() -> None:
    for decision in (INELIGIBLE, PARTLY):
        report = example.report(
            example.line(1, redeclares=LINK),
            period=2,
            earlier=[example.line(5, decision=decision)],
        )
        (finding,) = check(report, PARAMETERS)
        assert finding.message % finding.values == (
            "Line P01-S1-0005 of period 1 was rejected as ineligible (4.5), and this"
            " is the same cost: delete this line."
        )


def test_a_cost_refused_for_missing_proof_is_declared_again() -> None:
    for decision in (UNPROVEN, PARKED):
        report = example.report(
            example.line(1, redeclares=LINK),
            period=2,
            earlier=[example.line(5, decision=decision)],
        )
        assert list(check(report, PARAMETERS)) == []


def test_without_codes_of_missing_proof_only_parked_costs_come_back() -> None:
    report = example.report(
        example.line(1, redeclares=LINK),
        period=2,
        earlier=[example.line(5, decision=UNPROVEN)],
    )
    assert [f.line for f in check(report, example.parameters())] == [1]


def test_the_invoice_betrays_a_rejected_cost_without_a_link() -> None:
    rejected = example.line(5, invoice_number="A", decision=INELIGIBLE)
    own = example.report(
        example.line(1, invoice_number="a"), period=2, earlier=[rejected]
    )
    assert [f.line for f in check(own, PARAMETERS)] == [1]
    others = example.report(
        example.line(1, invoice_number="A"), period=2, elsewhere=[rejected.of(2, 1)]
    )
    assert [f.values["rejected"] for f in check(others, PARAMETERS)] == ["P02-S1-0005"]


def test_another_part_of_a_partly_rejected_invoice_may_follow() -> None:
    report = example.report(
        example.line(1, invoice_number="A"),
        period=2,
        earlier=[example.line(5, invoice_number="A", decision=PARTLY)],
    )
    assert list(check(report, PARAMETERS)) == []


def test_other_lines_are_left_alone() -> None:
    unproven = example.line(5, invoice_number="A", decision=UNPROVEN)
    report = example.report(
        example.line(1, invoice_number="A"),
        example.line(2, invoice_number="B"),
        example.line(3),
        example.line(4, redeclares="nowhere"),
        period=2,
        earlier=[unproven],
    )
    assert list(check(report, PARAMETERS)) == []


def test_the_rejected_line_itself_is_not_a_return() -> None:
    report = example.report(example.line(1, invoice_number="A", decision=INELIGIBLE))
    assert list(check(report, PARAMETERS)) == []
