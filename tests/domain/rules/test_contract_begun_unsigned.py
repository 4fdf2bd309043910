"""Work under a contract starts when it is signed."""

from dataclasses import replace
from datetime import date

from tests.domain.rules import example
from visimal.domain.money import ZERO
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.contract_begun_unsigned import check

EARLY = ContractFacts(
    reference="C1",
    supplier="ACME",
    value=ZERO,
    starts_on=date(2026, 3, 1),
    signed_on=date(2026, 3, 2),
)


def under(contract: ContractFacts, *, is_open: bool = True) -> ReportUnderCheck:
    return example.report(
        example.line(1, contract="C1"),
        facts=ReportFacts(contracts={"C1": contract}),
        is_open=is_open,
    )


def test_a_contract_that_starts_a_day_before_its_signature_is_found() -> None:
    assert [f.line for f in check(under(EARLY), example.parameters())] == [1]


def test_it_is_silent_from_the_day_of_signature_on() -> None:
    for report in (
        under(replace(EARLY, starts_on=date(2026, 3, 2))),
        under(replace(EARLY, signed_on=None)),
        under(EARLY, is_open=False),
    ):
        assert list(check(report, example.parameters())) == []
