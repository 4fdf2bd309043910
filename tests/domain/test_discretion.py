"""What a finding keeps to itself before a reader of one partner."""

from tests.domain.rules import example
from visimal.domain.control import ControlDecision
from visimal.domain.discretion import masked_from_partners
from visimal.domain.money import euro
from visimal.domain.rules import duplicate_invoice
from visimal.domain.rules import resubmitted_after_ineligible

_PARAMETERS = example.parameters(missing_proof_codes=("9.1",))
_REJECTED = ControlDecision(deducted=euro("50.00"), typology="4.5")


def test_an_invoice_of_another_partner_is_told_without_the_other() -> None:
    there = example.line(7, invoice_number="F-14").of(2, 1)
    report = example.report(example.line(1, invoice_number="F-14"), elsewhere=[there])
    (finding,) = duplicate_invoice.check(report, example.parameters())
    told = masked_from_partners(finding)
    assert told.message % told.values == (
        "Invoice F-14 of Any Supplier Ltd is also declared by another partner of this"
        " project: only one of you may declare it. Ask your project leader."
    )
    assert (told.severity, told.line) == (finding.severity, finding.line)
    assert set(told.values) == {"invoice", "supplier"}


def test_a_cost_that_another_partner_lost_is_told_without_its_line() -> None:
    rejected = example.line(5, invoice_number="A", decision=_REJECTED).of(2, 1)
    report = example.report(
        example.line(1, invoice_number="A"), period=2, elsewhere=[rejected]
    )
    (finding,) = resubmitted_after_ineligible.check(report, _PARAMETERS)
    assert "P02-S1-0005 of P2" in finding.message % finding.values
    told = masked_from_partners(finding)
    assert told.values == {}
    assert "at another partner" in told.message


def test_a_finding_on_ones_own_lines_stays_as_it_is() -> None:
    earlier = [example.line(5, invoice_number="A", decision=_REJECTED)]
    report = example.report(
        example.line(1, invoice_number="A"), period=2, earlier=earlier
    )
    (finding,) = resubmitted_after_ineligible.check(report, _PARAMETERS)
    assert masked_from_partners(finding) == finding
