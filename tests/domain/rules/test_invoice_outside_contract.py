"""An invoice falls within its contract, in time and in what was agreed."""

from dataclasses import replace
from datetime import date

from tests.domain.rules import example
from visimal.domain.ledger import Contract
from visimal.domain.money import euro
from visimal.domain.procurement import Amendment
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.invoice_outside_contract import check

RUNS = ContractFacts(
    reference="C1",
    supplier="ACME",
    value=euro("1000.00"),
    signed_on=date(2026, 2, 1),
    starts_on=date(2026, 2, 15),
    ends_on=date(2026, 4, 30),
)
FACTS = ReportFacts(contracts={"C1": RUNS})


def test_an_invoice_from_before_the_signature_is_found() -> None:
    report = example.report(
        example.line(1, contract="C1", invoiced_on=date(2026, 1, 31)),
        example.line(2, contract="C1", invoiced_on=date(2026, 2, 1)),
        facts=FACTS,
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["bound"]) == (1, date(2026, 2, 1))


def test_a_service_after_the_last_day_is_found_unless_it_was_prolonged() -> None:
    late = example.line(
        1,
        contract="C1",
        invoiced_on=date(2026, 4, 2),
        service_from=date(2026, 4, 1),
        service_until=date(2026, 5, 2),
    )
    (finding,) = check(example.report(late, facts=FACTS), example.parameters())
    assert finding.values["day"] == date(2026, 5, 2)
    longer = Amendment(date(2026, 4, 1), euro("0.00"), date(2026, 5, 31))
    facts = ReportFacts(contracts={"C1": replace(RUNS, amendments=(longer,))})
    assert list(check(example.report(late, facts=facts), example.parameters())) == []


def test_an_invoice_that_only_a_later_amendment_makes_room_for_is_found() -> None:
    more = Amendment(date(2026, 3, 15), euro("500.00"))
    facts = ReportFacts(contracts={"C1": replace(RUNS, amendments=(more,))})
    report = example.report(
        example.line(
            1,
            contract="C1",
            invoice_number="A",
            invoice_total="1000.01",
            invoiced_on=date(2026, 3, 14),
        ),
        example.line(
            2,
            contract="C1",
            invoice_number="B",
            invoice_total="400.00",
            invoiced_on=date(2026, 3, 15),
        ),
        contracts=[Contract("C1", euro("1500.00"))],
        facts=facts,
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 1
    assert finding.values["worth"] == euro("1000.00")


def test_it_is_silent_without_dates_and_about_what_was_submitted() -> None:
    line = example.line(1, contract="C1", invoiced_on=date(2026, 1, 31))
    bare = ContractFacts(reference="C1", supplier="ACME", value=euro("1000.00"))
    for report in (
        example.report(line, facts=ReportFacts(contracts={"C1": bare})),
        example.report(example.line(1, contract="C1"), facts=FACTS),
        example.report(example.line(1), facts=FACTS),
        example.report(line, facts=FACTS, is_open=False),
    ):
        assert list(check(report, example.parameters())) == []
