"""Above a value it is recorded who owns the contractor."""

from dataclasses import replace
from datetime import date

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.procurement import Amendment
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractFacts
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.beneficial_owners_missing import check

LARGE = ContractFacts(
    reference="C1",
    supplier="ACME",
    value=euro("210000.00"),
    signed_on=date(2026, 3, 2),
    amendments=(Amendment(date(2026, 4, 1), euro("6000.00")),),
)
OF_THE_EU = example.parameters(procurement_threshold_services=euro("216000.00"))


def under(contract: ContractFacts, *, is_open: bool = True) -> ReportUnderCheck:
    return example.report(
        example.line(1, contract="C1"),
        facts=ReportFacts(contracts={"C1": contract}),
        is_open=is_open,
    )


def test_a_contract_that_reaches_the_threshold_by_an_amendment_is_found() -> None:
    (finding,) = check(under(LARGE), OF_THE_EU)
    assert finding.values == {"contract": "C1", "worth": euro("216000.00")}


def test_the_programmes_own_limit_counts_for_every_body() -> None:
    own = example.parameters(beneficial_owners_above=euro("50000.00"))
    private = replace(LARGE, body=BodyKind.PRIVATE)
    assert [f.line for f in check(under(private), own)] == [1]


def test_it_is_silent_below_with_owners_and_for_private_bodies() -> None:
    for report in (
        under(replace(LARGE, amendments=())),
        under(replace(LARGE, owners=1)),
        under(replace(LARGE, body=BodyKind.PRIVATE)),
        under(LARGE, is_open=False),
    ):
        assert list(check(report, OF_THE_EU)) == []
    assert list(check(under(LARGE), example.parameters())) == []
