"""The dates of a contract follow one another."""

from datetime import date

from tests.domain.rules import example
from visimal.domain.money import ZERO
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.contract_dates_illogical import check

HASTY = ContractFacts(
    reference="C1",
    supplier="ACME",
    value=ZERO,
    offers_due_on=date(2026, 3, 31),
    awarded_on=date(2026, 3, 30),
    signed_on=date(2026, 4, 2),
)
FACTS = ReportFacts(contracts={"C1": HASTY})


def test_an_award_before_the_offers_were_due_is_found_once() -> None:
    report = example.report(
        example.line(1, contract="C1"), example.line(2, contract="C1"), facts=FACTS
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 1
    assert finding.message % finding.values == (
        "Awarded on 2026-03-30, before the offers were due on 2026-03-31: correct one"
        " of the two dates, or explain it to your controller."
    )


def test_a_signature_that_is_still_to_come_is_found() -> None:
    report = example.report(
        example.line(1, contract="C1"), facts=FACTS, today=date(2026, 4, 1)
    )
    assert "Signed on" in next(check(report, example.parameters())).message


def test_it_is_silent_about_other_contracts_and_what_was_submitted() -> None:
    for report in (
        example.report(example.line(1), facts=FACTS),
        example.report(example.line(1, contract="C2"), facts=FACTS),
        example.report(example.line(1, contract="C1"), facts=FACTS, is_open=False),
    ):
        assert list(check(report, example.parameters())) == []
